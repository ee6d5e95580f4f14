package dev.strata.ui.settings;

import java.nio.file.Path;
import java.util.List;

import dev.strata.engine.SelfCheck;
import dev.strata.ui.Messages;
import dev.strata.ui.login.LoginsPane;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Page;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.shell.ReportBox;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.UpdateChoice;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Background;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What a person may choose about Strata, and where it keeps its files.
public final class SettingsPage implements Page {

    /// A folder of Strata's own.
    ///
    /// @param name what lies there
    public record Folder(String name, Path path) {
    }

    private final Theme theme;
    private final List<Folder> folders;
    private final String version;
    private final Dialogs dialogs;
    private final LoginsPane logins;
    private final SelfCheck check;
    private final UpdateChoice updates;
    private final Background background;
    private @Nullable Node view;

    public SettingsPage(Theme theme, List<Folder> folders, String version, Dialogs dialogs,
            LoginsPane logins, SelfCheck check, UpdateChoice updates, Background background) {
        this.theme = theme;
        this.folders = List.copyOf(folders);
        this.version = version;
        this.dialogs = dialogs;
        this.logins = logins;
        this.check = check;
        this.updates = updates;
        this.background = background;
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String title() {
        return Messages.get("settings.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularMZ.SETTINGS_20;
    }

    @Override
    public ObservableValue<String> count() {
        return new SimpleStringProperty("");
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Node view() {
        var made = view;
        if (made == null) {
            var page = new BorderPane(body());
            page.setTop(new PageHeader(title()));
            page.setId("settings-page");
            made = page;
            view = made;
        }
        return made;
    }

    private Node body() {
        var body = new VBox(12, Texts.section(Messages.get("settings.look")), themes(),
                Texts.section(Messages.get("settings.registries")), logins,
                Texts.section(Messages.get("settings.folders")));
        for (var folder : folders) {
            body.getChildren().add(folder(folder));
        }
        body.getChildren().addAll(Texts.section(Messages.get("settings.about")),
                Texts.label(Messages.get("settings.version", version)), Texts.muted(Messages.get("settings.licence")),
                selfCheck());
        if (updates.possible()) {
            var box = new CheckBox(Messages.get("settings.updates"));
            box.setId("updates");
            box.selectedProperty().bindBidirectional(updates.onProperty());
            body.getChildren().add(body.getChildren().size() - 1, box);
        }
        body.getStyleClass().add("settings-body");
        return body;
    }

    private Node selfCheck() {
        var button = new Button(Messages.get("selfcheck.button"));
        button.setId("self-check");
        button.setOnAction(event -> askSelfCheck());
        return button;
    }

    private void askSelfCheck() {
        var box = new ReportBox(dialogs, Messages.get("selfcheck.title"), Messages.get("selfcheck.running"), "");
        dialogs.show(box);
        background.run(check::run, report -> box.fill(
                Messages.get(report.well() ? "selfcheck.well" : "selfcheck.broken"), report.text()),
                dialogs::unexpected);
    }

    private Node themes() {
        var group = new ToggleGroup();
        var line = new HBox(16);
        for (var choice : Theme.Choice.values()) {
            var button = new RadioButton(
                    Messages.get("settings.theme." + choice.name().toLowerCase(java.util.Locale.ROOT)));
            button.setToggleGroup(group);
            button.setId("theme-" + choice.name().toLowerCase(java.util.Locale.ROOT));
            button.setOnAction(event -> theme.choiceProperty().set(choice));
            theme.choiceProperty().subscribe(now -> button.setSelected(now == choice));
            line.getChildren().add(button);
        }
        return line;
    }

    private Node folder(Folder folder) {
        var name = Texts.muted(folder.name());
        name.setMinWidth(96);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("settings.folder.copy"));
        copy.getStyleClass().add("tiny");
        copy.setOnAction(event -> dialogs.copy(folder.path().toString(), Messages.get("settings.folder")));
        var line = new HBox(8, name, Texts.mono(folder.path().toString()), copy);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    @Override
    public void shown() {
        view().requestFocus();
        logins.refresh();
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(Messages.get("logins.login"), FluentUiRegularAL.KEY_20, null, logins::ask),
                new Action(Messages.get("selfcheck.button"), FluentUiRegularMZ.STETHOSCOPE_20, null,
                        this::askSelfCheck));
    }
}
