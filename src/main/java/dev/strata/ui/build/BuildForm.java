package dev.strata.ui.build;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.strata.core.build.BuildDraft;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.core.command.ShellQuoting;
import dev.strata.core.image.ImageReference;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.ShellWords;
import dev.strata.ui.Messages;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What is typed above the editor, and the build that it says.
final class BuildForm {

    /// The file as `--file` takes it, and whether it has to be said.
    ///
    /// @param context of the build where nothing else is typed
    record Place(String context, String file) {
    }

    private final StringProperty context = new SimpleStringProperty("");
    private final ObservableList<String> tags = FXCollections.observableArrayList();
    private final ObservableList<ArgumentRow> arguments = FXCollections.observableArrayList();
    private final Map<BuildField, StringProperty> texts = new EnumMap<>(BuildField.class);
    private final Map<BuildField, BooleanProperty> switches = new EnumMap<>(BuildField.class);
    private final ObjectProperty<@Nullable Builder> builder = new SimpleObjectProperty<>();
    private final Runnable changed;

    /// @param changed runs after each change
    BuildForm(Runnable changed) {
        this.changed = changed;
        context.subscribe(changed);
        builder.subscribe(changed);
        tags.addListener((ListChangeListener<String>) change -> changed.run());
        arguments.addListener((ListChangeListener<ArgumentRow>) change -> changed.run());
        for (var field : BuildField.values()) {
            if (field.kind() == BuildField.Kind.SWITCH) {
                switches.put(field, new SimpleBooleanProperty());
                switched(field).subscribe(changed);
            } else {
                texts.put(field, new SimpleStringProperty(""));
                text(field).subscribe(changed);
            }
        }
    }

    /// @throws InvalidOption docker would refuse something of it
    BuildOptions options(Place place) {
        var draft = new BuildDraft();
        draft.context(context.get().isBlank() ? place.context() : absolute(context.get().strip()));
        if (!place.file().isEmpty()) {
            draft.set("file", place.file());
        }
        tags.forEach(tag -> draft.set("tag", tag));
        arguments.stream().map(ArgumentRow::word).filter(word -> !word.isEmpty())
                .forEach(word -> draft.set("build-arg", word));
        for (var field : BuildField.values()) {
            switch (field.kind()) {
                case SWITCH -> draft.set(field.option(), String.valueOf(switched(field).get()));
                case WORDS -> ShellWords.split(text(field).get()).words()
                        .forEach(word -> draft.set(field.option(), word));
                case TEXT -> {
                    if (!text(field).get().isBlank()) {
                        draft.set(field.option(), text(field).get().strip());
                    }
                }
            }
        }
        Optional.ofNullable(builder.get()).ifPresent(draft::builder);
        return draft.options();
    }

    private static String absolute(String typed) {
        try {
            if (!BuildOptions.of(typed).remote() && !Path.of(typed).isAbsolute()) {
                throw new InvalidOption("context", Messages.get("build.context.relative", typed));
            }
            return typed;
        } catch (InvalidPathException e) {
            throw new InvalidOption("context", Messages.get("build.context.bad", typed));
        }
    }

    /// Everything as a build has it, but for the file.
    void fill(BuildOptions build, String usualContext) {
        context.set(context(build, usualContext));
        tags.setAll(build.tags().stream().map(ImageReference::familiar).toList());
        arguments.forEach(row -> row.valueProperty().set(""));
        arguments.removeIf(row -> !row.declared());
        build.arguments().forEach(this::say);
        builder.set(build.builder().orElse(null));
        text(BuildField.TARGET).set(build.target());
        text(BuildField.PLATFORM).set(build.platform());
        text(BuildField.NETWORK).set(build.network());
        text(BuildField.SHM).set(build.shmSize() == 0 ? "" : String.valueOf(build.shmSize()));
        words(BuildField.LABELS, build.labels());
        words(BuildField.HOSTS, build.extraHosts());
        words(BuildField.FRESH_STAGES, build.noCacheStages());
        words(BuildField.SECRETS, build.secrets());
        words(BuildField.SSH, build.ssh());
        switched(BuildField.NO_CACHE).set(build.noCache());
        switched(BuildField.PULL).set(build.pull());
    }

    /// A folder that is not named in full is one as seen from the file's: a terminal would stand there.
    private static String context(BuildOptions build, String usual) {
        if (build.remote() || usual.isEmpty()) {
            return build.context();
        }
        try {
            var folder = Path.of(usual).resolve(build.context()).normalize().toString();
            return folder.equals(usual) ? "" : folder;
        } catch (InvalidPathException e) {
            return build.context();
        }
    }

    private void words(BuildField field, List<String> words) {
        text(field).set(ShellQuoting.POSIX.join(words));
    }

    private void say(String word) {
        var equals = word.indexOf('=');
        var name = equals < 0 ? word : word.substring(0, equals);
        var value = equals < 0 ? Objects.requireNonNullElse(System.getenv(name), "") : word.substring(equals + 1);
        row(name).orElseGet(() -> add(name)).valueProperty().set(value);
    }

    private Optional<ArgumentRow> row(String name) {
        return arguments.stream().filter(row -> row.nameProperty().get().equals(name)).findFirst();
    }

    /// A row for an argument that the file does not declare.
    ArgumentRow add(String name) {
        var row = watched(new ArgumentRow(name, false));
        arguments.add(row);
        return row;
    }

    private ArgumentRow watched(ArgumentRow row) {
        row.nameProperty().subscribe(changed);
        row.valueProperty().subscribe(changed);
        return row;
    }

    /// Brings the rows in line with what the file declares; what was typed stays.
    ///
    /// @param declared names with what they have in the file
    void declare(Map<String, String> declared) {
        var rows = declared.entrySet().stream().map(entry -> {
            var row = row(entry.getKey()).orElseGet(() -> watched(new ArgumentRow(entry.getKey(), true)));
            row.declare(true, entry.getValue());
            return row;
        }).toList();
        var rest = arguments.stream().filter(row -> !declared.containsKey(row.nameProperty().get())
                && (!row.declared() || !row.valueProperty().get().isEmpty())).toList();
        rest.forEach(row -> row.declare(false, ""));
        var all = java.util.stream.Stream.concat(rows.stream(), rest.stream()).toList();
        if (!all.equals(arguments)) {
            arguments.setAll(all);
        }
    }

    /// How many of the options that are not seen above the editor are said.
    int further() {
        var texts = List.of(BuildField.NETWORK, BuildField.SHM, BuildField.LABELS, BuildField.HOSTS,
                BuildField.FRESH_STAGES, BuildField.SECRETS, BuildField.SSH);
        return (int) texts.stream().filter(field -> !text(field).get().isBlank()).count()
                + (context.get().isBlank() ? 0 : 1) + (builder.get() == null ? 0 : 1);
    }

    StringProperty contextProperty() {
        return context;
    }

    ObservableList<String> tags() {
        return tags;
    }

    ObservableList<ArgumentRow> arguments() {
        return arguments;
    }

    StringProperty text(BuildField field) {
        return Objects.requireNonNull(texts.get(field));
    }

    BooleanProperty switched(BuildField field) {
        return Objects.requireNonNull(switches.get(field));
    }

    /// Null for what the engine prefers.
    ObjectProperty<@Nullable Builder> builderProperty() {
        return builder;
    }
}
