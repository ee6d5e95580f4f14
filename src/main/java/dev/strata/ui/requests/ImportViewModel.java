package dev.strata.ui.requests;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.strata.core.command.Import;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.engine.Archives;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Making an image of one layer from the files of a system.
final class ImportViewModel extends RequestViewModel {

    private final ImageStore store;
    private final Archives archives;
    private final Latest looking;
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty message = new SimpleStringProperty("");
    private final StringProperty changes = new SimpleStringProperty("");

    ImportViewModel(EngineStatus status, ImageStore store, Archives archives, Jobs jobs,
            Background background) {
        super(status, jobs);
        this.looking = new Latest(background);
        this.store = store;
        this.archives = archives;
        List.of(textProperty(), name, message, changes).forEach(property -> property.subscribe(this::check));
    }

    private void check() {
        looking.cancel();
        var typed = textProperty().get().strip();
        if (typed.isEmpty()) {
            refuse("");
            return;
        }
        try {
            var lines = changes.get().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            var wrong = lines.stream().filter(line -> !Import.understood(line)).findFirst();
            var reference = name.get().isBlank()
                    ? Optional.<ImageReference>empty()
                    : Optional.of(ImageReference.parse(name.get().strip()).withDefaultTag());
            var what = new Import(typed, reference, message.get().strip(), lines);
            if (wrong.isPresent()) {
                refuse(Messages.get("import.change", wrong.get()));
            } else if (what.url()) {
                accept(words(what), List.of(what));
            } else {
                look(what, Path.of(typed));
            }
        } catch (InvalidReference e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            refuse(Messages.get("save.bad", e.getReason()));
        }
    }

    private void look(Import what, Path file) {
        look();
        looking.run(monitor -> Files.isRegularFile(file), there -> {
            if (there) {
                accept(words(what), List.of(what));
            } else {
                refuse(Messages.get("load.nofile", file));
            }
        }, e -> refuse(String.valueOf(e.getMessage())));
    }

    private String words(Import what) {
        var moved = moves(null, what.reference().stream().toList(), store.snapshotProperty().get());
        return moved.isEmpty()
                ? Messages.get(what.url() ? "import.meaning.url" : "import.meaning",
                        what.reference().map(ImageReference::canonical).orElse(Messages.get("import.noname")))
                : moved;
    }

    @Override
    public @Nullable Job start() {
        return commandsProperty().get().isEmpty()
                || !(commandsProperty().get().getFirst() instanceof Import what)
                        ? null
                        : start(Messages.get("import.job", what.source()), job -> run(what, job));
    }

    private void run(Import what, Job job) throws EngineException {
        var engine = engine();
        try (var in = what.url() ? InputStream.nullInputStream() : archives.read(Path.of(what.source()), job)) {
            var before = Renaming.before(what.reference().stream().toList(), engine, job);
            job.result(Messages.get("import.done", engine.images().importTar(what, in, job)));
            Renaming.after(before, engine, job);
        } catch (EngineException e) {
            var words = switch (e.kind()) {
                case NO_SPACE -> Messages.get("load.full", what.source(), engine.info().rootDir());
                case UNREACHABLE -> Messages.get("load.gone", what.source());
                default -> Messages.get("import.failed", what.source());
            };
            throw new EngineException(e.kind(), words, e);
        } catch (IOException e) {
            throw new EngineException(EngineException.Kind.FAILED, String.valueOf(e.getMessage()), e);
        }
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty messageProperty() {
        return message;
    }

    /// Instructions of a Dockerfile, one a line.
    StringProperty changesProperty() {
        return changes;
    }
}
