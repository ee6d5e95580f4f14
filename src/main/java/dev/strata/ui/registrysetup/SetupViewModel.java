package dev.strata.ui.registrysetup;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import dev.strata.core.command.ShellQuoting;
import dev.strata.core.registry.setup.Encryption;
import dev.strata.core.registry.setup.SetupChecks;
import dev.strata.core.registry.setup.SetupChecks.Field;
import dev.strata.core.registry.setup.SetupChecks.Problem;
import dev.strata.core.registry.setup.SetupCommands;
import dev.strata.core.registry.setup.SetupWishes;
import dev.strata.engine.RegistrySetup;
import dev.strata.engine.RegistrySetup.Authority;
import dev.strata.engine.RegistrySetup.Inspected;
import dev.strata.engine.RegistrySetup.Made;
import dev.strata.engine.RegistrySetup.User;
import dev.strata.engine.RegistrySetup.Wanted;
import dev.strata.engine.Secret;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A registry that is to be set up: what is wrong with it and what is at risk, the commands, and the job that does it.
final class SetupViewModel {

    private final EngineStatus status;
    private final Jobs jobs;
    private final RegistrySetup setup;
    private final Background background;
    private final BiConsumer<SetupWishes, Made> came;
    private final Latest looking;
    private final SetupForm form = new SetupForm();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper untouched = new ReadOnlyBooleanWrapper(true);
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper commands = new ReadOnlyStringWrapper("");
    private final ObservableList<String> risks = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable Inspected> inspected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Optional<Authority>> authority = new ReadOnlyObjectWrapper<>(Optional.empty());
    private List<String> reachedBy = List.of("localhost", "127.0.0.1");
    private String looked = "";

    /// @param came hears of a registry that answers
    SetupViewModel(EngineStatus status, Jobs jobs, RegistrySetup setup, Background background,
            BiConsumer<SetupWishes, Made> came) {
        this.status = status;
        this.jobs = jobs;
        this.setup = setup;
        this.background = background;
        this.came = came;
        this.looking = new Latest(background);
        form.onChange(this::refresh);
        form.everywhere.subscribe((before, now) -> suggestHost(now));
        refresh();
    }

    /// Finds out by which names the engine's computer is reached, and whether there is an authority yet.
    void open() {
        if (status.state() instanceof EngineState.Connected connected) {
            background.run(() -> setup.names(connected.engine().endpoint()), this::reached, e -> {
            });
        }
        // One that cannot be read is said when it is to sign.
        background.run(setup::authority, authority::set, e -> {
        });
    }

    private void reached(List<String> names) {
        reachedBy = names;
        if (!names.isEmpty() && !names.contains("localhost")) {
            // Its own loopback leads nowhere from here.
            form.everywhere.set(true);
        }
        form.names.set(String.join(" ", names));
        suggestHost(form.everywhere.get());
    }

    /// What was typed stays; what was suggested follows the choice.
    private void suggestHost(boolean everywhere) {
        if (form.host.get().isBlank() || form.host.get().equals("localhost") || reachedBy.contains(form.host.get())) {
            form.host.set(reachedBy.stream().filter(name -> everywhere != name.matches("localhost|127\\..*"))
                    .findFirst().orElse(form.host.get()));
        }
    }

    private void refresh() {
        inspect();
        var wishes = form.wishes();
        var found = SetupChecks.of(wishes);
        untouched.set(!form.open.get() && form.named().isEmpty());
        // Not heard of: what listens outlives the dialog, and with it what was typed.
        var connected = status.state() instanceof EngineState.Connected;
        var first = found.stream().findFirst().or(this::password).or(() -> certificate(wishes))
                .or(() -> connected ? Optional.empty() : Optional.of(noEngine())).orElse(null);
        problem.set(first);
        var tellable = found.stream().allMatch(one -> one.field() == Field.USERS);
        risks.setAll(tellable ? SetupChecks.risks(wishes) : List.of());
        if (form.named().stream().anyMatch(UserRow::weak)) {
            risks.add(Messages.get("registrysetup.weak", UserRow.STRONG));
        }
        commands.set(tellable
                ? String.join("\n", SetupCommands.lines(wishes, form.certificate.get(), form.key.get(),
                        ShellQuoting.system()))
                : "");
        ready.set(first == null);
    }

