package dev.strata.ui.requests;

import java.util.List;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Texts;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks for the files of a system, the name of the image they become, and what it runs.
final class ImportDialog extends PathDialog {

    ImportDialog(ImportViewModel model, Jobs jobs, Dialogs dialogs) {
        super(new Words("import", Messages.get("import.title"), Messages.get("import.reference"),
                Messages.get("import.prompt"), Messages.get("import.hint"), Messages.get("import.command.empty"),
                Messages.get("import.button")), FluentUiRegularAL.ARROW_IMPORT_20, model, jobs, dialogs,
                (chooser, window) -> {
                    var file = chooser.showOpenDialog(window);
                    return file == null ? null : List.of(file);
                });
        var name = field("import-name", Messages.get("import.name"), new TextField());
        name.textProperty().bindBidirectional(model.nameProperty());
        var message = field("import-message", Messages.get("import.message"), new TextField());
        message.textProperty().bindBidirectional(model.messageProperty());
        var changes = field("import-changes", Messages.get("import.changes"), new TextArea());
        ((TextArea) changes).setPrefRowCount(4);
        changes.getStyleClass().add("mono");
        changes.textProperty().bindBidirectional(model.changesProperty());
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(message, Priority.ALWAYS);
        var how = Texts.muted(Messages.get("import.changes.how"));
        how.setWrapText(true);
        how.setMinHeight(USE_PREF_SIZE);
        below(new VBox(8, new HBox(8, name, message), how, changes));
    }

    private static TextInputControl field(String id, String words, TextInputControl field) {
        field.setId(id);
        field.setPromptText(words);
        field.setAccessibleText(words);
        return field;
    }
}
