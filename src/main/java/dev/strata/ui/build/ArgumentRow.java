package dev.strata.ui.build;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A build argument: one that the file declares, or one that was added by hand.
final class ArgumentRow {

    private final StringProperty name;
    private final StringProperty value = new SimpleStringProperty("");
    private final StringProperty usual = new SimpleStringProperty("");
    private boolean declared;

    /// @param declared whether the file has it
    ArgumentRow(String name, boolean declared) {
        this.name = new SimpleStringProperty(name);
        this.declared = declared;
    }

    StringProperty nameProperty() {
        return name;
    }

    /// Empty to leave what the file says.
    StringProperty valueProperty() {
        return value;
    }

    /// What it has in the file; empty where it has nothing.
    StringProperty usualProperty() {
        return usual;
    }

    boolean declared() {
        return declared;
    }

    void declare(boolean now, String given) {
        declared = now;
        usual.set(given);
    }

    /// As `--build-arg` takes it; empty when nothing is said.
    String word() {
        return name.get().isBlank() || value.get().isEmpty() ? "" : name.get().strip() + "=" + value.get();
    }
}