    private static Problem noEngine() {
        return new Problem(Field.IMAGE, Messages.get("registrysetup.noengine"));
    }

    private Optional<Problem> password() {
        return form.named().stream().flatMap(row -> row.problem().stream()).findFirst()
                .map(words -> new Problem(Field.USERS, words));
    }

    /// A certificate of one's own holds things up until it has been looked at.
    private Optional<Problem> certificate(SetupWishes wishes) {
        if (wishes.encryption() != Encryption.OWN_CERTIFICATE) {
            return Optional.empty();
        }
        var seen = inspected.get();
        if (seen == null) {
            return Optional.of(new Problem(Field.NAMES, Messages.get("registrysetup.own.missing")));
        }
        return seen.faults().stream().findFirst().map(words -> new Problem(Field.NAMES, words));
    }

    private void inspect() {
        var certificate = SetupForm.path(form.certificate);
        var key = SetupForm.path(form.key);
        var host = form.host.get().strip();
        var now = certificate.isPresent() && key.isPresent() ? certificate.get() + "\n" + key.get() + "\n" + host : "";
        if (now.equals(looked)) {
            return;
        }
        looked = now;
        inspected.set(null);
        looking.cancel();
        if (!now.isEmpty()) {
            looking.run(monitor -> setup.inspect(certificate.orElseThrow(), key.orElseThrow(), host), seen -> {
                inspected.set(seen);
                refresh();
            }, e -> inspected.set(new Inspected(List.of(String.valueOf(e.getMessage())), List.of())));
        }
    }

    /// @return null when something is wrong
    @Nullable
    Job start() {
        refresh();
        if (!ready.get() || !(status.state() instanceof EngineState.Connected connected)) {
            return null;
        }
        var wishes = form.wishes();
        var users = form.named().stream().map(row -> new User(row.name(), Secret.of(row.passwordProperty().get())))
                .toList();
        var wanted = new Wanted(wishes, users, SetupForm.path(form.certificate).orElse(Path.of("-")),
                SetupForm.path(form.key).orElse(Path.of("-")));
        return jobs.start(Messages.get("registrysetup.job", wishes.registry().domain()), commands.get(), job -> {
            var made = setup.setUp(wanted, connected.engine(), job);
            job.result(made.problem().isEmpty()
                    ? Messages.get("registrysetup.made", made.registry().domain())
                    : Messages.get("registrysetup.made.nologin", made.registry().domain(), made.problem()));
            // Kept until then: a job that has failed may be done again.
            users.forEach(user -> user.password().close());
            background.fx().execute(() -> {
                form.forget();
                came.accept(wishes, made);
            });
        }, () -> {
        });
    }

    void addUser() {
        form.users.add(new UserRow());
    }

    SetupForm form() {
        return form;
    }

    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether nothing was typed yet of what must be: nothing is wrong then, and it is not ready either.
    ReadOnlyBooleanProperty untouchedProperty() {
        return untouched.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }

    ReadOnlyStringProperty commandsProperty() {
        return commands.getReadOnlyProperty();
    }

    ObservableList<String> risks() {
        return risks;
    }

    /// What the certificate of one's own is; null while there is none, and while it is being read.
    ReadOnlyObjectProperty<@Nullable Inspected> inspectedProperty() {
        return inspected.getReadOnlyProperty();
    }

    /// The one that signs; empty while it is still to be made.
    ReadOnlyObjectProperty<Optional<Authority>> authorityProperty() {
        return authority.getReadOnlyProperty();
    }
}
