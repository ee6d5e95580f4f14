package dev.strata.ui.containers;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;

import atlantafx.base.controls.CustomTextField;
import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.KeptSelection;
import dev.strata.ui.widgets.NoRows;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The containers at the left, with their filter.
final class ContainerList extends BorderPane {

    private static final double ROW = 44;

    private final ContainersViewModel model;
    private final ListView<ContainerRow> list = new ListView<>();
    private final CustomTextField filter = new CustomTextField();
    private final MenuButton part = new MenuButton();
    private final NoRows noRows;
    private String wanted = "";
    private List<String> said = List.of();

    /// @param drop hears of files that fall on a row
    ContainerList(ContainersViewModel model, ContainerDesk desk, BiConsumer<ContainerSummary, List<Path>> drop) {
        this.model = model;
        // Where there is no container the way on stands in the middle of the page.
        noRows = new NoRows("containers.list.", model::refresh, this::clear, Label::new);
        setMinWidth(220);
        setId("containers-left");
        list.setId("containers-list");
        list.getStyleClass().add("edge-to-edge");
        list.setFixedCellSize(ROW);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setCellFactory(made -> new ContainerCell(drop));
        KeptSelection.install(list, model.rows(), model::choose);
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                desk.remove(selected());
                event.consume();
            }
        });
        model.rows().addListener((ListChangeListener<ContainerRow>) this::rowsChanged);
        model.store().loadedProperty().subscribe(loaded -> showPlaceholder());
        model.store().failureProperty().subscribe(failure -> showPlaceholder());
        setTop(new VBox(tools(), problem()));
        setCenter(list);
        var bar = new ContainerSelectionBar(desk, this::selected);
        list.getSelectionModel().getSelectedItems()
                .addListener((ListChangeListener<ContainerRow>) change -> bar.show(selected()));
        setBottom(bar);
        showPlaceholder();
        // The engine's word on when the chosen one was started is more exact than its list.
        model.toldProperty().subscribe(this::sayTimes);
    }

    private Node tools() {
        filter.setId("containers-filter");
        filter.setPromptText(Messages.get("containers.filter"));
        filter.setAccessibleText(Messages.get("containers.filter"));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        filter.textProperty().bindBidirectional(model.filterTextProperty());
        filter.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                filter.clear();
                event.consume();
            } else if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                event.consume();
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        filter.setMinWidth(80);
        part.setId("containers-part");
        part.setMinWidth(Region.USE_PREF_SIZE);
        for (var one : ContainersViewModel.Part.values()) {
            var item = new MenuItem(words(one));
            item.setOnAction(event -> model.partProperty().set(one));
            part.getItems().add(item);
        }
        model.partProperty().subscribe(now -> part.setText(words(now)));
        var tools = new HBox(8, filter, part);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("containers-tools");
        return tools;
    }

    private static String words(ContainersViewModel.Part part) {
        return Messages.get("containers.part." + part.name().toLowerCase(Locale.ROOT));
    }

    private Node problem() {
        var problem = Texts.label("", "problem", "filter-problem");
        problem.setWrapText(true);
        problem.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        model.filterProblemProperty().subscribe(text -> {
            problem.setText(text);
            problem.setVisible(!text.isEmpty());
            problem.setManaged(!text.isEmpty());
        });
        return problem;
    }

    /// A row that stays is the same object whatever it shows now, so that its cell sees no reason to show it anew.
    private void rowsChanged(ListChangeListener.Change<? extends ContainerRow> change) {
        showPlaceholder();
        revealWanted();
        while (change.next()) {
            if (change.wasUpdated()) {
                list.refresh();
                return;
            }
        }
    }

    /// Says how long they have been up. Rows that would say the same are left alone: a tooltip or a drag may be under way.
    void sayTimes() {
        var now = Instant.now();
        var times = list.getItems().stream().map(row -> row.brief(now)).toList();
        if (!times.equals(said)) {
            said = times;
            list.refresh();
        }
    }

    private void showPlaceholder() {
        if (model.rows().isEmpty()) {
            list.setPlaceholder(noRows.place(model.store().failureProperty().get(),
                    model.store().loadedProperty().get(), !model.allRows().isEmpty()));
        }
    }

    void clear() {
        model.filterTextProperty().set("");
        model.partProperty().set(ContainersViewModel.Part.ALL);
    }

    List<ContainerSummary> selected() {
        return list.getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull)
                .map(ContainerRow::summary).toList();
    }

    void menu(ContextMenu menu) {
        list.setContextMenu(menu);
    }

    void takeFocus() {
        list.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// Chooses a container by its ID.
    void reveal(String id) {
        wanted = id;
        if (model.rows().stream().noneMatch(row -> row.key().equals(id))) {
            clear();
        }
        revealWanted();
    }

    /// One that was made just now may not be listed yet.
    private void revealWanted() {
        for (var i = 0; i < list.getItems().size() && !wanted.isEmpty(); i++) {
            if (list.getItems().get(i).key().equals(wanted)) {
                wanted = "";
                list.getSelectionModel().clearAndSelect(i);
                list.scrollTo(Math.max(0, i - 3));
            }
        }
    }
}
