package dev.strata.ui.login;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.LogIn;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.Authentication;
import dev.strata.engine.Logins;
import dev.strata.engine.Registries;
import dev.strata.engine.Logins.Keeper;
import dev.strata.engine.Secret;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Logging in at a registry, without its controls. The secret passes through and is kept nowhere here.
public final class LoginViewModel {

    /// What went wrong, in a sentence of ours and in the words of whoever refused; these may be empty.
    record Problem(String sentence, String words) {
    }

    /// Where the secret will be kept, and the helper that could keep it better; empty for none.
    ///
    /// @param open whether it travels for everyone on the way to read
    record Place(Keeper keeper, String offered, boolean open) {
    }

    /// What may be the engine's own trouble.
    private static final Set<EngineException.Kind> SELF = Set.of(EngineException.Kind.NETWORK,
            EngineException.Kind.UNREACHABLE, EngineException.Kind.UNTRUSTED, EngineException.Kind.PLAIN_HTTP,
            EngineException.Kind.FAILED);

    private final EngineStatus status;
    private final Registries registries;
    private final Logins logins;
    private final BiConsumer<String, DockerCommand> did;
    private final Latest asking;
    private final Latest placing;
    private final StringProperty registry = new SimpleStringProperty("");
    private final StringProperty user = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<@Nullable RegistryName> name = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable LogIn> request = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Place> place = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

    /// @param registry where to log in, as one may correct it
    /// @param did hears of the login, in words and as its command
    LoginViewModel(RegistryName registry, EngineStatus status, Logins logins, Registries registries,
            Background background,
            BiConsumer<String, DockerCommand> did) {
        this.status = status;
        this.logins = logins;
        this.registries = registries;
        this.did = did;
        this.asking = new Latest(background);
        this.placing = new Latest(background);
        this.registry.set(registry.domain());
        this.registry.subscribe(this::check);
        user.subscribe(this::check);
        name.subscribe(this::findPlace);
        check();
    }

    private void check() {
        problem.set(null);
        RegistryName read = null;
        try {
            read = RegistryName.parse(registry.get());
        } catch (InvalidReference e) {
            problem.set(new Problem(String.valueOf(e.getMessage()), ""));
        }
        if (!Objects.equals(read, name.get())) {
            name.set(read);
        }
        var who = user.get().strip();
        request.set(read == null || who.isEmpty() ? null : new LogIn(read, who));
    }

    private void findPlace() {
        var where = name.get();
        if (where != null) {
            placing.run(monitor -> {
                var keeper = logins.keeper(where);
                return new Place(keeper, keeper.plain() ? first(logins.helpers()) : "",
                        registries.all().stream()
                                .anyMatch(known -> known.name().equals(where) && known.trust().insecure()));
            }, place::set, failure -> {
                place.set(null);
                problem.set(new Problem(Messages.get("login.unreadable"), words(failure)));
            });
        }
    }

    private static String first(List<String> names) {
        return names.isEmpty() ? "" : names.getFirst();
    }

    /// Asks the registry and keeps the secret when it is taken.
    ///
    /// @param secret becomes this model's own and is wiped
    /// @param done runs once logged in
    void logIn(char[] secret, Runnable done) {
        var what = request.get();
        var own = Secret.of(secret);
        if (what == null || own.isEmpty() || busy.get()) {
            own.close();
            return;
        }
        begin();
        var by = authentication();
        asking.run(monitor -> {
            try (own) {
                logins.logIn(what, own, by, monitor);
            }
            return what;
        }, logIn -> {
            busy.set(false);
            registries.loginChanged(logIn.registry());
            did.accept(Messages.get("login.did", logIn.user(), logIn.registry().domain()), logIn);
            done.run();
        }, failure -> end(problem(what.registry(), failure)));
    }

    /// The engine, as docker does it; Strata itself where there is none, or where it does not get through to the registry or
    /// does not trust it.
    private Authentication authentication() {
        if (!(status.state() instanceof EngineState.Connected connected)) {
            return registries;
        }
        return (logIn, secret, monitor) -> {
            try {
                return connected.engine().authenticate(logIn, secret, monitor);
            } catch (EngineException e) {
                if (!SELF.contains(e.kind())) {
                    throw e;
                }
                return registries.authenticate(logIn, secret, monitor);
            }
        };
    }

    /// From now on every secret is kept by the helper that is offered.
    void useOffered() {
        var where = place.get();
        if (where == null || where.offered().isEmpty() || busy.get()) {
            return;
        }
        begin();
        asking.run(monitor -> {
            logins.useHelper(where.offered(), monitor);
            return where;
        }, before -> {
            busy.set(false);
            findPlace();
        }, failure -> end(new Problem(Messages.get("login.helper.failed", where.offered()), words(failure))));
    }

    private void begin() {
        problem.set(null);
        busy.set(true);
    }

    private void end(Problem why) {
        busy.set(false);
        problem.set(why);
    }

    /// Stops what runs; nothing is kept then.
    void cancel() {
        asking.cancel();
        busy.set(false);
    }

    private static Problem problem(RegistryName registry, Exception failure) {
        var kind = failure instanceof EngineException known ? known.kind() : EngineException.Kind.FAILED;
        var sentence = switch (kind) {
            case UNAUTHORIZED -> Messages.get(registry.hub() ? "login.refused.hub" : "login.refused",
                    registry.domain());
            case NETWORK -> Messages.get("login.network", registry.domain());
            case UNREACHABLE -> Messages.get("login.gone");
            default -> Messages.get("login.failed", registry.domain());
        };
        return new Problem(sentence, words(failure));
    }

    private static String words(Exception failure) {
        return Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName());
    }

    /// As typed.
    StringProperty registryProperty() {
        return registry;
    }

    StringProperty userProperty() {
        return user;
    }

    /// What is typed as a registry; null when it is none.
    ReadOnlyObjectProperty<@Nullable RegistryName> nameProperty() {
        return name.getReadOnlyProperty();
    }

    /// Null until registry and user are there.
    ReadOnlyObjectProperty<@Nullable LogIn> requestProperty() {
        return request.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Null while it is not known.
    ReadOnlyObjectProperty<@Nullable Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }
}
