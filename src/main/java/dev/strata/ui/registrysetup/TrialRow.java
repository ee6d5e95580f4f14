package dev.strata.ui.registrysetup;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One step of a trial.
final class TrialRow {

    /// Where it is.
    enum State {
        WAITING, RUNNING, DONE, FAILED
    }

    /// @param words what came of it; empty before
    record Seen(State state, String words) {
    }

    private final String command;
    private final ReadOnlyObjectWrapper<Seen> seen = new ReadOnlyObjectWrapper<>(new Seen(State.WAITING, ""));

    TrialRow(String command) {
        this.command = command;
    }

    void set(State state, String words) {
        seen.set(new Seen(state, words));
    }

    String command() {
        return command;
    }

    ReadOnlyObjectProperty<Seen> seenProperty() {
        return seen.getReadOnlyProperty();
    }
}
