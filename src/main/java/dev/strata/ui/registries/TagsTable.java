package dev.strata.ui.registries;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import dev.strata.core.registry.TagOrder;
import dev.strata.ui.Messages;
import dev.strata.ui.registries.TagRow.Told;
import dev.strata.ui.state.Here;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.SortMark;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The tags, the highest version first until a person sorts them otherwise. What a tag stands for is asked for those that are seen.
final class TagsTable extends TableView<TagRow> {

    TagsTable(TagsViewModel model) {
        setId("registries-tags");
        getStyleClass().add("edge-to-edge");
        setFixedCellSize(32);
        setAccessibleText(Messages.get("registries.tags"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        var name = column("name", 160, Told::name, "mono");
        name.setComparator(Comparator.comparing(Told::name, TagOrder.NEWEST_FIRST));
        column("digest", 108, Told::digest, "mono", "muted");
        column("kind", 136, Told::kind, "muted");
        column("here", 96, told -> told.here().words(), "here");
        setRowFactory(table -> new Asking(model));
        setColumnResizePolicy(new GivingColumn(name));
        SortMark.install(this);
        var sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        getSortOrder().add(name);
        KeptSelection.install(this, sorted, model.chosenProperty()::set);
    }

    /// Those that are chosen.
    List<TagRow> chosen() {
        return getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    }

    private TableColumn<TagRow, Told> column(String key, double width, Function<Told, String> text,
            String... styles) {
        var column = new TableColumn<TagRow, Told>(Messages.get("registries.column." + key));
        column.setId("registries-" + key);
        column.setPrefWidth(width);
        column.setMinWidth(64);
        column.setComparator(Comparator.comparing(text));
        column.setCellValueFactory(cell -> cell.getValue().toldProperty());
        column.setCellFactory(made -> new Cell(text, key.equals("here"), styles));
        getColumns().add(column);
        return column;
    }

    /// Asks what the tag stands for that it shows.
    private static final class Asking extends TableRow<TagRow> {

        private final TagsViewModel model;

        Asking(TagsViewModel model) {
            this.model = model;
        }

        @Override
        protected void updateItem(@Nullable TagRow row, boolean empty) {
            super.updateItem(row, empty);
            if (!empty && row != null) {
                model.look(row);
            }
        }
    }

    private static final class Cell extends TableCell<TagRow, Told> {

        private final Function<Told, String> text;
        private final Region dot = new Region();
        private final boolean marked;
        private final Tooltip tooltip = new Tooltip();

        Cell(Function<Told, String> text, boolean marked, String... styles) {
            this.text = text;
            this.marked = marked;
            getStyleClass().addAll(styles);
        }

        @Override
        protected void updateItem(@Nullable Told told, boolean empty) {
            super.updateItem(told, empty);
            if (empty || told == null) {
                setText(null);
                setGraphic(null);
                setTooltip(null);
                return;
            }
            setText(text.apply(told));
            tooltip.setText(told.name() + (told.stands() == null ? "" : "\n" + told.stands().digest()));
            setTooltip(tooltip);
            if (marked) {
                if (told.here() != Here.NO) {
                    dot.getStyleClass().setAll("dot", told.here() == Here.OUTDATED ? "waiting" : "running");
                }
                setGraphic(told.here() == Here.NO ? null : dot);
            }
        }
    }
}
