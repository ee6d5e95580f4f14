package dev.strata.engine.registry;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.ServerCertificate;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// Shakes hands with a registry to see its certificate, and says no more to it.
public final class ShownCertificate {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int HTTPS = 443;

    private ShownCertificate() {
    }

    static ServerCertificate of(RegistryName registry, Monitor monitor) throws EngineException {
        return read(first(registry, monitor));
    }

    /// The first of the chain it shows, whoever signed it.
    ///
    /// @throws EngineException NETWORK; where it shows none; CANCELLED
    public static X509Certificate first(RegistryName registry, Monitor monitor) throws EngineException {
        var address = URI.create("https://" + registry.domain());
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[]{new Anyone()}, null);
            try (var socket = (SSLSocket) context.getSocketFactory().createSocket()) {
                monitor.onCancel(() -> close(socket));
                socket.setSoTimeout((int) LIMIT.toMillis());
                socket.connect(new InetSocketAddress(address.getHost(),
                        address.getPort() < 0 ? HTTPS : address.getPort()), (int) LIMIT.toMillis());
                socket.startHandshake();
                if (socket.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate) {
                    return certificate;
                }
                throw new IOException("no X.509 certificate");
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw monitor.cancelled()
                    ? new EngineException(EngineException.Kind.CANCELLED, "Cancelled", e)
                    : RegistryFailures.of(address, e);
        }
    }

    private static void close(SSLSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Nobody wants it.
        }
    }

    private static ServerCertificate read(X509Certificate certificate) {
        return new ServerCertificate(certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(), names(certificate),
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(),
                TrustedTls.pinOf(certificate));
    }

    private static List<String> names(X509Certificate certificate) {
        var names = new ArrayList<String>();
        try {
            var all = certificate.getSubjectAlternativeNames();
            if (all != null) {
                // A pair of its kind and the name.
                all.forEach(name -> names.add(String.valueOf(name.get(1))));
            }
        } catch (CertificateParsingException e) {
            System.getLogger(ShownCertificate.class.getName()).log(System.Logger.Level.INFO, "Names", e);
        }
        return names;
    }

    /// It is looked at, not believed.
    private static final class Anyone implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            // Nobody is one.
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // As above.
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
