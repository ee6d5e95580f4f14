package dev.strata.ui.containers;

import java.util.List;

import dev.strata.core.command.ListProcesses;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.ProcessTable;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.GivingColumn;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The processes of the chosen container, as `docker top` lists them.
final class ProcessesTab implements ContainerTab {

    private final ProcessesViewModel model;
    private final TableView<List<String>> table = new TableView<>();
    private final Label command = Texts.label("", "muted", "mono");
    private final BorderPane pane = new BorderPane(table);
    private List<String> titles = List.of();

    ProcessesTab(ProcessesViewModel model, Dialogs dialogs) {
        this.model = model;
        table.setId("processes-table");
        table.getStyleClass().add("edge-to-edge");
        table.setFixedCellSize(28);
        var placeholder = Texts.muted("");
        placeholder.textProperty().bind(model.noteProperty());
        table.setPlaceholder(placeholder);
        var row = new MenuItem(Messages.get("processes.copy"));
        row.setOnAction(event -> {
            var chosen = table.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                dialogs.copy(String.join("\t", chosen), Messages.get("processes.copy.what"));
            }
        });
        table.setContextMenu(new ContextMenu(row));
        model.tableProperty().subscribe(this::fill);
        pane.setTop(tools());
    }

    private Node tools() {
        var count = Texts.label("", "muted", "small-text");
        count.setId("processes-count");
        model.tableProperty().subscribe(found -> count.setText(Messages.get("processes.count", found.rows().size())));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var refresh = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("processes.refresh"));
        refresh.setId("processes-refresh");
        refresh.setOnAction(event -> model.refresh());
        var tools = new HBox(8, count, gap, command, refresh);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("tool-row");
        return tools;
    }

    private void fill(ProcessTable found) {
        if (!found.titles().equals(titles)) {
            titles = found.titles();
            table.getColumns().clear();
            for (var i = 0; i < titles.size(); i++) {
                table.getColumns().add(column(titles.get(i), i));
            }
            if (!titles.isEmpty()) {
                var command = Math.max(titles.indexOf("CMD"), titles.indexOf("COMMAND"));
                table.setColumnResizePolicy(
                        new GivingColumn(table.getColumns().get(command < 0 ? titles.size() - 1 : command)));
            }
        }
        table.getItems().setAll(found.rows());
    }

    private static TableColumn<List<String>, String> column(String title, int index) {
        var column = new TableColumn<List<String>, String>(title);
        column.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(index < row.getValue().size() ? row.getValue().get(index) : ""));
        column.setMinWidth(index == 0 || title.equals("TIME") ? 80 : 48);
        column.setPrefWidth(title.length() == 1 ? 48 : 72);
        column.setId(index == 0 ? "process-first" : null);
        column.setComparator(ProcessesTab::compare);
        return column;
    }

    /// Numbers by their size.
    private static int compare(String one, String other) {
        try {
            return Double.compare(Double.parseDouble(one), Double.parseDouble(other));
        } catch (NumberFormatException e) {
            return one.compareTo(other);
        }
    }

    @Override
    public String id() {
        return "processes";
    }

    @Override
    public String title() {
        return Messages.get("containers.tab.processes");
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void show(@Nullable ContainerSummary container) {
        command.setText(container == null ? "" : new ListProcesses(container.name()).line());
        model.show(container);
    }

    @Override
    public void left() {
        model.show(null);
    }
}
