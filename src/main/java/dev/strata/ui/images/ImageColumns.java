package dev.strata.ui.images;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.strata.core.image.Units;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.SortMark;
import dev.strata.ui.widgets.Times;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The table's columns: what they show, how they sort, and which are shown in which order and width, remembered.
final class ImageColumns {

    private static final String KEY = "images.columns";
    private static final String SORT = "images.sort";
    /// For a name and its first tag.
    private static final double NAME = 200;

    private final Preferences preferences;
    private final TableView<ImageRow> table;
    private final List<TableColumn<ImageRow, ImageRow>> all = new ArrayList<>();
    private final TableColumn<ImageRow, ImageRow> tag;
    private final TableColumn<ImageRow, ImageRow> unique;
    private final TableColumn<ImageRow, ImageRow> shared;
    private final TableColumn<ImageRow, ImageRow> platform;

    ImageColumns(ImagesViewModel model, Preferences preferences, TableView<ImageRow> table) {
        this.preferences = preferences;
        this.table = table;
        var image = add("image", 288, 150, Comparator.comparing(row -> row.repository() + ":" + row.tagText()),
                NamePane::new,
                NamePane::show);
        table.setColumnResizePolicy(new GivingColumn(image, NAME));
        tip(image, NamePane::whole);
        tag = text("tag", 110, ImageRow::tagText, "mono");
        var id = text("id", 106, row -> row.entry().id().shortHex(), "mono", "quiet-text");
        tip(id, row -> row.entry().id().toString());
        created();
        add("size", 84, 76, Comparator.comparingLong(row -> row.summary().size()), SizePane::new,
                (pane, row) -> pane.show(row.entry(), model.largestProperty().get()));
        unique = bytes("unique", row -> row.entry().unique());
        shared = bytes("shared", row -> row.entry().shared());
        column("usedby", 104, 92, Comparator.comparingInt(row -> row.entry().usedBy().size()))
                .setCellFactory(column -> new UsedByCell());
        platform = text("platform", 96, ImageColumns::platforms, "muted");
        text("digest", 160, ImageColumns::digest, "mono", "quiet-text");
        text("labels", 200,
                row -> row.summary().labels().entrySet().stream().sorted(java.util.Map.Entry.comparingByKey())
                        .map(label -> label.getKey() + "=" + label.getValue()).collect(Collectors.joining(", ")),
                "mono");
        restore();
        SortMark.install(table);
        model.rowATagProperty().subscribe(tag::setVisible);
    }

    private void created() {
        var column = text("created", 116, row -> Times.ago(row.summary().created()), "plain");
        column.setComparator(Comparator.comparing(row -> row.summary().created()));
        tip(column, row -> Times.exact(row.summary().created()));
    }

    private static String platforms(ImageRow row) {
        var platforms = row.platforms();
        return platforms.isEmpty()
                ? ""
                : platforms.size() == 1
                        ? platforms.getFirst().toString()
                        : Messages.get("images.platform.more", platforms.getFirst(), platforms.size() - 1);
    }

    private static String digest(ImageRow row) {
        return row.summary().repoDigests().stream().flatMap(name -> name.digest().stream()).map(Object::toString)
                .findFirst().orElse(ImageRow.NONE);
    }

    private TableColumn<ImageRow, ImageRow> bytes(String key, Function<ImageRow, Long> value) {
        var column = text(key, 72, row -> value.apply(row) < 0 ? "" : Units.size(value.apply(row)), "number");
        column.setComparator(Comparator.comparing(value));
        column.getStyleClass().add("right");
        return column;
    }

    private <N extends Node> TableColumn<ImageRow, ImageRow> add(String key, double width, double least,
            Comparator<ImageRow> order, Supplier<N> make, BiConsumer<N, ImageRow> show) {
        var column = column(key, width, least, order);
        column.setCellFactory(c -> new NodeCell<>(make.get(), show));
        if (key.equals("size")) {
            column.getStyleClass().add("right");
        }
        return column;
    }

    private TableColumn<ImageRow, ImageRow> text(String key, double width, Function<ImageRow, String> text,
            String... styles) {
        // What is short and always the same length is never cut: the name gives way.
        var column = column(key, width, Math.min(width, 124), Comparator.comparing(text));
        column.setCellFactory(c -> new TextCell(text, styles));
        return column;
    }

