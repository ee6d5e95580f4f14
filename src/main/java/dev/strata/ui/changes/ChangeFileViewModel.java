package dev.strata.ui.changes;

import java.util.List;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PathChange;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.contents.Content;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One changed file: what the container has, what its image has, and how the two differ. Each is read when it is looked at.
final class ChangeFileViewModel {

    /// What can be looked at.
    enum Side {
        DIFFERENCE, NOW, IMAGE
    }

    private final Engine engine;
    private final ContainerSummary container;
    private final PathChange change;
    private final Latest reading;
    private final ReadOnlyObjectWrapper<Content> shown = new ReadOnlyObjectWrapper<>(new Content.Words(""));
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private @Nullable ContainerContent now;
    private @Nullable ContainerContent before;

    ChangeFileViewModel(Engine engine, ContainerSummary container, PathChange change, Background background) {
        this.engine = engine;
        this.container = container;
        this.change = change;
        this.reading = new Latest(background);
    }

    PathChange change() {
        return change;
    }

    String containerName() {
        return container.name();
    }

    /// The first is what is looked at first.
    List<Side> sides() {
        return switch (change.change()) {
            case ADDED -> List.of(Side.NOW);
            case DELETED -> List.of(Side.IMAGE);
            default -> List.of(Side.values());
        };
    }

    void show(Side side) {
        busy.set(true);
        var had = now;
        var was = before;
        reading.run(monitor -> new ContainerContent[]{
                side == Side.IMAGE || had != null ? had : now(monitor),
                side == Side.NOW || was != null ? was : image(monitor)}, found -> {
                    now = found[0];
                    before = found[1];
                    busy.set(false);
                    shown.set(content(side));
                }, e -> {
                    busy.set(false);
                    shown.set(new Content.Words(String.valueOf(e.getMessage())));
                });
    }

    private Content content(Side side) {
        var one = before;
        var other = now;
        return switch (side) {
            case NOW -> other == null ? new Content.Words("") : other.shown();
            case IMAGE -> one == null ? new Content.Words("") : one.shown();
            case DIFFERENCE -> one == null || other == null ? new Content.Words("") : one.difference(other);
        };
    }

    private ContainerContent now(Monitor monitor) throws EngineException {
        return explained(() -> ContainerContent.of(engine, container.id(), change.path(), monitor),
                "changes.file.gone");
    }

    private ContainerContent image(Monitor monitor) throws EngineException {
        return explained(() -> ContainerContent.of(engine, container.imageId(), change.path(), monitor),
                "changes.file.notinimage");
    }

    /// Asks an engine.
    private interface Asking {
        ContainerContent ask() throws EngineException;
    }

    private static ContainerContent explained(Asking asking, String key) throws EngineException {
        try {
            return asking.ask();
        } catch (EngineException e) {
            throw e.kind() == EngineException.Kind.NOT_FOUND
                    ? new EngineException(e.kind(), Messages.get(key), e)
                    : e;
        }
    }

    void close() {
        reading.cancel();
    }

    ReadOnlyObjectProperty<Content> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Whether a content is being read.
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
