package dev.strata.ui.registrysetup;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import atlantafx.base.theme.Styles;
import dev.strata.core.registry.setup.Encryption;
import dev.strata.core.registry.setup.SetupChecks.Field;
import dev.strata.core.registry.setup.SetupChecks.Problem;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The fields in their three groups: the registry, its users, its encryption.
final class SetupFields extends VBox {

    private static final int NAMES = 96;
    private static final int PORT = 80;
    private static final double INDENT = 26;

    private final SetupViewModel model;
    private final SetupForm form;
    private final VBox users = new VBox(4);
    private final Map<Field, Node> controls = new HashMap<>();

    SetupFields(SetupViewModel model) {
        super(16);
        this.model = model;
        this.form = model.form();
        getStyleClass().add("run-body");
        getChildren().addAll(registry(), group("users", access()), group("encryption", encryption()));
        model.problemProperty().subscribe(this::mark);
    }

    private static VBox group(String key, Node... content) {
        var box = new VBox(8, Texts.section(Messages.get("registrysetup.group." + key)));
        box.getChildren().addAll(content);
        return box;
    }

    /// The first thing that is not known yet.
    void takeFocus() {
        if (users.getChildren().getFirst() instanceof HBox line) {
            line.getChildren().getFirst().requestFocus();
        }
    }

    private void mark(@Nullable Problem problem) {
        controls.forEach((field, control) -> control.pseudoClassStateChanged(Styles.STATE_DANGER,
                problem != null && problem.field() == field));
    }

    private Node registry() {
        var grid = new GridPane(12, 8);
        for (var i = 0; i < 2; i++) {
            var control = new ColumnConstraints();
            control.setHgrow(Priority.ALWAYS);
            control.setPrefWidth(240);
            grid.getColumnConstraints().addAll(new ColumnConstraints(NAMES), control);
        }
        grid.addRow(0, name("image"), field("image", form.image, Field.IMAGE), name("container"),
                field("container", form.container, Field.CONTAINER));
        var host = field("host", form.host, Field.HOST);
        var port = field("port", form.port, Field.PORT);
        port.setPrefWidth(PORT);
        port.setMinWidth(PORT);
        HBox.setHgrow(host, Priority.ALWAYS);
        var called = new HBox(4, host, Texts.muted(":"), port);
        called.setAlignment(Pos.CENTER_LEFT);
        grid.addRow(1, name("storage"), field("storage", form.storage, Field.STORAGE), name("host"), called);
        var reach = new ToggleGroup();
        var here = radio(reach, "here");
        here.setSelected(!form.everywhere.get());
        var everywhere = radio(reach, "everywhere");
        everywhere.selectedProperty().bindBidirectional(form.everywhere);
        form.everywhere.subscribe(all -> here.setSelected(!all));
        var line = new HBox(16, here, everywhere);
        line.setAlignment(Pos.CENTER_LEFT);
        grid.add(name("reach"), 0, 2);
        grid.add(line, 1, 2, 3, 1);
        var deletion = new CheckBox(Messages.get("registrysetup.deletion"));
        deletion.setId("registrysetup-deletion");
        deletion.selectedProperty().bindBidirectional(form.deletion);
        grid.add(deletion, 1, 3, 3, 1);
        return grid;
    }

    private static Label name(String key) {
        return Texts.muted(Messages.get("registrysetup.field." + key));
    }

    private static RadioButton radio(ToggleGroup group, String key) {
        var radio = new RadioButton(Messages.get("registrysetup.choice." + key));
        radio.setId("registrysetup-" + key);
        radio.setToggleGroup(group);
        return radio;
    }

    private TextField field(String key, StringProperty text, @Nullable Field field) {
        var made = new TextField();
        made.textProperty().bindBidirectional(text);
        made.setId("registrysetup-" + key);
        made.setAccessibleText(Messages.get("registrysetup.field." + key));
        made.getStyleClass().add("mono");
        if (field != null) {
            controls.put(field, made);
        }
        return made;
    }

