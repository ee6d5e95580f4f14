package dev.strata.ui.changes;

import java.util.List;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PathChange;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.contents.ContentReader;
import dev.strata.ui.work.Background;
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
    private final ContentReader reader;
    private volatile @Nullable ContainerContent now;
    private volatile @Nullable ContainerContent before;

    ChangeFileViewModel(Engine engine, ContainerSummary container, PathChange change, Background background) {
        this.engine = engine;
        this.container = container;
        this.change = change;
        this.reader = new ContentReader(background);
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
        reader.read(monitor -> switch (side) {
            case NOW -> now(monitor).shown();
            case IMAGE -> image(monitor).shown();
            case DIFFERENCE -> image(monitor).difference(now(monitor));
        });
    }

    private ContainerContent now(Monitor monitor) throws EngineException {
        var known = now;
        var read = known != null
                ? known
                : explained(() -> ContainerContent.of(engine, container.id(), change.path(), monitor),
                        "changes.file.gone");
        now = read;
        return read;
    }

    private ContainerContent image(Monitor monitor) throws EngineException {
        var known = before;
        var read = known != null
                ? known
                : explained(() -> ContainerContent.of(engine, container.imageId(), change.path(), monitor),
                        "changes.file.notinimage");
        before = read;
        return read;
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
        reader.close();
    }

    ContentReader reader() {
        return reader;
    }
}
