package dev.strata.ui.widgets;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// What is wrong with what was typed; when nothing is, what it means; before that, what to type.
public final class HintLabel extends Label {

    public HintLabel(String id, ReadOnlyStringProperty problem, ReadOnlyStringProperty meaning, String hint) {
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        setId(id);
        Runnable say = () -> {
            var wrong = problem.get();
            setText(!wrong.isEmpty() ? wrong : !meaning.get().isEmpty() ? meaning.get() : hint);
            getStyleClass().setAll("label", wrong.isEmpty() ? "muted" : "problem");
        };
        problem.subscribe(say);
        meaning.subscribe(say);
        say.run();
    }
}
