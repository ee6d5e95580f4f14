package dev.strata.ui.run;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

import atlantafx.base.theme.Styles;
import dev.strata.core.command.WhatRuns;
import dev.strata.core.image.ImageReference;
import dev.strata.core.run.RunLine;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.JobCard;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Clip;
import dev.strata.ui.widgets.CompletingField;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.ProfileBox;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Job;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Asks how an image is to be run: the everyday first, the rest in groups, and always what would run and the docker
/// command. Closing it stops nothing that was started.
final class RunDialog extends VBox {

    private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

    private static final double MARGIN = 48;

    private final RunViewModel model;
    private final ImageStore store;
    private final Jobs jobs;
    private final Dialogs dialogs;
    private final CompletingField image = new CompletingField(this::images, true);
    private final TextField command;
    private final VBox notices = new VBox(4);
    private final VBox started = new VBox(8);

    RunDialog(RunViewModel model, ImageStore store, Jobs jobs, Dialogs dialogs, List<String> said) {
        super(12);
        this.model = model;
        this.store = store;
        this.jobs = jobs;
        this.dialogs = dialogs;
        command = RowBox.field(model.form().commandProperty(), Messages.get("run.prompt.command"), 0);
        getStyleClass().addAll("dialog-box", "run-dialog");
        setId("run-dialog");
        setMaxWidth(780);
        var body = new VBox(12, everyday(), new RunGroups(model));
        body.getStyleClass().add("run-body");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(160);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setId("run-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        said.forEach(this::notice);
        getChildren().addAll(head(), scroll, notices, lists(), hint(), command(), started, buttons());
    }

    /// As high as it wants to be where the window has the room.
    @Override
    protected double computeMaxHeight(double width) {
        var wanted = prefHeight(width);
        return getScene() == null ? wanted : Math.min(wanted, getScene().getHeight() - MARGIN);
    }

    /// Shows it and begins with what is given.
    void open(Consumer<RunViewModel> begin) {
        dialogs.show(this);
        begin.accept(model);
        model.refresh();
        takeFocus();
    }

    private void takeFocus() {
        var field = model.form().imageProperty().get().isEmpty() ? image : command;
        field.requestFocus();
        // The first key is not to take away what was filled in.
        field.end();
    }

    /// Says above the buttons what has come of it.
    void notice(String sentence) {
        var label = warning(sentence);
        label.setId("run-notice");
        notices.getChildren().setAll(label);
        started.getChildren().clear();
    }

    private static Label warning(String sentence) {
        var label = Texts.label(sentence, "run-warning");
        label.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "warning-icon"));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Node head() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var paste = new Button(Messages.get("run.paste"), Icons.of(FluentUiRegularAL.CLIPBOARD_PASTE_20, "icon-small"));
        paste.getStyleClass().add("small");
        paste.setId("run-paste");
        paste.setOnAction(event -> {
            // Enter is then to run it, not to paste once more.
            if (model.paste(Clip.get())) {
                takeFocus();
            }
        });
        var keep = new ProfileBox("run", model.profiles(), new ProfileBox.Deeds(model::choose, model::keep,
                model::forget, model.optionsProperty().map(options -> true).orElse(false)));
        var line = new HBox(8, Texts.label(Messages.get("run.title"), "dialog-title"), gap, paste, keep);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, line, keep.asking());
    }

    private CompletingField.Offers images(String text, int caret) {
        var typed = text.strip().toLowerCase(Locale.ROOT);
        return new CompletingField.Offers(0, text.length(), store.snapshotProperty().get().entries().stream()
                .flatMap(entry -> entry.summary().tags().stream()).map(ImageReference::familiar)
                .filter(name -> name.contains(typed) && !name.equals(typed)).limit(50).toList());
    }

    private Node everyday() {
        var grid = new GridPane(12, 8);
        var control = new ColumnConstraints();
        control.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(96), control);
        image.setId("run-image");
        image.getStyleClass().add("mono");
        image.setPromptText(Messages.get("run.prompt.image"));
        image.setAccessibleText(Messages.get("run.field.image"));
        image.textProperty().bindBidirectional(model.form().imageProperty());
        image.addEventFilter(KeyEvent.KEY_PRESSED, this::imageKey);
        command.setId("run-command-words");
        command.setAccessibleText(Messages.get("run.field.command"));
        var entrypoint = field(RunField.ENTRYPOINT);
        model.detailsProperty().subscribe(details -> {
            command.setPromptText(details == null || details.config().command().isEmpty()
                    ? Messages.get("run.prompt.command")
                    : Messages.get("run.prompt.own", WhatRuns.quoted(details.config().command())));
            entrypoint.setPromptText(details == null || details.config().entrypoint().isEmpty()
                    ? Messages.get("run.prompt.entrypoint")
                    : Messages.get("run.prompt.own.entrypoint", WhatRuns.quoted(details.config().entrypoint())));
        });
        row(grid, "image", new VBox(2, image, place()));
        row(grid, "command", command);
        row(grid, "entrypoint", entrypoint);
        row(grid, "runs", new RunsLine(model));
        row(grid, "name", field(RunField.NAME));
        var ticks = new FlowPane(16, 6);
        ticks.setPrefWrapLength(600);
        for (var one : List.of(RunField.INTERACTIVE, RunField.TTY, RunField.DETACH, RunField.REMOVE)) {
            var box = new CheckBox(Messages.get("run.field." + RunGroups.key(one)));
            box.setId("run-" + one.option());
            box.selectedProperty().bindBidirectional(model.form().switched(one));
            ticks.getChildren().add(box);
        }
        grid.add(ticks, 1, grid.getRowCount());
        return grid;
    }

    private static void row(GridPane grid, String key, Node control) {
        var at = grid.getRowCount();
        var label = Texts.muted(Messages.get("run.field." + key));
        label.setMinHeight(28);
        GridPane.setValignment(label, javafx.geometry.VPos.TOP);
        grid.add(label, 0, at);
        grid.add(control, 1, at);
    }

    private TextField field(RunField field) {
        var text = RowBox.field(model.form().text(field), Messages.get("run.prompt." + RunGroups.key(field)), 0);
        text.setId("run-" + field.option());
        text.setAccessibleText(Messages.get("run.field." + RunGroups.key(field)));
        model.problemProperty().subscribe(problem -> text.pseudoClassStateChanged(Styles.STATE_DANGER,
                problem != null && problem.option().equals(field.option())));
        return text;
    }

    /// A pasted line has line ends, which a field would drop.
    private void imageKey(KeyEvent event) {
        if (PASTE.match(event) && RunLine.looksLike(Clip.get())) {
            model.paste(Clip.get());
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && !image.getText().isBlank()
                && model.optionsProperty().get() == null) {
            command.requestFocus();
        }
    }

    private Node place() {
        var label = Texts.label("", "muted", "small-text");
        label.setId("run-place");
        model.placeProperty().subscribe(place -> {
            label.setText(place == RunViewModel.Place.TO_PULL ? Messages.get("run.place.pull") : "");
            label.setVisible(place == RunViewModel.Place.TO_PULL);
            label.setManaged(place == RunViewModel.Place.TO_PULL);
        });
        return label;
    }

    /// What may go wrong, and what was said of a pasted line.
    private Node lists() {
        var box = new VBox(4);
        Runnable say = () -> {
            box.getChildren().clear();
            model.remarks().forEach(remark -> {
                var label = Texts.label(remark, "muted", "run-remark");
                label.setWrapText(true);
                label.setMinHeight(USE_PREF_SIZE);
                box.getChildren().add(label);
            });
            model.warnings().forEach(words -> box.getChildren().add(warning(words)));
            box.setVisible(!box.getChildren().isEmpty());
            box.setManaged(!box.getChildren().isEmpty());
        };
        model.remarks().addListener((ListChangeListener<String>) change -> say.run());
        model.warnings().addListener((ListChangeListener<String>) change -> say.run());
        say.run();
        return box;
    }

    private Node hint() {
        var label = Texts.label("", "problem");
        label.setId("run-hint");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        Runnable say = () -> {
            var problem = model.problemProperty().get();
            var refused = model.refusedProperty().get();
            // Before anything is typed nothing is wrong.
            var words = !refused.isEmpty() || problem == null || model.form().imageProperty().get().isBlank()
                    ? refused
                    : String.valueOf(problem.getMessage());
            label.setText(words);
            label.setVisible(!words.isEmpty());
            label.setManaged(!words.isEmpty());
        };
        model.problemProperty().subscribe(say);
        model.refusedProperty().subscribe(say);
        say.run();
        return label;
    }

    private Node command() {
        var box = new CommandBox("run-command", dialogs);
        model.lineProperty().subscribe(line -> box.show(line, Messages.get("run.command.empty")));
        return box;
    }

    private Node buttons() {
        var close = new Button(Messages.get("dialog.close"));
        close.setId("run-close");
        close.setOnAction(event -> dialogs.close());
        var start = new Button(Messages.get("run.button"), Icons.of(FluentUiRegularMZ.PLAY_20));
        start.getStyleClass().add("accent");
        start.setId("run-start");
        start.setDefaultButton(true);
        start.setOnAction(event -> start());
        model.optionsProperty().subscribe(options -> {
            // Nobody would have the keyboard, and Esc would not be heard.
            if (options == null && start.isFocused()) {
                command.requestFocus();
            }
            start.setDisable(options == null);
        });
        model.placeProperty().subscribe(place -> start.setText(
                Messages.get(place == RunViewModel.Place.TO_PULL ? "run.button.pull" : "run.button")));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(8, gap, close, start);
    }

    private void start() {
        var job = model.start();
        if (job != null) {
            notices.getChildren().clear();
            // The one before has said what it had to.
            started.getChildren().removeIf(card -> ((JobCard) card).job().state() != Job.State.RUNNING);
            started.getChildren().addFirst(new JobCard(job, jobs));
            job.stateProperty().subscribe(state -> model.refresh());
        }
    }
}
