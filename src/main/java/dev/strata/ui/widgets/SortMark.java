package dev.strata.ui.widgets;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;

/// Shows beside a column's word, not at the header's far end, that and how the table is sorted by it.
public final class SortMark {

    private SortMark() {
    }

    /// Marks the columns that a table has now.
    public static void install(TableView<?> table) {
        Runnable mark = () -> table.getColumns().forEach(column -> mark(table, column));
        for (var column : table.getColumns()) {
            var nothing = new Region();
            nothing.setManaged(false);
            column.setSortNode(nothing);
            column.sortTypeProperty().subscribe((before, now) -> mark.run());
        }
        table.getSortOrder().subscribe(mark);
        mark.run();
    }

    private static void mark(TableView<?> table, TableColumn<?, ?> column) {
        if (!table.getSortOrder().contains(column)) {
            column.setGraphic(null);
            return;
        }
        var mark = new Region();
        mark.getStyleClass().add("sort-mark");
        mark.setRotate(column.getSortType() == TableColumn.SortType.DESCENDING ? 0 : 180);
        column.setGraphic(mark);
    }
}
