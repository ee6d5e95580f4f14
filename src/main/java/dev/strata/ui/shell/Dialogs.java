package dev.strata.ui.shell;

import javafx.scene.Node;

/// What interrupts a person, as a port: view models are tested with a recording one.
public interface Dialogs {

    /// Shows a dialog's content above the window; Esc closes it.
    void show(Node content);

    /// Closes what [#show] has shown.
    void close();

    /// Tells of something unexpected, with the details to copy. Logged once.
    void unexpected(Throwable failure);

    /// Tells of something that did not work, in a sentence.
    void tell(String title, String sentence);

    /// Puts text on the clipboard and says so for a moment.
    void copy(String text, String what);
}
