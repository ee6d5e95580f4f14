package dev.strata.ui.deletion;

import dev.strata.core.deletion.DeletePlan;
import dev.strata.core.deletion.Goes;
import dev.strata.core.deletion.Obstacle;
import dev.strata.core.deletion.Stays;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Says what a deletion would do before it is done: what goes, what stays, what is in the way, the exact commands, and
/// the result once more on the button that does it.
final class DeleteDialog extends VBox {

    private final DeleteViewModel model;
    private final Label title = Texts.label("", "dialog-title");
    private final PlanList<Goes> goes = new PlanList<>(Messages.get("deletion.goes"), "plan-goes", PlanList.LINE, 5,
            PlanRows::goes);
    private final PlanList<Stays> stays = new PlanList<>(Messages.get("deletion.stays"), "plan-stays", PlanList.LINE, 3,
            PlanRows::stays);
    private final PlanList<Obstacle> obstacles;
    private final CheckBox untagOnly = new CheckBox(Messages.get("deletion.untagonly"));
    private final CheckBox force = new CheckBox(Messages.get("deletion.force"));
    private final PlanFoot foot;

    DeleteDialog(DeleteViewModel model, Dialogs dialogs) {
        super(16);
        this.model = model;
        getStyleClass().add("dialog-box");
        setId("delete-dialog");
        setMaxSize(736, Region.USE_PREF_SIZE);
        title.setId("deletion-title");
        obstacles = new PlanList<>(Messages.get("deletion.obstacles"), "plan-obstacles", ObstacleBox.HEIGHT, 2,
                obstacle -> new ObstacleBox(obstacle, model));
        untagOnly.setId("untag-only");
        untagOnly.setOnAction(event -> model.untagOnly(untagOnly.isSelected()));
        force.setId("delete-force");
        force.setOnAction(event -> model.force(force.isSelected()));
        foot = new PlanFoot(dialogs, () -> {
            if (model.start() != null) {
                dialogs.close();
            }
        });
        getChildren().addAll(title, goes, stays, obstacles, new HBox(24, untagOnly, force), foot);
        model.planProperty().subscribe(this::show);
        model.possibleProperty().subscribe(possible -> show(model.planProperty().get()));
        model.unreadProperty().subscribe(unread -> say());
        model.failureProperty().subscribe(failure -> say());
        model.completeProperty().subscribe(complete -> say());
    }

    /// Ready with the harmless button: Enter deletes nothing by accident.
    void opened() {
        untagOnly.setSelected(false);
        force.setSelected(false);
        foot.opened();
    }

    private void show(@Nullable DeletePlan plan) {
        if (plan == null) {
            title.setText(Messages.get("deletion.looking"));
            foot.show("", Messages.get("deletion.looking"), false);
            return;
        }
        title.setText(PlanWords.title(plan));
        goes.show(plan.goes(), PlanWords.goes(plan));
        var bytes = plan.stays().stream().mapToLong(row -> row instanceof Stays.Layers layers ? layers.bytes() : 0)
                .sum();
        stays.show(plan.stays(), bytes == 0 ? "" : Messages.get("deletion.stays.bytes", Units.size(bytes)));
        obstacles.show(plan.obstacles(), PlanWords.obstacles(plan));
        only(untagOnly, model.choices().untagOnly()
                || plan.images() > 0 && plan.goes().stream().anyMatch(row -> !row.image().summary().dangling()));
        only(force, model.choices().force() || model.forceHelps(plan));
        foot.show(DeleteViewModel.commands(plan), PlanWords.title(plan), model.possibleProperty().get());
        say();
    }

    private static void only(CheckBox box, boolean useful) {
        box.setVisible(useful);
        box.setManaged(useful);
    }

    private void say() {
        var plan = model.planProperty().get();
        var failure = model.failureProperty().get();
        var unread = model.unreadProperty().get();
        foot.say(failure != null
                ? Messages.get("deletion.failed", String.valueOf(failure.getMessage()))
                : !model.completeProperty().get()
                        ? Messages.get("deletion.asking")
                        : unread > 0
                                ? Messages.get("deletion.reading", unread)
                                : Messages.get(
                                        plan != null && plan.images() == 0 ? "deletion.names" : "deletion.forgood"));
    }
}
