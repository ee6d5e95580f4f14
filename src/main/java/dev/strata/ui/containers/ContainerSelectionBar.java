package dev.strata.ui.containers;

import java.util.List;
import java.util.function.Supplier;

import dev.strata.core.command.ControlContainers.Verb;
import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What is chosen when it is more than one container, and what one does with them all.
final class ContainerSelectionBar extends HBox {

    private final Label count = Texts.label("", "medium");
    private final Button start;
    private final Button stop;
    private final Button remove = Icons.button(FluentUiRegularAL.DELETE_20, Messages.get("containers.menu.remove"));

    ContainerSelectionBar(ContainerDesk desk, Supplier<List<ContainerSummary>> selected) {
        super(4);
        getStyleClass().add("selection-bar");
        setId("containers-selection");
        setAlignment(Pos.CENTER_LEFT);
        start = button(FluentUiRegularMZ.PLAY_20, Verb.START, desk, selected);
        stop = button(FluentUiRegularMZ.STOP_20, Verb.STOP, desk, selected);
        remove.setId("containers-remove");
        remove.setOnAction(event -> desk.remove(selected.get()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(count, gap, start, stop, remove);
        show(List.of());
    }

    private static Button button(Ikon ikon, Verb verb, ContainerDesk desk, Supplier<List<ContainerSummary>> selected) {
        var button = Icons.button(ikon,
                Messages.get("containers.do." + verb.name().toLowerCase(java.util.Locale.ROOT)));
        button.setId("containers-" + verb.name().toLowerCase(java.util.Locale.ROOT));
        button.setOnAction(event -> desk.control(verb, selected.get()));
        return button;
    }

    /// Shows itself for more than one.
    void show(List<ContainerSummary> selected) {
        setVisible(selected.size() > 1);
        setManaged(selected.size() > 1);
        count.setText(Messages.get("containers.selection", selected.size()));
        offer(start, Verb.START, selected);
        offer(stop, Verb.STOP, selected);
    }

    private static void offer(Button button, Verb verb, List<ContainerSummary> selected) {
        var on = ContainerDesk.possible(verb, selected);
        button.setDisable(on.isEmpty());
        if (!on.isEmpty()) {
            button.setTooltip(new Tooltip(
                    ContainerDesk.words(verb, on) + "\n" + ContainerDesk.command(verb, on).line()));
        }
    }
}
