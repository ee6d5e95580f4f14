package dev.strata.ui.registries;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import dev.strata.core.registry.TagOrder;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Here;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.SortMark;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
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
        var name = column("name", 160, TagRow::name, model, "mono");
        name.setComparator(Comparator.comparing(TagRow::name, TagOrder.NEWEST_FIRST));
        column("digest", 108, TagRow::digest, model, "mono", "muted");
        column("kind", 120, TagRow::kind, model, "muted");
        column("here", 96, row -> words(row.here()), model, "here");
        setColumnResizePolicy(new GivingColumn(name));
        SortMark.install(this);
        var sorted = new SortedList<>(model.shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        getSortOrder().add(name);
        KeptSelection.install(this, sorted, model.chosenProperty()::set);
        model.changesProperty().subscribe(() -> refresh());
    }

    /// Those that are chosen.
    List<TagRow> chosen() {
        return getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
    }

    static String words(Here here) {
        return switch (here) {
            case NO -> "";
            case LOCAL -> Messages.get("hub.here.local");
            case OUTDATED -> Messages.get("hub.here.outdated");
        };
    }

    private TableColumn<TagRow, TagRow> column(String key, double width, Function<TagRow, String> text,
            TagsViewModel model, String... styles) {
        var column = new TableColumn<TagRow, TagRow>(Messages.get("registries.column." + key));
        column.setId("registries-" + key);
        column.setPrefWidth(width);
        column.setMinWidth(64);
        column.setComparator(Comparator.comparing(text));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(made -> new Cell(text, model, key.equals("here"), styles));
        getColumns().add(column);
        return column;
    }

    private static final class Cell extends TableCell<TagRow, TagRow> {

        private final Function<TagRow, String> text;
        private final TagsViewModel model;
        private final Region dot = new Region();
        private final boolean marked;
        private final Tooltip tooltip = new Tooltip();

        Cell(Function<TagRow, String> text, TagsViewModel model, boolean marked, String... styles) {
            this.text = text;
            this.model = model;
            this.marked = marked;
            getStyleClass().addAll(styles);
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
            model.look(row);
            setText(text.apply(row));
            tooltip.setText(row.name() + (row.stands() == null ? "" : "\n" + row.stands().digest()));
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
