package dev.strata.ui.registries;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.ServerCertificate;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Adding a registry, or changing how far it is trusted, without the controls. It is asked once before it is kept.
final class AddViewModel {

    /// Whose word is taken for it that the registry is the one it says it is.
    enum By {
        SYSTEM, AUTHORITY, PIN, INSECURE
    }

    /// What was kept.
    record Added(RegistryName registry, boolean wantsLogin) {
    }

    private record Asked(Registries.Known registry, boolean wantsLogin) {
    }

    private final Registries registries;
    private final Latest asking;
    private final Latest looking;
    private final boolean fixed;
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty authority = new SimpleStringProperty("");
    private final ObjectProperty<By> by = new SimpleObjectProperty<>(By.SYSTEM);
    private final ReadOnlyObjectWrapper<@Nullable RegistryName> name = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<ServerCertificate>> certificate = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyBooleanWrapper unreached = new ReadOnlyBooleanWrapper();

    /// @param known a registry whose trust is to be changed; null to add one
    AddViewModel(Registries.@Nullable Known known, Registries registries, Background background) {
        this.registries = registries;
        this.asking = new Latest(background);
        this.looking = new Latest(background);
        fixed = known != null;
        if (known != null) {
            address.set(known.name().domain());
            var trust = known.trust();
            authority.set(trust.authorities().isEmpty() ? "" : trust.authorities().getFirst().toString());
            by.set(trust.insecure()
                    ? By.INSECURE
                    : !trust.pin().isEmpty()
                            ? By.PIN
                            : trust.authorities().isEmpty() ? By.SYSTEM : By.AUTHORITY);
        }
        address.subscribe(this::check);
        authority.subscribe(this::check);
        by.subscribe(this::check);
    }

    private void check() {
        problem.set("");
        unreached.set(false);
        RegistryName read = null;
        if (!address.get().isBlank()) {
            try {
                read = RegistryName.parse(address.get());
            } catch (InvalidReference e) {
                problem.set(String.valueOf(e.getMessage()));
            }
        }
        if (read == null || !read.equals(name.get())) {
            certificate.set(Optional.empty());
        }
        name.set(read);
        if (read != null && by.get() == By.PIN && certificate.get().isEmpty()) {
            look(read);
        }
    }

    /// A certificate is pinned once a person has seen it.
    private void look(RegistryName at) {
        looking.run(monitor -> registries.certificate(at, monitor), shown -> certificate.set(Optional.of(shown)),
                failure -> problem.set(String.valueOf(failure.getMessage())));
    }

    /// What is typed as a trust.
    private Optional<Trust> trust() {
        return switch (by.get()) {
            case SYSTEM -> Optional.of(Trust.SYSTEM);
            case INSECURE -> Optional.of(new Trust(List.of(), "", true));
            case PIN -> certificate.get().map(shown -> new Trust(List.of(), shown.digest(), false));
            case AUTHORITY -> file().map(path -> new Trust(List.of(path), "", false));
        };
    }

    private Optional<Path> file() {
        try {
            return Optional.of(Path.of(authority.get().strip())).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// Asks the registry and keeps it.
    ///
    /// @param asked false keeps it though it was not reached
    void add(boolean asked, Consumer<Added> done) {
        var at = name.get();
        var trust = trust();
        if (at == null || busy.get()) {
            return;
        }
        if (trust.isEmpty()) {
            problem.set(Messages.get(by.get() == By.PIN ? "registries.add.pin.none" : "registries.add.file.none"));
            return;
        }
        problem.set("");
        unreached.set(false);
        busy.set(true);
        var candidate = new Registries.Known(at, trust.get());
        asking.run(monitor -> {
            var found = ask(candidate, asked, monitor);
            registries.keep(found.registry());
            return found;
        }, found -> {
            busy.set(false);
            done.accept(new Added(found.registry().name(), found.wantsLogin()));
        }, failure -> {
            busy.set(false);
            refused(at, failure);
        });
    }

    private Asked ask(Registries.Known candidate, boolean asked, Monitor monitor) throws EngineException {
        for (var file : candidate.trust().authorities()) {
            if (!Files.isReadable(file)) {
                throw new EngineException(Kind.FAILED, Messages.get("registries.add.file.unreadable", file));
            }
        }
        if (!asked) {
            return new Asked(candidate, false);
        }
        try {
            registries.check(candidate, monitor);
            return new Asked(candidate, false);
        } catch (EngineException e) {
            if (e.kind() == Kind.UNAUTHORIZED) {
                return new Asked(candidate, true);
            }
            throw e;
        }
    }

    private void refused(RegistryName at, Exception failure) {
        problem.set(String.valueOf(failure.getMessage()));
        if (failure instanceof EngineException e) {
            if (e.kind() == Kind.UNTRUSTED && by.get() == By.AUTHORITY) {
                problem.set(e.getMessage() + " " + Messages.get("registries.add.file.taken", authority.get().strip()));
            }
            unreached.set(e.kind() == Kind.NETWORK);
            if (e.kind() == Kind.UNTRUSTED) {
                look(at);
            }
        }
    }

    /// Stops what runs; nothing is kept then.
    void cancel() {
        asking.cancel();
        looking.cancel();
        busy.set(false);
    }

    /// Whether the registry is known and only its trust is asked for.
    boolean fixed() {
        return fixed;
    }

    StringProperty addressProperty() {
        return address;
    }

    /// The file with the certificate of an authority.
    StringProperty authorityProperty() {
        return authority;
    }

    ObjectProperty<By> byProperty() {
        return by;
    }

    /// What is typed as a registry; null when it is none.
    ReadOnlyObjectProperty<@Nullable RegistryName> nameProperty() {
        return name.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The certificate the registry shows, once it was looked at.
    ReadOnlyObjectProperty<Optional<ServerCertificate>> certificateProperty() {
        return certificate.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// Whether nobody has answered, so that it may be added for later.
    ReadOnlyBooleanProperty unreachedProperty() {
        return unreached.getReadOnlyProperty();
    }
}
