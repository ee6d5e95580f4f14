package dev.strata.ui.build;

import javafx.scene.Node;

/// Something that stands beside the editor, one of several: the steps, the context, the builds there were.
///
/// @param id stable, for going there: `steps`
/// @param shown runs each time it is looked at
/// @param hidden runs when it is looked at no more
public record Part(String id, String title, Node node, Runnable shown, Runnable hidden) {
}
