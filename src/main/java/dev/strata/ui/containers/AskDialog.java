package dev.strata.ui.containers;

import atlantafx.base.theme.Styles;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.HintLabel;
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks for one word.
final class AskDialog extends VBox {

    private final AskViewModel model;
    private final Dialogs dialogs;
    private final TextField field;

    AskDialog(AskViewModel model, Dialogs dialogs) {
        super(12);
        this.model = model;
        this.dialogs = dialogs;
        var question = model.question();
        getStyleClass().add("dialog-box");
        setId(question.id() + "-dialog");
        setMaxSize(480, Region.USE_PREF_SIZE);
        var title = Texts.label(question.title(), "dialog-title");
        var label = Texts.section(question.label());
        Region input;
        if (question.offers().isEmpty()) {
            field = new TextField();
            input = field;
        } else {
            var box = new ComboBox<String>();
            box.getItems().setAll(question.offers());
            box.setEditable(true);
            box.setMaxWidth(Double.MAX_VALUE);
            field = box.getEditor();
            input = box;
        }
        field.setId(question.id() + "-field");
        field.setAccessibleText(question.label());
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(event -> done());
        model.wrongProperty()
                .subscribe(problem -> input.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty()));
        var command = new CommandBox(question.id() + "-command", dialogs);
        model.commandProperty().subscribe(words -> command.show(words, "docker …"));
        getChildren().addAll(title, new VBox(4, label, input), new HintLabel(question.id() + "-hint",
                model.wrongProperty(), new SimpleStringProperty(""), question.hint()), command, buttons());
    }

    private HBox buttons() {
        var cancel = new Button(Messages.get("dialog.cancel"));
        cancel.setOnAction(event -> dialogs.close());
        var deed = new Button(model.question().deed());
        deed.setId(model.question().id() + "-do");
        deed.getStyleClass().add("accent");
        deed.disableProperty().bind(model.problemProperty().isNotEmpty());
        deed.setOnAction(event -> done());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(8, gap, cancel, deed);
    }

    private void done() {
        if (model.problemProperty().get().isEmpty()) {
            dialogs.close();
            model.done();
        }
    }

    void opened() {
        field.requestFocus();
        field.selectAll();
    }
}
