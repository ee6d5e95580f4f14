package dev.strata.ui.requests;

import atlantafx.base.theme.Styles;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.JobCard;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.HintLabel;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Job;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/// Asks for one thing: a name, what it means or what is wrong with it, the docker commands, and the jobs started here.
/// Closing it stops none.
public abstract class RequestDialog extends VBox {

    /// What it says.
    ///
    /// @param id what the identifiers of its controls begin with
    /// @param hint while nothing is typed
    /// @param empty stands in for the command while there is none
    public record Words(String id, String title, String field, String prompt, String hint, String empty,
            String button) {
    }

    private static final double MOST = 360;

    private final Words words;
    private final JobViewModel model;
    private final Jobs jobs;
    private final Dialogs dialogs;
    private final TextField field;
    private final HBox line = new HBox(8);
    private final VBox fields = new VBox(6, line);
    private final Button start = new Button();
    private final VBox started = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(started);

    protected RequestDialog(Words words, Ikon icon, JobViewModel model, Jobs jobs, Dialogs dialogs) {
        this(words, icon, model, jobs, dialogs, new TextField());
    }

    /// @param field where the name is typed
    RequestDialog(Words words, Ikon icon, JobViewModel model, Jobs jobs, Dialogs dialogs, TextField field) {
        super(12);
        this.field = field;
        this.words = words;
        this.model = model;
        this.jobs = jobs;
        this.dialogs = dialogs;
        getStyleClass().add("dialog-box");
        setId(words.id() + "-dialog");
        setMaxSize(600, Region.USE_PREF_SIZE);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(MOST);
        // What is wrapped is higher than a scroll pane takes it to be.
        started.heightProperty().subscribe(height -> scroll.setMinHeight(Math.min(height.doubleValue() + 2, MOST / 2)));
        started.heightProperty().subscribe(height -> scroll.setPrefHeight(Math.min(height.doubleValue() + 2, MOST)));
        scroll.getStyleClass().add("edge-to-edge");
        var title = Texts.label(words.title(), "dialog-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        field();
        getChildren().addAll(title, fields,
                new HintLabel(words.id() + "-hint", model.problemProperty(), model.meaningProperty(), words.hint()),
                command(), buttons(icon),
                scroll);
        showStarted();
    }

    /// Puts a control at the right of the name.
    void beside(Node control) {
        line.getChildren().add(control);
    }

    /// Puts another field below the name, and above each what it is for.
    protected final void further(String what, Node control) {
        fields.getChildren().setAll(Texts.section(words.field()), line, Texts.section(what), control);
    }

    /// Puts a control below what the name means.
    protected final void below(Node control) {
        getChildren().add(3, control);
    }

    /// Ready for the next name.
    public void opened() {
        started.getChildren().removeIf(card -> ((JobCard) card).job().state() != Job.State.RUNNING);
        showStarted();
        field.requestFocus();
        field.selectAll();
    }

    /// What the button says for what is typed.
    protected String deed() {
        return words.button();
    }

    private void showStarted() {
        scroll.setVisible(!started.getChildren().isEmpty());
        scroll.setManaged(!started.getChildren().isEmpty());
    }

    private void field() {
        field.setPromptText(words.prompt());
        field.getStyleClass().add("mono");
        field.setId(words.id() + "-reference");
        field.setAccessibleText(words.field());
        field.textProperty().bindBidirectional(model.textProperty());
        field.setOnAction(event -> start());
        HBox.setHgrow(field, Priority.ALWAYS);
        model.problemProperty().subscribe(
                problem -> field.pseudoClassStateChanged(Styles.STATE_DANGER, model.wrongText()));
        line.getChildren().add(field);
    }

    private Node command() {
        var box = new CommandBox(words.id() + "-command", dialogs);
        model.commandProperty().subscribe(commands -> box.show(commands, words.empty()));
        return box;
    }

    private Node buttons(Ikon icon) {
        var close = new Button(Messages.get("dialog.close"));
        close.setId(words.id() + "-close");
        close.setOnAction(event -> dialogs.close());
        start.setGraphic(Icons.of(icon));
        start.getStyleClass().add("accent");
        start.setId(words.id() + "-start");
        start.setOnAction(event -> start());
        model.commandProperty().subscribe(this::named);
        model.readyProperty().subscribe(this::named);
        start.setDisable(true);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(8, gap, close, start);
    }

    /// The button says anew what it does.
    protected final void named() {
        var ready = model.readyProperty().get();
        start.setDisable(!ready);
        start.setText(ready ? deed() : words.button());
    }

    /// Starts what is asked for.
    protected final void start() {
        var job = model.start();
        if (job != null) {
            started.getChildren().addFirst(new JobCard(job, jobs));
            showStarted();
            field.selectAll();
            begun(job);
        }
    }

    /// A job was started here.
    void begun(Job job) {
    }
}
