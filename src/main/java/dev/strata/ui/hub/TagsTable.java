package dev.strata.ui.hub;

import java.time.Instant;
import java.util.Comparator;
import java.util.function.Function;

import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.Times;
import dev.strata.ui.state.Here;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The tags, in the order the registry tells them until a person sorts them.
final class TagsTable extends TableView<TagRow> {

    private static final int DIGIT = 7;

    private final TagsViewModel model;

    /// @param pull asks for the chosen tag to be pulled
    TagsTable(TagsViewModel model, Runnable pull) {
        this.model = model;
        setId("hub-tags");
        getStyleClass().add("edge-to-edge");
        setFixedCellSize(32);
        setAccessibleText(Messages.get("hub.tags"));
        column("name", 180, TagRow::name, Comparator.comparing(TagRow::name), "mono", "tag-name");
        var platforms = column("platforms", 140, TagRow::platforms, Comparator.comparing(TagRow::platforms), "mono",
                "muted");
        column("size", 84, this::size, Comparator.comparingLong(row -> row.size(model.platformProperty().get())),
                "number");
        column("digest", 12 * DIGIT + 24, TagsTable::digest, Comparator.comparing(TagsTable::digest), "mono", "muted");
        column("pushed", 120, row -> row.tag().pushed().map(Times::ago).orElse(""),
                Comparator.comparing(row -> row.tag().pushed().orElse(Instant.EPOCH)), "muted");
        column("here", 104, row -> row.here().words(), Comparator.comparing(TagRow::here), "here");
        setColumnResizePolicy(new GivingColumn(platforms));
        var sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        KeptSelection.install(this, sorted, model.chosenProperty()::set);
        model.platformProperty().subscribe(() -> refresh());
        model.changesProperty().subscribe(() -> refresh());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                pull.run();
                event.consume();
            }
        });
    }

    static String digest(TagRow row) {
        return row.tag().digest().map(Digest::shortHex).orElse("");
    }

    private String size(TagRow row) {
        var size = row.size(model.platformProperty().get());
        return size < 0 ? Messages.get("hub.size.none") : size == 0 ? "" : Units.size(size);
    }

    private TableColumn<TagRow, TagRow> column(String key, double width, Function<TagRow, String> text,
            Comparator<TagRow> order, String... styles) {
        var column = new TableColumn<TagRow, TagRow>(Messages.get("hub.column." + key));
        column.setId("hub-" + key);
        column.setPrefWidth(width);
        column.setMinWidth(64);
        column.setComparator(order);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        if (styles[0].equals("number")) {
            column.getStyleClass().add("right");
        }
        column.setCellFactory(made -> new Cell(text, key.equals("here"), styles));
        getColumns().add(column);
        return column;
    }

    /// Its text, and all that is known of the tag in the tooltip.
    private static final class Cell extends TableCell<TagRow, TagRow> {

        private final Function<TagRow, String> text;
        private final Region dot = new Region();
        private final boolean marked;
        private final Tooltip tooltip = new Tooltip();

        Cell(Function<TagRow, String> text, boolean marked, String... styles) {
            this.text = text;
            this.marked = marked;
            getStyleClass().addAll(styles);
            tooltip.setOnShowing(event -> tooltip.setText(getItem() == null ? "" : TagWords.all(getItem())));
        }

        @Override
        protected void updateItem(@Nullable TagRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            setText(text.apply(row));
            setTooltip(tooltip);
            if (marked) {
                if (row.here() != Here.NO) {
                    dot.getStyleClass().setAll("dot", row.here() == Here.OUTDATED ? "waiting" : "running");
                }
                setGraphic(row.here() == Here.NO ? null : dot);
            }
        }
    }
}
