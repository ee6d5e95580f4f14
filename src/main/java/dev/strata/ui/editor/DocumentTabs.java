package dev.strata.ui.editor;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The documents that are open, where there are several.
final class DocumentTabs extends HBox {

    private final EditorViewModel model;
    private final Runnable focus;

    DocumentTabs(EditorViewModel model, Runnable focus) {
        super(2);
        this.model = model;
        this.focus = focus;
        getStyleClass().add("document-tabs");
        setId("document-tabs");
        setAlignment(Pos.CENTER_LEFT);
        model.documents().addListener((ListChangeListener<Document>) change -> fill());
        model.currentProperty().subscribe(now -> fill());
    }

    private void fill() {
        var several = model.documents().size() > 1;
        setVisible(several);
        setManaged(several);
        getChildren().setAll(model.documents().stream().map(this::tab).toList());
    }

    private Node tab(Document document) {
        var choose = new ToggleButton();
        choose.setMnemonicParsing(false);
        choose.setFocusTraversable(false);
        choose.getStyleClass().add("document-tab");
        choose.textProperty().bind(Bindings.createStringBinding(
                () -> document.dirty() ? document.name() + " •" : document.name(), document.dirtyProperty(),
                document.pathProperty()));
        choose.setSelected(document == model.currentProperty().get());
        var path = document.path();
        if (path != null) {
            choose.setTooltip(new Tooltip(path.toString()));
        }
        choose.setOnAction(event -> {
            choose.setSelected(true);
            model.show(document);
            focus.run();
        });
        var close = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("editor.close", document.name()));
        close.getStyleClass().add("tiny");
        close.setFocusTraversable(false);
        close.setOnAction(event -> model.close(document, focus));
        var box = new HBox(choose, close);
        box.setAlignment(Pos.CENTER_LEFT);
        Texts.style(box, "current", choose.isSelected());
        box.getStyleClass().add("document-tab-box");
        return box;
    }
}
