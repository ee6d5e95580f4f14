package dev.strata.ui.containers;

import dev.strata.core.container.ContainerSummary;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;

/// A part of the page that shows something of the chosen container: one of the tabs, or what stands below them. It asks
/// the engine only between [#show] and [#left].
public interface ContainerTab {

    /// Stable, for remembering it: `logs`.
    String id();

    String title();

    /// The same node at every call.
    Node node();

    /// It is looked at. Called again whenever the container is another one or has changed.
    ///
    /// @param container null when none is chosen
    void show(@Nullable ContainerSummary container);

    /// It is looked at no more.
    default void left() {
    }
}
