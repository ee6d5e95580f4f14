package dev.strata.ui.registrysetup;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import dev.strata.core.registry.setup.Encryption;
import dev.strata.core.registry.setup.SetupWishes;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// What is typed and chosen.
final class SetupForm {

    private static final String LOOPBACK = "127.0.0.1";

    final StringProperty image = new SimpleStringProperty(SetupWishes.USUAL_IMAGE);
    final StringProperty container = new SimpleStringProperty("registry");
    final StringProperty storage = new SimpleStringProperty("registry-data");
    final StringProperty port = new SimpleStringProperty("5000");
    final StringProperty host = new SimpleStringProperty("localhost");
    /// Further names of its certificate, with blanks or commas between them.
    final StringProperty names = new SimpleStringProperty(LOOPBACK);
    final StringProperty certificate = new SimpleStringProperty("");
    final StringProperty key = new SimpleStringProperty("");
    /// Whether other computers reach it.
    final BooleanProperty everywhere = new SimpleBooleanProperty();
    final BooleanProperty open = new SimpleBooleanProperty();
    final BooleanProperty deletion = new SimpleBooleanProperty(true);
    final ObjectProperty<Encryption> encryption = new SimpleObjectProperty<>(Encryption.LOCAL_AUTHORITY);
    final ObservableList<UserRow> users = FXCollections.observableArrayList(row -> new Observable[]{row.nameProperty(),
            row.passwordProperty(), row.againProperty()});

    SetupForm() {
        users.add(new UserRow());
    }

    void onChange(Runnable changed) {
        for (var property : List.of(image, container, storage, port, host, names, certificate, key, everywhere, open,
                deletion, encryption)) {
            property.subscribe(changed);
        }
        users.addListener((ListChangeListener<UserRow>) change -> changed.run());
    }

    SetupWishes wishes() {
        return new SetupWishes(image.get().strip(), container.get().strip(), storage.get().strip(),
                everywhere.get() ? "" : LOOPBACK, port.get().strip(), host.get().strip(), otherNames(), open.get(),
                named().stream().map(UserRow::name).toList(), encryption.get(), deletion.get());
    }

    private List<String> otherNames() {
        return Arrays.stream(names.get().split("[\\s,;]+")).filter(name -> !name.isEmpty()).distinct().toList();
    }

    /// Lines that nothing was typed in yet do not count.
    List<UserRow> named() {
        return open.get() ? List.of() : users.stream().filter(row -> !row.isEmpty()).toList();
    }

    /// The passwords have done what they were typed for.
    void forget() {
        users.forEach(row -> {
            row.passwordProperty().set("");
            row.againProperty().set("");
        });
    }

    /// Empty while there is none, or no path.
    static Optional<Path> path(StringProperty typed) {
        try {
            return typed.get().isBlank() ? Optional.empty() : Optional.of(Path.of(typed.get().strip()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
