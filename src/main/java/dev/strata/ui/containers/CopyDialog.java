package dev.strata.ui.containers;

import java.io.File;

import dev.strata.ui.Messages;
import dev.strata.ui.requests.RequestDialog;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.DirectoryChooser;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks from where and to where files are copied.
final class CopyDialog extends RequestDialog {

    CopyDialog(CopyViewModel model, Jobs jobs, Dialogs dialogs) {
        super(new Words("copy", model.title(), Messages.get(model.out() ? "copy.out.path" : "copy.in.path"), "",
                Messages.get("copy.hint"), "docker cp …", Messages.get(model.out() ? "copy.out.deed" : "copy.in.deed")),
                model.out() ? FluentUiRegularAL.ARROW_EXPORT_20 : FluentUiRegularAL.ARROW_IMPORT_20, model, jobs,
                dialogs);
        if (model.out()) {
            further(Messages.get("copy.out.folder"), folder(model));
        }
    }

    private Node folder(CopyViewModel model) {
        var here = new TextField();
        here.setId("copy-here");
        here.setAccessibleText(Messages.get("copy.out.folder"));
        here.getStyleClass().add("mono");
        here.setOnAction(event -> start());
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
        return new HBox(8, here, browse);
    }
}
