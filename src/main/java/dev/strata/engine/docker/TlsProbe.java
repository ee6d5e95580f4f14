package dev.strata.engine.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Unreachable;

/// Asks an engine once by TLS: docker-java's client hides why the other side hung up.
final class TlsProbe {

    private TlsProbe() {
    }

    /// @return true; it throws when the engine cannot be reached or one side does not trust the other
    static boolean open(URI address, TlsFolder tls, Monitor limited) throws EngineException {
        try (var socket = (SSLSocket) tls.context().getSocketFactory().createSocket()) {
            limited.onCancel(() -> Wire.closeQuietly(socket));
            // Asked of the one who trusts: [TrustAll] does not look at names either.
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            shakeHands(socket, tls, limited);
            speak(socket, tls, limited);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            throw Probe.failure(e, limited);
        }
    }

    private static void shakeHands(SSLSocket socket, TlsFolder tls, Monitor limited)
            throws IOException, EngineException {
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            var words = String.valueOf(e.getMessage());
            // Alerts by which the other side refuses one's certificate; up to TLS 1.2 they come this early.
            if (words.contains("alert: bad_certificate") || words.contains("alert: unknown_ca")
                    || words.contains("alert: certificate_")) {
                throw refused(e, tls, limited);
            }
            throw e instanceof SSLHandshakeException
                    ? e
                    : new SSLException("What listens there does not speak TLS: " + words);
        }
    }

    /// From TLS 1.3 on the engine judges one's certificate after the handshake and says so when it is spoken to.
    private static void speak(SSLSocket socket, TlsFolder tls, Monitor limited) throws EngineException {
        IOException broken = null;
        try {
            socket.getOutputStream().write("GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The reason may still be to be read.
            broken = e;
        }
        try {
            if (socket.getInputStream().read() < 0 || broken != null) {
                throw new SSLException("it hung up after the handshake");
            }
        } catch (IOException e) {
            throw refused(e, tls, limited);
        }
    }

    private static EngineException refused(IOException e, TlsFolder tls, Monitor limited) {
        if (limited.cancelled()) {
            return Probe.failure(e, limited);
        }
        var own = tls.own();
        var words = own == null
                ? "The engine wants a certificate of its clients, and there is no cert.pem with its key.pem in "
                        + tls.folder()
                : "The engine refuses the certificate of " + NamingTrust.name(own);
        return new EngineException(Unreachable.TLS_REFUSED, words + " (" + e.getMessage() + ")", e);
    }
}
