package dev.strata.ui.registrysetup;

import java.util.Optional;

import dev.strata.core.registry.setup.SetupChecks;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A user who is to be let in, with the password typed twice.
final class UserRow {

    /// So long a password is at least that is not soon guessed.
    static final int STRONG = 8;

    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty password = new SimpleStringProperty("");
    private final StringProperty again = new SimpleStringProperty("");

    boolean isEmpty() {
        return name().isEmpty() && password.get().isEmpty() && again.get().isEmpty();
    }

    String name() {
        return name.get().strip();
    }

    Optional<String> problem() {
        return SetupChecks.password(name(), password.get(), again.get());
    }

    boolean weak() {
        return !password.get().isEmpty() && password.get().length() < STRONG;
    }

    StringProperty nameProperty() {
        return name;
    }

    StringProperty passwordProperty() {
        return password;
    }

    StringProperty againProperty() {
        return again;
    }
}