    private Node access() {
        var group = new ToggleGroup();
        var some = radio(group, "some");
        var open = radio(group, "open");
        some.setSelected(true);
        open.selectedProperty().bindBidirectional(form.open);
        Runnable sync = () -> users.getChildren().setAll(form.users.stream().map(this::user).toList());
        form.users.addListener((ListChangeListener<UserRow>) change -> {
            while (change.next()) {
                if (change.wasAdded() || change.wasRemoved()) {
                    sync.run();
                }
            }
        });
        sync.run();
        var add = new Button(Messages.get("registrysetup.user.add"), Icons.of(FluentUiRegularAL.ADD_20, "icon-small"));
        add.getStyleClass().add("small");
        add.setId("registrysetup-user-add");
        add.setOnAction(event -> {
            model.addUser();
            if (users.getChildren().getLast() instanceof HBox line) {
                line.getChildren().getFirst().requestFocus();
            }
        });
        var list = indented(new VBox(6, users, add));
        form.open.subscribe(all -> SetupDialog.visible(list, !all));
        return new VBox(8, some, list, open);
    }

    private static VBox indented(VBox box) {
        box.setPadding(new javafx.geometry.Insets(0, 0, 0, INDENT));
        return box;
    }

    private Node user(UserRow row) {
        var name = new TextField();
        name.textProperty().bindBidirectional(row.nameProperty());
        name.setPromptText(Messages.get("registrysetup.user.name"));
        name.getStyleClass().add("setup-user");
        var password = secret(row.passwordProperty(), "password");
        var again = secret(row.againProperty(), "again");
        var remove = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("registrysetup.user.remove"));
        remove.getStyleClass().add("tiny");
        remove.setOnAction(event -> form.users.remove(row));
        // One is always asked for: who wants none lets everyone in.
        remove.setVisible(form.users.size() > 1);
        var line = new HBox(8, name, password, again, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        for (var one : java.util.List.of(name, password, again)) {
            one.setAccessibleText(one.getPromptText());
            HBox.setHgrow(one, Priority.ALWAYS);
        }
        return line;
    }

    private static PasswordField secret(StringProperty text, String key) {
        var field = new PasswordField();
        field.textProperty().bindBidirectional(text);
        field.setPromptText(Messages.get("registrysetup.user." + key));
        field.getStyleClass().add("setup-" + key);
        return field;
    }

    private Node encryption() {
        var group = new ToggleGroup();
        var box = new VBox(8);
        for (var one : Encryption.values()) {
            var radio = radio(group, one.name().toLowerCase(Locale.ROOT));
            radio.setSelected(form.encryption.get() == one);
            choose(radio, form.encryption, one);
            box.getChildren().add(radio);
            var more = switch (one) {
                case LOCAL_AUTHORITY -> authority();
                case OWN_CERTIFICATE -> own();
                case NONE -> null;
            };
            if (more != null) {
                form.encryption.subscribe(now -> SetupDialog.visible(more, now == one));
                box.getChildren().add(more);
            }
        }
        return box;
    }

    private static void choose(RadioButton radio, ObjectProperty<Encryption> property, Encryption one) {
        radio.selectedProperty().subscribe(on -> {
            if (on) {
                property.set(one);
            }
        });
    }

    private Node authority() {
        var names = field("names", form.names, Field.NAMES);
        HBox.setHgrow(names, Priority.ALWAYS);
        var line = new HBox(12, name("names"), names);
        line.setAlignment(Pos.CENTER_LEFT);
        var words = small();
        words.setId("registrysetup-authority");
        model.authorityProperty().subscribe(one -> words.setText(SetupDialog.words(one)));
        return indented(new VBox(6, line, words));
    }

    private static Label small() {
        var words = Texts.label("", "muted", "small-text");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        return words;
    }

    private Node own() {
        var facts = small();
        facts.setId("registrysetup-facts");
        model.inspectedProperty().subscribe(seen -> {
            facts.setText(seen == null ? "" : String.join(" ", seen.facts()));
            SetupDialog.visible(facts, !facts.getText().isEmpty());
        });
        return indented(new VBox(6, file("certificate", form.certificate), file("key", form.key), facts));
    }

    private Node file(String key, StringProperty path) {
        var field = field(key, path, null);
        var browse = new Button(Messages.get("file.browse"));
        browse.setMinWidth(Region.USE_PREF_SIZE);
        browse.setOnAction(event -> {
            var chosen = new FileChooser().showOpenDialog(getScene().getWindow());
            if (chosen != null) {
                path.set(chosen.toString());
            }
        });
        var name = name(key);
        name.setMinWidth(NAMES);
        HBox.setHgrow(field, Priority.ALWAYS);
        var line = new HBox(8, name, field, browse);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