    private TableColumn<ImageRow, ImageRow> column(String key, double width, double least, Comparator<ImageRow> order) {
        var column = new TableColumn<ImageRow, ImageRow>(Messages.get("images.column." + key));
        column.setId(key);
        column.setPrefWidth(width);
        column.setMinWidth(least);
        column.setComparator(order);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        all.add(column);
        return column;
    }

    private static void tip(TableColumn<ImageRow, ImageRow> column, Function<ImageRow, String> text) {
        var made = column.getCellFactory();
        column.setCellFactory(c -> {
            var cell = made.call(c);
            cell.setOnMouseEntered(event -> cell.setTooltip(
                    cell.getItem() == null ? null : new Tooltip(text.apply(cell.getItem()))));
            return cell;
        });
    }

    private static final class TextCell extends TableCell<ImageRow, ImageRow> {

        private final Function<ImageRow, String> text;

        TextCell(Function<ImageRow, String> text, String... styles) {
            this.text = text;
            getStyleClass().addAll(styles);
        }

        @Override
        protected void updateItem(@Nullable ImageRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(empty || row == null ? null : text.apply(row));
        }
    }

    private static final class NodeCell<N extends Node> extends TableCell<ImageRow, ImageRow> {

        private final N node;
        private final BiConsumer<N, ImageRow> show;

        NodeCell(N node, BiConsumer<N, ImageRow> show) {
            this.node = node;
            this.show = show;
            getStyleClass().add("node-cell");
            // It stays when the cell is empty: a node that comes anew is styled anew, which costs more than all else here.
            setGraphic(node);
        }

        @Override
        protected void updateItem(@Nullable ImageRow row, boolean empty) {
            super.updateItem(row, empty);
            var shown = !empty && row != null;
            node.setVisible(shown);
            if (shown) {
                show.accept(node, row);
            }
        }
    }

    /// `id:width:visible` of each column in its order.
    private void restore() {
        var ordered = new ArrayList<TableColumn<ImageRow, ImageRow>>();
        for (var kept : preferences.get(KEY).orElse("").split(" ")) {
            var parts = kept.split(":");
            all.stream().filter(column -> parts.length == 3 && column.getId().equals(parts[0])).findFirst()
                    .ifPresent(column -> {
                        column.setPrefWidth(width(parts[1], column.getPrefWidth()));
                        column.setVisible(Boolean.parseBoolean(parts[2]));
                        ordered.add(column);
                    });
        }
        if (ordered.isEmpty()) {
            for (var column : all) {
                column.setVisible(!List.of("tag", "shared", "digest", "labels").contains(column.getId()));
            }
        }
        all.stream().filter(column -> !ordered.contains(column)).forEach(ordered::add);
        table.getColumns().setAll(ordered);
        var sort = preferences.get(SORT).orElse("created DESCENDING").split(" ");
        all.stream().filter(column -> sort.length == 2 && column.getId().equals(sort[0])).findFirst()
                .ifPresent(column -> {
                    column.setSortType("DESCENDING".equals(sort[1])
                            ? TableColumn.SortType.DESCENDING
                            : TableColumn.SortType.ASCENDING);
                    table.getSortOrder().setAll(List.of(column));
                });
    }

    private static double width(String text, double otherwise) {
        try {
            return Math.clamp(Double.parseDouble(text), 40, 2000);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /// Keeps order, widths, visibility and sorting.
    void remember() {
        preferences.put(KEY, table.getColumns().stream()
                .map(column -> column.getId() + ":" + Math.round(column.getPrefWidth()) + ":" + column.isVisible())
                .collect(Collectors.joining(" ")));
        preferences.put(SORT, table.getSortOrder().isEmpty()
                ? ""
                : table.getSortOrder().getFirst().getId() + " " + table.getSortOrder().getFirst().getSortType());
    }

    /// Those a person may show and hide; a name must stay.
    List<TableColumn<ImageRow, ImageRow>> choosable() {
        return all.stream().filter(column -> column != tag && !column.getId().equals("image")).toList();
    }

    TableColumn<ImageRow, ImageRow> unique() {
        return unique;
    }

    TableColumn<ImageRow, ImageRow> shared() {
        return shared;
    }

    TableColumn<ImageRow, ImageRow> platform() {
        return platform;
    }
}
