package dev.strata.ui.run;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// A variable of a run's environment.
final class VariableRow {

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty value = new SimpleStringProperty("");
    private final @Nullable String imageValue;
    private final BooleanProperty inherited = new SimpleBooleanProperty();

    /// @param imageValue what the image says; null for a variable it has not
    VariableRow(String name, @Nullable String imageValue) {
        this.name.set(name);
        this.value.set(imageValue == null ? "" : imageValue);
        this.imageValue = imageValue;
    }

    /// It has the value that it has where Strata runs.
    void inherit() {
        value.set("");
        inherited.set(true);
    }

    boolean inherited() {
        return inherited.get() && value.get().isEmpty();
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

    /// Whether there is a value, and no name for it.
    boolean wrongName() {
        return !word().isEmpty() && name.get().isBlank() || name.get().strip().startsWith("=");
    }

    /// Whether it has, while nothing is typed, the value that it has where Strata runs.
    ReadOnlyBooleanProperty inheritedProperty() {
        return inherited;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty valueProperty() {
        return value;
    }
}
