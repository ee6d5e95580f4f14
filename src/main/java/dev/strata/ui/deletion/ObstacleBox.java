package dev.strata.ui.deletion;

import dev.strata.core.deletion.Obstacle;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;

/// One obstacle: what stands in whose way, the tick that resolves it, what that costs, and the way round it.
final class ObstacleBox extends VBox {

    /// With the room below it.
    static final double HEIGHT = 66;

    ObstacleBox(Obstacle obstacle, DeleteViewModel model) {
        super(4);
        getStyleClass().add("obstacle");
        var words = Texts.label(title(obstacle), "medium");
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        var head = new HBox(8, Icons.of(FluentUiFilledMZ.WARNING_20, "icon", "warning-icon"), words,
                whole(Texts.muted(state(obstacle))));
        head.setAlignment(Pos.CENTER_LEFT);
        var tick = new CheckBox(deed(obstacle));
        tick.setMnemonicParsing(false);
        tick.getStyleClass().add("resolve");
        tick.setSelected(ticked(obstacle, model));
        tick.setOnAction(event -> model.resolve(obstacle, tick.isSelected()));
        var leave = new Hyperlink(Messages.get("deletion.leaveout", obstacle.image().title()));
        leave.setMnemonicParsing(false);
        leave.getStyleClass().add("leave-out");
        leave.setOnAction(event -> model.leaveOut(obstacle.image()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, tick, gap, whole(Texts.muted(cost(obstacle, model))), leave);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("obstacle-way");
        getChildren().addAll(head, line);
    }

    private static Node whole(Region region) {
        region.setMinWidth(USE_PREF_SIZE);
        return region;
    }

    private static String title(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Container(var container, var image, _) ->
                Messages.get("deletion.obstacle.container", container.name(), image.title());
            case Obstacle.Child(var child, var image, _) ->
                Messages.get("deletion.obstacle.child", child.title(), image.title());
        };
    }

    private static String state(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Container in -> in.container().state();
            case Obstacle.Child in -> Units.size(in.child().summary().size());
        };
    }

    private static String deed(Obstacle obstacle) {
        return switch (obstacle) {
            case Obstacle.Container in -> in.container().running()
                    ? Messages.get("deletion.resolve.running")
                    : Messages.get("deletion.resolve.stopped");
            case Obstacle.Child in -> Messages.get("deletion.resolve.child", in.child().title());
        };
    }

    private static boolean ticked(Obstacle obstacle, DeleteViewModel model) {
        return switch (obstacle) {
            case Obstacle.Container in -> model.choices().containers().contains(in.container().id());
            case Obstacle.Child in -> model.choices().children().contains(in.child().id());
        };
    }

    private static String cost(Obstacle obstacle, DeleteViewModel model) {
        if (obstacle instanceof Obstacle.Container) {
            return ticked(obstacle, model)
                    ? Messages.get("deletion.cost.container")
                    : obstacle.resolved() ? Messages.get("deletion.cost.force") : "";
        }
        return "";
    }
}
