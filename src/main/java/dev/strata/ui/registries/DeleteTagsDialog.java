package dev.strata.ui.registries;

import dev.strata.core.registry.TagDeletion;
import dev.strata.ui.Messages;
import dev.strata.ui.deletion.PlanFoot;
import dev.strata.ui.deletion.PlanList;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Job;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Says what deleting tags of a registry would do before it is done: which tags and manifests go, what stays, which
/// indexes would break, and the result once more on the button that does it.
final class DeleteTagsDialog extends VBox {

    private final DeleteTagsViewModel model;
    private final Label title = Texts.label("", "dialog-title");
    private final PlanList<DeleteTagsRow> goes = new PlanList<>(Messages.get("deletion.goes"), "tags-go", PlanList.LINE,
            6, row -> row(Icons.of(FluentUiRegularAL.DELETE_20, "icon", "danger-icon"), row));
    private final PlanList<DeleteTagsRow> stays = new PlanList<>(Messages.get("deletion.stays"), "tags-stay",
            PlanList.LINE, 3, row -> row(Icons.of(FluentUiRegularAL.COLLECTIONS_20), row));
    private final PlanList<DeleteTagsRow> broken = new PlanList<>(Messages.get("deletion.obstacles"), "tags-break",
            PlanList.LINE, 3, row -> row(Icons.of(FluentUiFilledMZ.WARNING_20, "icon", "danger-icon"), row));
    private final CheckBox alone = new CheckBox(Messages.get("tagdeletion.alone"));
    private final CheckBox anyway = new CheckBox(Messages.get("tagdeletion.anyway"));
    private final PlanFoot foot;

    DeleteTagsDialog(DeleteTagsViewModel model, Jobs jobs, Dialogs dialogs) {
        super(16);
        this.model = model;
        getStyleClass().add("dialog-box");
        setId("delete-tags-dialog");
        setMaxSize(736, Region.USE_PREF_SIZE);
        title.setId("delete-tags-title");
        alone.setId("delete-tags-alone");
        alone.selectedProperty().bindBidirectional(model.aloneProperty());
        anyway.setId("delete-tags-anyway");
        anyway.selectedProperty().bindBidirectional(model.anywayProperty());
        foot = new PlanFoot(dialogs, () -> {
            var job = model.start();
            if (job != null) {
                job.stateProperty().subscribe(state -> {
                    // A refusal is read here. Once this was closed, something else may be shown.
                    if (state != Job.State.RUNNING && state != Job.State.FAILED && getScene() != null) {
                        dialogs.close();
                    }
                });
            }
        });
        getChildren().addAll(title, goes, stays, broken, new HBox(24, alone, anyway), problem(),
                new CopyLoginLink(model.refusingProperty(), jobs, model::open), foot);
        model.planProperty().subscribe(this::show);
        model.possibleProperty().subscribe(possible -> show(model.planProperty().get()));
        model.progressProperty().subscribe(words -> say());
        model.runningProperty().subscribe(words -> say());
    }

    private Node problem() {
        var words = Texts.label("", "problem");
        words.setId("delete-tags-problem");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        model.failureProperty().subscribe(why -> {
            words.setText(why);
            visible(words, !why.isEmpty());
        });
        return words;
    }

    /// Ready with the harmless button: Enter deletes nothing by accident.
    void opened() {
        foot.opened();
    }

    private static Node row(Node icon, DeleteTagsRow row) {
        var name = row.tag() ? Texts.label(row.name(), "chip") : Texts.label(row.name());
        name.setMaxWidth(300);
        name.setMinWidth(Region.USE_PREF_SIZE);
        var line = PlanList.row(icon, name, row.words(), row.digest());
        line.getChildren().getLast().getStyleClass().add("mono");
        return line;
    }

    private void show(@Nullable TagDeletion plan) {
        alone.setDisable(plan == null);
        visible(anyway, plan != null && !plan.broken().isEmpty());
        if (plan == null) {
            title.setText(Messages.get("tagdeletion.looking", model.repository()));
            foot.show("", Messages.get("tagdeletion.delete"), false);
            say();
            return;
        }
        title.setText(deed(plan));
        goes.show(DeleteTagsRow.goes(plan), "");
        stays.show(DeleteTagsRow.stays(plan), "");
        broken.show(DeleteTagsRow.broken(plan), Messages.get("tagdeletion.broken"));
        foot.show(model.commands(), deed(plan), model.possibleProperty().get());
        say();
    }

    private String deed(TagDeletion plan) {
        return plan.goes().isEmpty()
                ? Messages.get("deletion.title.nothing")
                : plan.alone()
                        ? Messages.get("tagdeletion.title.alone", plan.tags().size())
                        : Messages.get("tagdeletion.title", plan.goes().size(), plan.tags().size());
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private void say() {
        var plan = model.planProperty().get();
        if (model.runningProperty().get()) {
            foot.say(Messages.get("tagdeletion.running"));
        } else if (plan == null) {
            foot.say(model.failureProperty().get().isEmpty() ? model.progressProperty().get() : "");
        } else {
            foot.say(Messages.get(!plan.complete()
                    ? "tagdeletion.incomplete"
                    : plan.alone() ? "tagdeletion.kept" : "deletion.forgood"));
        }
    }
}
