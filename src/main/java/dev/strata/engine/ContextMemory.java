package dev.strata.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Set;

import dev.strata.core.build.ContextFiles;

/// Looks at what a build is sent, so that it can be said later what has changed of it. Cheap: a file is read only where
/// it is new or its time is another, and only so much is read at all; of the rest size, mode and time count.
public final class ContextMemory {

    /// More files are not remembered.
    private static final int MOST_FILES = 20_000;
    /// Bytes that are read for one build.
    private static final long MOST_READ = 64L << 20;
    /// Hexadecimal digits of a hash that are kept.
    private static final int HASH = 16;

    private final Path folder;
    private final HashMap<String, ContextFiles.File> before = new HashMap<>();
    private final MessageDigest digest;
    private long left = MOST_READ;

    private ContextMemory(Path folder, ContextFiles before) {
        this.folder = folder;
        before.files().forEach(file -> this.before.put(file.path(), file));
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// @param before what was remembered of the last build; [ContextFiles#UNKNOWN] for nothing
    /// @return UNKNOWN where there are too many files, or it was cancelled
    public static ContextFiles of(Path folder, BuildContext context, ContextFiles before, Monitor monitor) {
        if (context.entries().size() > MOST_FILES) {
            return ContextFiles.UNKNOWN;
        }
        var memory = new ContextMemory(folder, before);
        var files = new ArrayList<ContextFiles.File>();
        for (var entry : context.entries()) {
            if (monitor.cancelled()) {
                return ContextFiles.UNKNOWN;
            }
            // A folder says nothing that its files do not say.
            if (entry.kind() != BuildContext.Kind.FOLDER) {
                try {
                    files.add(memory.look(entry));
                } catch (IOException e) {
                    // It went, or may not be read: the build says so itself.
                }
            }
        }
        return new ContextFiles(files, true);
    }

    private ContextFiles.File look(BuildContext.Entry entry) throws IOException {
        var path = folder.resolve(entry.path());
        var facts = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        var size = facts.isSymbolicLink() ? 0 : facts.size();
        var modified = facts.lastModifiedTime().toMillis();
        var was = before.get(entry.path());
        var known = was != null && was.size() == size && was.modified() == modified ? was.hash() : "";
        return new ContextFiles.File(entry.path(), size, mode(path), modified, !known.isEmpty()
                ? known
                : facts.isSymbolicLink() ? "to " + Files.readSymbolicLink(path) : hash(path, size));
    }

    private static int mode(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return ContextFiles.File.NO_MODE;
        }
        Set<PosixFilePermission> set = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .permissions();
        var mode = 0;
        for (var one : PosixFilePermission.values()) {
            mode = mode << 1 | (set.contains(one) ? 1 : 0);
        }
        return mode;
    }

    private String hash(Path path, long size) throws IOException {
        if (size > left) {
            return "";
        }
        left -= size;
        digest.reset();
        try (var in = new DigestInputStream(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS), digest)) {
            var buffer = new byte[64 << 10];
            var read = 0L;
            // A file that grows meanwhile is read no further than it was long.
            for (var count = in.read(buffer); count >= 0 && read <= size; count = in.read(buffer)) {
                read += count;
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, HASH);
    }
}
