package dev.strata.ui.shell;

import java.util.List;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.Ikon;

/// A section of the window. Its view is made when it is first opened.
public interface Page {

    /// Stable, for remembering and for going there: `images`.
    String id();

    String title();

    Ikon icon();

    /// The number shown in the rail, or an empty text.
    ObservableValue<String> count();

    /// Whether there is nothing to show without an engine.
    boolean needsEngine();

    /// The same node at every call.
    Node view();

    /// Runs each time the page is shown: gives the keyboard to where a person begins.
    void shown();

    /// Gives the keyboard to the page's filter.
    ///
    /// @return false where there is none
    default boolean focusFilter() {
        return false;
    }

    /// Hears a key that nothing on the page wanted, wherever the keyboard is, before the shortcuts of the window.
    ///
    /// @return whether it meant something here
    default boolean key(KeyEvent event) {
        return false;
    }

    /// What can be done here, for the palette, the shortcuts and the list under F1.
    List<Action> actions();

    /// What can be done here besides once the page was opened, for the palette alone.
    default List<Action> further() {
        return List.of();
    }
}
