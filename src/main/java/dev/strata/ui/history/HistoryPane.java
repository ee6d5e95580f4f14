package dev.strata.ui.history;

import java.time.Duration;
import java.util.Arrays;

import dev.strata.core.build.BuildRecord;
import dev.strata.core.image.Units;
import dev.strata.engine.BuildHistory;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Sparkline;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Background;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The remembered builds of a Dockerfile: how long they took as a plot, their list, and what is known of the chosen one.
public final class HistoryPane extends BorderPane {

    private static final int SLOTS = 50;
    private static final double ROW = 44;
    private static final double PLOT = 48;
    /// Pixels; a name of a step has forty letters beside the list then.
    private static final double NARROW = 680;
    private static final double UPPER = 0.42;
    private static final double LEFT = 0.36;

    private final HistoryViewModel model;
    private final Dialogs dialogs;
    private final ListView<BuildRecord> list = new ListView<>();
    private final Sparkline plot = new Sparkline(SLOTS);
    private final RecordPane record;
    private final SplitPane split = new SplitPane();
    private final Label longest = Texts.label("", "muted", "small-text");
    private final Node chart = plot();

    public HistoryPane(BuildHistory history, Dialogs dialogs, Background background) {
        this.model = new HistoryViewModel(history, background);
        this.dialogs = dialogs;
        setId("history-pane");
        getStyleClass().add("history-pane");
        var problem = Texts.label("", "problem");
        problem.textProperty().bind(model.problemProperty());
        problem.setWrapText(true);
        problem.visibleProperty().bind(problem.textProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        setTop(problem);
        var none = new EmptyPlace(FluentUiRegularAL.HISTORY_20, Messages.get("history.none"),
                Messages.get("history.none.how"));
        var left = new VBox(chart, list());
        VBox.setVgrow(list, Priority.ALWAYS);
        SplitPane.setResizableWithParent(left, false);
        record = new RecordPane(model, dialogs);
        split.getItems().addAll(left, record);
        widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(this::arrange);
        setCenter(new StackPane(split, none));
        model.builds().addListener((ListChangeListener<BuildRecord>) change -> {
            none.setVisible(model.builds().isEmpty());
            split.setVisible(!model.builds().isEmpty());
            draw();
            // The list has forgotten which it was.
            list.getSelectionModel().select(model.chosenProperty().get());
        });
        split.setVisible(false);
    }

    /// Where there is room for one column only, the list stands above what is known of a build.
    private void arrange(boolean narrow) {
        split.setOrientation(narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        Texts.style(record, "history-below", narrow);
        split.setDividerPositions(narrow ? UPPER : LEFT);
    }

    /// Shows the builds of a Dockerfile, by the path they are remembered under.
    public void show(String file) {
        model.show(file);
    }

    private Node plot() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        plot.setId("history-plot");
        plot.setPrefHeight(PLOT);
        plot.setMinHeight(PLOT);
        var box = new VBox(4, new HBox(8, Texts.section(Messages.get("history.plot")), gap, longest), plot);
        box.getStyleClass().add("history-plot");
        return box;
    }

    private void draw() {
        var seconds = model.seconds();
        chart.setVisible(seconds.length > 0);
        chart.setManaged(seconds.length > 0);
        var most = Arrays.stream(seconds).max().orElse(0);
        var shown = seconds.length > SLOTS
                ? Arrays.copyOfRange(seconds, seconds.length - SLOTS, seconds.length)
                : seconds;
        plot.setSlots(Math.max(2, shown.length));
        plot.show(shown, new double[0], Math.max(1, most));
        longest.setText(seconds.length == 0
                ? ""
                : Messages.get("history.longest", Units.took(Duration.ofMillis(Math.round(most * 1000)))));
    }

    private Node list() {
        list.setId("history-list");
        list.getStyleClass().addAll("edge-to-edge", "history-list");
        list.setFixedCellSize(ROW);
        list.setItems(model.builds());
        list.setCellFactory(view -> new BuildCell());
        list.getSelectionModel().selectedItemProperty().subscribe((before, now) -> {
            if (now != null) {
                model.chosenProperty().set(now);
            }
        });
        model.chosenProperty().subscribe(now -> {
            if (now != null && now != list.getSelectionModel().getSelectedItem()) {
                list.getSelectionModel().select(now);
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DELETE) {
                remove();
                event.consume();
            }
        });
        var remove = new MenuItem(Messages.get("history.remove"));
        remove.setOnAction(event -> remove());
        var clear = new MenuItem(Messages.get("history.clear"));
        clear.setOnAction(event -> dialogs.confirm(Messages.get("history.clear.title"),
                Messages.get("history.clear.sentence", model.builds().size()),
                Messages.get("history.clear.deed", model.builds().size()), model::clear));
        list.setContextMenu(new ContextMenu(remove, clear));
        return list;
    }

    private void remove() {
        var chosen = model.chosenProperty().get();
        if (chosen != null) {
            model.remove(chosen);
        }
    }
}
