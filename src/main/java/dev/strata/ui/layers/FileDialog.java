package dev.strata.ui.layers;

import java.io.ByteArrayInputStream;
import java.util.List;

import dev.strata.core.filetree.FileTimeline.Moment;
import dev.strata.core.image.Units;
import dev.strata.core.text.Preview;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SelectionMode;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// One file: what each layer did to it, and what it holds. Two moments chosen together show how they differ.
final class FileDialog extends VBox {

    private static final double LINE = 18;
    private static final double MOMENT = 28;
    private static final int CONTEXT = 5;
    /// A few bytes can say they are a picture larger than any memory.
    private static final long MOST_PIXELS = 40_000_000;

    private final FileViewModel model;
    private final ListView<Moment> moments = new ListView<>();
    private final ListView<String> lines = new ListView<>();
    private final ImageView picture = new ImageView();
    private final Label words = Texts.muted("");
    private final Label kind = Texts.label("", "muted", "small-text");
    private final StackPane content = new StackPane();

    /// @param extract saves the file as the newest layer has it
    FileDialog(FileViewModel model, Dialogs dialogs, Runnable extract) {
        super(12);
        this.model = model;
        getStyleClass().add("dialog-box");
        setId("file-dialog");
        setMaxSize(880, 640);
        setPrefSize(880, 640);
        var title = Texts.label(model.timeline().path(), "dialog-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var busy = new ProgressIndicator();
        busy.setMaxSize(32, 32);
        busy.setId("file-busy");
        busy.visibleProperty().bind(model.busyProperty());
        list();
        lines.setId("file-lines");
        lines.setFixedCellSize(LINE);
        lines.getStyleClass().addAll("edge-to-edge", "code-lines");
        lines.setCellFactory(made -> new LineCell());
        picture.setPreserveRatio(true);
        words.setWrapText(true);
        words.setId("file-words");
        content.getChildren().addAll(lines, picture, words, busy);
        content.setMinSize(0, 0);
        content.getStyleClass().add("file-content");
        VBox.setVgrow(content, Priority.ALWAYS);
        var copy = new Button(Messages.get("layers.file.copy"));
        copy.setOnAction(event -> dialogs.copy(model.timeline().path(), Messages.get("layers.file.path")));
        var out = new Button(Messages.get("layers.file.extract"), Icons.of(FluentUiRegularAL.ARROW_EXPORT_20));
        out.setId("file-extract");
        out.setOnAction(event -> {
            dialogs.close();
            extract.run();
        });
        var close = new Button(Messages.get("dialog.close"));
        close.getStyleClass().add("accent");
        close.setDefaultButton(true);
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        kind.setMinWidth(0);
        var foot = new HBox(8, kind, gap, copy, out, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        var how = Texts.label(Messages.get("layers.file.how"), "muted", "small-text");
        getChildren().addAll(title, Texts.section(Messages.get("layers.file.timeline")), moments, how, content, foot);
        model.shownProperty().subscribe(this::show);
        moments.getSelectionModel().selectLast();
    }

    private void list() {
        moments.setId("file-moments");
        moments.setFixedCellSize(MOMENT);
        moments.getStyleClass().addAll("edge-to-edge", "layer-list");
        moments.getItems().setAll(model.timeline().moments());
        var height = MOMENT * Math.clamp(moments.getItems().size(), 1, 5) + 2;
        moments.setMinHeight(height);
        moments.setPrefHeight(height);
        moments.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        moments.setCellFactory(made -> new MomentCell());
        moments.getSelectionModel().getSelectedIndices().subscribe(() -> {
            List<Moment> chosen = List.copyOf(moments.getSelectionModel().getSelectedItems());
            if (chosen.size() == 1) {
                model.show(chosen.getFirst());
            } else if (chosen.size() > 1) {
                model.compare(chosen.getFirst(), chosen.getLast());
            }
        });
    }

    private void show(FileViewModel.Shown shown) {
        for (Node node : List.of(lines, picture, words)) {
            node.setVisible(false);
        }
        switch (shown) {
            case FileViewModel.Shown.Words said -> {
                words.setText(said.sentence());
                words.setVisible(true);
                kind.setText("");
            }
            case FileViewModel.Shown.Difference difference -> {
                lines.getItems().setAll(difference.lines());
                lines.setVisible(true);
                var first = 0;
                while (first < difference.lines().size() && difference.lines().get(first).startsWith("  ")) {
                    first++;
                }
                lines.scrollTo(Math.max(0, first - CONTEXT));
                var added = difference.lines().stream().filter(line -> line.startsWith("+ ")).count();
                var removed = difference.lines().stream().filter(line -> line.startsWith("- ")).count();
                kind.setText(Messages.get("layers.file.diff", added, removed));
            }
            case FileViewModel.Shown.Content file -> show(file);
        }
    }

    private void show(FileViewModel.Shown.Content file) {
        var cut = file.cut() ? Messages.get("layers.file.cut", Units.size(FileViewModel.MOST)) : "";
        if (file.preview().kind() == Preview.Kind.PICTURE) {
            var image = file.preview().pixels() > MOST_PIXELS
                    ? null
                    : new Image(new ByteArrayInputStream(file.bytes()), 820, 360, true, true);
            if (image == null || image.isError()) {
                words.setText(Messages.get("layers.file.nopicture"));
                words.setVisible(true);
            } else {
                picture.setImage(image);
                picture.setVisible(true);
            }
            kind.setText(Messages.get("layers.file.picture") + cut);
            return;
        }
        lines.getItems().setAll(file.preview().lines());
        lines.setVisible(true);
        kind.setText((file.preview().kind() == Preview.Kind.TEXT
                ? Messages.get("layers.file.text", file.preview().encoding(), file.preview().lines().size())
                : Messages.get("layers.file.binary")) + cut);
    }

    private static final class MomentCell extends ListCell<Moment> {

        private final Label letter = Texts.label("", "letter");
        private final Label layer = Texts.label("", "medium");
        private final Label facts = Texts.label("", "mono", "muted");
        private final HBox box;

        MomentCell() {
            layer.setMinWidth(72);
            box = new HBox(10, letter, layer, facts);
            box.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable Moment moment, boolean empty) {
            super.updateItem(moment, empty);
            if (empty || moment == null) {
                setGraphic(null);
                return;
            }
            letter.setText(String.valueOf(moment.change().letter()));
            for (var style : List.of("added", "changed", "deleted")) {
                Texts.style(letter, style, moment.change().name().equalsIgnoreCase(style));
            }
            layer.setText(Messages.get("layers.files.layer", moment.layer() + 1));
            facts.setText(FileWords.facts(moment.files(), moment.entry()));
            setGraphic(box);
        }
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
