package dev.strata.ui.deletion;

import java.util.List;
import java.util.Locale;

import dev.strata.core.deletion.Goes;
import dev.strata.core.deletion.PrunePlan;
import dev.strata.ui.Messages;
import dev.strata.ui.deletion.PruneViewModel.Way;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Chooses what a clean-up takes, and lists what would go and what stays, and why, before anything is done.
final class PruneDialog extends VBox {

    private final PruneViewModel model;
    private final Label title = Texts.label("", "dialog-title");
    private final PlanList<Goes> goes = new PlanList<>(Messages.get("deletion.goes"), "plan-goes", PlanList.LINE, 6,
            PlanRows::goes);
    private final PlanList<PrunePlan.Kept> kept = new PlanList<>(Messages.get("deletion.stays"), "plan-kept",
            PlanList.LINE, 4, PlanRows::kept);
    private final Label nothing = Texts.muted(Messages.get("cleanup.nothing"));
    private final PlanFoot foot;

    /// @param cacheThere whether the engine keeps a build cache
    /// @param cache shows what cleaning that up would do
    PruneDialog(PruneViewModel model, Dialogs dialogs, ObservableValue<Boolean> cacheThere, Runnable cache) {
        super(16);
        this.model = model;
        getStyleClass().add("dialog-box");
        setId("prune-dialog");
        setMaxSize(736, Region.USE_PREF_SIZE);
        nothing.setId("prune-nothing");
        var problem = Texts.label("", "problem");
        problem.setId("prune-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        foot = new PlanFoot(dialogs, () -> {
            if (model.start() != null) {
                dialogs.close();
            }
        });
        var further = new Hyperlink(Messages.get("cleanup.cache"));
        further.setId("prune-cache");
        further.setOnAction(event -> cache.run());
        further.visibleProperty().bind(cacheThere);
        further.managedProperty().bind(cacheThere);
        getChildren().addAll(title, new VBox(ways(), further), problem, goes, nothing, kept, foot);
        model.planProperty().subscribe(plan -> show());
        model.possibleProperty().subscribe(possible -> show());
        model.unreadProperty().subscribe(unread -> show());
        model.failureProperty().subscribe(failure -> show());
    }

    void opened() {
        foot.opened();
    }

    private Node ways() {
        var group = new ToggleGroup();
        var box = new VBox(6);
        for (var way : Way.values()) {
            var name = way.name().toLowerCase(Locale.ROOT);
            var button = new RadioButton(Messages.get("cleanup.way." + name));
            button.setId("prune-" + name);
            button.setToggleGroup(group);
            button.setSelected(model.wayProperty().get() == way);
            button.setOnAction(event -> model.wayProperty().set(way));
            var line = new HBox(8, button);
            line.setAlignment(Pos.CENTER_LEFT);
            line.setMinHeight(28);
            switch (way) {
                case OLDER -> {
                    line.getChildren().addAll(field("prune-days-text", model.daysProperty(), 56, button),
                            Texts.label(Messages.get("cleanup.days")));
                }
                case LABEL -> line.getChildren().add(field("prune-label-text", model.labelProperty(), 280, button));
                case DANGLING, UNUSED -> {
                }
            }
            box.getChildren().add(line);
        }
        return box;
    }

    private static TextField field(String id, StringProperty text, double width,
            RadioButton button) {
        var field = new TextField();
        field.setId(id);
        field.setPrefWidth(width);
        field.setAccessibleText(button.getText());
        field.textProperty().bindBidirectional(text);
        field.disableProperty().bind(button.selectedProperty().not());
        if (id.equals("prune-label-text")) {
            field.setPromptText(Messages.get("cleanup.label.prompt"));
        }
        return field;
    }

    private void show() {
        var plan = model.problemProperty().get().isEmpty() ? model.planProperty().get() : null;
        var none = plan != null && plan.deletion().goes().isEmpty();
        nothing.setVisible(none);
        nothing.setManaged(none);
        show(plan);
        var failure = model.failureProperty().get();
        var unread = model.unreadProperty().get();
        foot.say(failure != null
                ? Messages.get("deletion.failed", String.valueOf(failure.getMessage()))
                : !model.completeProperty().get()
                        ? Messages.get("deletion.asking")
                        : unread > 0
                                ? Messages.get("deletion.reading", unread)
                                : none ? "" : Messages.get("deletion.forgood"));
    }

    private void show(@Nullable PrunePlan plan) {
        if (plan == null || plan.deletion().goes().isEmpty()) {
            title.setText(Messages.get("cleanup.title"));
            goes.show(List.of(), "");
            foot.show("", Messages.get("cleanup.title"), false);
        } else {
            title.setText(Messages.get("cleanup.title.result", PlanWords.title(plan.deletion())));
            goes.show(plan.deletion().goes(), PlanWords.goes(plan.deletion()));
            foot.show(DeleteViewModel.commands(plan.deletion()), PlanWords.title(plan.deletion()),
                    model.possibleProperty().get());
        }
        kept.show(plan == null ? List.of() : plan.kept(),
                plan == null ? "" : Messages.get("cleanup.kept.count", plan.kept().size()));
    }
}
