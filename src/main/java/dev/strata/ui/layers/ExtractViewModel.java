package dev.strata.ui.layers;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import dev.strata.core.command.CopyOut;
import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.Extract;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.image.Units;
import dev.strata.engine.Archives;
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

/// A file or a directory of an image that is written to the disk: where to, what that means, and the job.
final class ExtractViewModel {

    private final Subject subject;
    private final FileRow row;
    private final Archives archives;
    private final Jobs jobs;
    private final Latest counting;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper meaning = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private @Nullable Extract what;

    /// @param folder where it is to lie at first
    ExtractViewModel(Subject subject, FileRow row, Path folder, Archives archives, Jobs jobs, Background background) {
        this.subject = subject;
        this.row = row;
        this.archives = archives;
        this.jobs = jobs;
        this.counting = new Latest(background);
        text.subscribe(this::check);
        text.set(folder.resolve(row.node() == 0 ? "root" : row.tree().name(row.node())).toString());
        counting.run(monitor -> Extract.of(row.tree(), row.node()), counted -> {
            what = counted;
            check();
        }, e -> problem.set(String.valueOf(e.getMessage())));
    }

    private void check() {
        var typed = text.get().strip();
        meaning.set("");
        command.set("");
        try {
            var target = Path.of(typed);
            var folder = target.getParent();
            problem.set(typed.isEmpty()
                    ? Messages.get("layers.extract.hint")
                    : !target.isAbsolute() || folder == null
                            ? Messages.get("save.relative")
                            : !Files.isDirectory(folder)
                                    ? Messages.get("save.nofolder", folder)
                                    : Files.exists(target) ? Messages.get("layers.extract.exists", target) : "");
            var known = what;
            if (problem.get().isEmpty() && known != null && folder != null) {
                var files = known.items().stream().filter(item -> item.kind() == FileKind.FILE).count();
                meaning.set(Messages.get("layers.extract.meaning", files, Units.size(known.bytes()),
                        Units.size(folder.toFile().getUsableSpace()))
                        + (known.left().isEmpty()
                                ? ""
                                : " " + Messages.get("layers.extract.without", known.left().size())));
                command.set(docker(typed));
            }
        } catch (InvalidPathException e) {
            problem.set(Messages.get("save.bad", e.getReason()));
        }
    }

    /// Docker gives only what is seen in the end, and only of an engine's images.
    private String docker(String target) {
        var path = row.path().isEmpty() ? "/" : row.path();
        var all = row.tree().wholeAfter(subject.details().layers().size());
        var tags = subject.details().tags();
        return subject.ofEngine() && all && row.tree().change(row.node()) != Change.DELETED
                ? new CopyOut(tags.isEmpty() ? subject.details().id().shortHex() : tags.getFirst().familiar(), path,
                        target).line()
                : "";
    }

    /// Writes it as a job, and says where it lies; null when there is no place for it.
    @Nullable
    Job start() {
        // The disk may have changed since the path was typed.
        check();
        var known = what;
        if (!problem.get().isEmpty() || known == null) {
            return null;
        }
        var target = Path.of(text.get().strip());
        return jobs.start(Messages.get("layers.extract.job", row.path().isEmpty() ? "/" : row.path()), command.get(),
                job -> {
                    archives.extract(known, subject.details().layers(), subject.source(), target, job);
                    job.result(known.left().isEmpty()
                            ? Messages.get("layers.extract.done", target)
                            : Messages.get("layers.extract.left", target, known.left().size()));
                }, () -> {
                });
    }

    String path() {
        return row.path().isEmpty() ? "/" : row.path();
    }

    StringProperty textProperty() {
        return text;
    }

    /// What is wrong with what is typed; empty when nothing is.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What will be written, in words; empty while that is not known.
    ReadOnlyStringProperty meaningProperty() {
        return meaning.getReadOnlyProperty();
    }

    /// The docker commands that do the same; empty where docker cannot.
    ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }
}
