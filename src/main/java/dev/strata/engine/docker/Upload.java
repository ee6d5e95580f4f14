package dev.strata.engine.docker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

import dev.strata.engine.Monitor;

/// One POST of a long stream on a connection of its own. docker-java sends a stream in pieces of a few kilobytes, which
/// makes loading an image a third slower than docker is; this sends a quarter of a megabyte at a time. HTTP/1.1 (RFC 9112)
/// as far as an engine needs it: the request in chunks, the answer in chunks, of a length, or to the end.
final class Upload implements AutoCloseable {

    private static final int CHUNK = 256 << 10;
    private static final int MOST_OF_A_LINE = 64 << 10;
    private static final int MOST_HEADERS = 200;

    private final SocketChannel channel;
    private final InputStream in;
    private int status;
    private boolean chunked;
    private long length = -1;

    private Upload(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel), CHUNK);
    }

    /// Whether there is a plain connection to this address: not to Windows' pipes.
    static boolean reaches(URI address) {
        return "unix".equals(address.getScheme()) || "tcp".equals(address.getScheme());
    }

    /// Sends all there is and reads the head of the answer.
    static Upload post(URI address, String path, InputStream from, Monitor monitor) throws IOException {
        var upload = new Upload(open(address));
        monitor.onCancel(() -> Wire.closeQuietly(upload));
        try {
            upload.send(path, from);
            upload.head();
            return upload;
        } catch (IOException | RuntimeException e) {
            upload.close();
            throw e;
        }
    }

    private static SocketChannel open(URI address) throws IOException {
        if ("tcp".equals(address.getScheme())) {
            return SocketChannel.open(new InetSocketAddress(address.getHost(), address.getPort()));
        }
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(Path.of(address.getPath())));
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void send(String path, InputStream from) throws IOException {
        var head = "POST " + path + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/x-tar\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
        var buffer = new byte[CHUNK];
        try {
            for (var n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                if (n > 0) {
                    write(text(Integer.toHexString(n) + "\r\n"), ByteBuffer.wrap(buffer, 0, n), text("\r\n"));
                }
            }
            write(text("0\r\n\r\n"));
        } catch (IOException e) {
            // An engine that refuses hangs up before it has heard all: its answer may be there to be read.
            if (!String.valueOf(e.getMessage()).contains("Broken pipe")
                    && !String.valueOf(e.getMessage()).contains("reset")) {
                throw e;
            }
        }
    }

    private static ByteBuffer text(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void write(ByteBuffer... parts) throws IOException {
        while (parts[parts.length - 1].hasRemaining()) {
            channel.write(parts);
        }
    }

    private void head() throws IOException {
        var words = line().split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new RawRequests.BadAnswer("What answers there does not speak HTTP");
        }
        try {
            status = Integer.parseInt(words[1]);
            for (var i = 0; i < MOST_HEADERS; i++) {
                var line = line();
                if (line.isEmpty()) {
                    return;
                }
                header(line.toLowerCase(Locale.ROOT));
            }
        } catch (NumberFormatException e) {
            throw new RawRequests.BadAnswer("The engine's answer has a broken head");
        }
        throw new RawRequests.BadAnswer("The engine's answer has more than " + MOST_HEADERS + " headers");
    }

    private void header(String line) {
        if (line.startsWith("transfer-encoding:")) {
            chunked = line.contains("chunked");
        } else if (line.startsWith("content-length:")) {
            length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("The engine hung up");
            }
            if (line.size() > MOST_OF_A_LINE) {
                throw new RawRequests.BadAnswer("The engine's answer has an endless line");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    int status() {
        return status;
    }

    /// What the engine answers; to be read once.
    InputStream body() {
        return new Body();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /// The answer without its chunks; one that breaks off is an error.
    private final class Body extends InputStream {

        private long left = chunked ? 0 : length;
        private boolean ended;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            if (chunked && left == 0 && !ended) {
                nextChunk();
            }
            if (ended || left == 0) {
                return -1;
            }
            var n = in.read(bytes, from, left < 0 ? most : (int) Math.min(most, left));
            if (n < 0 && left > 0) {
                throw new EOFException("The engine hung up in the middle of its answer");
            }
            left -= left > 0 ? n : 0;
            if (chunked && left == 0) {
                line();
            }
            return n;
        }

        private void nextChunk() throws IOException {
            try {
                left = Long.parseLong(line().split(";", 2)[0].strip(), 16);
            } catch (NumberFormatException e) {
                throw new RawRequests.BadAnswer("The engine's answer has a broken chunk");
            }
            ended = left <= 0;
        }
    }
}
