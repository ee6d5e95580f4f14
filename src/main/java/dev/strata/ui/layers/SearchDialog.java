package dev.strata.ui.layers;

import java.util.function.Consumer;
import java.util.stream.Collectors;

import atlantafx.base.controls.CustomTextField;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.layers.SearchViewModel.Found;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Finds a file in all images at once.
final class SearchDialog extends VBox {

    private static final double ROW = 44;

    private final CustomTextField field = new CustomTextField();
    private final SearchViewModel model;

    /// @param show looks at what was found
    SearchDialog(SearchViewModel model, Dialogs dialogs, Consumer<Found> show) {
        super(12);
        this.model = model;
        getStyleClass().add("dialog-box");
        setId("search-dialog");
        setMaxSize(736, Region.USE_PREF_SIZE);
        field.setId("search-field");
        field.setPromptText(Messages.get("layers.find.prompt"));
        field.setAccessibleText(Messages.get("layers.find.prompt"));
        field.setLeft(Icons.of(FluentUiRegularMZ.SEARCH_20, "icon-small"));
        field.textProperty().bindBidirectional(model.textProperty());
        var list = new ListView<>(model.found());
        list.setId("search-found");
        list.setFixedCellSize(ROW);
        list.setPrefHeight(8 * ROW);
        list.getStyleClass().addAll("edge-to-edge", "layer-list");
        list.setPlaceholder(Texts.muted(Messages.get("layers.find.none")));
        list.setCellFactory(made -> new Cell());
        Runnable go = () -> {
            var chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                dialogs.close();
                show.accept(chosen);
            }
        };
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                go.run();
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go.run();
                event.consume();
            }
        });
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                list.getSelectionModel().select(0);
            } else if (event.getCode() == KeyCode.ENTER && !model.found().isEmpty()) {
                list.getSelectionModel().select(0);
                go.run();
                event.consume();
            }
        });
        var said = Texts.muted("");
        said.setId("search-said");
        said.textProperty().bind(model.saidProperty());
        getChildren().addAll(Texts.label(Messages.get("layers.find.title"), "dialog-title"), field, said, list,
                foot(dialogs));
    }

    private HBox foot(Dialogs dialogs) {
        var unread = Texts.muted("");
        unread.textProperty().bind(model.unreadProperty());
        unread.setMinWidth(40);
        var read = new Button(Messages.get("layers.find.read"));
        read.setId("search-read");
        read.visibleProperty().bind(model.unreadProperty().isNotEmpty());
        read.setOnAction(event -> {
            model.readAll();
            field.requestFocus();
        });
        var close = new Button(Messages.get("dialog.close"));
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(8, unread, read, gap, close);
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    void opened() {
        model.refresh();
        field.requestFocus();
        field.selectAll();
    }

    private static final class Cell extends ListCell<Found> {

        private final Label path = Texts.mono("");
        private final Label images = Texts.label("", "muted", "small-text");
        private final Label size = Texts.label("", "muted");
        private final HBox box;

        Cell() {
            path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            path.setMinWidth(40);
            images.setMinWidth(40);
            size.setMinWidth(Region.USE_PREF_SIZE);
            var words = new VBox(2, path, images);
            words.setAlignment(Pos.CENTER_LEFT);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            box = new HBox(8, words, size);
            box.setAlignment(Pos.CENTER_LEFT);
            box.setMinWidth(0);
            box.setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Found found, boolean empty) {
            super.updateItem(found, empty);
            if (empty || found == null) {
                setGraphic(null);
                return;
            }
            path.setText(found.hit().path());
            images.setText(found.images().isEmpty()
                    ? Messages.get("layers.find.nowhere", found.hit().layer().shortHex())
                    : found.images().stream().limit(6)
                            .map(image -> image.summary().tags().isEmpty()
                                    ? image.id().shortHex()
                                    : image.summary().tags().getFirst().familiar())
                            .collect(Collectors.joining(", "))
                            + (found.images().size() > 6 ? " +" + (found.images().size() - 6) : ""));
            size.setText(found.hit().bytes() == 0 ? "" : Units.size(found.hit().bytes()));
            setGraphic(box);
        }
    }
}
