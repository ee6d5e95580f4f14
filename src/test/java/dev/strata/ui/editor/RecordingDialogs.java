package dev.strata.ui.editor;

import java.util.ArrayList;
import java.util.List;

import dev.strata.ui.shell.Dialogs;
import javafx.scene.Node;

/// Keeps what was asked and told.
final class RecordingDialogs implements Dialogs {

    final List<Runnable> confirmed = new ArrayList<>();
    final List<String> told = new ArrayList<>();

    @Override
    public void show(Node content) {
        throw new AssertionError("no dialog is expected");
    }

    @Override
    public void showAbove(Node content, Runnable closed) {
        throw new AssertionError("no dialog is expected");
    }

    @Override
    public void close() {
    }

    @Override
    public void confirm(String title, String sentence, String deed, Runnable run) {
        confirmed.add(run);
    }

    @Override
    public void unexpected(Throwable failure) {
        throw new AssertionError(failure);
    }

    @Override
    public void tell(String title, String sentence) {
        told.add(title + " " + sentence);
    }

    @Override
    public void copy(String text, String what) {
        throw new AssertionError("nothing is copied");
    }
}
