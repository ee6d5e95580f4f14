package dev.strata.ui.containers;

import java.io.File;
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
import dev.strata.ui.requests.Destination;
import dev.strata.ui.requests.JobViewModel;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Files that are copied into a container or out of it: from where, to where, what that means, and the job.
final class CopyViewModel extends JobViewModel {

    private final ContainerSummary container;
    private final boolean out;
    private final List<Path> files;
    private final Containers engine;
    private final FileCopies copies;
    private final Latest asking;
    private final Destination destination;
    private final StringProperty here = new SimpleStringProperty("");
    private FileCopies.@Nullable Measure measured;
    private @Nullable PathFacts facts;
    private @Nullable Path target;
    /// Whether what is wrong is the folder of this computer.
    private boolean wrongFolder;

    /// @param files what is copied in; empty with `out`
    /// @param path in the container: what is copied out, or the directory that files are copied into
    CopyViewModel(ContainerSummary container, List<Path> files, String path, Path folder, Containers engine,
            FileCopies copies, Jobs jobs, Background background) {
        super(jobs);
        this.container = container;
        this.out = files.isEmpty();
        this.files = List.copyOf(files);
        this.engine = engine;
        this.copies = copies;
        this.asking = new Latest(background);
        this.destination = new Destination(background);
        here.set(folder.toString());
        textProperty().subscribe(this::ask);
        here.subscribe(this::check);
        textProperty().set(path);
        if (!out) {
            new Latest(background).run(monitor -> copies.measure(this.files, monitor), found -> {
                measured = found;
                check();
            }, failure -> refuse(String.valueOf(failure.getMessage())));
        }
    }

    /// Asks what is at the path in the container.
    private void ask() {
        facts = null;
        var path = path();
        asking.cancel();
        if (path.startsWith("/")) {
            asking.run(monitor -> stat(path, monitor), found -> {
                facts = found;
                check();
            }, failure -> refuse(failure instanceof EngineException e && e.kind() == EngineException.Kind.NOT_FOUND
                    ? Messages.get("copy.nopath", container.name(), path)
                    : String.valueOf(failure.getMessage())));
        }
        check();
    }

    /// With a slash at the end a link to a directory is that directory.
    private PathFacts stat(String path, Monitor monitor) throws EngineException {
        var found = engine.stat(container.id(), path, monitor);
        return found.kind() == FileKind.SYMLINK && !out ? engine.stat(container.id(), path + "/.", monitor) : found;
    }

    private String path() {
        var typed = textProperty().get().strip();
        return typed.length() > 1 && typed.endsWith("/") ? typed.substring(0, typed.length() - 1) : typed;
    }

    private void check() {
        wrongFolder = false;
        destination.leave();
        var found = facts;
        if (!path().startsWith("/")) {
            refuse(Messages.get("copy.relative"));
        } else if (found == null) {
            refuse("");
        } else if (out) {
            look();
            destination.look(here.get().strip() + File.separator + name(), place -> found(place, found),
                    this::refuseFolder);
        } else if (found.kind() != FileKind.DIRECTORY) {
            refuse(Messages.get("copy.nodirectory", path()));
        } else if (measured != null) {
            accept(Messages.get("copy.in.meaning", measured.files(), Units.size(measured.bytes()), path())
                    + (measured.left().isEmpty() ? "" : " " + Messages.get("copy.left", measured.left().size())),
                    files.stream()
                            .map(file -> new CopyFiles(container.name(), path(), file.toString(), false).line())
                            .collect(Collectors.joining("\n")));
        }
    }

    private void found(Destination.Place place, PathFacts found) {
        target = place.target();
        if (place.taken()) {
            refuseFolder(Messages.get("copy.exists", place.target()));
        } else if (found.kind() == FileKind.SYMLINK) {
            refuse(Messages.get("copy.link", path(), found.linkTarget()));
        } else {
            accept(found.kind() == FileKind.DIRECTORY
                    ? Messages.get("copy.out.directory", place.target())
                    : Messages.get("copy.out.file", Units.size(found.size()), place.target()),
                    new CopyFiles(container.name(), path(), place.target().toString(), true).line());
        }
    }

    private void refuseFolder(String why) {
        wrongFolder = true;
        refuse(why);
    }

    @Override
    protected boolean wrongText() {
        return super.wrongText() && !wrongFolder;
    }

    private String name() {
        var path = path();
        return path.equals("/") ? container.name() : path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public @Nullable Job start() {
        var to = target;
        return !out ? copyIn(path()) : to == null ? null : copyOut(path(), to);
    }

    private @Nullable Job copyOut(String path, Path to) {
        return start(title(), job -> {
            var done = Relay.between(sink -> engine.copyOut(container.id(), path, sink, job),
                    from -> copies.unpack(from, to, job));
            job.result(done.left().isEmpty()
                    ? Messages.get("copy.out.done", done.files(), to)
                    : Messages.get("copy.out.left", done.files(), to, done.left().size()));
            done.left().stream().limit(1000).forEach(name -> job.log(Messages.get("copy.leftout", name)));
        });
    }

    private @Nullable Job copyIn(String path) {
        var bytes = measured == null ? -1 : measured.bytes();
        return start(title(), job -> {
            Relay.between(to -> copies.pack(files, bytes, to, job), from -> {
                engine.copyInto(container.id(), path, from, job);
                return path;
            });
            job.result(Messages.get("copy.in.done", container.name(), path));
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

    /// The folder on this computer, of files that are copied out.
    StringProperty hereProperty() {
        return here;
    }
}
