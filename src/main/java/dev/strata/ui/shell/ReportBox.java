package dev.strata.ui.shell;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A text to read and to copy, for a bug report: a log, or what Strata finds about itself.
public final class ReportBox extends VBox {

    private static final double HEIGHT = 420;

    private final Label words = new Label();
    private final TextArea text = new TextArea();
    private final Button copy = new Button(Messages.get("report.copy"));

    /// @param sentence what it is
    /// @param content the text; empty while it is awaited
    public ReportBox(Dialogs dialogs, String title, String sentence, String content) {
        super(12);
        getStyleClass().add("dialog-box");
        setId("report");
        setMaxSize(760, Region.USE_PREF_SIZE);
        words.setWrapText(true);
        text.setEditable(false);
        text.getStyleClass().add("mono");
        text.setPrefHeight(HEIGHT);
        text.setMinHeight(80);
        VBox.setVgrow(text, Priority.ALWAYS);
        copy.setOnAction(event -> dialogs.copy(text.getText(), Messages.get("report.copied")));
        var close = new Button(Messages.get("dialog.close"));
        close.getStyleClass().add("accent");
        close.setDefaultButton(true);
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(Texts.label(title, "dialog-title"), words, text, new HBox(8, gap, copy, close));
        fill(sentence, content);
    }

    /// Shows the text that was awaited.
    public void fill(String sentence, String content) {
        words.setText(sentence);
        text.setText(content);
        copy.setDisable(content.isEmpty());
    }
}
