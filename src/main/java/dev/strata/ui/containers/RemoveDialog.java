package dev.strata.ui.containers;

import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks before containers are removed: what goes with them, and whether their volumes do.
final class RemoveDialog extends VBox {

    private static final double ROW = 24;

    RemoveDialog(RemoveViewModel model, Dialogs dialogs, Runnable remove) {
        super(12);
        getStyleClass().add("dialog-box");
        setId("remove-dialog");
        setMaxSize(560, Region.USE_PREF_SIZE);
        getChildren().add(Texts.label(model.title(), "dialog-title"));
        if (model.containers().size() > 1) {
            var names = new ListView<String>();
            names.getItems().setAll(model.containers().stream().map(ContainerSummary::name).toList());
            names.setFixedCellSize(ROW);
            names.setPrefHeight(ROW * Math.min(6, names.getItems().size()) + 2);
            names.getStyleClass().addAll("plan-list", "remove-names");
            getChildren().add(names);
        }
        for (var sentence : model.sentences()) {
            var words = new Label(sentence);
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            getChildren().add(words);
        }
        var volumes = new CheckBox();
        volumes.setId("remove-volumes");
        volumes.selectedProperty().bindBidirectional(model.volumesProperty());
        model.namelessProperty().subscribe(count -> {
            volumes.setText(Messages.get("containers.remove.volumes", count));
            volumes.setDisable(count.intValue() == 0);
        });
        var command = new CommandBox("remove-command", dialogs);
        model.volumesProperty().subscribe(with -> command.show(model.command().line(), ""));
        getChildren().addAll(volumes, command, buttons(model, dialogs, remove));
    }

    private static HBox buttons(RemoveViewModel model, Dialogs dialogs, Runnable remove) {
        var cancel = new Button(Messages.get("dialog.cancel"));
        cancel.setId("remove-cancel");
        cancel.setOnAction(event -> dialogs.close());
        var deed = new Button(model.deed(), Icons.of(FluentUiRegularAL.DELETE_20));
        deed.setId("remove-do");
        deed.getStyleClass().add("danger");
        deed.setOnAction(event -> {
            dialogs.close();
            remove.run();
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(8, gap, cancel, deed);
    }

    /// Enter pressed unread does no harm.
    void opened() {
        lookup("#remove-cancel").requestFocus();
    }
}
