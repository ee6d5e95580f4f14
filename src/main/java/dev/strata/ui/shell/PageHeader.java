package dev.strata.ui.shell;

import dev.strata.ui.widgets.Texts;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The top of a page: its title, one muted fact, and its buttons at the right end.
public final class PageHeader extends HBox {

    private final Label fact = Texts.muted("");

    public PageHeader(String title, Node... buttons) {
        super(8);
        getStyleClass().add("page-header");
        setAlignment(Pos.CENTER_LEFT);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(Texts.label(title, "page-title"), fact, gap);
        getChildren().addAll(buttons);
    }

    public StringProperty factProperty() {
        return fact.textProperty();
    }
}
