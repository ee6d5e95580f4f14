package dev.strata.ui.requests;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.RemoveImages;
import dev.strata.core.command.Tag;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Giving an image names, several at once, or another name instead of one that it has.
final class TagViewModel extends RequestViewModel {

    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private final ImageStore store;
    private final ObjectProperty<Optional<ImageReference>> instead = new SimpleObjectProperty<>(Optional.empty());
    private final ObservableList<ImageReference> names = FXCollections.observableArrayList();
    private @Nullable ImageEntry image;
    private String source = "";

    TagViewModel(EngineStatus status, ImageStore store, Jobs jobs) {
        super(status, jobs);
        this.store = store;
        textProperty().subscribe(this::check);
        instead.subscribe(this::check);
    }

    /// @param chosen the one name that is meant; null for any
    void open(ImageEntry entry, @Nullable ImageReference chosen) {
        image = entry;
        instead.set(Optional.empty());
        names.setAll(entry.summary().tags());
        var name = chosen != null ? chosen : names.isEmpty() ? null : names.getFirst();
        source = name == null ? entry.id().shortHex() : name.familiar();
        textProperty().set("");
        check();
    }

    private void check() {
        var entry = image;
        var typed = textProperty().get().strip();
        if (entry == null || typed.isEmpty()) {
            refuse("");
            return;
        }
        var wanted = new LinkedHashSet<ImageReference>();
        for (var word : BETWEEN.split(typed)) {
            try {
                var name = ImageReference.parse(word).withDefaultTag();
                if (name.digest().isPresent()) {
                    refuse(Messages.get("tag.digest", word));
                    return;
                }
                wanted.add(name);
            } catch (InvalidReference e) {
                refuse(Messages.get("tag.bad", word, String.valueOf(e.getMessage())));
                return;
            }
        }
        wanted.removeAll(entry.summary().tags());
        if (wanted.isEmpty()) {
            refuse(Messages.get("tag.has"));
            return;
        }
        accept(words(entry, wanted), commands(wanted));
    }

    private List<DockerCommand> commands(LinkedHashSet<ImageReference> wanted) {
        var commands = new ArrayList<DockerCommand>();
        wanted.forEach(name -> commands.add(new Tag(source, name)));
        instead.get().ifPresent(old -> commands.add(new RemoveImages(List.of(old.familiar()), false)));
        return commands;
    }

    private String words(ImageEntry entry, LinkedHashSet<ImageReference> wanted) {
        var moved = moves(entry.id(), wanted, store.snapshotProperty().get());
        return moved.isEmpty()
                ? Messages.get("tag.meaning",
                        wanted.stream().map(ImageReference::canonical).collect(Collectors.joining(", ")))
                : moved;
    }

    @Override
    public @Nullable Job start() {
        var commands = commandsProperty().get();
        var old = instead.get();
        var entry = image;
        return commands.isEmpty() || entry == null
                ? null
                : start(Messages.get(old.isPresent() ? "tag.job.rename" : "tag.job", source),
                        job -> run(entry.id(), commands, old, job));
    }

    private void run(Digest id, List<DockerCommand> commands, Optional<ImageReference> old, Job job)
            throws EngineException {
        var engine = engine();
        if (old.isPresent()) {
            still(old.get().familiar(), id, engine, job);
        }
        for (var command : commands) {
            if (command instanceof Tag tag) {
                try {
                    still(tag.source(), id, engine, job);
                    var before = Renaming.meaning(tag.target(), engine, job);
                    engine.images().tag(tag, job);
                    job.changed(new NameChange(tag.target(), before, Optional.of(id)));
                } catch (EngineException e) {
                    throw e.kind() == EngineException.Kind.CONFLICT
                            ? e
                            : new EngineException(e.kind(), Messages.get("tag.failed", tag.target().familiar()), e);
                }
            }
        }
        if (old.isPresent()) {
            engine.images().remove(old.get().canonical(), false, job);
            job.changed(new NameChange(old.get(), Optional.of(id), Optional.empty()));
        }
    }

    /// The names that the image has.
    ObservableList<ImageReference> names() {
        return names;
    }

    /// The name that goes when the new ones have come; empty when all stay.
    ObjectProperty<Optional<ImageReference>> insteadProperty() {
        return instead;
    }
}
