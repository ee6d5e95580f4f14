package dev.strata.ui.images;

import java.util.List;
import java.util.function.Supplier;
import dev.strata.core.image.Digest;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Tips;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What is chosen when it is more than one row: how many, what they take, and what one does with them all.
final class SelectionBar extends HBox {

    private final ImagesViewModel model;
    private final Label count = Texts.label("", "medium");
    private final Label totals = Texts.muted("");
    private final Button deletes = new Button("", Icons.of(FluentUiRegularAL.DELETE_20, "icon", "danger-icon"));

    SelectionBar(ImagesViewModel model, Dialogs dialogs, Supplier<List<ImageRow>> selected, Runnable save,
            Runnable delete) {
        super(12);
        this.model = model;
        getStyleClass().add("selection-bar");
        setAlignment(Pos.CENTER_LEFT);
        setId("selection-bar");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var copy = new Button(Messages.get("images.copyids"), Icons.of(FluentUiRegularAL.COPY_20));
        copy.setOnAction(event -> dialogs.copy(ids(selected.get()), Messages.get("images.ids")));
        var saves = new Button(Messages.get("images.menu.save"), Icons.of(FluentUiRegularMZ.SAVE_20));
        saves.setId("save-selected");
        saves.setOnAction(event -> save.run());
        deletes.getStyleClass().add("danger-text");
        deletes.setId("delete-selected");
        deletes.setOnAction(event -> delete.run());
        // Where it is narrow, the totals give way: the button says what matters of them.
        for (var whole : List.of(count, copy, saves, deletes)) {
            whole.setMinWidth(USE_PREF_SIZE);
        }
        getChildren().addAll(count, totals, gap, copy, saves, deletes);
    }

    /// Shows itself for more than one row.
    void show(List<ImageRow> selected) {
        setVisible(selected.size() > 1);
        setManaged(selected.size() > 1);
        count.setText(Messages.get("images.selection", selected.size()));
        totals.setText(model.totals(selected));
        // It is cut where it is narrow.
        Tips.set(totals, totals.getText());
        deletes.setText(model.deed(selected));
    }

    private static String ids(List<ImageRow> rows) {
        return String.join("\n",
                rows.stream().map(row -> row.entry().id()).distinct().map(Digest::toString).toList());
    }
}
