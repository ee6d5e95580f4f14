package dev.strata.ui.layers;

import java.util.function.Consumer;

import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The cells of a tree of files that are more than text.
final class FileCells {

    private static final double INDENT = 16;

    private FileCells() {
    }

    /// A file's name at its depth; what opens has a chevron.
    static final class Name extends TableCell<FileRow, FileRow> {

        private final Text name = new Text();
        private final Label chevron = new Label();
        private final HBox box;

        Name(Consumer<FileRow> toggle, Consumer<FileRow> look) {
            getStyleClass().add("node-cell");
            name.getStyleClass().add("file-name");
            chevron.setMinWidth(16);
            chevron.setPrefWidth(16);
            box = new HBox(4, chevron, Icons.of(FluentUiRegularAL.DOCUMENT_20, "icon-small"), name);
            box.setAlignment(Pos.CENTER_LEFT);
            chevron.setOnMousePressed(event -> {
                if (event.getButton() == MouseButton.PRIMARY && getItem() != null && getItem().opens()) {
                    toggle.accept(getItem());
                    event.consume();
                }
            });
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && getItem() != null) {
                    if (getItem().opens()) {
                        toggle.accept(getItem());
                    } else {
                        look.accept(getItem());
                    }
                }
            });
        }

        @Override
        protected void updateItem(@Nullable FileRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            var folder = row.tree().directory(row.node());
            chevron.setGraphic(row.opens()
                    ? Icons.of(row.open() ? FluentUiRegularAL.CHEVRON_DOWN_16 : FluentUiRegularAL.CHEVRON_RIGHT_16,
                            "icon-tiny")
                    : null);
            box.getChildren().set(1,
                    Icons.of(folder ? FluentUiRegularAL.FOLDER_20 : icon(row.tree().kind(row.node())), "icon-small"));
            box.setPadding(new Insets(0, 0, 0, INDENT * row.depth()));
            name.setText(FileWords.name(row));
            var change = row.tree().change(row.node());
            name.setStrikethrough(change == Change.DELETED);
            Texts.style(name, "added", change == Change.ADDED);
            Texts.style(name, "deleted", change == Change.DELETED);
            setGraphic(box);
        }

        private static Ikon icon(FileKind kind) {
            return kind == FileKind.SYMLINK ? FluentUiRegularAL.LINK_20 : FluentUiRegularAL.DOCUMENT_20;
        }
    }

    /// A, C or D.
    static final class Letter extends TableCell<FileRow, FileRow> {

        private final Label letter = Texts.label("", "letter");

        Letter() {
            getStyleClass().addAll("node-cell", "letter-cell");
        }

        @Override
        protected void updateItem(@Nullable FileRow row, boolean empty) {
            super.updateItem(row, empty);
            var change = empty || row == null ? Change.UNCHANGED : row.tree().change(row.node());
            if (change == Change.UNCHANGED) {
                setGraphic(null);
                return;
            }
            letter.setText(String.valueOf(change.letter()));
            Texts.style(letter, "added", change == Change.ADDED);
            Texts.style(letter, "changed", change == Change.CHANGED);
            Texts.style(letter, "deleted", change == Change.DELETED);
            setGraphic(letter);
        }
    }
}
