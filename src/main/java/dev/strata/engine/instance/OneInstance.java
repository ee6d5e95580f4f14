package dev.strata.engine.instance;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/// One window for each user and desktop: a second start hands what it is to show to the first and ends.
///
/// A folder that nobody else may enter holds a lock, which the system lets go of in whatever way Strata ends, and a socket
/// where the holder of the lock hears the others.
public final class OneInstance implements AutoCloseable {

    /// How long a second start waits for the first, and then opens a window of its own.
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    /// How long one who has come may say nothing.
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /// A socket's address holds 104 bytes on macOS and 108 elsewhere, the last one a zero.
    private static final int LONGEST_ADDRESS = 103;

    private final Path socket;
    private final String desktop;
    private final List<Wish> early = new ArrayList<>();
    private @Nullable Consumer<Wish> opener;
    /// Held open: the lock goes with it.
    private @Nullable FileChannel lock;
    private @Nullable ServerSocketChannel door;
    private boolean closed;

    private OneInstance(Path folder, String desktop) {
        this.socket = folder.resolve("socket");
        this.desktop = desktop;
    }

    /// Hands the wish to the Strata that runs; where none does, this one is it from now on. Where one runs and does not
    /// answer, or has its window on another desktop, this one runs apart from it.
    ///
    /// @param state the folder by which the starts of one user find each other
    /// @param wish what this start is to show
    /// @param desktop tells apart the displays a user may have
    /// @return empty when the wish was handed over: there is nothing left to do
    public static Optional<OneInstance> begin(Path state, Wish wish, String desktop) {
        return begin(state, wish, desktop, WAIT);
    }

    static Optional<OneInstance> begin(Path state, Wish wish, String desktop, Duration wait) {
        var folder = state.resolve("instance");
        var instance = new OneInstance(folder, desktop);
        if (instance.socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_ADDRESS) {
            return Optional.of(instance);
        }
        try {
            ownerOnly(folder);
            var end = System.nanoTime() + wait.toNanos();
            while (!instance.lock(folder.resolve("lock"))) {
                var left = Duration.ofNanos(end - System.nanoTime());
                var taken = instance.hand(new Handover(desktop, wish), left);
                if (taken.isPresent()) {
                    return taken.get() ? Optional.empty() : Optional.of(instance);
                }
                if (left.compareTo(PAUSE) < 0) {
                    return Optional.of(instance);
                }
                Thread.sleep(PAUSE);
            }
            // Not before the window: it costs time, and a second start waits for it.
            Thread.ofPlatform().daemon().name("instance").start(instance::listen);
        } catch (IOException e) {
            // A file system that knows no locks: each start has its window then, as they all had before.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.of(instance);
    }

    /// A window beside whatever runs, which hears of no other start.
    public static OneInstance apart() {
        return new OneInstance(Path.of(""), "");
    }

    static void ownerOnly(Path folder) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            // Windows: what lies in AppData is the user's alone.
            Files.createDirectories(folder);
            return;
        }
        var own = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(own));
        if (!Files.getPosixFilePermissions(folder).equals(own)) {
            Files.setPosixFilePermissions(folder, own);
        }
    }

    private boolean lock(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                lock = channel;
                return true;
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return false;
    }

    /// @return empty when nobody is there yet, or no more
    private Optional<Boolean> hand(Handover message, Duration limit) throws IOException {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
            } catch (IOException e) {
                return Optional.empty();
            }
            return Optional.of(message.send(channel, limit));
        }
    }

    private void listen() {
        try (var made = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                // One that crashed leaves its socket, and whoever holds the lock is the only one to have one.
                Files.deleteIfExists(socket);
                made.bind(UnixDomainSocketAddress.of(socket));
                door = made;
            }
            while (true) {
                answer(made.accept());
            }
        } catch (ClosedChannelException e) {
            // Strata ends.
        } catch (IOException | UnsupportedOperationException e) {
            System.getLogger(OneInstance.class.getName()).log(System.Logger.Level.WARNING,
                    "Further starts of Strata cannot be heard: {0}", e.getMessage());
        }
    }

    private void answer(SocketChannel peer) {
        try (peer) {
            var said = Handover.read(peer, PATIENCE);
            var taken = said.desktop().equals(desktop);
            peer.write(ByteBuffer.wrap(new byte[]{taken ? Handover.TAKEN : Handover.REFUSED}));
            if (taken) {
                take(said.wish());
            }
        } catch (IOException e) {
            System.getLogger(OneInstance.class.getName()).log(System.Logger.Level.INFO,
                    "What came over the socket was nothing to open: {0}", e.getMessage());
        }
    }

    private void take(Wish wish) {
        Consumer<Wish> now;
        synchronized (this) {
            now = opener;
            if (now == null) {
                early.add(wish);
                return;
            }
        }
        now.accept(wish);
    }

    /// Says who shows what further starts hand over, each once and on a thread of this object's. What came before is shown
    /// now.
    public void onWish(Consumer<Wish> open) {
        List<Wish> before;
        synchronized (this) {
            opener = open;
            before = List.copyOf(early);
            early.clear();
        }
        before.forEach(open);
    }

    /// Lets the next start be the first.
    @Override
    public synchronized void close() {
        closed = true;
        try {
            if (door != null) {
                door.close();
                Files.deleteIfExists(socket);
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            System.getLogger(OneInstance.class.getName()).log(System.Logger.Level.WARNING, "Not closed", e);
        }
    }
}
