package dev.strata.ui.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

import dev.strata.core.image.Units;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Progress;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Clip;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Job;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.PopupWindow;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// One job: what it does and the docker command that does the same, its progress whole and in parts, its log, how it
/// ended, and what can be done about it.
public final class JobCard extends VBox {

    private final Job job;
    private final VBox parts = new VBox(2);
    /// Held here, since the job may outlive this card by far.
    private final ListChangeListener<Progress> partsChanged = change -> showParts();

    /// What it shows.
    public Job job() {
        return job;
    }

    public JobCard(Job job, Jobs jobs) {
        super(6);
        this.job = job;
        getStyleClass().add("job-card");
        var bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(job.fractionProperty());
        var words = Texts.muted("");
        words.textProperty().bind(job.messageProperty());
        job.parts().addListener(new WeakListChangeListener<>(partsChanged));
        showParts();
        var result = Texts.label("", "job-result");
        result.setWrapText(true);
        job.resultProperty().subscribe(sentence -> {
            result.setText(sentence);
            visible(!sentence.isEmpty(), result);
        });
        getChildren().addAll(head(jobs), command(), bar, words, parts, result, problem(), log());
        job.stateProperty().subscribe(now -> visible(now == Job.State.RUNNING, bar, words));
    }

    private Node head(Jobs jobs) {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var state = Texts.muted("");
        var cancel = new Button(Messages.get("jobs.cancel"));
        cancel.getStyleClass().addAll("small", "job-cancel");
        cancel.setOnAction(event -> job.cancel());
        var again = new Button(Messages.get("jobs.again"),
                Icons.of(FluentUiRegularAL.ARROW_CLOCKWISE_20, "icon-small"));
        again.getStyleClass().addAll("small", "job-again");
        again.setOnAction(event -> giveWay(jobs.again(job), jobs));
        var title = Texts.label(job.title(), "medium");
        var logIn = logIn(jobs);
        // Where it is narrow, the name gives way: it stands in the command too.
        for (var whole : List.of(state, cancel, logIn, again)) {
            whole.setMinWidth(USE_PREF_SIZE);
        }
        var line = new HBox(8, title, gap, state, cancel, logIn, again);
        line.setAlignment(Pos.CENTER_LEFT);
        job.stateProperty().subscribe(now -> {
            visible(now == Job.State.RUNNING, cancel);
            visible(now == Job.State.FAILED || now == Job.State.CANCELLED, again);
            state.setText(now == Job.State.RUNNING
                    ? ""
                    : Messages.get("jobs.state." + now.name().toLowerCase(Locale.ROOT),
                            Units.took(Duration.between(job.startedAt(), job.ended()))));
        });
        return line;
    }

    /// In a list that follows the jobs this card is gone by now; elsewhere that of the new one takes its place.
    private void giveWay(Job next, Jobs jobs) {
        if (getParent() instanceof Pane pane && pane.getChildren().contains(this)) {
            var card = new JobCard(next, jobs);
            pane.getChildren().set(pane.getChildren().indexOf(this), card);
            // The button that had the keyboard is gone: without this Esc would no longer close the dialog.
            card.requestFocus();
        }
    }

    /// The way on from a registry's refusal: after the login the job is done again by itself.
    private Button logIn(Jobs jobs) {
        var logIn = new Button(Messages.get("jobs.login"), Icons.of(FluentUiRegularAL.KEY_20, "icon-small"));
        logIn.getStyleClass().addAll("small", "accent", "job-login");
        logIn.setOnAction(event -> {
            // The dialog lies in the main window: a popover would hide it.
            if (getScene().getWindow() instanceof PopupWindow popover) {
                popover.hide();
            }
            jobs.logIn(job, next -> giveWay(next, jobs));
        });
        job.failureProperty().subscribe(failure -> visible(failure instanceof LoginNeeded, logIn));
        return logIn;
    }

    private static void visible(boolean visible, Node... nodes) {
        for (var node : nodes) {
            node.setVisible(visible);
            node.setManaged(visible);
        }
    }

    private Node command() {
        var text = Texts.label(job.commandLine(), "mono", "code-line");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("command.copy"));
        copy.setOnAction(event -> Clip.put(job.commandLine()));
        var line = new HBox(4, text, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        // What docker cannot do has no docker command.
        visible(!job.commandLine().isEmpty(), line);
        return line;
    }

    private Node problem() {
        var sentence = Texts.label("", "problem");
        sentence.setWrapText(true);
        sentence.setGraphic(Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "danger-icon"));
        var engineWords = Texts.label("", "muted", "small-text");
        engineWords.setWrapText(true);
        job.failureProperty().subscribe(failure -> {
            // Java's own words of a line that broke help nobody; they are in the log.
            var cause = failure == null || failure.getCause() instanceof IOException
                    || failure.getCause() instanceof ExecutionException ? null : failure.getCause();
            visible(failure != null, sentence);
            visible(cause != null, engineWords);
            sentence.setText(failure == null ? "" : String.valueOf(failure.getMessage()));
            engineWords.setText(cause == null ? "" : String.valueOf(cause.getMessage()));
        });
        return new VBox(2, sentence, engineWords);
    }

    private void showParts() {
        var shown = parts.getChildren();
        var all = job.parts();
        for (var i = 0; i < all.size(); i++) {
            if (i == shown.size()) {
                shown.add(new PartLine());
            }
            if (shown.get(i) instanceof PartLine line) {
                line.show(all.get(i));
            }
        }
    }

    /// One layer: its short ID, what happens to it, its bytes.
    private static final class PartLine extends HBox {

        private final Label name = Texts.mono("");
        private final Label words = Texts.muted("");
        private final Label bytes = new Label();
        private final ProgressBar bar = new ProgressBar(0);

        PartLine() {
            super(8);
            setAlignment(Pos.CENTER_LEFT);
            getStyleClass().add("part-line");
            bar.getStyleClass().add("part-bar");
            name.setMinWidth(96);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(words, Priority.ALWAYS);
            bytes.setMinWidth(USE_PREF_SIZE);
            getChildren().addAll(name, words, bytes, bar);
        }

        void show(Progress part) {
            name.setText(part.item());
            words.setText(part.status());
            bytes.setText(part.total() > 0
                    ? Messages.get("pull.bytes", Units.size(part.current()), Units.size(part.total()))
                    : "");
            bar.setProgress(part.total() > 0 ? (double) part.current() / part.total() : 0);
        }
    }

    private Node log() {
        var lines = new ListView<>(job.log().lines());
        lines.setFixedCellSize(18);
        lines.setPrefHeight(108);
        lines.getStyleClass().addAll("log", "edge-to-edge");
        var pane = new TitledPane(Messages.get("jobs.log"), lines);
        pane.setExpanded(false);
        pane.setAnimated(false);
        pane.getStyleClass().add("dense");
        Runnable fit = () -> visible(!lines.getItems().isEmpty(), pane);
        lines.getItems().subscribe(fit);
        fit.run();
        return pane;
    }
}
