package dev.strata.ui.build;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.strata.core.build.BuildLine;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.command.Build;
import dev.strata.core.command.ShellQuoting;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Keyword;
import dev.strata.core.dockerfile.Stage;
import dev.strata.core.run.InvalidOption;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Profiles;
import dev.strata.ui.work.Background;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the file that is open would be built with: checked as it is typed, and said again as a docker command.
public final class BuildViewModel {

    private static final String LAST = "last";

    private final EngineStatus status;
    private final Background background;
    private final Profiles kept;
    private final Profiles built;
    private final BuildForm form = new BuildForm(this::typed);
    private final ObjectProperty<@Nullable Path> file = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Dockerfile> dockerfile = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<@Nullable BuildOptions> options = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable InvalidOption> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper line = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper refused = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Builder> builder = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper connected = new ReadOnlyBooleanWrapper();
    private final ObservableList<String> targets = FXCollections.observableArrayList();
    private final ObservableList<Builder> builders = FXCollections.observableArrayList();
    private final ObservableList<String> profiles = FXCollections.observableArrayList();
    private final ObservableList<String> remarks = FXCollections.observableArrayList();
    private boolean filling;
    private boolean keeping;

    public BuildViewModel(EngineStatus status, Preferences preferences, Background background) {
        this.status = status;
        kept = new Profiles(preferences, "build.profiles.");
        built = new Profiles(preferences, "build.last.");
        this.background = background;
        file.subscribe((before, now) -> opened());
        dockerfile.subscribe((before, now) -> read());
        status.stateProperty().subscribe(this::engine);
    }

    private void engine(EngineState state) {
        connected.set(state instanceof EngineState.Connected);
        if (state instanceof EngineState.Connected there) {
            background.run(() -> there.engine().builds().builders(), found -> {
                if (status.state() == state) {
                    builders.setAll(found);
                    typed();
                }
            }, e -> builders.clear());
        } else {
            builders.clear();
        }
    }

    private void opened() {
        refused.set("");
        remarks.clear();
        profiles.setAll(names());
        if (keeping) {
            check();
            return;
        }
        built.of(key()).stream().findFirst().ifPresentOrElse(this::choose,
                () -> fill(BuildOptions.of(place().context())));
    }

    private void read() {
        var parsed = dockerfile.get();
        filling = true;
        if (parsed == null) {
            targets.clear();
            form.declare(Map.of());
        } else {
            var names = Stage.of(parsed).stream()
                    .map(stage -> stage.name().isEmpty() ? String.valueOf(stage.index()) : stage.name()).toList();
            if (!names.equals(targets)) {
                targets.setAll(names);
            }
            form.declare(declared(parsed));
        }
        filling = false;
        typed();
    }

    /// The arguments of all stages, and what they have where nothing is said.
    private static Map<String, String> declared(Dockerfile file) {
        var found = new LinkedHashMap<String, String>();
        file.instructions().stream().filter(one -> one.is(Keyword.ARG)).flatMap(one -> one.pairs().stream())
                .forEach(pair -> found.merge(pair.name().text(),
                        pair.value().map(word -> word.text()).orElse(""),
                        (before, now) -> before.isEmpty() ? now : before));
        return found;
    }

    private BuildForm.Place place() {
        var path = file.get();
        if (path == null) {
            return new BuildForm.Place("", "");
        }
        var folder = String.valueOf(path.toAbsolutePath().getParent());
        var usual = form.contextProperty().get().isBlank() && path.endsWith("Dockerfile");
        return new BuildForm.Place(folder, usual ? "" : path.toAbsolutePath().toString());
    }

    private void typed() {
        if (!filling) {
            refused.set("");
            check();
        }
    }

    private void check() {
        BuildOptions now = null;
        InvalidOption wrong = null;
        if (file.get() != null) {
            try {
                now = form.options(place());
                known(now.target());
            } catch (InvalidOption e) {
                now = null;
                wrong = e;
            }
        }
        problem.set(wrong);
        options.set(now);
        line.set(now == null ? "" : new Build(now).line());
        var chosen = form.builderProperty().get();
        builder.set(chosen != null ? chosen : builders.isEmpty() ? null : builders.getFirst());
    }

    private void known(String target) {
        if (!target.isEmpty() && targets.stream().noneMatch(target::equalsIgnoreCase)
                && !target.matches("\\d{1,4}")) {
            throw new InvalidOption("target", Messages.get("build.target.unknown", target));
        }
    }

    private void fill(BuildOptions build) {
        filling = true;
        form.fill(build, place().context());
        filling = false;
        typed();
    }

    /// Fills in what a pasted line says; one that cannot be read changes nothing and is told.
    ///
    /// @return whether it could be read
    boolean paste(String text) {
        try {
            var read = BuildLine.parse(text);
            fill(read.options());
            remarks.setAll(read.remarks());
            return true;
        } catch (IllegalArgumentException e) {
            refused.set(Messages.get("build.paste.bad", String.valueOf(e.getMessage())));
            return false;
        }
    }

    private List<String> names() {
        return kept.of(key()).stream().map(Profiles.Profile::name).toList();
    }

    private String key() {
        return Objects.toString(file.get(), "");
    }

    void choose(String name) {
        kept.of(key()).stream().filter(one -> one.name().equals(name)).findFirst().ifPresent(this::choose);
    }

    private void choose(Profiles.Profile profile) {
        try {
            fill(BuildLine.parse(profile.line()).options());
        } catch (IllegalArgumentException e) {
            refused.set(Messages.get("build.profile.bad", profile.name(), String.valueOf(e.getMessage())));
        }
    }

    /// Keeps what is typed under a name; says which values are not kept.
    void keep(String name) {
        var what = options.get();
        if (what == null || name.isBlank()) {
            return;
        }
        var secrets = String.join(", ", what.secretNames());
        if (!kept.keep(key(), name.strip(), new Build(what.withheld()).line(ShellQuoting.POSIX))) {
            remarks.setAll(Messages.get("build.profile.full"));
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

    /// What is typed is built now: the next time the file is opened it is there again.
    public void keepLast() {
        var what = options.get();
        if (what != null) {
            built.keep(key(), LAST, new Build(what.withheld()).line(ShellQuoting.POSIX));
        }
    }

    BuildForm form() {
        return form;
    }

    /// The file that would be built; null while none is open, or it was never saved.
    public ObjectProperty<@Nullable Path> fileProperty() {
        return file;
    }

    /// What is open was saved as another file: what is typed stays.
    public void saved(@Nullable Path now) {
        keeping = true;
        file.set(now);
        keeping = false;
    }

    /// The file as it is in the editor; null while none is open.
    public ObjectProperty<@Nullable Dockerfile> dockerfileProperty() {
        return dockerfile;
    }

    /// What would be asked for; null while something is wrong or no file is open.
    public ReadOnlyObjectProperty<@Nullable BuildOptions> optionsProperty() {
        return options.getReadOnlyProperty();
    }

    /// What would build; null while that is not known.
    public ReadOnlyObjectProperty<@Nullable Builder> builderProperty() {
        return builder.getReadOnlyProperty();
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

    ReadOnlyBooleanProperty connectedProperty() {
        return connected.getReadOnlyProperty();
    }

    /// The names of the file's stages, or their numbers where they have none.
    ObservableList<String> targets() {
        return targets;
    }

    /// What the engine can build with; empty while it is not known.
    ObservableList<Builder> builders() {
        return builders;
    }

    ObservableList<String> profiles() {
        return profiles;
    }

    /// What was said of the last pasted line or profile.
    ObservableList<String> remarks() {
        return remarks;
    }
}
