package dev.strata.ui.shell;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Adding an engine's address without the controls: what is typed is read as the command line would read it.
public final class AddressViewModel {

    private static final List<String> CERTIFICATES = List.of("ca.pem", "cert.pem", "key.pem");

    private final EngineStatus status;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty tls = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper meaning = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Endpoint> endpoint = new ReadOnlyObjectWrapper<>();
    private final ObservableValue<Boolean> takesTls = Bindings.createObjectBinding(this::takesTls, text);
    private final ObservableList<Endpoint> added = FXCollections.observableArrayList();

    AddressViewModel(EngineStatus status) {
        this.status = status;
        added.setAll(status.choice().added());
        text.subscribe(this::check);
        tls.subscribe(this::check);
    }

    private void check() {
        endpoint.set(null);
        meaning.set("");
        problem.set("");
        if (text.get().isBlank()) {
            return;
        }
        try {
            var read = status.choice().read(text.get(), folder());
            endpoint.set(read);
            meaning.set(meaning(read));
        } catch (EngineException e) {
            problem.set(String.valueOf(e.getMessage()));
        }
    }

    /// Docker's folder of certificates, which must hold some.
    private @Nullable Path folder() throws EngineException {
        var typed = tls.get().strip();
        if (typed.isEmpty() || !takesTls()) {
            return null;
        }
        try {
            var folder = Path.of(typed);
            if (folder.isAbsolute() && CERTIFICATES.stream().anyMatch(name -> Files.isReadable(folder.resolve(name)))) {
                return folder;
            }
        } catch (InvalidPathException e) {
            // Falls through to the sentence.
        }
        throw new EngineException(EngineException.Kind.UNSUPPORTED, Messages.get("address.tls.bad", typed));
    }

    private boolean takesTls() {
        try {
            return "tcp".equals(status.choice().read(text.get(), null).address().getScheme());
        } catch (EngineException e) {
            return text.get().strip().startsWith("tcp:");
        }
    }

    private static String meaning(Endpoint read) {
        var address = read.address().toString();
        return switch (read.address().getScheme()) {
            case "unix", "npipe" -> Messages.get("address.meaning.local", address);
            case "ssh" -> Messages.get("address.meaning.ssh", read.address().getHost());
            case null, default -> Messages.get(
                    read.tls() == null ? "address.meaning.plain" : "address.meaning.tls", address);
        };
    }

    /// Changes to the engine that is typed, and lists it from now on.
    ///
    /// @return whether there was an address to connect to
    boolean connect() {
        var wanted = endpoint.get();
        if (wanted == null) {
            return false;
        }
        status.choice().add(wanted);
        added.setAll(status.choice().added());
        status.use(wanted);
        return true;
    }

    void remove(Endpoint gone) {
        status.choice().remove(gone);
        added.setAll(status.choice().added());
    }

    StringProperty textProperty() {
        return text;
    }

    /// The folder with the certificates, or empty.
    StringProperty tlsProperty() {
        return tls;
    }

    /// Whether TLS is a question for what is typed.
    ObservableValue<Boolean> takesTlsProperty() {
        return takesTls;
    }

    /// What is wrong with what is typed; empty when nothing is.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// How the engine will be reached; empty when it cannot be.
    ReadOnlyStringProperty meaningProperty() {
        return meaning.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Endpoint> endpointProperty() {
        return endpoint.getReadOnlyProperty();
    }

    /// The addresses added so far.
    ObservableList<Endpoint> added() {
        return added;
    }
}
