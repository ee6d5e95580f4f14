package dev.strata.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.strata.core.build.Builder;
import dev.strata.core.dockerfile.DockerfileText;
import dev.strata.core.dockerfile.IgnoreRules;

/// What a build would be sent of a folder, by the rules of its `.dockerignore`.
///
/// @param rules of `NAME.dockerignore` beside the Dockerfile, or of the folder's `.dockerignore`, with what is always sent:
///     the two files themselves
/// @param entries sorted by their paths
/// @param troubles files and folders that cannot be read
public record BuildContext(IgnoreRules rules, List<Entry> entries, List<Trouble> troubles) {

    /// What kind of thing is sent.
    public enum Kind {
        FOLDER, FILE, LINK
    }

    /// Whose way of walking: they differ in ignored folders that hold something which is not.
    public enum Walker {
        /// Looks into each as soon as there is a rule with a `!`.
        BUILDKIT,
        /// The classic builder's tool looks only into one that such a rule begins with.
        CLASSIC;

        /// Podman's walks as the classic one does.
        public static Walker of(Builder builder) {
            return builder == Builder.BUILDKIT ? BUILDKIT : CLASSIC;
        }
    }

    /// @param path from the folder, with slashes
    /// @param bytes of a file's content; 0 for others
    public record Entry(String path, Kind kind, long bytes) {
    }

    /// A path that cannot be read, and why.
    public record Trouble(String path, String sentence) {
    }

    /// Bytes of a file that is read whole.
    private static final long MOST = 10 << 20;
    private static final String IGNORE = ".dockerignore";

    public long bytes() {
        return entries.stream().mapToLong(Entry::bytes).sum();
    }

    /// Looks through a folder; opens no file but the one of the rules.
    ///
    /// @param dockerfile the file that is built; empty for the folder's own `Dockerfile`
    /// @throws EngineException where there is no such folder, or it cannot be looked into
    public static BuildContext of(Path folder, Optional<Path> dockerfile, Walker walker, Monitor monitor)
            throws EngineException {
        var rules = rules(folder, dockerfile, walker);
        var walk = new ContextWalk(folder, rules, walker, Integer.MAX_VALUE, monitor);
        var tree = walk.run();
        var entries = new ArrayList<Entry>();
        for (var node = 1; node < tree.count(); node++) {
            if (tree.sent(node)) {
                entries.add(new Entry(tree.path(node), switch (tree.kind(node)) {
                    case DIRECTORY -> Kind.FOLDER;
                    case SYMLINK -> Kind.LINK;
                    default -> Kind.FILE;
                }, tree.size(node)));
            }
        }
        entries.sort(Comparator.comparing(Entry::path));
        return new BuildContext(rules, List.copyOf(entries), List.copyOf(walk.troubles()));
    }

    /// The rules that hold for a Dockerfile where BuildKit builds it.
    public static IgnoreRules rules(Path folder, Optional<Path> dockerfile) throws EngineException {
        return rules(folder, dockerfile, Walker.BUILDKIT);
    }

    static IgnoreRules rules(Path folder, Optional<Path> dockerfile, Walker walker) throws EngineException {
        var used = ignoreFile(folder, dockerfile, walker);
        var rules = Files.exists(used) ? IgnoreRules.parse(read(used).text()) : IgnoreRules.NONE;
        for (var kept : List.of(used, file(folder, dockerfile))) {
            var path = inside(folder, kept);
            if (path.isPresent() && rules.of(path.get()).ignored()) {
                rules = rules.including(path.get());
            }
        }
        return rules;
    }

    private static Path file(Path folder, Optional<Path> dockerfile) {
        return dockerfile.orElse(folder.resolve("Dockerfile"));
    }

    /// Where the rules stand, or would: `NAME.dockerignore` beside the Dockerfile, of which only BuildKit knows, or the
    /// folder's `.dockerignore`.
    public static Path ignoreFile(Path folder, Optional<Path> dockerfile, Walker walker) {
        var file = file(folder, dockerfile);
        var own = file.resolveSibling(file.getFileName() + IGNORE);
        return walker == Walker.BUILDKIT && Files.isRegularFile(own) ? own : folder.resolve(IGNORE);
    }

    /// A text file that somebody has written, a Dockerfile or the rules.
    ///
    /// @throws EngineException where it cannot be read, or is larger than any such file
    public static DockerfileText read(Path file) throws EngineException {
        return DockerfileText.of(bytes(file));
    }

    static byte[] bytes(Path file) throws EngineException {
        try {
            if (Files.isDirectory(file)) {
                throw new EngineException(EngineException.Kind.NOT_FOUND, file + " is a folder: name a file in it.");
            }
            if (Files.size(file) > MOST) {
                throw new EngineException(EngineException.Kind.UNSUPPORTED,
                        file + " is larger than 10 MB: that is no file a build is written in.");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new EngineException(EngineException.Kind.NOT_FOUND, "There is no file " + file + ".", e);
        } catch (IOException e) {
            throw ContextWalk.unreadable(file, e);
        }
    }

    private static Optional<String> inside(Path folder, Path file) {
        var from = folder.toAbsolutePath().normalize();
        var to = file.toAbsolutePath().normalize();
        return to.startsWith(from) && !to.equals(from) && Files.exists(file)
                ? Optional.of(slashes(from.relativize(to)))
                : Optional.empty();
    }

    private static String slashes(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }
}
