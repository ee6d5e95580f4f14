package dev.strata.engine.instance;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

/// What a second start says to the first: a word that tells Strata, the length of what follows, then texts in UTF-8, each
/// after its length: the desktop, what to show, and the files. The answer is one byte.
///
/// @param desktop where the window is wanted: one on another display helps nobody
/// @param wish nothing where the window is only to come to the front
record Handover(String desktop, Wish wish) {

    static final byte TAKEN = 1;
    static final byte REFUSED = 0;
    static final int MAGIC = 0x53545231;
    static final int MOST_BYTES = 64 << 10;
    static final int MOST_FILES = 300;
    private static final int HEAD = 2 * Integer.BYTES;

    /// @throws IOException it is too much to be handed over
    ByteBuffer bytes() throws IOException {
        var files = wish.files();
        if (files.size() > MOST_FILES) {
            throw new ProtocolException("more than " + MOST_FILES + " files");
        }
        var texts = new ArrayList<byte[]>();
        texts.add(desktop.getBytes(StandardCharsets.UTF_8));
        texts.add(wish.show().getBytes(StandardCharsets.UTF_8));
        files.forEach(file -> texts.add(file.toString().getBytes(StandardCharsets.UTF_8)));
        var length = texts.stream().mapToInt(text -> Integer.BYTES + text.length).sum();
        if (length > MOST_BYTES) {
            throw new ProtocolException("longer than " + MOST_BYTES + " bytes");
        }
        var message = ByteBuffer.allocate(HEAD + length).putInt(MAGIC).putInt(length);
        texts.forEach(text -> message.putInt(text.length).put(text));
        return message.flip();
    }

    /// Reads one, within the time and of no more than its greatest length.
    ///
    /// @throws IOException it is none, or it did not come in time
    static Handover read(SocketChannel peer, Duration limit) throws IOException {
        var end = System.nanoTime() + limit.toNanos();
        var head = fill(peer, ByteBuffer.allocate(HEAD), end);
        var magic = head.getInt();
        var length = head.getInt();
        if (magic != MAGIC || length < Integer.BYTES || length > MOST_BYTES) {
            throw new ProtocolException("not Strata's");
        }
        return parse(fill(peer, ByteBuffer.allocate(length), end));
    }

    static Handover parse(ByteBuffer body) throws IOException {
        try {
            var desktop = text(body);
            var show = text(body);
            var files = new ArrayList<Path>();
            while (body.hasRemaining()) {
                var file = Path.of(text(body));
                if (!file.isAbsolute() || files.size() == MOST_FILES) {
                    throw new ProtocolException("a file that is not absolute, or too many");
                }
                files.add(file);
            }
            return new Handover(desktop, new Wish(show, files));
        } catch (IllegalArgumentException | BufferUnderflowException | CharacterCodingException e) {
            throw new IOException("not well formed", e);
        }
    }

    private static String text(ByteBuffer body) throws IOException {
        var length = body.getInt();
        if (length < 0 || length > body.remaining()) {
            throw new ProtocolException("a text longer than its message");
        }
        var text = StandardCharsets.UTF_8.newDecoder().decode(body.slice(body.position(), length)).toString();
        body.position(body.position() + length);
        return text;
    }

    /// Hands it over.
    ///
    /// @return whether it was taken; not where the first one has its window on another desktop
    /// @throws IOException nobody answers in time as Strata does
    boolean send(SocketChannel to, Duration limit) throws IOException {
        var end = System.nanoTime() + limit.toNanos();
        var message = bytes();
        await(to, SelectionKey.OP_WRITE, end, () -> {
            to.write(message);
            return !message.hasRemaining();
        });
        var answer = fill(to, ByteBuffer.allocate(1), end).get();
        if (answer != TAKEN && answer != REFUSED) {
            throw new ProtocolException("not Strata's answer");
        }
        return answer == TAKEN;
    }

    private static ByteBuffer fill(SocketChannel from, ByteBuffer into, long end) throws IOException {
        await(from, SelectionKey.OP_READ, end, () -> {
            if (from.read(into) < 0) {
                throw new ProtocolException("it ends early");
            }
            return !into.hasRemaining();
        });
        return into.flip();
    }

    private interface Step {
        boolean done() throws IOException;
    }

    private static void await(SocketChannel channel, int ready, long end, Step step) throws IOException {
        try (var selector = Selector.open()) {
            channel.configureBlocking(false);
            channel.register(selector, ready);
            while (!step.done()) {
                var left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new SocketTimeoutException("not in time");
                }
                selector.select(left);
                selector.selectedKeys().clear();
            }
        }
    }
}
