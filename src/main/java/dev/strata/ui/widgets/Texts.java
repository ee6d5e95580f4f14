package dev.strata.ui.widgets;

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

    public static Label section(String text) {
        return label(text, "section-head");
    }
}
