package dev.strata.ui.changes;

import java.util.Locale;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.ui.Messages;
import dev.strata.ui.changes.ChangeFileViewModel.Side;
import dev.strata.ui.contents.ContentPane;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// One changed file: what it holds, what it held in the image, and how the two differ.
final class ChangeFileDialog extends VBox {

    /// @param copyOut asks where to write the file
    ChangeFileDialog(ChangeFileViewModel model, Dialogs dialogs, Runnable copyOut) {
        super(12);
        getStyleClass().add("dialog-box");
        setId("change-dialog");
        setMaxSize(880, 640);
        setPrefSize(880, 640);
        var path = model.change().path();
        var title = Texts.label(path, "dialog-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var content = new ContentPane(model.shownProperty(), model.busyProperty());
        VBox.setVgrow(content, Priority.ALWAYS);
        var copy = new Button(Messages.get("layers.file.copy"));
        copy.setOnAction(event -> dialogs.copy(path, Messages.get("layers.file.path")));
        var out = new Button(Messages.get("changes.copyout"), Icons.of(FluentUiRegularAL.ARROW_EXPORT_20));
        out.setId("change-copy-out");
        out.setDisable(model.sides().getFirst() == Side.IMAGE);
        out.setOnAction(event -> {
            dialogs.close();
            copyOut.run();
        });
        var close = new Button(Messages.get("dialog.close"));
        close.getStyleClass().add("accent");
        close.setDefaultButton(true);
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, content.kind(), gap, copy, out, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(title, sides(model), content, foot);
        model.show(model.sides().getFirst());
    }

    private static HBox sides(ChangeFileViewModel model) {
        var control = new SegmentedControl();
        for (var side : model.sides()) {
            var label = new ToggleLabel(Messages.get("changes.side." + side.name().toLowerCase(Locale.ROOT)));
            label.setId("change-" + side.name().toLowerCase(Locale.ROOT));
            label.setUserData(side);
            label.setSelected(side == model.sides().getFirst());
            control.getSegments().add(label);
        }
        control.getToggleGroup().selectedToggleProperty().subscribe((before, toggle) -> {
            if (toggle != null && toggle.getUserData() instanceof Side side) {
                model.show(side);
            }
        });
        var line = new HBox(8, control, Texts.muted(Messages.get("changes.side.of", model.containerName())));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
