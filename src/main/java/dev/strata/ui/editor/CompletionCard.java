package dev.strata.ui.editor;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import dev.strata.core.dockerfile.Completion.Proposal;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A list of what could stand at the caret. The keyboard stays with the text.
final class CompletionCard extends ListView<Proposal> {

    private static final double ROW = 26;
    private static final int MOST_ROWS = 9;

    private final Consumer<Proposal> take;

    CompletionCard(List<Proposal> proposals, Consumer<Proposal> take) {
        this.take = take;
        setId("editor-completion");
        getStyleClass().addAll("completion", "edge-to-edge", "editor-card");
        setFixedCellSize(ROW);
        setFocusTraversable(false);
        setAccessibleText(Messages.get("editor.completion"));
        getItems().setAll(proposals);
        getSelectionModel().select(0);
        setPrefSize(400, ROW * Math.min(MOST_ROWS, proposals.size()) + 2);
        setCellFactory(made -> new ProposalCell());
    }

    /// A key that was pressed in the text.
    ///
    /// @return whether it was for the list
    boolean key(KeyEvent event) {
        var at = getSelectionModel().getSelectedIndex();
        var last = getItems().size() - 1;
        switch (event.getCode()) {
            case DOWN -> choose(at == last ? 0 : at + 1);
            case UP -> choose(at <= 0 ? last : at - 1);
            case PAGE_DOWN -> choose(Math.min(last, at + MOST_ROWS));
            case PAGE_UP -> choose(Math.max(0, at - MOST_ROWS));
            case ENTER, TAB -> take();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void choose(int index) {
        getSelectionModel().select(index);
        scrollTo(Math.max(0, index - MOST_ROWS + 1));
    }

    private void take() {
        var chosen = getSelectionModel().getSelectedItem();
        if (chosen != null) {
            take.accept(chosen);
        }
    }

    private final class ProposalCell extends ListCell<Proposal> {

        private final HBox row = new HBox(8);

        ProposalCell() {
            row.setAlignment(Pos.CENTER_LEFT);
            setOnMouseClicked(event -> {
                if (!isEmpty() && event.getButton() == MouseButton.PRIMARY) {
                    take.accept(getItem());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Proposal item, boolean empty) {
            super.updateItem(item, empty);
            setText(null);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            var label = Texts.label(item.label(), "mono");
            label.setMinWidth(0);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var kind = Texts.label(Messages.get("editor.kind." + item.kind().name().toLowerCase(Locale.ROOT)), "muted",
                    "small-text");
            kind.setMinWidth(USE_PREF_SIZE);
            row.getChildren().setAll(label, gap, kind);
            setGraphic(row);
        }
    }
}
