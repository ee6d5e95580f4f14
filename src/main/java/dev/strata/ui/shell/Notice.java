package dev.strata.ui.shell;

import java.util.List;

import org.kordamp.ikonli.Ikon;

/// What Strata says by itself, unasked: a sentence in the window that interrupts nobody.
///
/// @param choices what can be done about it; it can be dismissed besides
public record Notice(Ikon icon, String sentence, List<Choice> choices) {

    /// A button of it.
    public record Choice(String deed, Runnable run) {
    }

    public Notice {
        choices = List.copyOf(choices);
    }
}
