package dev.strata.ui.archive;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import dev.strata.core.image.Units;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.ui.Messages;
import dev.strata.ui.details.DetailsPane;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.SortMark;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The images of the opened archives, and the chosen one in full.
final class ArchiveView extends BorderPane {

    private final TableView<ArchiveRow> table = new TableView<>();
    private final BiConsumer<Path, ArchivedImage> layers;

    /// @param load asks whether to load the file of the chosen image
    /// @param layers looks at the layers of an image
    ArchiveView(ArchiveViewModel model, Dialogs dialogs, Runnable choose, Consumer<List<Path>> load,
            BiConsumer<Path, ArchivedImage> layers, ObservableValue<Boolean> connected) {
        setId("archive-page");
        var details = new DetailsPane(dialogs, () -> table.getSelectionModel().clearSelection());
        this.layers = layers;
        setTop(header(model, choose, loading(load, connected), inside()));
        table(model, choose, row -> {
            if (row == null) {
                details.showNothing();
            } else {
                details.show(row.shown());
            }
        });
        SplitPane.setResizableWithParent(details, false);
        var split = new SplitPane(table);
        Runnable fit = () -> {
            if (model.rows().isEmpty()) {
                split.getItems().remove(details);
            } else if (split.getItems().size() == 1) {
                split.getItems().add(details);
                split.setDividerPositions(0.7);
            }
        };
        model.rows().subscribe(fit);
        fit.run();
        setCenter(split);
    }

    /// Offered while there is an engine and something is chosen.
    private Button loading(Consumer<List<Path>> load, ObservableValue<Boolean> connected) {
        var button = new Button(Messages.get("archive.load"), Icons.of(FluentUiRegularAL.ARROW_IMPORT_20));
        button.setId("archive-load");
        button.setOnAction(event -> load.accept(List.of(table.getSelectionModel().getSelectedItem().file())));
        Runnable fit = () -> button
                .setDisable(!connected.getValue() || table.getSelectionModel().getSelectedItem() == null);
        connected.subscribe(fit);
        table.getSelectionModel().selectedItemProperty().subscribe(fit);
        fit.run();
        return button;
    }

    private Button inside() {
        var button = new Button(Messages.get("archive.layers"), Icons.of(FluentUiRegularAL.LAYER_20));
        button.setId("archive-layers");
        button.setOnAction(event -> look());
        button.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
        return button;
    }

    private void look() {
        var row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            layers.accept(row.file(), row.image());
        }
    }

    private static PageHeader header(ArchiveViewModel model, Runnable choose, Button load, Button inside) {
        var close = new Button(Messages.get("archive.close"));
        close.setOnAction(event -> model.closeAll());
        close.disableProperty().bind(Bindings.isEmpty(model.rows()));
        var open = new Button(Messages.get("archive.open"), Icons.of(FluentUiRegularAL.FOLDER_OPEN_20));
        open.getStyleClass().add("accent");
        open.setOnAction(event -> choose.run());
        var header = new PageHeader(Messages.get("archive.title"), close, load, inside, open);
        header.factProperty()
                .bind(Bindings.size(model.rows()).map(size -> Messages.get("archive.fact", size.intValue())));
        return header;
    }

    private void table(ArchiveViewModel model, Runnable choose, Consumer<@Nullable ArchiveRow> show) {
        table.setId("archive-table");
        table.getStyleClass().add("edge-to-edge");
        table.setFixedCellSize(32);
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                look();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                look();
            }
        });
        column("image", 260, Comparator.comparing(ArchiveRow::reference),
                row -> row.furtherNames() == 0
                        ? row.reference()
                        : Messages.get("archive.names", row.reference(), row.furtherNames()));
        column("platform", 110, Comparator.comparing(row -> row.image().details().platform().toString()),
                row -> row.image().details().platform().toString());
        column("size", 90, Comparator.comparingLong(row -> row.image().details().size()),
                row -> Units.size(row.image().details().size()), "number");
        column("layers", 70, Comparator.comparingInt(row -> row.image().details().layers().size()),
                row -> String.valueOf(row.image().details().layers().size()), "number");
        column("file", 240, Comparator.comparing(row -> row.file().toString()), row -> row.file().toString(), "muted");
        table.setColumnResizePolicy(new GivingColumn(table.getColumns().getFirst()));
        SortMark.install(table);
        var sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        KeptSelection.install(table, sorted, show);
        var open = new Button(Messages.get("archive.open"));
        open.getStyleClass().add("accent");
        open.setOnAction(event -> choose.run());
        table.setPlaceholder(new EmptyPlace(FluentUiRegularAL.FOLDER_OPEN_20, Messages.get("archive.empty"),
                Messages.get("archive.empty.how"), open));
    }

    private void column(String key, double width, Comparator<ArchiveRow> order, Function<ArchiveRow, String> text,
            String... styles) {
        var column = new TableColumn<ArchiveRow, ArchiveRow>(Messages.get("archive.column." + key));
        column.setId(key);
        column.setPrefWidth(width);
        column.setComparator(order);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        if (styles.length > 0 && styles[0].equals("number")) {
            column.getStyleClass().add("right");
        }
        column.setCellFactory(made -> new TableCell<>() {
            {
                getStyleClass().addAll(styles);
            }

            @Override
            protected void updateItem(@Nullable ArchiveRow row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? null : text.apply(row));
            }
        });
        table.getColumns().add(column);
    }

    void takeFocus() {
        table.requestFocus();
    }
}
