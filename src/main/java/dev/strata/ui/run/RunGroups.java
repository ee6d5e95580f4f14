package dev.strata.ui.run;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

import atlantafx.base.theme.Styles;
import dev.strata.core.command.ShellQuoting;
import dev.strata.ui.Messages;
import dev.strata.ui.requests.PullViewModel;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// What one says of a run beyond the everyday, in groups that open and close.
final class RunGroups extends VBox {

    private static final List<String> RESTARTS = List.of("", "no", "on-failure", "always", "unless-stopped");
    private static final List<String> NETWORKS = List.of("", "bridge", "host", "none");
    private static final List<String> PULLS = List.of("", "always", "never");

    private final RunViewModel model;
    private final RunForm form;
    /// By the option's long name, to be marked when it is wrong.
    private final Map<String, Node> controls = new HashMap<>();
    private final Map<String, String> groups = new HashMap<>();
    private final Map<String, TitledPane> panes = new HashMap<>();

    RunGroups(RunViewModel model) {
        super(2);
        this.model = model;
        this.form = model.form();
        var ports = group("ports", ports(), () -> form.saidPorts() + form.said(List.of(RunField.PUBLISH_ALL)));
        group("environment", environment(), () -> form.saidVariables() + form.said(List.of(RunField.ENV_FILES)));
        group("volumes", volumes(), () -> form.saidVolumes() + form.said(List.of(RunField.TMPFS)));
        group("process", RunField.USER, RunField.WORKDIR, RunField.MEMORY, RunField.CPUS, RunField.PLATFORM,
                RunField.INIT);
        group("network", RunField.NETWORK, RunField.HOSTNAME, RunField.HOSTS);
        group("rights", RunField.CAP_ADD, RunField.CAP_DROP, RunField.SECURITY, RunField.READ_ONLY,
                RunField.PRIVILEGED);
        group("life", RunField.RESTART, RunField.PULL, RunField.STOP_SIGNAL, RunField.STOP_SECONDS,
                RunField.DETACH_KEYS, RunField.LABELS);
        // The ports that are offered are to be seen.
        model.exposed().addListener((ListChangeListener<String>) change -> {
            if (!model.exposed().isEmpty()) {
                ports.setExpanded(true);
            }
        });
        model.problemProperty().subscribe(problem -> mark(problem == null ? "" : problem.option()));
    }

    private void group(String id, RunField... fields) {
        group(id, grid(id, fields), () -> form.said(List.of(fields)));
    }

    /// It stays closed while options are filled in: its title says how many there are.
    private TitledPane group(String id, Node content, IntSupplier said) {
        var pane = new TitledPane(Messages.get("run.group." + id), content);
        pane.setId("run-group-" + id);
        pane.getStyleClass().addAll("dense", "run-group");
        pane.setAnimated(false);
        pane.setExpanded(false);
        model.checksProperty().subscribe(() -> {
            var count = said.getAsInt();
            pane.setText(Messages.get("run.group." + id) + (count == 0 ? "" : "  " + count));
        });
        getChildren().add(pane);
        panes.put(id, pane);
        return pane;
    }

    private Node ports() {
        var rows = new RowBox<PortRow>(form.ports(), row -> true, row -> {
            var arrow = Texts.muted("→");
            var host = RowBox.field(row.hostProperty(), Messages.get("run.port.host.prompt"), 190);
            var inside = RowBox.field(row.containerProperty(), Messages.get("run.port.container.prompt"), 150);
            redWhile("publish", host, row::wrongHost);
            redWhile("publish", inside, row::wrongContainer);
            return new HBox(host, arrow, inside);
        });
        rows.setId("run-ports");
        var add = add("run.port.add", () -> {
            form.ports().add(form.watched(new PortRow("", "")));
            rows.takeFocus();
        });
        var offered = new FlowPane(8, 4);
        Runnable offer = () -> offered.getChildren().setAll(model.exposed().stream().map(port -> {
            var one = small(Messages.get("run.port.offer", port));
            one.getStyleClass().add("run-exposed");
            one.setOnAction(event -> model.publish(port));
            return one;
        }).toList());
        model.exposed().addListener((ListChangeListener<String>) change -> offer.run());
        offer.run();
        var buttons = new HBox(8, add, offered);
        buttons.setAlignment(Pos.CENTER_LEFT);
        register("publish", rows, "ports");
        return new VBox(6, rows, buttons, tick(RunField.PUBLISH_ALL));
    }

