package dev.strata.ui.editor;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;

/// Says that somebody else has changed the file.
final class StaleBar extends HBox {

    private Subscription shown = Subscription.EMPTY;

    StaleBar(EditorViewModel model) {
        super(8);
        getStyleClass().add("editor-bar");
        setId("stale-bar");
        setAlignment(Pos.CENTER_LEFT);
        var words = Texts.label("");
        words.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var reload = button("editor.reload");
        reload.setId("stale-reload");
        var keep = button("editor.keep");
        getChildren().addAll(Icons.of(FluentUiFilledMZ.WARNING_20, "icon", "warning-icon"), words, gap, reload, keep);
        model.currentProperty().subscribe((@Nullable Document document) -> {
            shown.unsubscribe();
            shown = Subscription.EMPTY;
            show(false);
            if (document != null) {
                shown = document.staleProperty().subscribe(stale -> {
                    words.setText(Messages.get("editor.stale", document.name()));
                    show(stale);
                });
                reload.setOnAction(event -> model.disk().reload(document));
                keep.setOnAction(event -> model.disk().keepMine(document));
            }
        });
    }

    private static Button button(String key) {
        var button = new Button(Messages.get(key));
        button.getStyleClass().add("small");
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private void show(boolean now) {
        setVisible(now);
        setManaged(now);
    }
}
