package dev.strata.engine.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import dev.strata.engine.Monitor;

/// A unix socket, or plain TCP.
final class SocketConnection implements Connection {

    private final SocketChannel channel;

    private SocketConnection(SocketChannel channel) {
        this.channel = channel;
    }

    static SocketConnection open(URI address, Monitor monitor) throws IOException {
        var tcp = "tcp".equals(address.getScheme());
        var channel = tcp ? SocketChannel.open() : SocketChannel.open(StandardProtocolFamily.UNIX);
        // Where the engine has stopped accepting, connecting blocks.
        monitor.onCancel(() -> Wire.closeQuietly(channel));
        try {
            channel.connect(tcp ? host(address) : UnixDomainSocketAddress.of(Path.of(address.getPath())));
            if (tcp) {
                // What is typed goes at once.
                channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);
            }
            return new SocketConnection(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static SocketAddress host(URI address) throws IOException {
        var host = new InetSocketAddress(address.getHost(), address.getPort());
        if (host.isUnresolved()) {
            throw new UnknownHostException(address.getHost());
        }
        return host;
    }

    @Override
    public InputStream in() {
        return Channels.newInputStream(channel);
    }

    @Override
    public OutputStream out() {
        return Channels.newOutputStream(channel);
    }

    @Override
    public void endOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
