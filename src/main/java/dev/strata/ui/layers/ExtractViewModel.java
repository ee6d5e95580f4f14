package dev.strata.ui.layers;

import java.nio.file.Path;

import dev.strata.core.command.CopyOut;
import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.Extract;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.image.Units;
import dev.strata.engine.Archives;
import dev.strata.ui.Messages;
import dev.strata.ui.requests.Destination;
import dev.strata.ui.requests.JobViewModel;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import org.jspecify.annotations.Nullable;

/// A file or a directory of an image that is written to the disk: where to, what that means, and the job.
final class ExtractViewModel extends JobViewModel {

    private final Subject subject;
    private final FileRow row;
    private final Archives archives;
    private final Destination destination;
    private @Nullable Extract what;
    private @Nullable Path target;

    /// @param folder where it is to lie at first
    ExtractViewModel(Subject subject, FileRow row, Path folder, Archives archives, Jobs jobs, Background background) {
        super(jobs);
        this.subject = subject;
        this.row = row;
        this.archives = archives;
        this.destination = new Destination(background);
        textProperty().set(folder.resolve(row.node() == 0 ? "root" : row.tree().name(row.node())).toString());
        textProperty().subscribe(this::check);
        new Latest(background).run(monitor -> Extract.of(row.tree(), row.node()), counted -> {
            what = counted;
            check();
        }, e -> refuse(String.valueOf(e.getMessage())));
    }

    private void check() {
        if (textProperty().get().isBlank()) {
            destination.leave();
            refuse(Messages.get("layers.extract.hint"));
        } else {
            look();
            destination.look(textProperty().get(), this::found, this::refuse);
        }
    }

    private void found(Destination.Place place) {
        var known = what;
        if (place.taken()) {
            refuse(Messages.get("layers.extract.exists", place.target()));
        } else if (known != null) {
            target = place.target();
            var files = known.items().stream().filter(item -> item.kind() == FileKind.FILE).count();
            accept(Messages.get("layers.extract.meaning", files, Units.size(known.bytes()), Units.size(place.free()))
                    + (known.left().isEmpty()
                            ? ""
                            : " " + Messages.get("layers.extract.without", known.left().size())),
                    docker(place.target().toString()));
        }
    }

    /// Docker gives only what is seen in the end, and only of an engine's images.
    private String docker(String target) {
        var all = row.tree().wholeAfter(subject.details().layers().size());
        var tags = subject.details().tags();
        return subject.ofEngine() && all && row.tree().change(row.node()) != Change.DELETED
                ? new CopyOut(tags.isEmpty() ? subject.details().id().shortHex() : tags.getFirst().familiar(), path(),
                        target).line()
                : "";
    }

    /// Writes it as a job, and says where it lies.
    @Override
    public @Nullable Job start() {
        var known = what;
        var to = target;
        return known == null || to == null ? null : start(Messages.get("layers.extract.job", path()), job -> {
            archives.extract(known, subject.details().layers(), subject.source(), to, job);
            job.result(known.left().isEmpty()
                    ? Messages.get("layers.extract.done", to)
                    : Messages.get("layers.extract.left", to, known.left().size()));
        });
    }

    String path() {
        return row.path().isEmpty() ? "/" : row.path();
    }
}
