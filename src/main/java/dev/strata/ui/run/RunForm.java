package dev.strata.ui.run;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

import dev.strata.core.command.ShellQuoting;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.PortMapping;
import dev.strata.core.run.RunDraft;
import dev.strata.core.run.RunOptions;
import dev.strata.core.run.ShellWords;
import dev.strata.core.run.VolumeMapping;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/// What is typed into the dialog, and the run that it says.
final class RunForm {

    private final StringProperty image = new SimpleStringProperty("");
    private final StringProperty command = new SimpleStringProperty("");
    private final Map<RunField, StringProperty> texts = new EnumMap<>(RunField.class);
    private final Map<RunField, BooleanProperty> switches = new EnumMap<>(RunField.class);
    private final ObservableList<VariableRow> variables = FXCollections.observableArrayList();
    private final ObservableList<PortRow> ports = FXCollections.observableArrayList();
    private final ObservableList<VolumeRow> volumes = FXCollections.observableArrayList();
    private final Runnable changed;

    /// @param changed runs after each change
    RunForm(Runnable changed) {
        this.changed = changed;
        image.subscribe(changed);
        command.subscribe(changed);
        for (var field : RunField.values()) {
            if (field.kind() == RunField.Kind.SWITCH) {
                switches.put(field, new SimpleBooleanProperty());
                switched(field).subscribe(changed);
            } else {
                texts.put(field, new SimpleStringProperty(""));
                text(field).subscribe(changed);
            }
        }
        for (ObservableList<?> rows : List.of(variables, ports, volumes)) {
            rows.addListener((ListChangeListener<Object>) change -> changed.run());
        }
    }

    /// The run as docker would understand it.
    ///
    /// @throws InvalidOption with the option that is wrong
    RunOptions options() {
        var draft = new RunDraft();
        draft.image(image.get());
        draft.command(words("command", command.get()));
        entrypoint().ifPresent(word -> draft.set(RunField.ENTRYPOINT.option(), word));
        for (var field : RunField.values()) {
            switch (field.kind()) {
                case SWITCH -> draft.set(field.option(), String.valueOf(switched(field).get()));
                case WORDS -> words(field.option(), text(field).get()).forEach(word -> draft.set(field.option(), word));
                case TEXT -> {
                    var typed = text(field).get().strip();
                    if (field != RunField.ENTRYPOINT && !typed.isEmpty()) {
                        draft.set(field.option(), typed);
                    }
                }
            }
        }
        each(draft, "env", variables.stream().map(VariableRow::word).toList());
        each(draft, "publish", ports.stream().map(PortRow::word).toList());
        each(draft, "volume", volumes.stream().map(VolumeRow::word).toList());
        return draft.options();
    }

    private static void each(RunDraft draft, String option, List<String> words) {
        words.stream().filter(word -> !word.isEmpty()).forEach(word -> draft.set(option, word));
    }

    /// The words after the image, as far as they can be read while they are typed.
    List<String> command() {
        return words("command", command.get());
    }

    /// Two quotes take the image's away.
    Optional<String> entrypoint() {
        var words = words(RunField.ENTRYPOINT.option(), text(RunField.ENTRYPOINT).get());
        if (words.size() > 1) {
            throw new InvalidOption(RunField.ENTRYPOINT.option(),
                    "The entrypoint is one word: further ones belong to the command.");
        }
        return words.stream().findFirst();
    }

    private static List<String> words(String option, String text) {
        try {
            var words = ShellWords.split(text.strip());
            if (!words.rest().isEmpty()) {
                throw new InvalidOption(option, "No shell reads this: put “" + words.rest()
                        + "” in quotes, or run a shell with it: sh -c '…'.");
            }
            return words.words();
        } catch (InvalidOption e) {
            throw e.option().isEmpty() ? new InvalidOption(option, String.valueOf(e.getMessage())) : e;
        }
    }

    /// Says a run instead of what was typed before.
    void fill(RunOptions options) {
        clear();
        image.set(options.image());
        command.set(ShellQuoting.POSIX.join(options.start().command()));
        // Everything else in the words of docker, of which each is a field here.
        var words = options.arguments();
        var last = words.size() - 1 - options.start().command().size();
        for (var i = 0; i < last; i++) {
            var option = words.get(i).substring(2);
            i = put(option, words, i);
        }
    }

