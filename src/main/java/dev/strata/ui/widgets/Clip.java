package dev.strata.ui.widgets;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// The system's clipboard.
public final class Clip {

    private Clip() {
    }

    public static void put(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// The text that lies there; empty where there is none.
    public static String get() {
        var text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }
}
