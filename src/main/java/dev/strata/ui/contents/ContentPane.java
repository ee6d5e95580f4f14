package dev.strata.ui.contents;

import java.io.ByteArrayInputStream;
import java.util.List;

import dev.strata.core.image.Units;
import dev.strata.core.text.Preview;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Shows a content, or how two differ.
public final class ContentPane extends StackPane {

    private static final double LINE = 18;
    private static final int CONTEXT = 5;
    /// A few bytes can say they are a picture larger than any memory.
    private static final long MOST_PIXELS = 40_000_000;

    private final ListView<String> lines = new ListView<>();
    private final ImageView picture = new ImageView();
    private final Label words = Texts.muted("");
    private final Label kind = Texts.label("", "muted", "small-text");

    /// @param busy whether a content is being read
    public ContentPane(ObservableValue<Content> shown, ObservableValue<Boolean> reading) {
        var busy = new ProgressIndicator();
        busy.setMaxSize(32, 32);
        busy.setId("file-busy");
        busy.visibleProperty().bind(reading);
        lines.setId("file-lines");
        lines.setFixedCellSize(LINE);
        lines.getStyleClass().addAll("edge-to-edge", "code-lines");
        lines.setCellFactory(made -> new LineCell());
        picture.setPreserveRatio(true);
        words.setWrapText(true);
        words.setId("file-words");
        kind.setMinWidth(0);
        getChildren().addAll(lines, picture, words, busy);
        setMinSize(0, 0);
        getStyleClass().add("file-content");
        shown.subscribe(this::show);
    }

    /// What kind of content it is, or how much differs; to be put where there is room for it.
    public Label kind() {
        return kind;
    }

    private void show(Content content) {
        for (Node node : List.of(lines, picture, words)) {
            node.setVisible(false);
        }
        switch (content) {
            case Content.Words said -> {
                words.setText(said.sentence());
                words.setVisible(true);
                kind.setText("");
            }
            case Content.Difference difference -> {
                lines.getItems().setAll(difference.lines());
                lines.setVisible(true);
                var first = 0;
                while (first < difference.lines().size() && difference.lines().get(first).startsWith("  ")) {
                    first++;
                }
                lines.scrollTo(Math.max(0, first - CONTEXT));
                var added = difference.lines().stream().filter(line -> line.startsWith("+ ")).count();
                var removed = difference.lines().stream().filter(line -> line.startsWith("- ")).count();
                kind.setText(Messages.get("content.diff", added, removed));
            }
            case Content.Held held -> show(held);
        }
    }

    private void show(Content.Held file) {
        var cut = file.cut() ? Messages.get("content.cut", Units.size(Content.MOST)) : "";
        if (file.preview().kind() == Preview.Kind.PICTURE) {
            var image = file.preview().pixels() > MOST_PIXELS
                    ? null
                    : new Image(new ByteArrayInputStream(file.bytes()), 820, 360, true, true);
            if (image == null || image.isError()) {
                words.setText(Messages.get("content.nopicture"));
                words.setVisible(true);
            } else {
                picture.setImage(image);
                picture.setVisible(true);
            }
            kind.setText(Messages.get("content.picture") + cut);
            return;
        }
        lines.getItems().setAll(file.preview().lines());
        lines.setVisible(true);
        kind.setText((file.preview().kind() == Preview.Kind.TEXT
                ? Messages.get("content.text", file.preview().encoding(), file.preview().lines().size())
                : Messages.get("content.binary")) + cut);
    }

    private static final class LineCell extends ListCell<String> {

        LineCell() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(@Nullable String line, boolean empty) {
            super.updateItem(line, empty);
            var text = empty || line == null ? "" : line.length() > 2_000 ? line.substring(0, 2_000) + "…" : line;
            setText(text.replace("\t", "    "));
            Texts.style(this, "line-added", text.startsWith("+ "));
            Texts.style(this, "line-removed", text.startsWith("- "));
        }
    }
}
