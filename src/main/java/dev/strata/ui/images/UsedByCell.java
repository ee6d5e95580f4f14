package dev.strata.ui.images;

import java.util.List;
import java.util.stream.Collectors;

import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The containers made from an image: a dot for their state, the first's name, how many more; all by name in the tooltip.
final class UsedByCell extends TableCell<ImageRow, ImageRow> {

    private final Region dot = new Region();

    UsedByCell() {
        dot.getStyleClass().add("dot");
        setGraphicTextGap(7);
        setOnMouseEntered(event -> setTooltip(
                getItem() == null || !getItem().used() ? null : new Tooltip(everyUser(getItem()))));
    }

    private static String everyUser(ImageRow row) {
        return row.entry().usedBy().stream().map(user -> user.name() + ", " + user.state())
                .collect(Collectors.joining("\n"));
    }

    @Override
    protected void updateItem(@Nullable ImageRow row, boolean empty) {
        super.updateItem(row, empty);
        var users = empty || row == null ? List.<ContainerSummary>of() : row.entry().usedBy();
        Texts.style(this, "muted", users.isEmpty());
        if (users.isEmpty()) {
            setGraphic(null);
            setText(empty ? null : Messages.get("images.unused"));
            return;
        }
        var running = users.stream().filter(ContainerSummary::running).toList();
        var first = (running.isEmpty() ? users : running).getFirst();
        Texts.style(dot, "stopped", running.isEmpty());
        Texts.style(dot, "running", !running.isEmpty());
        setGraphic(dot);
        setText(users.size() == 1
                ? first.name()
                : running.isEmpty()
                        ? Messages.get("images.usedby.stopped", users.size())
                        : Messages.get("images.usedby.running", running.size()));
    }
}