    /// @return the place of the last word used
    private int put(String option, List<String> words, int at) {
        for (var field : RunField.values()) {
            if (field.option().equals(option)) {
                return put(field, words, at);
            }
        }
        var value = words.get(at + 1);
        switch (option) {
            case "env" -> variable(value);
            case "publish" -> ports.add(watched(PortRow.of(PortMapping.parse(value))));
            case "volume" -> volumes.add(watched(new VolumeRow(VolumeMapping.parse(value))));
            default -> throw new IllegalStateException(option);
        }
        return at + 1;
    }

    private int put(RunField field, List<String> words, int at) {
        if (field.kind() == RunField.Kind.SWITCH) {
            switched(field).set(true);
            return at;
        }
        var value = words.get(at + 1);
        var quoted = field.kind() == RunField.Kind.WORDS || field == RunField.ENTRYPOINT
                ? ShellQuoting.POSIX.quote(value)
                : value;
        var before = field.kind() == RunField.Kind.WORDS ? text(field).get() : "";
        text(field).set(before.isEmpty() ? quoted : before + " " + quoted);
        return at + 1;
    }

    private void variable(String word) {
        var equals = word.indexOf('=');
        var name = equals < 0 ? word : word.substring(0, equals);
        var row = variables.stream().filter(one -> one.nameProperty().get().equals(name)).findFirst()
                .orElseGet(() -> {
                    var fresh = watched(new VariableRow(name, null));
                    variables.add(fresh);
                    return fresh;
                });
        if (equals < 0) {
            row.inherit();
            changed.run();
        } else {
            row.valueProperty().set(word.substring(equals + 1));
        }
    }

    private void clear() {
        texts.values().forEach(text -> text.set(""));
        switches.values().forEach(one -> one.set(false));
        variables.clear();
        ports.clear();
        volumes.clear();
    }

    /// Shows the variables of an image; what was typed for one of them stays.
    void offer(ImageConfig config) {
        var typed = variables.stream().map(VariableRow::word).filter(word -> !word.isEmpty()).toList();
        variables.setAll(config.environment().stream().map(word -> {
            var parts = word.split("=", 2);
            return watched(new VariableRow(parts[0], parts.length < 2 ? "" : parts[1]));
        }).toList());
        typed.forEach(this::variable);
    }

    VariableRow watched(VariableRow row) {
        row.nameProperty().subscribe(changed);
        row.valueProperty().subscribe(changed);
        return row;
    }

    PortRow watched(PortRow row) {
        row.hostProperty().subscribe(changed);
        row.containerProperty().subscribe(changed);
        return row;
    }

    VolumeRow watched(VolumeRow row) {
        row.sourceProperty().subscribe(changed);
        row.targetProperty().subscribe(changed);
        row.readOnlyProperty().subscribe(changed);
        return row;
    }

    /// How many of these fields say something.
    int said(List<RunField> fields) {
        return (int) fields.stream()
                .filter(field -> field.kind() == RunField.Kind.SWITCH
                        ? switched(field).get()
                        : !text(field).get().isBlank())
                .count();
    }

    /// How many variables have a value that is not the image's.
    int saidVariables() {
        return said(variables, VariableRow::word);
    }

    int saidPorts() {
        return said(ports, PortRow::word);
    }

    int saidVolumes() {
        return said(volumes, VolumeRow::word);
    }

    private static <T> int said(List<T> rows, Function<T, String> word) {
        return (int) rows.stream().filter(row -> !word.apply(row).isEmpty()).count();
    }

    StringProperty imageProperty() {
        return image;
    }

    StringProperty commandProperty() {
        return command;
    }

    StringProperty text(RunField field) {
        return Objects.requireNonNull(texts.get(field));
    }

    BooleanProperty switched(RunField field) {
        return Objects.requireNonNull(switches.get(field));
    }

    ObservableList<VariableRow> variables() {
        return variables;
    }

    ObservableList<PortRow> ports() {
        return ports;
    }

    ObservableList<VolumeRow> volumes() {
        return volumes;
    }
}
