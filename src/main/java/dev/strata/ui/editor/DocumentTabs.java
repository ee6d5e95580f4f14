package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.binding.Bindings;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.collections.MapChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
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
        model.signs().addListener((MapChangeListener<Path, BuildSign>) change -> fill());
    }

    private void fill() {
        var several = model.documents().size() > 1;
        setVisible(several);
        setManaged(several);
        getChildren().setAll(model.documents().stream().map(this::tab).toList());
    }

    /// One's name depends on the files of all.
    private Observable[] names(Document document) {
        return Stream.concat(Stream.of(document.dirtyProperty()),
                model.documents().stream().map(Document::pathProperty)).toArray(Observable[]::new);
    }

    private static Node sign(BuildSign sign) {
        var dot = new Region();
        dot.setId("tab-" + sign.name().toLowerCase(Locale.ROOT));
        dot.getStyleClass().addAll("tab-sign", sign.name().toLowerCase(Locale.ROOT));
        return dot;
    }

    private Node tab(Document document) {
        var choose = new ToggleButton();
        choose.setMnemonicParsing(false);
        choose.setFocusTraversable(false);
        choose.getStyleClass().add("document-tab");
        choose.textProperty().bind(Bindings.createStringBinding(
                () -> document.dirty() ? model.name(document) + " •" : model.name(document), names(document)));
        choose.setSelected(document == model.currentProperty().get());
        var path = document.path();
        if (path != null) {
            var sign = model.signs().get(path);
            var said = sign == null ? "" : Messages.get("editor.sign." + sign.name().toLowerCase(Locale.ROOT));
            choose.setTooltip(new Tooltip(said.isEmpty() ? path.toString() : path + "\n" + said));
            if (sign != null) {
                choose.setGraphic(sign(sign));
                choose.accessibleTextProperty().bind(choose.textProperty().concat(". " + said));
            }
        }
        choose.setOnAction(event -> {
            choose.setSelected(true);
            model.show(document);
            focus.run();
        });
        var close = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("editor.close", model.name(document)));
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
