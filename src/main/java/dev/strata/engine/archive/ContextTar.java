package dev.strata.engine.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

import dev.strata.core.tar.TarWriter;
import dev.strata.engine.BuildContext;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;

/// Packs a build context while it is sent, as the docker CLI does (docker/cli, `cli/command/image/build`): everything
/// belongs to root, times are whole seconds, symbolic links stay links, further names of a file are hard links to the
/// first. Extended attributes are left out.
public final class ContextTar {

    private static final int BUFFER = 512 << 10;
    private static final int MODES = 07777;
    /// Of everything, where a system has no modes (docker/cli, `archive_windows.go`).
    private static final int USUAL_MODE = 0755;
    private static final String UNIX = "unix:mode,dev,ino,nlink,size,lastModifiedTime,isRegularFile,isDirectory,"
            + "isSymbolicLink";

    private final Path folder;
    private final Map<String, byte[]> own;
    private final Consumer<String> remark;
    private final LongConsumer sent;
    private final Monitor monitor;
    private final boolean unix;
    private final Map<FileId, String> names = new HashMap<>();
    private long bytes;

    /// A file, whatever its names.
    private record FileId(long device, long number) {
    }

    /// What a path is at the moment it is packed.
    private record Facts(char type, long size, int mode, FileTime modified, int links, FileId id) {
    }

    /// @param own files that are not taken from the folder, by their paths: they stand in the place of those there, or
    ///     beside them
    /// @param remark gets a sentence for whatever is not sent as it was listed
    /// @param sent gets the bytes of files sent so far
    public ContextTar(Path folder, Map<String, byte[]> own, Consumer<String> remark, LongConsumer sent,
            Monitor monitor) {
        this.folder = folder;
        this.own = Map.copyOf(own);
        this.remark = remark;
        this.sent = sent;
        this.monitor = monitor;
        this.unix = folder.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /// @throws EngineException FAILED a file cannot be read; CANCELLED
    public void write(BuildContext context, OutputStream to) throws EngineException {
        try {
            var out = new BufferedOutputStream(to, BUFFER);
            var tar = new TarWriter(out);
            for (var entry : context.entries()) {
                if (monitor.cancelled()) {
                    throw new EngineException(Kind.CANCELLED, "Cancelled");
                }
                if (!own.containsKey(entry.path())) {
                    one(tar, entry.path());
                }
            }
            for (var file : own.entrySet()) {
                tar.file(file.getKey(), file.getValue());
            }
            tar.end();
            out.flush();
        } catch (IOException e) {
            throw new EngineException(monitor.cancelled() ? Kind.CANCELLED : Kind.FAILED,
                    "The build context cannot be sent: " + e.getMessage(), e);
        }
    }

    private void one(TarWriter tar, String name) throws IOException, EngineException {
        var path = folder.resolve(name);
        try {
            var facts = facts(path);
            switch (facts.type()) {
                case '5' -> tar.entry(entry(name, facts, '5', ""));
                case '2' -> tar.entry(entry(name, facts, '2', Files.readSymbolicLink(path).toString()));
                case '0' -> file(tar, path, name, facts);
                default -> remark.accept(name + " is no file any more: it is not sent.");
            }
        } catch (NoSuchFileException e) {
            remark.accept(name + " is gone: it is not sent.");
        }
    }

    private void file(TarWriter tar, Path path, String name, Facts facts) throws IOException, EngineException {
        var first = facts.links() > 1 ? names.putIfAbsent(facts.id(), name) : null;
        if (first != null) {
            tar.entry(entry(name, facts, '1', first));
            return;
        }
        try (var in = open(path, name)) {
            tar.entry(entry(name, facts, '0', ""));
            var steady = new Steady(in, name);
            tar.content(steady, facts.size());
            if (!steady.ended && in.read() >= 0) {
                remark.accept(name + " has grown while it was sent: what came after its first " + facts.size()
                        + " bytes is not sent.");
            }
        }
    }

    private static InputStream open(Path path, String name) throws IOException, EngineException {
        try {
            return Channels.newInputStream(Files.newByteChannel(path,
                    Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
        } catch (AccessDeniedException e) {
            throw new EngineException(Kind.FAILED, unreadable(name, "permission denied"), e);
        }
    }

    /// Why a build cannot begin.
    private static String unreadable(String name, String why) {
        return name + " cannot be sent: " + why + ". Let it be read, or name it in .dockerignore.";
    }

    private static TarWriter.Entry entry(String name, Facts facts, char type, String link) {
        return new TarWriter.Entry(name, type, link, type == '0' ? facts.size() : 0, facts.mode(), 0, 0,
                facts.modified().to(TimeUnit.SECONDS));
    }

    private Facts facts(Path path) throws IOException {
        if (!unix) {
            var facts = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Facts(type(facts.isRegularFile(), facts.isDirectory(), facts.isSymbolicLink()), facts.size(),
                    USUAL_MODE, facts.lastModifiedTime(), 1, new FileId(0, 0));
        }
        var facts = Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS);
        return new Facts(type(is(facts, "isRegularFile"), is(facts, "isDirectory"), is(facts, "isSymbolicLink")),
                number(facts, "size"), (int) number(facts, "mode") & MODES,
                facts.get("lastModifiedTime") instanceof FileTime time ? time : FileTime.fromMillis(0),
                (int) number(facts, "nlink"), new FileId(number(facts, "dev"), number(facts, "ino")));
    }

    private static boolean is(Map<String, Object> facts, String name) {
        return Boolean.TRUE.equals(facts.get(name));
    }

    private static char type(boolean file, boolean directory, boolean link) {
        return file ? '0' : directory ? '5' : link ? '2' : '?';
    }

    private static long number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /// As many bytes as are asked for, whatever happens to the file meanwhile: zeros where it has become shorter, as
    /// `tar` does.
    private final class Steady extends InputStream {

        private final InputStream in;
        private final String name;
        private boolean ended;

        Steady(InputStream in, String name) {
            this.in = in;
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int from, int length) throws IOException {
            if (monitor.cancelled()) {
                throw new IOException("Cancelled");
            }
            var n = ended ? -1 : in.read(buffer, from, length);
            if (n < 0) {
                if (!ended) {
                    ended = true;
                    remark.accept(name + " has become shorter while it was sent: zeros fill it up.");
                }
                java.util.Arrays.fill(buffer, from, from + length, (byte) 0);
                n = length;
            }
            bytes += n;
            sent.accept(bytes);
            return n;
        }
    }
}
