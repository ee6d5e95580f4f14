package dev.strata.engine.docker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.strata.engine.Monitor;

/// One request and its answer on a connection of its own: HTTP/1.1 (RFC 9112) as far as an engine needs it. The request has
/// a short body, or one in chunks; the answer comes in chunks, of a length, or to the end, or the connection becomes a
/// stream that goes both ways.
final class Exchange implements AutoCloseable {

    private static final int CHUNK = 256 << 10;
    private static final int BUFFER = 64 << 10;
    private static final int MOST_OF_A_LINE = 64 << 10;
    private static final int MOST_HEADERS = 200;
    static final int SWITCHED = 101;

    private final Connection connection;
    private final InputStream in;
    private final OutputStream out;
    private final boolean bodyless;
    private final Map<String, String> headers = new HashMap<>();
    private int status;

    private Exchange(Connection connection, boolean bodyless) {
        this.connection = connection;
        this.bodyless = bodyless;
        this.in = new BufferedInputStream(connection.in(), BUFFER);
        this.out = connection.out();
    }

    private interface Sending {
        void send(Exchange exchange) throws IOException;
    }

    /// Sends a request and reads the head of its answer.
    ///
    /// @param json may be empty
    /// @param upgrade the protocol of the stream that the connection is to become; empty for none
    static Exchange of(Dialer dialer, String method, String path, byte[] json, String upgrade, Monitor monitor)
            throws IOException {
        return open(dialer, method.equals("HEAD"), monitor, exchange -> {
            var head = method + " " + path + " HTTP/1.1\r\nHost: docker\r\nContent-Length: " + json.length + "\r\n"
                    + (json.length > 0 ? "Content-Type: application/json\r\n" : "")
                    + (upgrade.isEmpty()
                            ? "Connection: close\r\n\r\n"
                            : "Connection: Upgrade\r\nUpgrade: " + upgrade + "\r\n\r\n");
            var all = new ByteArrayOutputStream();
            all.writeBytes(ascii(head));
            all.writeBytes(json);
            exchange.out.write(all.toByteArray());
        });
    }

    /// Sends all there is, a quarter of a megabyte at a time, and reads the head of the answer.
    ///
    /// @param headers further ones, each with its line end
    static Exchange upload(Dialer dialer, String method, String path, String headers, InputStream from,
            Monitor monitor) throws IOException {
        return open(dialer, false, monitor, exchange -> exchange.chunks(method, path, headers, from));
    }

    private static Exchange open(Dialer dialer, boolean bodyless, Monitor monitor, Sending sending)
            throws IOException {
        var exchange = new Exchange(dialer.open(monitor), bodyless);
        try {
            sending.send(exchange);
            exchange.head();
            return exchange;
        } catch (IOException | RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    private void chunks(String method, String path, String headers, InputStream from) throws IOException {
        out.write(ascii(method + " " + path + " HTTP/1.1\r\nHost: docker\r\nContent-Type: application/x-tar\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n" + headers + "\r\n"));
        // Its length, its bytes and its end go in one piece.
        var length = "00000000\r\n".length();
        var buffer = new byte[length + CHUNK + 2];
        try {
            for (var n = from.read(buffer, length, CHUNK); n >= 0; n = from.read(buffer, length, CHUNK)) {
                if (n > 0) {
                    System.arraycopy(ascii("%08x\r\n".formatted(n)), 0, buffer, 0, length);
                    buffer[length + n] = '\r';
                    buffer[length + n + 1] = '\n';
                    out.write(buffer, 0, length + n + 2);
                }
            }
            out.write(ascii("0\r\n\r\n"));
        } catch (IOException e) {
            // An engine that refuses hangs up before it has heard all: its answer may be there to be read.
            var words = String.valueOf(e.getMessage());
            if (!words.contains("Broken pipe") && !words.contains("reset")) {
                throw e;
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private void head() throws IOException {
        var words = line().split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new RawRequests.BadAnswer("What answers there does not speak HTTP");
        }
        status = number(words[1], 10);
        for (var i = 0; i < MOST_HEADERS; i++) {
            var line = line();
            if (line.isEmpty()) {
                return;
            }
            var colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
        }
        throw new RawRequests.BadAnswer("The engine's answer has more than " + MOST_HEADERS + " headers");
    }

    private static int number(String text, int radix) throws IOException {
        try {
            return Integer.parseInt(text, radix);
        } catch (NumberFormatException e) {
            throw new RawRequests.BadAnswer("The engine's answer has a broken head");
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

    /// @param name in lower case
    /// @return empty when there is none
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// What the engine answers; to be read once.
    InputStream body() throws IOException {
        if (bodyless) {
            return InputStream.nullInputStream();
        }
        if (status == SWITCHED) {
            return in;
        }
        return new Body();
    }

    /// Where to write once the connection is a stream.
    OutputStream out() {
        return out;
    }

    void endOutput() throws IOException {
        connection.endOutput();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /// The answer without its chunks; one that breaks off is an error.
    private final class Body extends InputStream {

        private final boolean chunked = header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked");
        /// Of the chunk or of the whole; -1 for all until the end.
        private long left;
        private boolean ended;

        Body() throws IOException {
            try {
                left = chunked ? 0 : Long.parseLong(headers.getOrDefault("content-length", "-1"));
            } catch (NumberFormatException e) {
                throw new RawRequests.BadAnswer("The engine's answer has a broken head");
            }
        }

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
