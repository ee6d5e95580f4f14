package dev.strata.ui.run;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A variable of a run's environment.
final class VariableRow {

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty value = new SimpleStringProperty("");
    private final @Nullable String imageValue;
    private boolean inherited;

    /// @param imageValue what the image says; null for a variable it has not
    VariableRow(String name, @Nullable String imageValue) {
        this.name.set(name);
        this.value.set(imageValue == null ? "" : imageValue);
        this.imageValue = imageValue;
    }

    /// It has the value that it has where Strata runs.
    void inherit() {
        value.set("");
        inherited = true;
    }

    boolean inherited() {
        return inherited && value.get().isEmpty();
    }

    /// Whether it is the image's and as the image says.
    boolean untouched() {
        return value.get().equals(imageValue) && !inherited();
    }

    boolean ofImage() {
        return imageValue != null;
    }

    /// As `--env` takes it; empty while nothing is typed.
    String word() {
        return untouched() || name.get().isBlank() && value.get().isEmpty()
                ? ""
                : name.get().strip() + (inherited() ? "" : "=" + value.get());
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty valueProperty() {
        return value;
    }
}
