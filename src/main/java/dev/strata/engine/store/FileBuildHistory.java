package dev.strata.engine.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.ContextFiles;
import dev.strata.engine.BuildHistory;
import dev.strata.engine.DiskFailure;
import dev.strata.engine.EngineException;

/// Builds as files that only their owner can read: a folder for each Dockerfile, named by a hash of its path, and a JSON
/// object for each build. What the context of the last one held lies beside them.
public final class FileBuildHistory implements BuildHistory {

    private static final int MOST_BUILDS = 50;
    private static final int MOST_FILES = 100;
    private static final long MOST_BYTES = 4L << 20;
    private static final long MOST_CONTEXT = 8L << 20;
    private static final String CONTEXT = "context";
    private static final String BUILD = "build-";
    private static final int NAME = 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path top;

    /// @param top a folder that is made where it is not there
    public FileBuildHistory(Path top) {
        this.top = top;
    }

    @Override
    public synchronized List<BuildRecord> of(String file) throws EngineException {
        var builds = new ArrayList<BuildRecord>();
        for (var path : builds(folder(file))) {
            read(path).filter(build -> build.file().equals(file)).ifPresent(builds::add);
        }
        return builds;
    }

    @Override
    public synchronized Optional<BuildRecord> last(String file) throws EngineException {
        var folder = folder(file);
        for (var path : builds(folder)) {
            var build = read(path).filter(one -> one.file().equals(file) && one.ran());
            if (build.isPresent()) {
                return build.map(one -> one.with(context(folder, path)));
            }
        }
        return Optional.empty();
    }

    /// Newest first: their names begin with the time.
    private List<Path> builds(Path folder) throws EngineException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(path -> path.getFileName().toString().startsWith(BUILD))
                    .sorted(Comparator.<Path>naturalOrder().reversed()).toList();
        } catch (IOException e) {
            throw failure(e);
        } catch (UncheckedIOException e) {
            throw failure(new IOException(e.getMessage(), e));
        }
    }

    private static Optional<BuildRecord> read(Path path) {
        try {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) <= MOST_BYTES) {
                return Optional.of(BuildJson.record(JSON.readTree(Files.readAllBytes(path))));
            }
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            System.getLogger(FileBuildHistory.class.getName()).log(System.Logger.Level.WARNING,
                    "A build of the history cannot be read: {0}", e.toString());
        }
        return Optional.empty();
    }

    /// What is remembered is of one build only: another one's would mislead.
    private static ContextFiles context(Path folder, Path build) {
        var path = folder.resolve(CONTEXT);
        try {
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) <= MOST_CONTEXT) {
                var node = JSON.readTree(Files.readAllBytes(path));
                if (node.path("build").asText().equals(String.valueOf(build.getFileName()))) {
                    return BuildJson.context(node);
                }
            }
        } catch (IOException e) {
            System.getLogger(FileBuildHistory.class.getName()).log(System.Logger.Level.WARNING,
                    "A remembered context cannot be read: {0}", e.toString());
        }
        return ContextFiles.UNKNOWN;
    }

    @Override
    public synchronized void append(BuildRecord build) throws EngineException {
        var folder = folder(build.file());
        try {
            make(folder);
            var name = name(folder, build);
            var text = JSON.writeValueAsBytes(BuildJson.node(build));
            if (text.length > MOST_BYTES) {
                return;
            }
            write(folder.resolve(name), text);
            if (build.ran()) {
                var context = BuildJson.node(build.context());
                context.put("build", name);
                write(folder.resolve(CONTEXT), JSON.writeValueAsBytes(context));
            }
            prune(folder);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Two builds of one millisecond have their places too.
    private static String name(Path folder, BuildRecord build) {
        var base = BUILD + String.format(Locale.ROOT, "%015d", build.when().toEpochMilli());
        var name = base;
        for (var i = 1; Files.exists(folder.resolve(name)); i++) {
            name = base + "-" + i;
        }
        return name;
    }

    private void prune(Path folder) throws IOException, EngineException {
        var builds = builds(folder);
        for (var old : builds.subList(Math.min(builds.size(), MOST_BUILDS), builds.size())) {
            Files.deleteIfExists(old);
        }
        try (var folders = Files.list(top)) {
            var all = folders.filter(Files::isDirectory)
                    .sorted(Comparator.<Path>comparingLong(path -> path.toFile().lastModified()).reversed()).toList();
            for (var old : all.subList(Math.min(all.size(), MOST_FILES), all.size())) {
                delete(old);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }

    @Override
    public synchronized void remove(BuildRecord build) throws EngineException {
        try {
            for (var path : builds(folder(build.file()))) {
                if (read(path).filter(one -> one.when().equals(build.when()) && one.file().equals(build.file()))
                        .isPresent()) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public synchronized void clear(String file) throws EngineException {
        try {
            delete(folder(file));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private Path folder(String file) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
            return top.resolve(HexFormat.of().formatHex(hash).substring(0, NAME));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void make(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Files.createDirectories(folder);
        if (posix(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// It stands under its name only once it is whole.
    private static void write(Path path, byte[] bytes) throws IOException {
        var fresh = path.resolveSibling("new-" + path.getFileName());
        Files.deleteIfExists(fresh);
        if (posix(fresh)) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        try {
            Files.write(fresh, bytes);
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private EngineException failure(IOException e) {
        return DiskFailure.of("The build history in " + top, e);
    }
}
