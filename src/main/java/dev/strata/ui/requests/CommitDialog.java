package dev.strata.ui.requests;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.CompletingField;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Job;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Asks for the name of the image that is made of a container, who made it, and how it runs.
final class CommitDialog extends RequestDialog {

    private static final double RUNS_LINE = 17;

    private final CommitViewModel model;
    private final Hyperlink show = new Hyperlink(Messages.get("commit.show"));

    CommitDialog(CommitViewModel model, Jobs jobs, Dialogs dialogs) {
        super(new Words("commit", Messages.get("commit.title", model.container()), Messages.get("commit.reference"),
                Messages.get("commit.prompt"), Messages.get("commit.hint"), Messages.get("commit.command.empty"),
                Messages.get("commit.button", model.count())), FluentUiRegularMZ.SAVE_20, model, jobs, dialogs,
                names(model));
        this.model = model;
        setMaxWidth(680);
        var pause = new CheckBox(Messages.get("commit.pause"));
        pause.setId("commit-pause");
        pause.setDisable(!model.running());
        pause.selectedProperty().bindBidirectional(model.pauseProperty());
        var changes = new TextArea();
        changes.setPrefRowCount(2);
        changes.getStyleClass().add("mono");
        show.setId("commit-show");
        show.setVisible(false);
        show.setManaged(false);
        show.setOnAction(event -> {
            dialogs.close();
            model.reveal();
        });
        var people = new HBox(8, field("commit-author", "commit.author", new TextField(), model.authorProperty()),
                field("commit-message", "commit.message", new TextField(), model.messageProperty()));
        var runs = wrapped("commit-runs", "");
        runs.textProperty().bind(model.runsProperty());
        // A long script would push the buttons out of the window; it stands in its field too.
        runs.setMinHeight(RUNS_LINE);
        runs.setMaxHeight(3 * RUNS_LINE);
        below(new VBox(8, people, process("ENTRYPOINT", model.entrypoint()), process("CMD", model.command()),
                runs, muted("commit.changes.how"),
                field("commit-changes", "commit.changes", changes, model.changesProperty()), pause,
                wrapped("commit-layer", model.layer()), show));
    }

    private static CompletingField names(CommitViewModel model) {
        var field = new CompletingField((text, caret) -> new CompletingField.Offers(0, text.length(),
                model.names(text.strip())), true);
        field.setLeft(Icons.of(FluentUiRegularMZ.TAG_20, "icon-small"));
        return field;
    }

    private static Label wrapped(String id, String words) {
        var label = new Label(words);
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static Label muted(String key) {
        var how = Texts.muted(Messages.get(key));
        how.setWrapText(true);
        how.setMinHeight(USE_PREF_SIZE);
        return how;
    }

    private static Node field(String id, String key, TextInputControl field,
            javafx.beans.property.StringProperty text) {
        field.setId(id);
        field.setPromptText(Messages.get(key));
        field.setAccessibleText(Messages.get(key));
        field.textProperty().bindBidirectional(text);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    private static Node process(String keyword, CommitViewModel.Process process) {
        var id = "commit-" + keyword.toLowerCase(java.util.Locale.ROOT);
        var label = Texts.label(keyword, "mono");
        label.setMinWidth(80);
        var words = new TextField();
        words.getStyleClass().add("mono");
        words.setId(id);
        words.setAccessibleText(keyword);
        words.setPromptText(Messages.get("commit.process.prompt"));
        words.textProperty().bindBidirectional(process.text());
        HBox.setHgrow(words, Priority.ALWAYS);
        var form = new ChoiceBox<String>();
        form.setId(id + "-form");
        form.setAccessibleText(Messages.get("commit.form", keyword));
        form.getItems().setAll(Messages.get("commit.form.exec"), Messages.get("commit.form.shell"));
        form.getSelectionModel().select(process.shell().get() ? 1 : 0);
        form.getSelectionModel().selectedIndexProperty().subscribe(index -> process.shell().set(index.intValue() == 1));
        var line = new HBox(8, label, words, form);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    @Override
    void begun(Job job) {
        show.setVisible(false);
        show.setManaged(false);
        var what = model.commandsProperty().get();
        job.stateProperty().subscribe(state -> {
            if (state == Job.State.DONE) {
                model.finished(what);
            }
            show.setVisible(state == Job.State.DONE);
            show.setManaged(state == Job.State.DONE);
        });
    }
}
