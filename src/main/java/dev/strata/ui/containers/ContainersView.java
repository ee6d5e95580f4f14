package dev.strata.ui.containers;

import java.time.Duration;
import java.util.List;

import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.widgets.Ages;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The containers at the left, the chosen one at the right.
final class ContainersView extends BorderPane {

    private static final double LIST = 296;
    /// What was just started says its seconds.
    private static final Duration CLOCK = Duration.ofSeconds(5);

    private final ContainersViewModel model;
    private final ContainerList list;
    private final ContainerPane pane;

    /// @param buttons further ones at the right end of the header
    ContainersView(ContainersViewModel model, ContainerDesk desk, ContainerList list, ContainerHead head,
            ContainerPane pane, Runnable run, List<Node> buttons) {
        this.model = model;
        this.list = list;
        this.pane = pane;
        setId("containers-page");
        setTop(header(desk, run, buttons));
        var split = new SplitPane(list, pane);
        SplitPane.setResizableWithParent(list, false);
        split.widthProperty().subscribe((before, now) -> {
            if (before.doubleValue() == 0 && now.doubleValue() > 0) {
                split.setDividerPositions(LIST / now.doubleValue());
            }
        });
        setCenter(split);
        Ages.keep(this, CLOCK, () -> {
            list.sayTimes();
            head.sayTimes();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F5) {
                model.refresh();
                event.consume();
            } else if (event.getCode() == KeyCode.F2 && list.selected().size() == 1) {
                // Elsewhere it names an image.
                desk.rename(list.selected().getFirst());
                event.consume();
            }
        });
    }

    private Node header(ContainerDesk desk, Runnable run, List<Node> buttons) {
        var refresh = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("containers.refresh"));
        refresh.setId("containers-refresh");
        refresh.setOnAction(event -> model.refresh());
        var ended = new MenuItem(Messages.get("containers.ended.remove"));
        ended.setId("containers-remove-ended");
        ended.setOnAction(event -> desk.removeEnded());
        var menu = new ContextMenu(ended);
        menu.setOnShowing(event -> ended.setDisable(ContainerDesk
                .ended(model.store().containersProperty().get()).isEmpty()));
        var more = Icons.button(FluentUiRegularMZ.MORE_20, Messages.get("containers.page.more"));
        more.setId("containers-more");
        more.setOnAction(event -> menu.show(more, Side.BOTTOM, 0, 4));
        var runs = runButton(run);
        runs.setId("run-button");
        var header = new PageHeader(Messages.get("containers.title"), refresh, more, runs);
        header.getChildren().addAll(buttons);
        header.factProperty().bind(model.factProperty());
        return header;
    }

    private static Button runButton(Runnable run) {
        var button = new Button(Messages.get("containers.run"), Icons.of(FluentUiRegularMZ.PLAY_20));
        button.setOnAction(event -> run.run());
        return button;
    }

    /// What stands at the right while no container is chosen: how to come by one, or how to choose.
    static Node without(ContainersViewModel model, Runnable run) {
        var empty = empty(run);
        var nothing = new EmptyPlace(FluentUiRegularAL.CUBE_20, Messages.get("containers.nothing"),
                Messages.get("containers.nothing.how"));
        model.factProperty().subscribe(fact -> {
            var loaded = model.store().loadedProperty().get();
            empty.setVisible(loaded && model.allRows().isEmpty());
            nothing.setVisible(loaded && !model.allRows().isEmpty());
        });
        return new StackPane(empty, nothing);
    }

    private static Node empty(Runnable run) {
        var button = runButton(run);
        button.getStyleClass().add("accent");
        button.setId("run-first");
        return new EmptyPlace(FluentUiRegularAL.CUBE_20, Messages.get("containers.empty"),
                Messages.get("containers.empty.how"), button);
    }

    List<ContainerSummary> selected() {
        return list.selected();
    }

    ContainerPane pane() {
        return pane;
    }

    void takeFocus() {
        list.takeFocus();
    }

    void focusFilter() {
        list.focusFilter();
    }

    void reveal(String id) {
        list.reveal(id);
    }
}
