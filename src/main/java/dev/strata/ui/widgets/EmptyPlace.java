package dev.strata.ui.widgets;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/// What stands where nothing is: an icon, one sentence, and the buttons that lead on.
public final class EmptyPlace extends VBox {

    public EmptyPlace(Ikon ikon, String title, String sentence, Node... ways) {
        getStyleClass().add("empty-place");
        setAlignment(Pos.CENTER);
        var heading = new Label(title);
        heading.getStyleClass().add("empty-title");
        var words = new Label(sentence);
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        var buttons = new HBox(8, ways);
        buttons.setAlignment(Pos.CENTER);
        getChildren().addAll(Icons.of(ikon, "icon-large"), heading, words, buttons);
    }
}
