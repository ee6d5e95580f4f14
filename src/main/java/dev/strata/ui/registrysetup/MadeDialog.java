package dev.strata.ui.registrysetup;

import java.util.List;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// A registry of one's own that is there: how it stands with it, its trial, and what its clients need.
final class MadeDialog extends DialogFrame {

    private final Dialogs dialogs;

    /// @param title what there is to say first
    /// @param sentences on it, and those on its risks in red
    MadeDialog(String title, Ikon icon, List<String> sentences, List<String> risks, List<Node> parts,
            Dialogs dialogs) {
        super("registrysetup-made");
        this.dialogs = dialogs;
        var head = Texts.label(title, "dialog-title");
        head.setGraphic(Icons.of(icon, "icon", "success-icon"));
        getChildren().add(head);
        for (var sentence : sentences) {
            var label = Texts.label(sentence);
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
            getChildren().add(label);
        }
        risks.forEach(risk -> getChildren().add(SetupDialog.risk(risk)));
        var body = new VBox(20);
        body.getStyleClass().add("run-body");
        body.getChildren().setAll(parts);
        getChildren().addAll(scrolling(body), buttons());
    }

    private Node buttons() {
        var close = new Button(Messages.get("dialog.close"));
        close.setId("registrysetup-made-close");
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, gap, close);
        line.setAlignment(Pos.CENTER_RIGHT);
        return line;
    }

    static Ikon done() {
        return FluentUiRegularAL.CHECKMARK_CIRCLE_20;
    }
}
