package dev.strata.ui.shell;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// Something a person can do from anywhere: listed in the palette and, with a shortcut, under F1.
///
/// @param text sentence case, what it does
/// @param shortcut its keys, or null
/// @param possible whether it can be done now
public record Action(String text, Ikon icon, @Nullable KeyCombination shortcut, ObservableValue<Boolean> possible,
        Runnable run) {

    public Action(String text, Ikon icon, @Nullable String shortcut, Runnable run) {
        this(text, icon, shortcut == null ? null : KeyCombination.valueOf(shortcut), new SimpleBooleanProperty(true),
                run);
    }

    public Action(String text, Ikon icon, String shortcut, ObservableValue<Boolean> possible, Runnable run) {
        this(text, icon, KeyCombination.valueOf(shortcut), possible, run);
    }

    /// The keys as people write them, or an empty text.
    public String keys() {
        return shortcut == null ? "" : shortcut.getDisplayText().replace('+', ' ');
    }
}
