package dev.strata.ui.shell;

import javafx.scene.Node;

/// What interrupts a person, as a port: view models are tested with a recording one.
public interface Dialogs {

    /// Shows a dialog's content above the window; Esc closes it. Each of its fields can take the keyboard from now on, and
    /// an underscore in a button's text is one.
    void show(Node content);

    /// Shows a dialog's content above the one that is shown now, if any, which comes back when this one is closed.
    ///
    /// @param closed runs when it has been closed, in whatever way
    void showAbove(Node content, Runnable closed);

    /// Closes what was shown last.
    void close();

    /// Asks before something is done that cannot be taken back.
    ///
    /// @param deed names what is done, on the button that does it
    void confirm(String title, String sentence, String deed, Runnable run);

    /// Tells of something unexpected, with the details to copy. Logged once.
    void unexpected(Throwable failure);

    /// Tells of something that did not work, in a sentence.
    void tell(String title, String sentence);

    /// Puts text on the clipboard and says so for a moment.
    void copy(String text, String what);
}
