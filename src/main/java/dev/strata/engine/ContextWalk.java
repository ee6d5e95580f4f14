package dev.strata.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

import dev.strata.core.context.ContextTree;
import dev.strata.core.context.ContextTreeBuilder;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.filetree.FileKind;
import dev.strata.engine.BuildContext.Trouble;
import dev.strata.engine.BuildContext.Walker;
import org.jspecify.annotations.Nullable;

/// Looks through a folder level by level; opens no file and follows no link.
final class ContextWalk {

    private static final String UNIX = "unix:size,isDirectory,isSymbolicLink,isRegularFile,nlink,dev,ino";
    private static final int TOGETHER = 256;

    private final Path top;
    private final IgnoreRules rules;
    private final Walker walker;
    private final int most;
    private final Monitor monitor;
    private final boolean unix;
    private final ContextTreeBuilder builder;
    private final Queue<Open> open = new ArrayDeque<>();
    private final Map<FileId, String> names = new HashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();
    private boolean complete = true;

    /// A folder that is still to be looked into.
    private record Open(int node, Path path, String prefix, IgnoreRules.Verdict said) {
    }

    /// What is in a folder, sorted by the bytes of the names, as the engine's tools sort it.
    private record Looked(Open folder, List<Found> found, @Nullable IOException failure) {
    }

    private record Found(Path path, String name, byte[] called, IgnoreRules.Verdict said, @Nullable Facts facts,
            String leads, @Nullable IOException failure) {
    }

    /// A file of more than one name.
    private record FileId(long device, long number) {
    }

    private record Facts(FileKind kind, long size, int links, FileId id) {
    }

    /// @param most paths that are looked at
    ContextWalk(Path top, IgnoreRules rules, Walker walker, int most, Monitor monitor) {
        this.top = top;
        this.rules = rules;
        this.walker = walker;
        this.most = most;
        this.monitor = monitor;
        this.unix = top.getFileSystem().supportedFileAttributeViews().contains("unix");
        this.builder = new ContextTreeBuilder(rules);
    }

    /// @throws EngineException where there is no such folder, or it cannot be looked into; CANCELLED
    ContextTree run() throws EngineException {
        open.add(new Open(0, top, "", rules.top()));
        while (!open.isEmpty() && complete) {
            var next = new ArrayList<Open>();
            while (next.size() < TOGETHER && !open.isEmpty()) {
                next.add(open.remove());
            }
            // Each of these waits for the disk by itself.
            for (var looked : next.parallelStream().map(this::look).toList()) {
                add(looked);
            }
            monitor.progress(new Progress("", String.format("%,d", builder.count()), 0, 0));
        }
        return builder.build(complete);
    }

    List<Trouble> troubles() {
        return troubles;
    }

    private Looked look(Open folder) {
        var found = new ArrayList<Found>();
        try (var names = Files.newDirectoryStream(folder.path())) {
            for (var path : names) {
                if (monitor.cancelled() || found.size() > most) {
                    break;
                }
                found.add(look(path, folder));
            }
        } catch (DirectoryIteratorException e) {
            return new Looked(folder, List.of(), e.getCause() == null ? new IOException(e) : e.getCause());
        } catch (IOException e) {
            return new Looked(folder, List.of(), e);
        }
        found.sort((one, other) -> Arrays.compareUnsigned(one.called(), other.called()));
        return new Looked(folder, found, null);
    }

    private Found look(Path path, Open folder) {
        var called = path.getFileName().toString();
        var name = folder.prefix() + called;
        var said = rules.of(name, folder.said());
        var bytes = called.getBytes(StandardCharsets.UTF_8);
        try {
            var facts = facts(path);
            var leads = facts.kind() == FileKind.SYMLINK ? Files.readSymbolicLink(path).toString() : "";
            return new Found(path, name, bytes, said, facts, leads, null);
        } catch (IOException e) {
            return new Found(path, name, bytes, said, null, "", e);
        }
    }

    private void add(Looked looked) throws EngineException {
        if (monitor.cancelled()) {
            throw new EngineException(EngineException.Kind.CANCELLED, "Cancelled");
        }
        if (looked.failure() != null) {
            trouble(looked.folder(), looked.failure());
        }
        builder.enter(looked.folder().node());
        for (var found : looked.found()) {
            if (builder.count() >= most) {
                complete = false;
            } else if (found.failure() != null) {
                trouble(found.name(), found.path(), found.said(), found.failure());
            } else if (found.facts() instanceof Facts facts) {
                add(found, facts);
            }
        }
    }

    private void trouble(Open folder, IOException e) throws EngineException {
        if (folder.node() > 0) {
            trouble(folder.prefix().substring(0, folder.prefix().length() - 1), folder.path(), folder.said(), e);
        } else if (e instanceof NoSuchFileException) {
            throw new EngineException(EngineException.Kind.NOT_FOUND, "There is no folder " + top + ".", e);
        } else if (e instanceof NotDirectoryException) {
            throw new EngineException(EngineException.Kind.NOT_FOUND, top + " is no folder.", e);
        } else {
            throw unreadable(top, e);
        }
    }

    private void trouble(String name, Path path, IgnoreRules.Verdict said, IOException e) {
        // What goes while one looks was never there.
        if (!said.ignored() && !(e instanceof NoSuchFileException)) {
            troubles.add(new Trouble(name, String.valueOf(unreadable(path, e).getMessage())));
        }
    }

    static EngineException unreadable(Path path, IOException e) {
        return new EngineException(EngineException.Kind.FAILED, path + " cannot be read"
                + (e instanceof AccessDeniedException ? ": permission denied." : ": " + e.getMessage()), e);
    }

    private void add(Found found, Facts facts) {
        var said = found.said();
        switch (facts.kind()) {
            case DIRECTORY -> {
                var closed = said.ignored() && !looksInto(found.name());
                var node = builder.add(found.called(), FileKind.DIRECTORY, 0, "", said, closed);
                if (!closed) {
                    open.add(new Open(node, found.path(), found.name() + "/", said));
                }
            }
            case SYMLINK -> builder.add(found.called(), FileKind.SYMLINK, 0, found.leads(), said, false);
            case FILE -> {
                var first = facts.links() > 1 && !said.ignored()
                        ? names.putIfAbsent(facts.id(), found.name())
                        : null;
                builder.add(found.called(), FileKind.FILE, facts.size(), first == null ? "" : first, said, false);
            }
            default -> {
                // Sockets and the like are never sent.
            }
        }
    }

    private Facts facts(Path path) throws IOException {
        if (unix) {
            var facts = Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS);
            return new Facts(kind(Boolean.TRUE.equals(facts.get("isDirectory")),
                    Boolean.TRUE.equals(facts.get("isSymbolicLink")), Boolean.TRUE.equals(facts.get("isRegularFile"))),
                    number(facts, "size"), (int) number(facts, "nlink"),
                    new FileId(number(facts, "dev"), number(facts, "ino")));
        }
        var facts = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new Facts(kind(facts.isDirectory(), facts.isSymbolicLink(), facts.isRegularFile()), facts.size(), 1,
                new FileId(0, 0));
    }

    private static long number(Map<String, Object> facts, String name) {
        return facts.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static FileKind kind(boolean directory, boolean link, boolean file) {
        return directory ? FileKind.DIRECTORY : link ? FileKind.SYMLINK : file ? FileKind.FILE : FileKind.NONE;
    }

    private boolean looksInto(String name) {
        return walker == Walker.BUILDKIT && rules.anyIncludes() || rules.rules().stream()
                .anyMatch(rule -> rule.includes() && (rule.pattern() + "/").startsWith(name + "/"));
    }
}
