package dev.strata.ui.images;

import java.util.stream.Collectors;

import dev.strata.core.image.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.state.ImageEntry;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The containers made from an image: a dot for their state, the first's name, how many more; all by name in the tooltip.
final class UsedByPane extends HBox {

    private final Region dot = new Region();
    private final Label words = new Label();
    private final Tooltip tooltip = new Tooltip();

    UsedByPane() {
        super(7);
        setAlignment(Pos.CENTER_LEFT);
        dot.getStyleClass().add("dot");
        getChildren().addAll(dot, words);
    }

    void show(ImageEntry entry) {
        var users = entry.usedBy();
        var used = !users.isEmpty();
        dot.setVisible(used);
        dot.setManaged(used);
        if (!used) {
            words.setText(Messages.get("images.unused"));
            words.getStyleClass().setAll("label", "muted");
            Tooltip.uninstall(this, tooltip);
            return;
        }
        var running = users.stream().filter(ContainerSummary::running).toList();
        var first = (running.isEmpty() ? users : running).getFirst();
        dot.getStyleClass().setAll("dot", running.isEmpty() ? "stopped" : "running");
        words.getStyleClass().setAll("label");
        words.setText(users.size() == 1
                ? first.name()
                : Messages.get("images.usedby.more", first.name(), users.size() - 1));
        tooltip.setText(
                users.stream().map(user -> user.name() + ", " + user.state()).collect(Collectors.joining("\n")));
        Tooltip.install(this, tooltip);
    }
}
