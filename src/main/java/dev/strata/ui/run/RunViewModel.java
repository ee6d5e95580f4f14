package dev.strata.ui.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.strata.core.command.Run;
import dev.strata.core.command.ShellQuoting;
import dev.strata.core.command.WhatRuns;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.KeySequence;
import dev.strata.core.run.PortMapping;
import dev.strata.core.run.RunAgain;
import dev.strata.core.run.RunLine;
import dev.strata.core.run.RunOptions;
import dev.strata.core.run.SecretNames;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.state.Profiles;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Running an image: what is typed is checked as it is typed, and said again as a docker command and as the process that
/// would run.
final class RunViewModel {

    /// Where the image is.
    enum Place {
        UNKNOWN, HERE, TO_PULL
    }

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "fish", "python", "python3",
            "irb", "node", "psql");

    private final EngineStatus status;
    private final Jobs jobs;
    private final Background background;
    private final Profiles kept;
    private final Function<String, CompletableFuture<EngineEvent>> death;
    private final Consumer<Running.Outcome> came;
    private final Latest looks;
    private final RunForm form = new RunForm(this::typed);
    private final ReadOnlyObjectWrapper<@Nullable ImageDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.UNKNOWN);
    private final ReadOnlyObjectWrapper<@Nullable WhatRuns> runs = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable RunOptions> options = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable InvalidOption> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper detachKeys = new ReadOnlyStringWrapper(KeySequence.USUAL.toString());
    private final ReadOnlyIntegerWrapper checks = new ReadOnlyIntegerWrapper();
    private final ObservableList<String> warnings = FXCollections.observableArrayList();
    private final ObservableList<String> remarks = FXCollections.observableArrayList();
    private final ObservableList<String> exposed = FXCollections.observableArrayList();
    private final ObservableList<String> targets = FXCollections.observableArrayList();
    private final ObservableList<String> profiles = FXCollections.observableArrayList();
    private final Set<String> withheld = new HashSet<>();
    private List<ContainerSummary> containers = List.of();
    private String looked = "";
    private boolean filling;
    private boolean fresh;

    /// @param death promises the event of a container's end
    /// @param came hears of each container that was made here, on the FX thread
    RunViewModel(EngineStatus status, Jobs jobs, Profiles kept, Background background,
            Function<String, CompletableFuture<EngineEvent>> death, Consumer<Running.Outcome> came) {
        this.status = status;
        this.jobs = jobs;
        this.kept = kept;
        this.background = background;
        this.death = death;
        this.came = came;
        this.looks = new Latest(background);
    }

    /// Begins with an image as it says itself.
    void open(String image) {
        fresh = true;
        fill(RunOptions.of(image), List.of());
    }

    /// Begins with a run that was asked for before.
    void open(RunOptions run) {
        fill(run, List.of());
    }

    /// Begins as a container was run.
    void open(RunAgain again) {
        fill(again.options(), again.remarks());
    }

    /// Begins with a pasted line; one that cannot be read changes nothing and is told.
    ///
    /// @return whether it could be read
    boolean paste(String text) {
        try {
            var read = RunLine.parse(text);
            withheld.clear();
            fill(read.options(), read.remarks());
            return true;
        } catch (IllegalArgumentException e) {
            refused.set(Messages.get("run.paste.bad", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private void fill(RunOptions run, List<String> said) {
        refused.set("");
        filling = true;
        form.fill(run);
        var known = details.get();
        if (known != null && looked.equals(run.image())) {
            form.offer(known.config());
        }
        filling = false;
        remarks.setAll(said);
        check();
    }

    private void typed() {
        if (!filling) {
            refused.set("");
            check();
        }
    }

    private void check() {
        // A line pasted where the name belongs.
        if (RunLine.looksLike(form.imageProperty().get())) {
            var text = form.imageProperty().get();
            filling = true;
            form.imageProperty().set(looked);
            filling = false;
            // A field of one line has dropped the line ends, not the signs before them.
            paste(text.replaceAll("\\\\(?=\\s)", " "));
            return;
        }
        look(form.imageProperty().get().strip());
        RunOptions now = null;
        try {
            now = form.options();
            taken(now.name());
            problem.set(null);
        } catch (InvalidOption e) {
            now = null;
            problem.set(e);
        }
        options.set(now);
        line.set(now == null ? "" : new Run(now).line());
        runs.set(whatRuns());
        warn(now);
        offers();
        checks.set(checks.get() + 1);
    }

    private void taken(String name) {
        if (!name.isEmpty() && containers.stream().anyMatch(container -> container.name().equals(name))) {
            throw new InvalidOption("name", Messages.get("run.name.taken", name));
        }
    }

    private void warn(@Nullable RunOptions now) {
        var found = now == null || !(status.state() instanceof EngineState.Connected connected)
                ? List.<String>of()
                : RunWarnings.of(now, details.get(), containers, connected.engine().info(), withheld);
        if (!found.equals(warnings)) {
            warnings.setAll(found);
        }
    }

    private @Nullable WhatRuns whatRuns() {
        var known = details.get();
        try {
            return known == null ? null : WhatRuns.of(known.config(), form.entrypoint(), form.command());
        } catch (InvalidOption e) {
            return null;
        }
    }

    /// The image's ports and volumes that nothing is said of yet.
    private void offers() {
        var known = details.get();
        var config = known == null ? ImageConfig.EMPTY : known.config();
        var said = form.ports().stream().map(row -> row.containerProperty().get().strip().replace("/tcp", "")).toList();
        replace(exposed, config.exposedPorts().stream().filter(port -> !said.contains(port.replace("/tcp", "")))
                .toList());
        var places = form.volumes().stream().map(row -> row.targetProperty().get().strip()).toList();
        replace(targets, config.volumes().stream().filter(target -> !places.contains(target)).toList());
    }

    private static <T> void replace(ObservableList<T> list, List<T> now) {
        if (!list.equals(now)) {
            list.setAll(now);
        }
    }

    private void look(String image) {
        if (image.equals(looked)) {
            return;
        }
        looked = image;
        details.set(null);
        place.set(Place.UNKNOWN);
        replace(profiles, names());
        if (image.isEmpty() || !(status.state() instanceof EngineState.Connected connected)) {
            looks.cancel();
            return;
        }
        looks.run(monitor -> connected.engine().images().inspect(image, monitor), this::found, e -> {
            var missing = e instanceof EngineException failure && failure.kind() == EngineException.Kind.NOT_FOUND;
            place.set(missing ? Place.TO_PULL : Place.UNKNOWN);
            filling = true;
            form.offer(ImageConfig.EMPTY);
            filling = false;
            check();
        });
    }

    private void found(ImageDetails now) {
        details.set(now);
        place.set(Place.HERE);
        filling = true;
        form.offer(now.config());
        if (fresh) {
            suggest(now.config());
        }
        filling = false;
        fresh = false;
        check();
    }

    /// A shell is of use with a terminal, a server without anybody listening.
    private void suggest(ImageConfig config) {
        var words = WhatRuns.of(config).words();
        var program = words.isEmpty() ? "" : words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
        var shell = SHELLS.contains(program) && words.size() < 3;
        form.switched(RunField.INTERACTIVE).set(shell);
        form.switched(RunField.TTY).set(shell);
        form.switched(RunField.DETACH).set(!shell && !config.exposedPorts().isEmpty());
    }

    /// Asks for the names and ports that are taken, and the keys that detach.
    void refresh() {
        if (status.state() instanceof EngineState.Connected connected) {
            background.run(() -> connected.engine().containers().list(false, Monitor.NONE), list -> {
                containers = list;
                check();
            }, e -> {
            });
            background.run(() -> connected.engine().containers().detachKeys().keys().toString(), detachKeys::set, e -> {
            });
        }
    }

    /// Publishes a port that the image exposes: at the same number where that is free.
    void publish(String port) {
        var number = port.replaceAll("/.*", "");
        var same = PortMapping.parse(number + ":" + port);
        form.ports().add(form.watched(new PortRow(RunWarnings.takenBy(same, containers).isPresent() ? "" : number,
                port.replace("/tcp", ""))));
    }

    /// Starts; null when what is typed cannot be run, or is on its way already.
    @Nullable
    Job start() {
        var what = options.get();
        if (what == null || !(status.state() instanceof EngineState.Connected)) {
            return null;
        }
        // Written to the journal: no secrets.
        var command = new Run(SecretNames.withheld(what)).line();
        var running = jobs.list().stream()
                .anyMatch(job -> job.state() == Job.State.RUNNING && job.commandLine().equals(command));
        return running
                ? null
                : jobs.start(Messages.get("run.job", what.image()), command, job -> run(what, job), () -> {
                });
    }

    private void run(RunOptions what, Job job) throws EngineException {
        var outcome = new Running(what, engine(), death).run(job);
        var called = what.name().isEmpty()
                ? outcome.id().substring(0, Math.min(12, outcome.id().length()))
                : what.name();
        job.result(outcome.ended().map(why -> Messages.get("run.ended", called, why.sentence()))
                .orElse(Messages.get(what.life().detach() ? "run.started" : "run.made", called)));
        background.fx().execute(() -> came.accept(outcome));
    }

    private Engine engine() throws EngineException {
        if (status.state() instanceof EngineState.Connected connected) {
            return connected.engine();
        }
        throw new EngineException(EngineException.Kind.UNREACHABLE, Messages.get("request.noengine"));
    }

    private String key() {
        try {
            return ImageReference.parse(looked).withDefaultTag().familiar();
        } catch (InvalidReference e) {
            return looked;
        }
    }

    private List<String> names() {
        return kept.of(key()).stream().map(Profiles.Profile::name).toList();
    }

    /// Fills in a kept profile, for the image that is typed.
    void choose(String name) {
        kept.of(key()).stream().filter(profile -> profile.name().equals(name)).findFirst().ifPresent(this::choose);
    }

    private void choose(Profiles.Profile profile) {
        try {
            var run = RunLine.parse(profile.line()).options();
            withheld.clear();
            run.environment().variables().stream().filter(word -> word.indexOf('=') < 0 && SecretNames.secret(word)
                    && System.getenv(word) == null).forEach(withheld::add);
            fill(run, List.of());
        } catch (IllegalArgumentException e) {
            refused.set(Messages.get("run.profile.bad", profile.name(), String.valueOf(e.getMessage())));
        }
    }

    /// Keeps what is typed under a name; says which values are not kept.
    void keep(String name) {
        var what = options.get();
        if (what == null || name.isBlank()) {
            return;
        }
        var secrets = SecretNames.names(what).stream().collect(Collectors.joining(", "));
        if (!kept.keep(key(), name.strip(), new Run(SecretNames.withheld(what)).line(ShellQuoting.POSIX))) {
            remarks.setAll(Messages.get("run.profile.full"));
        } else {
            remarks.setAll(secrets.isEmpty()
                    ? Messages.get("run.profile.kept", name.strip())
                    : Messages.get("run.profile.kept.secrets", name.strip(), secrets));
        }
        profiles.setAll(names());
    }

    void forget(String name) {
        kept.forget(key(), name);
        profiles.setAll(names());
    }

    RunForm form() {
        return form;
    }

    ReadOnlyObjectProperty<@Nullable ImageDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /// Another number whenever what is typed was looked at anew.
    ReadOnlyIntegerProperty checksProperty() {
        return checks.getReadOnlyProperty();
    }

    /// Null while it is not known.
    ReadOnlyObjectProperty<@Nullable WhatRuns> runsProperty() {
        return runs.getReadOnlyProperty();
    }

    /// What would be asked for; null while something is wrong.
    ReadOnlyObjectProperty<@Nullable RunOptions> optionsProperty() {
        return options.getReadOnlyProperty();
    }

    /// What is wrong, and with which option.
    ReadOnlyObjectProperty<@Nullable InvalidOption> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Why the last pasted line or profile was not filled in; empty when it was, or something was typed since.
    ReadOnlyStringProperty refusedProperty() {
        return refused.getReadOnlyProperty();
    }

    /// The docker command; empty while something is wrong.
    ReadOnlyStringProperty lineProperty() {
        return line.getReadOnlyProperty();
    }

    /// Those that detach where nothing is typed.
    ReadOnlyStringProperty detachKeysProperty() {
        return detachKeys.getReadOnlyProperty();
    }

    ObservableList<String> warnings() {
        return warnings;
    }

    /// What was said of the last pasted line, profile or container.
    ObservableList<String> remarks() {
        return remarks;
    }

    ObservableList<String> exposed() {
        return exposed;
    }

    /// Volumes of the image's that nothing is put in the place of.
    ObservableList<String> targets() {
        return targets;
    }

    ObservableList<String> profiles() {
        return profiles;
    }
}
