package dev.strata.ui.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.strata.core.history.Instruction;
import dev.strata.core.image.Units;
import dev.strata.engine.Progress;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The layers of an image under the bases that brought them. Several that follow each other can be chosen together.
final class LayerList extends ListView<LayerRow> {

    private static final double NUMBER = 24;
    private static final double SIZE = 64;
    private static final double BAR = 52;

    private final LayersViewModel model;
    private final List<Cell> cells = new ArrayList<>();
    private boolean choosing;
    private int shown = -1;

    LayerList(LayersViewModel model) {
        super(model.rows());
        this.model = model;
        setId("layer-list");
        getStyleClass().addAll("edge-to-edge", "layer-list");
        setFixedCellSize(30);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(made -> {
            var cell = new Cell();
            cells.add(cell);
            return cell;
        });
        Runnable downloads = () -> cells.forEach(Cell::download);
        model.readingProperty().subscribe(job -> {
            if (job != null) {
                job.parts().subscribe(downloads);
            }
            downloads.run();
        });
        setPlaceholder(Texts.muted(""));
        getSelectionModel().getSelectedIndices().subscribe(this::choose);
        model.rows().subscribe(this::restore);
    }

    /// What its columns of numbers are.
    HBox head() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var size = Texts.label(Messages.get("layers.column.size"), "muted", "small-text");
        var hidden = Texts.label(Messages.get("layers.column.hidden"), "muted", "small-text");
        hidden.setTooltip(new Tooltip(Messages.get("layers.column.hidden.tip")));
        for (var label : List.of(size, hidden)) {
            Cell.fixed(label);
        }
        var head = new HBox(8, gap, size, hidden);
        head.getStyleClass().add("layer-list-head");
        return head;
    }

    private void choose() {
        if (choosing) {
            return;
        }
        var layers = getSelectionModel().getSelectedItems().stream().filter(LayerRow.Layer.class::isInstance)
                .mapToInt(row -> ((LayerRow.Layer) row).index()).toArray();
        if (layers.length > 0) {
            var least = Integer.MAX_VALUE;
            var most = 0;
            for (var layer : layers) {
                least = Math.min(least, layer);
                most = Math.max(most, layer);
            }
            model.choose(least, most);
        }
    }

    /// The list was made anew: what was chosen stays so.
    private void restore() {
        refreshSelection();
    }

    void refreshSelection() {
        choosing = true;
        getSelectionModel().clearSelection();
        var last = -1;
        for (var i = 0; i < getItems().size(); i++) {
            if (getItems().get(i) instanceof LayerRow.Layer layer && layer.index() >= model.from()
                    && layer.index() <= model.to()) {
                getSelectionModel().select(i);
                last = i;
            }
        }
        choosing = false;
        // A list that fits is not moved.
        if (last >= 0 && last != shown && (last + 1) * getFixedCellSize() > getHeight()) {
            scrollTo(Math.max(0, last - 4));
        }
        shown = last;
    }

    private final class Cell extends ListCell<LayerRow> {

        private final Label number = Texts.label("", "muted", "small-text");
        private final Label keyword = Texts.label("", "mono", "keyword");
        private final Label words = Texts.mono("");
        private final Label size = new Label();
        private final Label waste = new Label();
        private final Label come = Texts.label("", "muted", "small-text");
        private final Region bar = new Region();
        private final Label head = Texts.label("", "medium");
        private final Label note = Texts.label("", "muted", "small-text");
        private final HBox layer;
        private final HBox base;
        private final Label baseSize = Texts.label("", "muted");
        private final Label baseWaste = new Label();

        Cell() {
            number.setMinWidth(NUMBER);
            number.setAlignment(Pos.CENTER_RIGHT);
            keyword.setMinWidth(Region.USE_PREF_SIZE);
            words.setMinWidth(0);
            come.setMinWidth(Region.USE_PREF_SIZE);
            come.getStyleClass().add("layer-come");
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            fixed(size);
            fixed(waste);
            fixed(baseSize);
            fixed(baseWaste);
            bar.getStyleClass().add("layer-bar");
            bar.setMaxHeight(3);
            var sized = new StackPane(size, bar);
            sized.setAlignment(Pos.CENTER_RIGHT);
            StackPane.setAlignment(bar, Pos.BOTTOM_RIGHT);
            sized.setMinWidth(SIZE);
            layer = new HBox(8, number, keyword, words, gap, come, sized, waste);
            layer.setAlignment(Pos.CENTER_LEFT);
            layer.setMinWidth(0);
            layer.setPrefWidth(0);
            var filler = new Region();
            HBox.setHgrow(filler, Priority.ALWAYS);
            head.setMinWidth(24);
            note.setMinWidth(0);
            base = new HBox(8, head, note, filler, baseSize, baseWaste);
            base.setAlignment(Pos.CENTER_LEFT);
            base.setMinWidth(0);
            base.setPrefWidth(0);
        }

        private static void fixed(Label label) {
            label.setMinWidth(SIZE);
            label.setPrefWidth(SIZE);
            label.setAlignment(Pos.CENTER_RIGHT);
        }

        @Override
        protected void updateItem(@Nullable LayerRow row, boolean empty) {
            super.updateItem(row, empty);
            Texts.style(this, "group-row", row != null && !(row instanceof LayerRow.Layer) && !empty);
            setTooltip(null);
            switch (empty ? null : row) {
                case LayerRow.Layer one -> show(one);
                case LayerRow.Base one -> {
                    head.setText(one.title());
                    note.setText(Messages.get("layers.count", one.layers()));
                    baseSize.setText(Units.size(one.bytes()));
                    waste(baseWaste, one.waste(), one.bytes());
                    setGraphic(base);
                }
                case LayerRow.Empty none -> {
                    head.setText(Messages.get("layers.empty", none.steps().size()));
                    note.setText(none.steps().stream().map(Instruction::keyword).filter(word -> !word.isEmpty())
                            .distinct().collect(Collectors.joining(", ")));
                    baseSize.setText("");
                    baseWaste.setText("");
                    setTooltip(new Tooltip(none.steps().stream().map(Instruction::text).limit(40)
                            .map(text -> text.length() > 160 ? text.substring(0, 160) + "…" : text)
                            .collect(Collectors.joining("\n"))));
                    setGraphic(base);
                }
                case null -> setGraphic(null);
            }
        }

        /// How much of its layer has come, while it is downloaded.
        private void download() {
            var part = isEmpty() || !(getItem() instanceof LayerRow.Layer one)
                    ? Optional.<Progress>empty()
                    : model.downloading(one.index());
            come.setText(part.map(now -> Messages.get("pull.bytes", Units.size(now.current()),
                    Units.size(now.total()))).orElse(""));
            come.setManaged(part.isPresent());
        }

        private void show(LayerRow.Layer one) {
            number.setText(String.valueOf(one.index() + 1));
            keyword.setText(one.instruction().keyword());
            keyword.setManaged(!one.instruction().keyword().isEmpty());
            words.setText(one.instruction().line().isEmpty()
                    ? Messages.get("layers.unrecorded")
                    : one.instruction().line());
            Texts.style(words, "muted", !one.read());
            size.setText(Units.size(one.bytes()));
            var largest = getItems().stream().filter(LayerRow.Layer.class::isInstance)
                    .mapToLong(row -> ((LayerRow.Layer) row).bytes()).max().orElse(1);
            bar.setMaxWidth(one.bytes() == 0 ? 0 : Math.max(1, BAR * one.bytes() / Math.max(1, largest)));
            bar.setVisible(one.bytes() > 0);
            waste(waste, one.waste(), model.stackProperty().get().account().totalBytes());
            download();
            setGraphic(layer);
        }

        /// In amber only where it is worth a look: above a twentieth of the image.
        private void waste(Label label, long bytes, long of) {
            label.setText(bytes <= 0 ? "" : Units.size(bytes));
            var much = bytes * 20 > of && bytes > 0;
            Texts.style(label, "waste", much);
            Texts.style(label, "muted", !much);
        }
    }
}
