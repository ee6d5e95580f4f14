package dev.strata.ui.widgets;

import javafx.scene.Node;
import javafx.scene.control.Label;

/// Labels by their rank in the look: muted second lines, section heads, monospaced values.
public final class Texts {

    private Texts() {
    }

    public static Label label(String text, String... styleClasses) {
        var label = new Label(text);
        label.getStyleClass().addAll(styleClasses);
        return label;
    }

    public static Label muted(String text) {
        return label(text, "muted");
    }

    public static Label mono(String text) {
        return label(text, "mono");
    }

    /// Gives or takes a style class; a node that has it so already is not styled anew.
    public static void style(Node node, String styleClass, boolean on) {
        var classes = node.getStyleClass();
        if (on != classes.contains(styleClass)) {
            if (on) {
                classes.add(styleClass);
            } else {
                classes.remove(styleClass);
            }
        }
    }

    public static Label section(String text) {
        return label(text, "section-head");
    }
}