    private Node environment() {
        var rows = new RowBox<VariableRow>(form.variables(), row -> !row.ofImage(), row -> {
            var name = RowBox.field(row.nameProperty(), Messages.get("run.env.name"), 190);
            name.setEditable(!row.ofImage());
            Texts.style(name, "run-given", row.ofImage());
            redWhile("env", name, row::wrongName);
            var value = RowBox.field(row.valueProperty(), "", 0);
            row.inheritedProperty().subscribe(inherited -> {
                value.setPromptText(Messages.get(inherited ? "run.env.inherited" : "run.env.value"));
                value.setAccessibleText(value.getPromptText());
            });
            return new HBox(name, Texts.muted("="), value);
        });
        rows.setId("run-variables");
        var add = add("run.env.add", () -> {
            form.variables().add(form.watched(new VariableRow("", null)));
            rows.takeFocus();
        });
        var files = text(RunField.ENV_FILES, "environment");
        var browse = small(Messages.get("file.browse"));
        browse.setOnAction(event -> {
            var chosen = new FileChooser().showOpenDialog(getScene().getWindow());
            append(RunField.ENV_FILES, chosen);
        });
        HBox.setHgrow(files, Priority.ALWAYS);
        var line = new HBox(8, Texts.muted(Messages.get("run.field.env_files")), files, browse);
        line.setAlignment(Pos.CENTER_LEFT);
        register("env", rows, "environment");
        return new VBox(6, rows, add, line);
    }

    private void append(RunField field, @Nullable File file) {
        if (file != null) {
            var before = form.text(field).get().strip();
            form.text(field).set((before.isEmpty() ? "" : before + " ") + ShellQuoting.POSIX.quote(file.toString()));
        }
    }

    private Node volumes() {
        var rows = new RowBox<VolumeRow>(form.volumes(), row -> true, row -> {
            var source = RowBox.field(row.sourceProperty(), Messages.get("run.volume.source"), 0);
            var target = RowBox.field(row.targetProperty(), Messages.get("run.volume.target"), 0);
            redWhile("volume", source, row::wrongSource);
            redWhile("volume", target, row::wrongTarget);
            var browse = Icons.button(FluentUiRegularAL.FOLDER_OPEN_20, Messages.get("run.volume.browse"));
            browse.setOnAction(event -> {
                var chosen = new DirectoryChooser().showDialog(getScene().getWindow());
                if (chosen != null) {
                    row.sourceProperty().set(chosen.toString());
                }
            });
            var readOnly = new CheckBox(Messages.get("run.volume.readonly"));
            readOnly.selectedProperty().bindBidirectional(row.readOnlyProperty());
            readOnly.setMinWidth(USE_PREF_SIZE);
            return new HBox(source, browse, Texts.muted("→"), target, readOnly);
        });
        rows.setId("run-volumes");
        var add = add("run.volume.add", () -> {
            form.volumes().add(form.watched(new VolumeRow("", "")));
            rows.takeFocus();
        });
        var offered = new FlowPane(8, 4);
        Runnable offer = () -> offered.getChildren().setAll(model.targets().stream().map(target -> {
            var one = small(Messages.get("run.volume.offer", target));
            one.setOnAction(event -> form.volumes().add(form.watched(new VolumeRow("", target))));
            return one;
        }).toList());
        model.targets().addListener((ListChangeListener<String>) change -> offer.run());
        offer.run();
        register("volume", rows, "volumes");
        return new VBox(6, rows, new HBox(8, add, offered), grid("volumes", RunField.TMPFS));
    }

