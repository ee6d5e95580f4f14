package dev.strata.ui.containers;

import java.io.File;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.JobCard;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.HintLabel;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks from where and to where files are copied.
final class CopyDialog extends VBox {

    private final CopyViewModel model;
    private final Jobs jobs;
    private final TextField inside = new TextField();
    private final TextField here = new TextField();
    private final VBox started = new VBox(8);

    CopyDialog(CopyViewModel model, Jobs jobs, Dialogs dialogs) {
        super(12);
        this.model = model;
        this.jobs = jobs;
        getStyleClass().add("dialog-box");
        setId("copy-dialog");
        setMaxSize(600, Region.USE_PREF_SIZE);
        var title = Texts.label(model.title(), "dialog-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        field(inside, "copy-inside", Messages.get(model.out() ? "copy.out.path" : "copy.in.path"));
        inside.textProperty().bindBidirectional(model.insideProperty());
        getChildren().addAll(title, new VBox(4, Texts.section(inside.getAccessibleText()), inside));
        if (model.out()) {
            getChildren().add(folder());
        }
        var command = new CommandBox("copy-command", dialogs);
        model.commandProperty().subscribe(words -> command.show(words, "docker cp …"));
        started.setManaged(false);
        getChildren().addAll(
                new HintLabel("copy-hint", model.problemProperty(), model.meaningProperty(),
                        Messages.get("copy.hint")),
                command, buttons(dialogs), started);
    }

    private void field(TextField field, String id, String name) {
        field.setId(id);
        field.setAccessibleText(name);
        field.getStyleClass().add("mono");
        field.setOnAction(event -> start());
    }

    private Node folder() {
        field(here, "copy-here", Messages.get("copy.out.folder"));
        here.textProperty().bindBidirectional(model.hereProperty());
        HBox.setHgrow(here, Priority.ALWAYS);
        var browse = new Button(Messages.get("file.browse"));
        browse.setOnAction(event -> {
            var present = new File(here.getText());
            var chooser = new DirectoryChooser();
            chooser.setTitle(here.getAccessibleText());
            chooser.setInitialDirectory(present.isDirectory() ? present : null);
            var folder = chooser.showDialog(getScene().getWindow());
            if (folder != null) {
                here.setText(folder.toString());
            }
        });
        return new VBox(4, Texts.section(here.getAccessibleText()), new HBox(8, here, browse));
    }

    private Node buttons(Dialogs dialogs) {
        var close = new Button(Messages.get("dialog.close"));
        close.setOnAction(event -> dialogs.close());
        var start = new Button(Messages.get(model.out() ? "copy.out.deed" : "copy.in.deed"),
                Icons.of(model.out() ? FluentUiRegularAL.ARROW_EXPORT_20 : FluentUiRegularAL.ARROW_IMPORT_20));
        start.setId("copy-start");
        start.getStyleClass().add("accent");
        start.disableProperty().bind(model.meaningProperty().isEmpty());
        start.setOnAction(event -> start());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(8, gap, close, start);
    }

    private void start() {
        var job = model.start();
        if (job != null) {
            started.getChildren().setAll(new JobCard(job, jobs));
            started.setManaged(true);
        }
    }

    void opened() {
        inside.requestFocus();
        inside.end();
    }
}
