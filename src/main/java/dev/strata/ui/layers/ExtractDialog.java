package dev.strata.ui.layers;

import java.io.File;

import atlantafx.base.theme.Styles;
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
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks where to write a file or a directory of an image.
final class ExtractDialog extends VBox {

    private final ExtractViewModel model;
    private final Jobs jobs;
    private final TextField field = new TextField();
    private final VBox started = new VBox(8);

    ExtractDialog(ExtractViewModel model, Jobs jobs, Dialogs dialogs) {
        super(12);
        this.model = model;
        this.jobs = jobs;
        getStyleClass().add("dialog-box");
        setId("extract-dialog");
        setMaxSize(600, Region.USE_PREF_SIZE);
        var title = Texts.label(Messages.get("layers.extract.title", model.path()), "dialog-title");
        title.setTextOverrun(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        started.setManaged(false);
        var command = new CommandBox("extract-command", dialogs);
        model.commandProperty()
                .subscribe(words -> command.show(words, Messages.get("layers.extract.nodocker")));
        getChildren().addAll(title, target(),
                new HintLabel("extract-hint", model.problemProperty(), model.meaningProperty(), ""), command,
                buttons(dialogs), started);
    }

    private Node target() {
        field.setId("extract-target");
        field.getStyleClass().add("mono");
        field.setAccessibleText(Messages.get("layers.extract.field"));
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(event -> start());
        HBox.setHgrow(field, Priority.ALWAYS);
        model.problemProperty().subscribe(
                problem -> field.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty()));
        var browse = new Button(Messages.get("file.browse"));
        browse.setOnAction(event -> {
            var present = new File(model.textProperty().get());
            var folder = present.getParentFile();
            var chooser = new FileChooser();
            chooser.setTitle(Messages.get("layers.extract.title", model.path()));
            chooser.setInitialFileName(present.getName());
            chooser.setInitialDirectory(folder != null && folder.isDirectory() ? folder : null);
            var file = chooser.showSaveDialog(getScene().getWindow());
            if (file != null) {
                model.textProperty().set(file.toString());
            }
        });
        return new HBox(8, field, browse);
    }

    private Node buttons(Dialogs dialogs) {
        var close = new Button(Messages.get("dialog.close"));
        close.setOnAction(event -> dialogs.close());
        var start = new Button(Messages.get("layers.extract.button"), Icons.of(FluentUiRegularAL.ARROW_EXPORT_20));
        start.setId("extract-start");
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
        field.requestFocus();
        field.selectAll();
    }
}
