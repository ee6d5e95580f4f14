package dev.strata.ui.widgets;

import java.util.List;

import javafx.scene.control.ConstrainedColumnResizeBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/// Columns fill the table exactly, and one of them, the name's, gives or takes what is missing or left: all others stay as
/// wide as a person made them, whatever the window does. Only when the giving one has no more room than it needs do the
/// others shrink, and grow back to their preferred width when there is room again; when they are at their least, it is the
/// giving one's turn once more.
@SuppressWarnings({"rawtypes", "unchecked"}) // as TableView asks for it
public final class GivingColumn extends ConstrainedColumnResizeBase
        implements
            Callback<TableView.ResizeFeatures, Boolean> {

    private final TableColumn<?, ?> giving;
    private final double needed;

    /// One that needs no more than it must have.
    public GivingColumn(TableColumn<?, ?> giving) {
        this(giving, 0);
    }

    /// @param needed what the giving column keeps as long as others can shrink
    public GivingColumn(TableColumn<?, ?> giving, double needed) {
        this.giving = giving;
        this.needed = needed;
    }

    @Override
    public Boolean call(TableView.ResizeFeatures features) {
        List<TableColumn<?, ?>> columns = features.getTable().getVisibleLeafColumns();
        TableColumn<?, ?> dragged = features.getColumn();
        if (dragged != null && !drag(columns, dragged, features.getDelta(), features.getContentWidth())) {
            return false;
        }
        fill(features, columns);
        return true;
    }

    /// The border at the right of the giving column belongs to its neighbour.
    private boolean drag(List<TableColumn<?, ?>> columns, TableColumn<?, ?> dragged, double by, double room) {
        var next = columns.indexOf(giving) + 1;
        var resized = dragged == giving && next < columns.size() ? columns.get(next) : dragged;
        var delta = dragged == giving ? -by : by;
        var others = columns.stream().filter(column -> column != giving && column != resized)
                .mapToDouble(TableColumn::getWidth).sum();
        var most = Math.min(resized.getMaxWidth(), room - others - giving.getMinWidth());
        var width = Math.min(most, Math.max(resized.getMinWidth(), resized.getWidth() + delta));
        if (resized == giving || width < resized.getMinWidth() || Math.abs(width - resized.getWidth()) < 0.5) {
            return false;
        }
        resized.setPrefWidth(width);
        return true;
    }

    private void fill(TableView.ResizeFeatures features, List<TableColumn<?, ?>> columns) {
        var others = columns.stream().filter(column -> column != giving).toList();
        var preferred = others.stream().mapToDouble(GivingColumn::preferred).sum();
        var room = features.getContentWidth();
        var missing = Math.max(0, preferred + Math.max(needed, giving.getMinWidth()) - room);
        var slack = others.stream().mapToDouble(column -> preferred(column) - column.getMinWidth()).sum();
        var share = slack <= 0 ? 0 : Math.min(1, missing / slack);
        var left = room;
        for (var column : others) {
            var width = Math.floor(preferred(column) - share * (preferred(column) - column.getMinWidth()));
            features.setColumnWidth(column, width);
            left -= width;
        }
        if (columns.contains(giving)) {
            features.setColumnWidth(giving, Math.max(giving.getMinWidth(), left));
        }
    }

    private static double preferred(TableColumn<?, ?> column) {
        return Math.max(column.getMinWidth(), Math.min(column.getMaxWidth(), column.getPrefWidth()));
    }
}
