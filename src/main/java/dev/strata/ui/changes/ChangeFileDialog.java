package dev.strata.ui.changes;

import java.util.Locale;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.ui.Messages;
import dev.strata.ui.changes.ChangeFileViewModel.Side;
import dev.strata.ui.contents.ContentDialog;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;

/// One changed file: what it holds, what it held in the image, and how the two differ.
final class ChangeFileDialog extends ContentDialog {

    /// @param copyOut asks where to write the file
    ChangeFileDialog(ChangeFileViewModel model, Dialogs dialogs, Runnable copyOut) {
        super("change", model.change().path(), model.reader(), dialogs, Messages.get("changes.copyout"), copyOut);
        above(sides(model));
        if (model.sides().getFirst() == Side.IMAGE) {
            nothingToWrite();
        }
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
