package dev.strata.engine.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// Names the certificate that an engine does not trust: the engine itself says "unknown authority" and no more. It is asked
/// for from this computer, which sees the same registry unless the engine is far away.
final class RegistryCertificate {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int HTTPS = 443;

    private RegistryCertificate() {
    }

    /// The same failure; where it is about a certificate, with its subject, its issuer and its end.
    ///
    /// @param domain `host[:port]`
    static EngineException named(EngineException failure, String domain, Monitor monitor) {
        if (failure.kind() != EngineException.Kind.UNTRUSTED) {
            return failure;
        }
        try (var limit = new TimeLimit(LIMIT, monitor)) {
            return new EngineException(failure.kind(),
                    failure.getMessage() + "\nIts certificate is " + NamingTrust.name(first(domain, limit)), failure);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // The engine's words must do.
            failure.addSuppressed(e);
            return failure;
        }
    }

    private static X509Certificate first(String domain, Monitor limit) throws IOException, GeneralSecurityException {
        var address = URI.create("https://" + domain);
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[]{new TrustAll()}, null);
        try (var socket = (SSLSocket) context.getSocketFactory().createSocket()) {
            limit.onCancel(() -> Wire.closeQuietly(socket));
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort() < 0 ? HTTPS : address.getPort()));
            socket.startHandshake();
            if (socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
                return certificate;
            }
            throw new GeneralSecurityException("No X.509 certificate");
        }
    }
}
