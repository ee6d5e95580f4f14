package dev.strata.ui.layers;

import java.util.function.BiConsumer;

import atlantafx.base.theme.Styles;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.RemoteImages.Offer;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.HintLabel;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks which image of a registry to look into.
final class RemoteDialog extends VBox {

    private final RemoteViewModel model;
    private final TextField field = new TextField();

    /// @param login asks for a login, and runs something after it
    RemoteDialog(RemoteViewModel model, Dialogs dialogs, BiConsumer<RegistryName, Runnable> login) {
        super(12);
        this.model = model;
        getStyleClass().add("dialog-box");
        setId("remote-dialog");
        setMaxSize(640, Region.USE_PREF_SIZE);
        field.setId("remote-reference");
        field.getStyleClass().add("mono");
        field.setPromptText(Messages.get("layers.remote.prompt"));
        field.setAccessibleText(Messages.get("layers.remote.field"));
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(event -> model.again());
        HBox.setHgrow(field, Priority.ALWAYS);
        model.problemProperty().subscribe(
                now -> field.pseudoClassStateChanged(Styles.STATE_DANGER, model.wrongText()));
        var command = new CommandBox("remote-command", dialogs);
        model.commandProperty().subscribe(now -> command.show(now, Messages.get("layers.remote.command")));
        var near = Texts.label(Messages.get("layers.remote.near"), "muted", "small-text");
        near.setWrapText(true);
        getChildren().addAll(Texts.label(Messages.get("layers.remote.title"), "dialog-title"),
                new VBox(6, Texts.section(Messages.get("layers.remote.field")), new HBox(8, field, platforms())),
                new HintLabel("remote-hint", model.problemProperty(), model.meaningProperty(),
                        Messages.get("layers.remote.hint")),
                doing(), failed(login), new VBox(4, command, near), buttons(dialogs));
    }

    private Node platforms() {
        var box = new ComboBox<@Nullable Offer>();
        box.setId("remote-platform");
        box.setPrefWidth(216);
        box.setMinWidth(216);
        box.setPromptText(Messages.get("pull.platform"));
        box.setAccessibleText(Messages.get("pull.platform"));
        box.setItems(model.offers());
        box.setCellFactory(list -> new Cell());
        box.setButtonCell(new Cell());
        box.valueProperty().bindBidirectional(model.chosenProperty());
        model.offers().subscribe(() -> box.setDisable(model.offers().isEmpty()));
        box.setDisable(model.offers().isEmpty());
        return box;
    }

    private static final class Cell extends ListCell<@Nullable Offer> {
        @Override
        protected void updateItem(@Nullable Offer offer, boolean empty) {
            super.updateItem(offer, empty);
            setText(empty || offer == null ? Messages.get("pull.platform") : RemoteViewModel.words(offer));
        }
    }

    private Node doing() {
        var bar = new ProgressBar();
        bar.getStyleClass().add("small");
        bar.setPrefWidth(120);
        var words = Texts.muted("");
        words.textProperty().bind(model.doingProperty());
        words.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var stop = new Button(Messages.get("dialog.cancel"));
        stop.getStyleClass().add("small");
        stop.setId("remote-stop");
        stop.setMinWidth(Region.USE_PREF_SIZE);
        stop.setOnAction(event -> {
            model.stop();
            field.requestFocus();
        });
        var line = new HBox(8, bar, words, gap, stop);
        line.setAlignment(Pos.CENTER_LEFT);
        line.visibleProperty().bind(model.doingProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Node failed(BiConsumer<RegistryName, Runnable> login) {
        var again = new Button(Messages.get("layers.remote.again"),
                Icons.of(FluentUiRegularAL.ARROW_CLOCKWISE_20, "icon-small"));
        again.getStyleClass().add("small");
        again.setId("remote-again");
        again.setOnAction(event -> model.again());
        var logIn = new Button(Messages.get("jobs.login"), Icons.of(FluentUiRegularAL.KEY_20, "icon-small"));
        logIn.getStyleClass().addAll("small", "accent");
        logIn.setId("remote-login");
        logIn.setOnAction(event -> {
            if (model.failureProperty().get() instanceof LoginNeeded refusal) {
                login.accept(refusal.registry(), model::again);
            }
        });
        model.failureProperty().subscribe(now -> {
            logIn.setVisible(now instanceof LoginNeeded);
            logIn.setManaged(now instanceof LoginNeeded);
        });
        var line = new HBox(8, logIn, again);
        line.visibleProperty().bind(model.failureProperty().isNotNull());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private Node buttons(Dialogs dialogs) {
        var close = new Button(Messages.get("dialog.close"));
        close.setId("remote-close");
        close.setOnAction(event -> dialogs.close());
        var open = new Button(Messages.get("layers.remote.open"), Icons.of(FluentUiRegularAL.LAYER_20));
        open.getStyleClass().add("accent");
        open.setId("remote-open");
        open.disableProperty().bind(model.chosenProperty().isNull().or(model.doingProperty().isNotEmpty()));
        open.setOnAction(event -> model.open());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(8, gap, close, open);
    }

    void opened() {
        field.requestFocus();
        field.selectAll();
    }
}
