package dev.strata.ui.containers;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Units;
import dev.strata.ui.widgets.Texts;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Two lines: a dot for the state, the name and how long it has been so; the image and, where that is measured, what has
/// changed. Files may fall on it.
final class ContainerCell extends ListCell<ContainerRow> {

    private static final PseudoClass TARGET = PseudoClass.getPseudoClass("target");

    private final Region dot = new Region();
    private final Label name = Texts.label("", "medium");
    private final Label brief = Texts.label("", "muted", "small-text");
    private final Label image = Texts.label("", "muted", "small-text");
    private final Label size = Texts.label("", "muted", "small-text");
    private final Tooltip tooltip = new Tooltip();
    private final HBox box;

    ContainerCell(BiConsumer<ContainerSummary, List<Path>> drop) {
        name.setMinWidth(24);
        image.setMinWidth(24);
        image.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        brief.setMinWidth(Region.USE_PREF_SIZE);
        size.setMinWidth(Region.USE_PREF_SIZE);
        var lines = new VBox(line(name, brief), line(image, size));
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(0);
        box = new HBox(10, dot, lines);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        box.setPrefWidth(0);
        setGraphic(null);
        tooltip.setOnShowing(event -> tooltip.setText(getItem() == null ? "" : tip(getItem().summary())));
        acceptFiles(drop);
    }

    private static HBox line(Label left, Label right) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, left, gap, right);
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }

    private void acceptFiles(BiConsumer<ContainerSummary, List<Path>> drop) {
        setOnDragOver(event -> {
            if (getItem() != null && event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                pseudoClassStateChanged(TARGET, true);
                event.consume();
            }
        });
        setOnDragExited(event -> pseudoClassStateChanged(TARGET, false));
        setOnDragDropped(event -> {
            if (getItem() != null && event.getDragboard().hasFiles()) {
                event.setDropCompleted(true);
                event.consume();
                drop.accept(getItem().summary(), event.getDragboard().getFiles().stream().map(File::toPath).toList());
            }
        });
    }

    private static String tip(ContainerSummary container) {
        return container.name() + "\n" + container.image() + "\n" + container.command() + "\n" + container.status()
                + "\n" + container.id().substring(0, Math.min(12, container.id().length()));
    }

    static String dot(ContainerSummary container) {
        return switch (container.state()) {
            case "running" -> "running";
            case "paused", "restarting" -> "waiting";
            case "dead" -> "failed";
            default -> "stopped";
        };
    }

    @Override
    protected void updateItem(@Nullable ContainerRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        var container = row.summary();
        dot.getStyleClass().setAll("dot", dot(container));
        name.setText(row.name());
        brief.setText(row.brief(Instant.now()));
        image.setText(row.image());
        size.setText(container.size() < 0 ? "" : Units.size(container.size()));
        setTooltip(tooltip);
        setGraphic(box);
    }
}
