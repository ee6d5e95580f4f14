package dev.strata.ui.login;

import atlantafx.base.theme.Styles;
import dev.strata.ui.Messages;
import dev.strata.ui.login.LoginViewModel.Place;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks who one is at a registry, and says where that will be kept before it is.
final class LoginDialog extends VBox {

    private static final int NAMES = 96;

    private final LoginViewModel model;
    private final Dialogs dialogs;
    private final Runnable loggedIn;
    private final TextField registry = new TextField();
    private final TextField user = new TextField();
    private final PasswordField secret = new PasswordField();

    /// @param loggedIn runs when it has worked and this dialog is closed
    LoginDialog(LoginViewModel model, Dialogs dialogs, Runnable loggedIn) {
        super(12);
        this.model = model;
        this.dialogs = dialogs;
        this.loggedIn = loggedIn;
        getStyleClass().add("dialog-box");
        setId("login-dialog");
        setMaxSize(600, Region.USE_PREF_SIZE);
        getChildren().addAll(Texts.label(Messages.get("login.title"), "dialog-title"), fields(), open(), keeper(),
                command(),
                problem(), buttons());
    }

    /// Ready for the first thing that is not known yet.
    void opened() {
        user.requestFocus();
    }

    private Node fields() {
        registry.textProperty().bindBidirectional(model.registryProperty());
        registry.getStyleClass().add("mono");
        registry.setId("login-registry");
        registry.setOnAction(event -> user.requestFocus());
        model.nameProperty().subscribe(
                name -> registry.pseudoClassStateChanged(Styles.STATE_DANGER, name == null));
        user.textProperty().bindBidirectional(model.userProperty());
        user.setId("login-user");
        user.setOnAction(event -> secret.requestFocus());
        secret.setId("login-secret");
        secret.setOnAction(event -> logIn());
        // While it asks the fields are disabled and lose the keyboard; a refusal is most often the password's.
        model.busyProperty().subscribe((before, busy) -> {
            if (!busy && getScene() != null) {
                secret.requestFocus();
                secret.selectAll();
            }
        });
        var hint = Texts.label("", "muted", "small-text");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        model.nameProperty().subscribe(name -> hint
                .setText(Messages.get(name != null && name.hub() ? "login.hint.hub" : "login.hint")));
        var below = new HBox(8, space(), hint);
        HBox.setHgrow(hint, Priority.ALWAYS);
        return new VBox(8, line("login.registry", registry), line("login.user", user), line("login.secret", secret),
                below);
    }

    private static Region space() {
        var space = new Region();
        space.setMinWidth(NAMES);
        return space;
    }

    private HBox line(String key, TextField field) {
        var name = Texts.muted(Messages.get(key));
        name.setMinWidth(NAMES);
        name.setLabelFor(field);
        field.disableProperty().bind(model.busyProperty());
        field.setAccessibleText(Messages.get(key));
        HBox.setHgrow(field, Priority.ALWAYS);
        var line = new HBox(8, name, field);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// In red, before it is typed.
    private Node open() {
        var words = Texts.label("", "problem");
        words.setId("login-open");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        model.placeProperty().subscribe(place -> {
            visible(words, place != null && place.open());
            words.setText(Messages.get("login.open", model.registryProperty().get()));
        });
        return words;
    }

    private Node keeper() {
        var words = new Label();
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setId("login-keeper");
        var use = new Button();
        use.getStyleClass().add("small");
        use.setId("login-use-helper");
        use.setMinWidth(Region.USE_PREF_SIZE);
        use.setOnAction(event -> model.useOffered());
        use.disableProperty().bind(model.busyProperty());
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        var box = new HBox(8, words, use);
        box.setAlignment(Pos.CENTER_LEFT);
        model.placeProperty().subscribe(place -> show(place, box, words, use));
        return box;
    }

    private static void show(@Nullable Place place, HBox box, Label words, Button use) {
        visible(box, place != null);
        if (place == null) {
            return;
        }
        var plain = place.keeper().plain();
        var offered = place.offered();
        words.setText(plain
                ? Messages.get(offered.isEmpty() ? "login.plain" : "login.plain.offered")
                : Messages.get("login.kept", place.keeper().helper()));
        words.setGraphic(plain
                ? Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "warning-icon")
                : Icons.of(FluentUiRegularAL.LOCK_SHIELD_20, "icon-small"));
        use.setText(offered.isEmpty() ? "" : Messages.get("login.use", offered));
        visible(use, !offered.isEmpty());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private Node command() {
        var line = Texts.label("", "mono", "code-line");
        line.setMaxWidth(Double.MAX_VALUE);
        line.setId("login-command");
        HBox.setHgrow(line, Priority.ALWAYS);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("command.copy"));
        copy.setOnAction(event -> dialogs.copy(line.getText(), Messages.get("command.name")));
        model.requestProperty().subscribe(request -> {
            line.setText(request == null ? Messages.get("login.command.empty") : request.line());
            copy.setDisable(request == null);
        });
        var box = new HBox(4, line, copy);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node problem() {
        var sentence = Texts.label("", "problem");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.setId("login-problem");
        sentence.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        var words = Texts.label("", "muted", "small-text");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        var box = new VBox(2, sentence, words);
        model.problemProperty().subscribe(problem -> {
            visible(box, problem != null);
            sentence.setText(problem == null ? "" : problem.sentence());
            words.setText(problem == null ? "" : problem.words());
            visible(words, !words.getText().isEmpty());
        });
        return box;
    }

    private Node buttons() {
        var working = new ProgressIndicator();
        working.setPrefSize(18, 18);
        var words = Texts.muted("");
        model.nameProperty()
                .subscribe(name -> words.setText(name == null ? "" : Messages.get("login.asking", name.domain())));
        model.busyProperty().subscribe(busy -> {
            working.setVisible(busy);
            words.setVisible(busy);
        });
        var cancel = new Button(Messages.get("jobs.cancel"));
        cancel.setId("login-cancel");
        cancel.setOnAction(event -> cancel());
        var start = new Button(Messages.get("login.button"));
        start.getStyleClass().add("accent");
        start.setId("login-start");
        start.setOnAction(event -> logIn());
        start.disableProperty().bind(Bindings.isNull(model.requestProperty()).or(model.busyProperty())
                .or(secret.textProperty().isEmpty()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, working, words, gap, cancel, start);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /// While the registry is being asked it stops that; otherwise it closes.
    private void cancel() {
        if (model.busyProperty().get()) {
            model.cancel();
        } else {
            dialogs.close();
        }
    }

    private void logIn() {
        var typed = secret.getCharacters();
        var characters = new char[typed.length()];
        for (var i = 0; i < characters.length; i++) {
            characters[i] = typed.charAt(i);
        }
        model.logIn(characters, () -> {
            secret.clear();
            dialogs.close();
            loggedIn.run();
        });
    }

    /// Closed by whatever way: nothing goes on behind one's back.
    void closed() {
        model.cancel();
        secret.clear();
    }
}
