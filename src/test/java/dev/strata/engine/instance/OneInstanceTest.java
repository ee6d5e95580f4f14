package dev.strata.engine.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import dev.strata.harness.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Starts that meet in one folder, over real sockets.
class OneInstanceTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final List<Path> TWO = List.of(Path.of("/a/b.tar"), Path.of("/ä ö/“c”.tar"));

    private Path state = Path.of(".");
    private final BlockingQueue<List<Path>> opened = new LinkedBlockingQueue<>();

    /// Not JUnit's: its name may be too long for a socket.
    @BeforeEach
    void folder() throws IOException {
        state = Files.createTempDirectory("one");
    }

    @AfterEach
    void gone() throws IOException {
        try (var files = Files.walk(state)) {
            files.sorted(Collections.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private Path socket() {
        return state.resolve("instance/socket");
    }

    private OneInstance first() {
        var first = OneInstance.begin(state, Wish.of(List.of()), ":1").orElseThrow();
        first.onWish(wish -> opened.add(wish.files()));
        Until.holds("a socket", LONG, () -> Files.exists(socket()));
        return first;
    }

    private Optional<OneInstance> second(List<Path> files, String desktop) {
        return OneInstance.begin(state, Wish.of(files), desktop, LONG);
    }

    @Test
    void aSecondStartHandsItsFilesOver() throws Exception {
        try (var first = first()) {
            assertTrue(second(TWO, ":1").isEmpty());
            assertEquals(TWO, opened.poll(20, TimeUnit.SECONDS));
            assertTrue(second(List.of(), ":1").isEmpty());
            assertEquals(List.of(), opened.poll(20, TimeUnit.SECONDS));
            assertEquals(PosixFilePermissions.fromString("rwx------"),
                    Files.getPosixFilePermissions(state.resolve("instance")));
        }
        assertFalse(Files.exists(socket()));
    }

    @Test
    void whatComesBeforeTheWindowIsOpenedInIt() throws Exception {
        try (var first = OneInstance.begin(state, Wish.of(List.of()), ":1").orElseThrow()) {
            assertTrue(second(TWO, ":1").isEmpty());
            first.onWish(wish -> opened.add(wish.files()));
            assertEquals(TWO, opened.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aWindowOnAnotherDesktopIsLeftAlone() {
        try (var first = first(); var second = second(TWO, ":2").orElseThrow()) {
            assertTrue(opened.isEmpty());
        }
    }

    @Test
    void whoeverComesAfterTheFirstIsTheFirst() throws Exception {
        first().close();
        try (var next = first()) {
            assertTrue(second(TWO, ":1").isEmpty());
            assertEquals(TWO, opened.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void aSocketLeftByACrashIsReplaced() throws Exception {
        Files.createDirectories(state.resolve("instance"));
        try (var crashed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            crashed.bind(UnixDomainSocketAddress.of(socket()));
        }
        var inode = Files.getAttribute(socket(), "unix:ino");
        try (var first = OneInstance.begin(state, Wish.of(List.of()), ":1").orElseThrow()) {
            first.onWish(wish -> opened.add(wish.files()));
            Until.holds("a new socket", LONG, () -> Files.exists(socket())
                    && (!inode.equals(Files.getAttribute(socket(), "unix:ino")) || second(List.of(), ":1").isEmpty()));
            assertTrue(second(TWO, ":1").isEmpty());
        }
    }

    @Test
    void whereTheFirstDoesNotAnswerThereIsASecondWindow() throws Exception {
        Files.createDirectories(state.resolve("instance"));
        try (var lock = FileChannel.open(state.resolve("instance/lock"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
                var held = lock.lock()) {
            assertTrue(held.isValid());
            assertTrue(OneInstance.begin(state, Wish.of(TWO), ":1", SHORT).isPresent(), "nobody there");
            try (var silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                silent.bind(UnixDomainSocketAddress.of(socket()));
                assertTrue(OneInstance.begin(state, Wish.of(TWO), ":1", SHORT).isPresent(), "it says nothing");
            }
        }
    }

    @Test
    void aFolderTooDeepForASocketMeansAWindowForEach() {
        var deep = state.resolve("d".repeat(100));
        try (var one = OneInstance.begin(deep, Wish.of(TWO), ":1").orElseThrow();
                var other = OneInstance.begin(deep, Wish.of(TWO), ":1").orElseThrow()) {
            assertFalse(Files.exists(deep));
        }
    }

    @Test
    void tooManyFilesAreOpenedInAWindowOfTheirOwn() {
        try (var first = first();
                var second = second(Collections.nCopies(Handover.MOST_FILES + 1, Path.of("/a")), ":1").orElseThrow();
                var third = second(List.of(Path.of("/" + "x".repeat(Handover.MOST_BYTES))), ":1").orElseThrow()) {
            assertTrue(opened.isEmpty());
        }
    }

    private static ByteBuffer message(int magic, int length, Object... parts) {
        var buffer = ByteBuffer.allocate(1 << 17).putInt(magic).putInt(length);
        for (var part : parts) {
            if (part instanceof Integer number) {
                buffer.putInt(number);
            } else {
                buffer.put(((String) part).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return buffer.flip();
    }

    static Stream<ByteBuffer> hostile() {
        var many = message(Handover.MAGIC, 4 + 6 * (Handover.MOST_FILES + 1), 0);
        many.limit(many.capacity());
        for (var i = 0; i <= Handover.MOST_FILES; i++) {
            many.putInt(2).put((byte) '/').put((byte) 'a');
        }
        return Stream.of(message(0x47455420, 8, "GET / HTTP/1.1"),
                message(Handover.MAGIC, Integer.MAX_VALUE, 1, "x"), message(Handover.MAGIC, -1, 0),
                message(Handover.MAGIC, Handover.MOST_BYTES + 1, 0), message(Handover.MAGIC, 0),
                message(Handover.MAGIC, 8, 2, ":1xx"),
                message(Handover.MAGIC, 10, 2, ":1", Integer.MAX_VALUE),
                message(Handover.MAGIC, 10, 2, ":1", Integer.MIN_VALUE),
                message(Handover.MAGIC, 15, 2, ":1", 5, "a/tar"), message(Handover.MAGIC, 13, 2, ":1", 3, "/\0a"),
                message(Handover.MAGIC, 13, 2, ":1", 3, "/\u00ff\u00fe"), message(Handover.MAGIC, 9, 2, ":1", "xyz"),
                many.flip());
    }

    /// None is taken for files, and the next one is heard.
    @ParameterizedTest
    @MethodSource("hostile")
    void whatIsNotWellFormedOpensNothing(ByteBuffer bytes) throws Exception {
        try (var first = first()) {
            try (var peer = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
                peer.write(bytes.duplicate());
                peer.shutdownOutput();
                var answer = ByteBuffer.allocate(1);
                try {
                    var read = peer.read(answer);
                    assertTrue(read < 0 || answer.get(0) == Handover.REFUSED, "taken");
                } catch (IOException e) {
                    assertTrue(String.valueOf(e.getMessage()).contains("reset"), e.toString());
                }
            }
            assertTrue(second(TWO, ":1").isEmpty());
            assertEquals(TWO, opened.poll(20, TimeUnit.SECONDS));
            assertTrue(opened.isEmpty());
        }
    }

    @Test
    void whoSaysNothingIsDroppedAndTheNextHeard() throws Exception {
        try (var first = first(); var silent = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
            assertTrue(second(TWO, ":1").isEmpty());
            assertEquals(TWO, opened.poll(20, TimeUnit.SECONDS));
            assertEquals(-1, silent.read(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void aMessageIsReadAsItWasWritten() throws Exception {
        var said = new Handover(":1 wayland-0", new Wish("new-dockerfile", TWO));
        var bytes = said.bytes();
        bytes.position(8);
        assertEquals(said, Handover.parse(bytes));
        assertThrows(IOException.class,
                () -> new Handover("", Wish.of(Collections.nCopies(301, Path.of("/a")))).bytes());
    }
}
