package dev.strata.ui.deletion;

import java.util.List;
import java.util.Locale;

import dev.strata.core.disk.CachePlan;
import dev.strata.core.disk.CacheRecord;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Chooses what of the build cache goes, and lists it, with what stays and why, before anything is done.
final class CacheDialog extends VBox {

    private final CacheViewModel model;
    private final Label title = Texts.label("", "dialog-title");
    private final PlanList<CacheRecord> goes = new PlanList<>(Messages.get("deletion.goes"), "cache-goes",
            PlanList.LINE, 6, CacheDialog::goes);
    private final PlanList<CachePlan.Kept> stays = new PlanList<>(Messages.get("deletion.stays"), "cache-stays",
            PlanList.LINE, 4, CacheDialog::stays);
    private final Label nothing = Texts.muted("");
    private final PlanFoot foot;

    CacheDialog(CacheViewModel model, Dialogs dialogs) {
        super(16);
        this.model = model;
        getStyleClass().add("dialog-box");
        setId("cache-dialog");
        setMaxSize(736, Region.USE_PREF_SIZE);
        var problem = Texts.label("", "problem");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        nothing.setId("cache-nothing");
        nothing.setWrapText(true);
        nothing.managedProperty().bind(nothing.textProperty().isNotEmpty());
        foot = new PlanFoot(dialogs, () -> {
            if (model.start() != null) {
                dialogs.close();
            }
        });
        getChildren().addAll(title, choices(), problem, goes, nothing, stays, foot);
        model.planProperty().subscribe(this::show);
        model.possibleProperty().subscribe(this::show);
        model.failureProperty().subscribe(this::show);
        model.problemProperty().subscribe(this::show);
    }

    void opened() {
        show();
        foot.opened();
    }

    private Node choices() {
        var group = new ToggleGroup();
        var unused = new RadioButton(Messages.get("cache.unused"));
        var all = new RadioButton(Messages.get("cache.all"));
        unused.setId("cache-unused");
        all.setId("cache-all");
        for (var button : List.of(unused, all)) {
            button.setToggleGroup(group);
            button.setMinHeight(28);
        }
        all.setSelected(model.allProperty().get());
        unused.setSelected(!model.allProperty().get());
        model.allProperty().bind(all.selectedProperty());
        var aged = new CheckBox(Messages.get("cache.aged"));
        aged.setId("cache-aged");
        aged.selectedProperty().bindBidirectional(model.agedProperty());
        var days = new TextField();
        days.setId("cache-days");
        days.setPrefWidth(56);
        days.setAccessibleText(aged.getText());
        days.textProperty().bindBidirectional(model.daysProperty());
        days.disableProperty().bind(aged.selectedProperty().not());
        var line = new HBox(8, aged, days, Texts.label(Messages.get("cleanup.days")));
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(28);
        return new VBox(6, unused, all, line);
    }

    private void show() {
        var plan = model.planProperty().get();
        var failure = model.failureProperty().get();
        if (plan == null) {
            title.setText(Messages.get("cache.title"));
            goes.show(List.of(), "");
            stays.show(List.of(), "");
            nothing.setText("");
            foot.show("", Messages.get("cache.title"), false);
            foot.say(failure != null
                    ? Messages.get("deletion.failed", String.valueOf(failure.getMessage()))
                    : model.problemProperty().get().isEmpty() ? Messages.get("deletion.asking") : "");
            return;
        }
        var deed = plan.goes().isEmpty()
                ? Messages.get("cache.title")
                : Messages.get("cache.title.result", Units.size(plan.bytes()));
        title.setText(deed);
        goes.show(plan.goes(), Messages.get("cache.records", plan.goes().size()));
        stays.show(plan.stays(), Messages.get("cache.records", plan.stays().size()));
        nothing.setText(nothing(plan));
        foot.show(plan.command().line(), deed, model.possibleProperty().get());
        foot.say(plan.goes().isEmpty() ? "" : Messages.get("cache.slower"));
    }

    private static String nothing(CachePlan plan) {
        if (!plan.goes().isEmpty()) {
            return plan.bytes() == 0 ? Messages.get("cache.nothing.freed") : "";
        }
        return Messages.get(plan.stays().isEmpty() ? "cache.empty" : "cleanup.nothing");
    }

    private static Node goes(CacheRecord record) {
        return row(record, Icons.of(FluentUiRegularAL.DELETE_20, "icon", "danger-icon"), record.shared()
                ? Messages.get("cache.goes.shared")
                : Messages.get("cache.used", Times.ago(record.lastUsed().orElse(record.created()))));
    }

    private static Node stays(CachePlan.Kept kept) {
        return row(kept.entry(), Icons.of(FluentUiRegularMZ.WRENCH_20),
                Messages.get("cache.stays." + kept.reason().name().toLowerCase(Locale.ROOT)));
    }

    private static Node row(CacheRecord record, Node icon, String words) {
        var name = Texts.label(name(record), "mono");
        name.setMaxWidth(400);
        name.setMinWidth(60);
        name.setTooltip(new Tooltip(record.description() + "\n" + record.id()));
        return PlanList.row(icon, name, words, Units.size(record.bytes()));
    }

    /// BuildKit's words without what every step of a Dockerfile has.
    private static String name(CacheRecord record) {
        var words = record.description().replaceAll("\\s+", " ").replaceFirst("^mount / from exec (/bin/sh -c )?", "")
                .strip();
        return words.isEmpty() ? record.type() : words;
    }
}
