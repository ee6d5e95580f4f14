package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import dev.strata.engine.Monitor;

/// TCP by TLS.
final class TlsConnection implements Connection {

    private final Socket below;
    private final SSLSocket socket;
    private final InputStream in;
    private final OutputStream out;

    private TlsConnection(Socket below, SSLSocket socket) throws IOException {
        this.below = below;
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    /// @param verify whether the certificate must name this address
    static TlsConnection open(URI address, SSLContext context, boolean verify, Monitor monitor) throws IOException {
        var below = new Socket();
        monitor.onCancel(() -> Wire.closeQuietly(below));
        try {
            below.connect(new InetSocketAddress(address.getHost(), address.getPort()));
            below.setTcpNoDelay(true);
            var socket = (SSLSocket) context.getSocketFactory().createSocket(below, address.getHost(),
                    address.getPort(), true);
            if (verify) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
            }
            socket.startHandshake();
            return new TlsConnection(below, socket);
        } catch (IOException | RuntimeException e) {
            below.close();
            throw e;
        }
    }

    @Override
    public InputStream in() {
        return in;
    }

    @Override
    public OutputStream out() {
        return out;
    }

    @Override
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// Not the TLS socket, which would wait for a write under way.
    @Override
    public void close() throws IOException {
        below.close();
    }
}