    /// Two fields in a row, ticks in a line below.
    private Node grid(String group, RunField... fields) {
        var grid = new GridPane(12, 6);
        for (var i = 0; i < 2; i++) {
            var label = new ColumnConstraints(96);
            var control = new ColumnConstraints();
            control.setHgrow(Priority.ALWAYS);
            control.setPrefWidth(200);
            control.setFillWidth(true);
            grid.getColumnConstraints().addAll(label, control);
        }
        var ticks = new FlowPane(16, 6);
        var at = 0;
        for (var field : fields) {
            if (field.kind() == RunField.Kind.SWITCH) {
                ticks.getChildren().add(tick(field));
            } else {
                grid.add(Texts.muted(Messages.get("run.field." + key(field))), at % 2 * 2, at / 2);
                grid.add(control(field, group), at % 2 * 2 + 1, at / 2);
                at++;
            }
        }
        return ticks.getChildren().isEmpty() ? grid : new VBox(8, grid, ticks);
    }

    private Node control(RunField field, String group) {
        return switch (field) {
            case RESTART -> choice(field, RESTARTS, group);
            case NETWORK -> choice(field, NETWORKS, group);
            case PULL -> choice(field, PULLS, group);
            case PLATFORM -> choice(field, PullViewModel.PLATFORMS, group);
            case DETACH_KEYS -> {
                var keys = text(field, group);
                keys.promptTextProperty().bind(model.detachKeysProperty());
                yield keys;
            }
            default -> text(field, group);
        };
    }

    private TextField text(RunField field, String group) {
        var text = RowBox.field(form.text(field), Messages.get("run.prompt." + key(field)), 0);
        text.setId("run-" + field.option());
        text.setAccessibleText(Messages.get("run.field." + key(field)));
        text.setPrefWidth(200);
        register(field.option(), text, group);
        return text;
    }

    private ComboBox<String> choice(RunField field, List<String> values, String group) {
        var box = new ComboBox<String>();
        box.getItems().setAll(values);
        box.setEditable(true);
        box.setPrefWidth(200);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setId("run-" + field.option());
        box.setPromptText(Messages.get("run.prompt." + key(field)));
        box.setAccessibleText(Messages.get("run.field." + key(field)));
        box.getEditor().textProperty().bindBidirectional(form.text(field));
        register(field.option(), box, group);
        return box;
    }

    private CheckBox tick(RunField field) {
        var box = new CheckBox(Messages.get("run.field." + key(field)));
        box.setId("run-" + field.option());
        box.selectedProperty().bindBidirectional(form.switched(field));
        return box;
    }

    static String key(RunField field) {
        return field.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Button add(String key, Runnable run) {
        var add = new Button(Messages.get(key), Icons.of(FluentUiRegularAL.ADD_20, "icon-small"));
        add.getStyleClass().add("small");
        add.setId(key.replace('.', '-'));
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(event -> run.run());
        return add;
    }

    private static Button small(String text) {
        var button = new Button(text);
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    /// Of several rows the one that is meant.
    private void redWhile(String option, TextField field, BooleanSupplier wrong) {
        model.problemProperty().subscribe(problem -> field.pseudoClassStateChanged(Styles.STATE_DANGER,
                problem != null && problem.option().equals(option) && wrong.getAsBoolean()));
    }

    private void register(String option, Node control, String group) {
        controls.put(option, control);
        groups.put(option, group);
    }

    /// Shows which control is meant by what is wrong.
    private void mark(String option) {
        controls.forEach((name, control) -> control.pseudoClassStateChanged(Styles.STATE_DANGER, name.equals(option)));
        if (panes.get(groups.getOrDefault(option, "")) instanceof TitledPane pane) {
            pane.setExpanded(true);
        }
    }
}
