package dev.strata.engine;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
        CLASSIC
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
        var rules = rules(folder, dockerfile);
        var walk = new Walk(folder, rules, walker, monitor);
        walk.run();
        walk.entries.sort(Comparator.comparing(Entry::path));
        return new BuildContext(rules, List.copyOf(walk.entries), List.copyOf(walk.troubles));
    }

    /// The rules that hold for a Dockerfile.
    public static IgnoreRules rules(Path folder, Optional<Path> dockerfile) throws EngineException {
        var file = dockerfile.orElse(folder.resolve("Dockerfile"));
        var own = file.resolveSibling(file.getFileName() + IGNORE);
        var used = Files.isRegularFile(own) ? own : folder.resolve(IGNORE);
        var rules = Files.exists(used) ? IgnoreRules.parse(read(used).text()) : IgnoreRules.NONE;
        for (var kept : List.of(used, file)) {
            var path = inside(folder, kept);
            if (path.isPresent() && rules.of(path.get()).ignored()) {
                rules = rules.including(path.get());
            }
        }
        return rules;
    }

    /// A text file that somebody has written, a Dockerfile or the rules.
    ///
    /// @throws EngineException where it cannot be read, or is larger than any such file
    public static DockerfileText read(Path file) throws EngineException {
        try {
            if (Files.isDirectory(file)) {
                throw new EngineException(EngineException.Kind.NOT_FOUND, file + " is a folder: name a file in it.");
            }
            if (Files.size(file) > MOST) {
                throw new EngineException(EngineException.Kind.UNSUPPORTED,
                        file + " is larger than 10 MB: that is no file a build is written in.");
            }
            return DockerfileText.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new EngineException(EngineException.Kind.NOT_FOUND, "There is no file " + file + ".", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static EngineException unreadable(Path path, IOException e) {
        return new EngineException(EngineException.Kind.FAILED, path + " cannot be read"
                + (e instanceof AccessDeniedException ? ": permission denied." : ": " + e.getMessage()), e);
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

    private static final class Walk {

        private final Path top;
        private final IgnoreRules rules;
        private final Walker walker;
        private final Monitor monitor;
        private final List<Entry> entries = new ArrayList<>();
        private final List<Trouble> troubles = new ArrayList<>();

        Walk(Path top, IgnoreRules rules, Walker walker, Monitor monitor) {
            this.top = top;
            this.rules = rules;
            this.walker = walker;
            this.monitor = monitor;
        }

        void run() throws EngineException {
            try (var names = Files.newDirectoryStream(top)) {
                folder(names, "", rules.top());
            } catch (NoSuchFileException e) {
                throw new EngineException(EngineException.Kind.NOT_FOUND, "There is no folder " + top + ".", e);
            } catch (NotDirectoryException e) {
                throw new EngineException(EngineException.Kind.NOT_FOUND, top + " is no folder.", e);
            } catch (IOException e) {
                throw unreadable(top, e);
            } catch (DirectoryIteratorException e) {
                throw unreadable(top, cause(e));
            }
        }

        private static IOException cause(DirectoryIteratorException e) {
            var cause = e.getCause();
            return cause == null ? new IOException(e) : cause;
        }

        /// @return whether anything in it is sent
        private boolean folder(DirectoryStream<Path> names, String prefix, IgnoreRules.Verdict said)
                throws IOException, EngineException {
            var any = false;
            for (var path : (Iterable<Path>) names::iterator) {
                if (monitor.cancelled()) {
                    throw new EngineException(EngineException.Kind.CANCELLED, "Cancelled");
                }
                any |= one(path, prefix + path.getFileName(), said);
            }
            return any;
        }

        private boolean one(Path path, String name, IgnoreRules.Verdict parent) throws EngineException {
            var said = rules.of(name, parent);
            try {
                var facts = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                if (facts.isDirectory()) {
                    return directory(path, name, said);
                }
                // Sockets and the like are never sent.
                if (said.ignored() || facts.isOther()) {
                    return false;
                }
                entries.add(facts.isSymbolicLink()
                        ? new Entry(name, Kind.LINK, 0)
                        : new Entry(name, Kind.FILE, facts.size()));
                return true;
            } catch (NoSuchFileException e) {
                // It went while the folder was looked through.
                return false;
            } catch (IOException e) {
                if (!said.ignored()) {
                    troubles.add(new Trouble(name, String.valueOf(unreadable(path, e).getMessage())));
                }
                return false;
            }
        }

        private boolean looksInto(String name) {
            return walker == Walker.BUILDKIT && rules.anyIncludes() || rules.rules().stream()
                    .anyMatch(rule -> rule.includes() && (rule.pattern() + "/").startsWith(name + "/"));
        }

        private boolean directory(Path path, String name, IgnoreRules.Verdict said)
                throws IOException, EngineException {
            if (said.ignored() && !looksInto(name)) {
                return false;
            }
            var place = entries.size();
            var any = false;
            try (var names = Files.newDirectoryStream(path)) {
                any = folder(names, name + "/", said);
            } catch (DirectoryIteratorException e) {
                throw cause(e);
            }
            // A folder that is left out is made all the same where something in it is not.
            if (any || !said.ignored()) {
                entries.add(place, new Entry(name, Kind.FOLDER, 0));
                return true;
            }
            return false;
        }
    }
}
