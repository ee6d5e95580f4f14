package dev.strata.ui.shell;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Tips;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The rail at the left: the way into the palette, the pages, and the engine switch at its foot.
/// Collapsed it shows only icons.
final class Sidebar extends VBox {

    private final ToggleGroup group = new ToggleGroup();
    private final Navigator navigator;

    Sidebar(Navigator navigator, Page settings, Node engineSwitch, Runnable openPalette) {
        this.navigator = navigator;
        getStyleClass().add("sidebar");
        var goTo = goTo(openPalette);
        var items = new VBox(2);
        for (var page : navigator.pages()) {
            if (page != settings) {
                items.getChildren().add(item(page));
            }
        }
        var filler = new Region();
        VBox.setVgrow(filler, Priority.ALWAYS);
        getChildren().addAll(goTo, items, filler, item(settings), engineSwitch);
        VBox.setVgrow(items, Priority.NEVER);
    }

    private static Button goTo(Runnable openPalette) {
        var words = new Label(Messages.get("sidebar.goto"));
        var keys = Texts.label("Ctrl K", "key-hint");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, Icons.of(FluentUiRegularMZ.SEARCH_20, "icon-small"), words, gap, keys);
        line.setAlignment(Pos.CENTER_LEFT);
        var button = new Button(null, line);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("goto");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(Messages.get("sidebar.goto.tooltip"));
        Tips.set(button, Messages.get("sidebar.goto.tooltip"));
        button.setOnAction(event -> openPalette.run());
        return button;
    }

    private ToggleButton item(Page page) {
        var name = new Label(page.title());
        var count = new Text();
        count.getStyleClass().add("count");
        count.textProperty().bind(page.count());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(10, Icons.of(page.icon()), name, gap, count);
        line.setAlignment(Pos.CENTER_LEFT);
        var button = new ToggleButton(null, line);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("nav-item");
        button.setId("nav-" + page.id());
        button.setMaxWidth(Double.MAX_VALUE);
        button.setAccessibleText(page.title());
        Tips.set(button, page.title());
        button.setToggleGroup(group);
        button.setOnAction(event -> {
            navigator.go(page);
            // A click on the section one is in does not leave it.
            button.setSelected(true);
        });
        navigator.currentProperty().subscribe(now -> button.setSelected(now == page));
        return button;
    }
}
