package dev.strata.ui.registrysetup;

import java.util.Optional;

import dev.strata.engine.RegistrySetup.Authority;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.JobCard;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Job;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Asks what a registry of one's own is to be, says what is at risk, and shows the commands that do the same.
final class SetupDialog extends DialogFrame {

    private final SetupViewModel model;
    private final Jobs jobs;
    private final Dialogs dialogs;
    private final VBox started = new VBox(8);
    private final SetupFields fields;

    SetupDialog(SetupViewModel model, Jobs jobs, Dialogs dialogs) {
        super("registrysetup-dialog");
        this.model = model;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.fields = new SetupFields(model);
        getChildren().addAll(Texts.label(Messages.get("registrysetup.title"), "dialog-title"), scrolling(fields),
                risks(), hint(),
                command(), started, buttons());
    }

    void open() {
        dialogs.show(this);
        model.open();
        fields.takeFocus();
    }

    private Node risks() {
        var box = new VBox(4);
        box.setId("registrysetup-risks");
        Runnable say = () -> {
            box.getChildren().setAll(model.risks().stream().map(SetupDialog::risk).toList());
            visible(box, !model.risks().isEmpty());
        };
        model.risks().addListener((ListChangeListener<String>) change -> say.run());
        say.run();
        return box;
    }

    /// What is at risk, in red.
    static Node risk(String sentence) {
        var label = Texts.label(sentence, "problem", "risk");
        label.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private Node hint() {
        var label = Texts.label("");
        label.setId("registrysetup-hint");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        Runnable say = () -> {
            var problem = model.problemProperty().get();
            var untouched = model.untouchedProperty().get()
                    && (problem == null || problem.field() == dev.strata.core.registry.setup.SetupChecks.Field.USERS);
            label.setText(problem == null ? "" : problem.sentence());
            label.getStyleClass().setAll("label", untouched ? "muted" : "problem");
            visible(label, problem != null);
        };
        model.problemProperty().subscribe(say);
        model.untouchedProperty().subscribe(say);
        say.run();
        return label;
    }

    private Node command() {
        var box = new CommandBox("registrysetup-command", dialogs);
        model.commandsProperty().subscribe(lines -> box.show(lines, Messages.get("registrysetup.command.empty")));
        return box;
    }

    private Node buttons() {
        var close = new Button(Messages.get("dialog.close"));
        close.setId("registrysetup-close");
        close.setOnAction(event -> dialogs.close());
        var start = new Button(Messages.get("registrysetup.button"), Icons.of(FluentUiRegularMZ.MAP_DRIVE_20));
        start.getStyleClass().add("accent");
        start.setId("registrysetup-start");
        start.setDefaultButton(true);
        start.setOnAction(event -> start());
        model.readyProperty().subscribe(ready -> start.setDisable(!ready));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(8, gap, close, start);
    }

    private void start() {
        var job = model.start();
        if (job != null) {
            started.getChildren().removeIf(card -> ((JobCard) card).job().state() != Job.State.RUNNING);
            started.getChildren().addFirst(new JobCard(job, jobs));
        }
    }

    /// What is said of the authority before it signs.
    static String words(Optional<Authority> authority) {
        return authority.map(one -> Messages.get("registrysetup.authority.there",
                java.time.LocalDate.ofInstant(one.until(), java.time.ZoneId.systemDefault()), one.key()))
                .orElseGet(() -> Messages.get("registrysetup.authority.new"));
    }
}
