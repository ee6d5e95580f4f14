package dev.strata.ui.login;

import dev.strata.core.command.LogOut;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Logins.Login;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The registries one is logged in at: who one is there, where that is kept, and the way out.
public final class LoginsPane extends VBox {

    private static final int WIDTH = 640;

    private final LoginsViewModel model;
    private final LoginDesk desk;
    private final Dialogs dialogs;
    private final VBox rows = new VBox();
    private final VBox problems = new VBox(4);

    public LoginsPane(LoginsViewModel model, LoginDesk desk, Dialogs dialogs) {
        super(8);
        this.model = model;
        this.desk = desk;
        this.dialogs = dialogs;
        setId("logins");
        setMaxWidth(WIDTH);
        rows.getStyleClass().add("login-rows");
        getChildren().addAll(rows, problems, offer(), logIn());
        model.list().addListener((ListChangeListener<Login>) change -> showRows());
        model.problems().addListener((ListChangeListener<String>) change -> showProblems());
        model.loadedProperty().subscribe(this::showRows);
        showRows();
        showProblems();
    }

    /// Reads the logins anew.
    public void refresh() {
        model.refresh();
    }

    private void showRows() {
        rows.getChildren().setAll(model.list().stream().map(this::row).toList());
        if (model.list().isEmpty()) {
            var none = Texts.muted(Messages.get(model.loadedProperty().get() ? "logins.none" : "logins.reading"));
            none.getStyleClass().add("login-none");
            rows.getChildren().add(none);
        }
    }

    private Node row(Login login) {
        var name = Texts.label(login.registry().domain(), "medium");
        name.setMinWidth(200);
        var user = Texts.label(login.user().isEmpty() ? Messages.get("logins.token") : login.user());
        user.setMinWidth(120);
        var plain = login.keeper().plain();
        var keeper = Texts.muted(plain
                ? Messages.get("logins.plain")
                : Messages.get("logins.helper", login.keeper().helper()));
        keeper.setGraphic(plain
                ? Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "warning-icon")
                : Icons.of(FluentUiRegularAL.LOCK_SHIELD_20, "icon-small"));
        var out = new Button(Messages.get("logins.logout"));
        out.getStyleClass().addAll("small", "logout");
        out.setMinWidth(Region.USE_PREF_SIZE);
        out.setAccessibleText(Messages.get("logins.logout.of", login.registry().domain()));
        out.disableProperty().bind(model.busyProperty());
        out.setOnAction(event -> confirm(login));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(8, name, user, keeper, gap, out);
        row.getStyleClass().add("login-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void confirm(Login login) {
        var registry = login.registry().domain();
        var who = login.user().isEmpty() ? Messages.get("logins.token") : login.user();
        var where = login.keeper().plain()
                ? Messages.get("logins.file")
                : Messages.get("logins.keeper", login.keeper().helper());
        dialogs.confirm(Messages.get("logins.confirm", registry),
                Messages.get("logins.confirm.what", who, registry, where, new LogOut(login.registry()).line()),
                Messages.get("logins.logout.of", registry), () -> model.logOut(login));
    }

    private void showProblems() {
        problems.getChildren().setAll(model.problems().stream().map(sentence -> {
            var label = Texts.label(sentence, "problem");
            label.setWrapText(true);
            label.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
            return (Node) label;
        }).toList());
        problems.setManaged(!model.problems().isEmpty());
    }

    private Node offer() {
        var words = Texts.muted(Messages.get("logins.offer"));
        words.setWrapText(true);
        var use = new Button();
        use.setMnemonicParsing(false);
        use.getStyleClass().add("small");
        use.setId("logins-use-helper");
        use.setMinWidth(Region.USE_PREF_SIZE);
        use.disableProperty().bind(model.busyProperty());
        use.setOnAction(event -> model.useOffered());
        var line = new HBox(8, words, use);
        line.setAlignment(Pos.CENTER_LEFT);
        model.offeredProperty().subscribe(helper -> {
            line.setVisible(!helper.isEmpty());
            line.setManaged(!helper.isEmpty());
            use.setText(helper.isEmpty() ? "" : Messages.get("login.use", helper));
        });
        return line;
    }

    private Node logIn() {
        var button = new Button(Messages.get("logins.login"));
        button.setId("logins-login");
        button.setOnAction(event -> ask());
        return button;
    }

    /// Asks for a login at Docker Hub, or whatever is typed in its place.
    public void ask() {
        desk.ask(RegistryName.HUB, model::refresh);
    }
}
