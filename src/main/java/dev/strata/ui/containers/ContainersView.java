package dev.strata.ui.containers;

import java.util.List;

import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.widgets.Ages;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The containers at the left, the chosen one at the right.
final class ContainersView extends BorderPane {

    private static final double LIST = 296;
    /// What was just started says its seconds.
    private static final Duration CLOCK = Duration.seconds(5);

    private final ContainersViewModel model;
    private final ContainerList list;
    private final ContainerPane pane;
    private final StackPane right = new StackPane();

    /// @param buttons further ones at the right end of the header
    ContainersView(ContainersViewModel model, ContainerDesk desk, ContainerList list, ContainerHead head,
            ContainerPane pane, Runnable run, List<Node> buttons) {
        this.model = model;
        this.list = list;
        this.pane = pane;
        setId("containers-page");
        setTop(header(run, buttons));
        var empty = empty(run);
        var nothing = new EmptyPlace(FluentUiRegularAL.CUBE_20, Messages.get("containers.nothing"),
                Messages.get("containers.nothing.how"));
        right.getChildren().addAll(pane, empty, nothing);
        Runnable fit = () -> {
            var chosen = model.chosenProperty().get() != null;
            var none = model.store().loadedProperty().get() && model.allRows().isEmpty();
            pane.setVisible(chosen);
            empty.setVisible(!chosen && none);
            nothing.setVisible(!chosen && !none && model.store().loadedProperty().get());
        };
        model.chosenProperty().subscribe(chosen -> fit.run());
        model.factProperty().subscribe(fact -> fit.run());
        var split = new SplitPane(list, right);
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

    private Node header(Runnable run, List<Node> buttons) {
        var refresh = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("containers.refresh"));
        refresh.setId("containers-refresh");
        refresh.setOnAction(event -> model.refresh());
        var runs = runButton(run);
        runs.setId("run-button");
        var header = new PageHeader(Messages.get("containers.title"), refresh, runs);
        header.getChildren().addAll(buttons);
        header.factProperty().bind(model.factProperty());
        return header;
    }

    private static Button runButton(Runnable run) {
        var button = new Button(Messages.get("containers.run"), Icons.of(FluentUiRegularMZ.PLAY_20));
        button.setOnAction(event -> run.run());
        return button;
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
