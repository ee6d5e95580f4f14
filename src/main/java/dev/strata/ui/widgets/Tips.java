package dev.strata.ui.widgets;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;

/// What a part of the window is for, said while the mouse rests on it. The tooltip is made when the mouse first comes: each
/// is a window of its own, a view has dozens, and few are ever read.
public final class Tips {

    private Tips() {
    }

    /// Says these words from now on.
    public static void set(Node node, String words) {
        if (node.getProperties().get(Tips.class) instanceof Tooltip made) {
            made.setText(words);
        } else if (node.getProperties().put(Tips.class, words) == null) {
            node.setOnMouseEntered(event -> {
                node.setOnMouseEntered(null);
                make(node);
            });
        }
    }

    private static void make(Node node) {
        var tip = new Tooltip((String) node.getProperties().get(Tips.class));
        node.getProperties().put(Tips.class, tip);
        Tooltip.install(node, tip);
    }
}
