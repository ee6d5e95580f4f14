package dev.strata.ui.containers;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import dev.strata.core.command.CopyFiles;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PathFacts;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.image.Units;
import dev.strata.engine.Containers;
import dev.strata.engine.EngineException;
import dev.strata.engine.FileCopies;
import dev.strata.engine.Monitor;
import dev.strata.engine.Relay;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Files that are copied into a container or out of it: from where, to where, what that means, and the job.
final class CopyViewModel {

    private final ContainerSummary container;
    private final boolean out;
    private final List<Path> files;
    private final Containers engine;
    private final FileCopies copies;
    private final Jobs jobs;
    private final Latest asking;
    private final StringProperty inside = new SimpleStringProperty("");
    private final StringProperty here = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper meaning = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private FileCopies.@Nullable Measure measured;
    private @Nullable PathFacts facts;

    /// @param files what is copied in; empty with `out`
    /// @param path in the container: what is copied out, or the directory that files are copied into
    CopyViewModel(ContainerSummary container, List<Path> files, String path, Path folder, Containers engine,
            FileCopies copies, Jobs jobs, Background background) {
        this.container = container;
        this.out = files.isEmpty();
        this.files = List.copyOf(files);
        this.engine = engine;
        this.copies = copies;
        this.jobs = jobs;
        this.asking = new Latest(background);
        inside.set(path);
        here.set(folder.toString());
        inside.subscribe(this::look);
        here.subscribe(this::check);
        if (!out) {
            new Latest(background).run(monitor -> copies.measure(this.files, monitor), found -> {
                measured = found;
                check();
            }, failure -> problem.set(String.valueOf(failure.getMessage())));
        }
    }

    /// What is at the path in the container.
    private void look() {
        facts = null;
        var path = path();
        if (path.startsWith("/")) {
            asking.run(monitor -> stat(path, monitor), found -> {
                facts = found;
                check();
            }, failure -> {
                facts = null;
                check();
                problem.set(failure instanceof EngineException e && e.kind() == EngineException.Kind.NOT_FOUND
                        ? Messages.get("copy.nopath", container.name(), path)
                        : String.valueOf(failure.getMessage()));
                meaning.set("");
            });
        }
        check();
    }

    /// With a slash at the end a link to a directory is that directory.
    private PathFacts stat(String path, Monitor monitor) throws EngineException {
        var found = engine.stat(container.id(), path, monitor);
        return found.kind() == FileKind.SYMLINK && !out ? engine.stat(container.id(), path + "/.", monitor) : found;
    }

    private String path() {
        var typed = inside.get().strip();
        return typed.length() > 1 && typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed;
    }

    private void check() {
        meaning.set("");
        command.set("");
        problem.set(path().startsWith("/") ? "" : Messages.get("copy.relative"));
        var found = facts;
        if (!problem.get().isEmpty() || found == null) {
            return;
        }
        if (out) {
            checkOut(found);
        } else if (found.kind() != FileKind.DIRECTORY) {
            problem.set(Messages.get("copy.nodirectory", path()));
        } else if (measured != null) {
            meaning.set(Messages.get("copy.in.meaning", measured.files(), Units.size(measured.bytes()), path())
                    + (measured.left().isEmpty() ? "" : " " + Messages.get("copy.left", measured.left().size())));
            command.set(files.stream()
                    .map(file -> new CopyFiles(container.name(), path(), file.toString(), false).line())
                    .collect(Collectors.joining("\n")));
        }
    }

    private void checkOut(PathFacts found) {
        try {
            var folder = Path.of(here.get().strip());
            var target = folder.resolve(name());
            if (!folder.isAbsolute()) {
                problem.set(Messages.get("save.relative"));
            } else if (!Files.isDirectory(folder)) {
                problem.set(Messages.get("save.nofolder", folder));
            } else if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                problem.set(Messages.get("copy.exists", target));
            } else if (found.kind() == FileKind.SYMLINK) {
                problem.set(Messages.get("copy.link", path(), found.linkTarget()));
            } else {
                meaning.set(found.kind() == FileKind.DIRECTORY
                        ? Messages.get("copy.out.directory", target)
                        : Messages.get("copy.out.file", Units.size(found.size()), target));
                command.set(new CopyFiles(container.name(), path(), target.toString(), true).line());
            }
        } catch (InvalidPathException e) {
            problem.set(Messages.get("save.bad", e.getReason()));
        }
    }

    private String name() {
        var path = path();
        return path.equals("/") ? container.name() : path.substring(path.lastIndexOf('/') + 1);
    }

    /// Copies as a job; null when it cannot be.
    @Nullable
    Job start() {
        check();
        if (meaning.get().isEmpty()) {
            return null;
        }
        return out ? copyOut(path(), Path.of(here.get().strip()).resolve(name())) : copyIn(path());
    }

    private Job copyOut(String path, Path target) {
        return jobs.start(title(), command.get(), job -> {
            var done = Relay.between(to -> engine.copyOut(container.id(), path, to, job),
                    from -> copies.unpack(from, target, job));
            job.result(done.left().isEmpty()
                    ? Messages.get("copy.out.done", done.files(), target)
                    : Messages.get("copy.out.left", done.files(), target, done.left().size()));
            done.left().stream().limit(1000).forEach(name -> job.log(Messages.get("copy.leftout", name)));
        }, () -> {
        });
    }

    private Job copyIn(String path) {
        var bytes = measured == null ? -1 : measured.bytes();
        return jobs.start(title(), command.get(), job -> {
            Relay.between(to -> copies.pack(files, bytes, to, job), from -> {
                engine.copyInto(container.id(), path, from, job);
                return path;
            });
            job.result(Messages.get("copy.in.done", container.name(), path));
        }, () -> {
        });
    }

    String title() {
        return out
                ? Messages.get("copy.out.title", container.name())
                : files.size() == 1
                        ? Messages.get("copy.in.title", String.valueOf(files.getFirst().getFileName()),
                                container.name())
                        : Messages.get("copy.in.title.more", files.size(), container.name());
    }

    boolean out() {
        return out;
    }

    /// The path in the container.
    StringProperty insideProperty() {
        return inside;
    }

    /// The folder on this computer, of files that are copied out.
    StringProperty hereProperty() {
        return here;
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What will be done, in words; empty while it cannot be.
    ReadOnlyStringProperty meaningProperty() {
        return meaning.getReadOnlyProperty();
    }

    ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }
}
