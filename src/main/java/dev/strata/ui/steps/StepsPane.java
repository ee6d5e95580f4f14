package dev.strata.ui.steps;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dev.strata.engine.Archives;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.work.Background;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// One build: its head, its steps on the time line or its log, what came of it.
public final class StepsPane extends BorderPane {

    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final int TURNS = 12;

    private final StepsViewModel model = new StepsViewModel();
    private final LogSearch search;
    private final DoubleProperty spin = new SimpleDoubleProperty();
    private final StepsHead head;
    private final FindStrip find;
    private final AxisStrip axis;
    private final StepsList steps;
    private final PlainLog plain;
    private final ResultStrip result;
    private final Timeline clock;
    private final Node none = new EmptyPlace(FluentUiRegularMZ.WRENCH_20, Messages.get("steps.none"),
            Messages.get("steps.none.how"));

    private final StackPane refused = new StackPane();
    private String refusal = "";

    /// @param archives writes the log to a file
    /// @param browse opens an address that stands in a log
    public StepsPane(Dialogs dialogs, Jobs jobs, Archives archives, Background background, Consumer<String> browse) {
        search = new LogSearch(model, background);
        head = new StepsHead(model);
        find = new FindStrip(search, this::focusShown);
        steps = new StepsList(model, search, dialogs, spin, browse);
        axis = new AxisStrip(steps.seenWidthProperty());
        plain = new PlainLog(model, search, dialogs, browse);
        result = new ResultStrip(model, dialogs, new LogFile(model, jobs, archives));
        setId("steps-pane");
        getStyleClass().add("steps-pane");
        setMinWidth(0);
        setTop(new VBox(head, find, axis));
        refused.setId("steps-refused");
        setCenter(new StackPane(steps, plain, refused, none));
        setBottom(result);
        clock = new Timeline(new KeyFrame(Duration.seconds(1.0 / TURNS), event -> turn()));
        clock.setCycleCount(Animation.INDEFINITE);
        sceneProperty().subscribe(scene -> wind());
        model.versionProperty().subscribe(version -> refresh());
        model.plainProperty().subscribe(is -> refresh());
        model.followProperty().subscribe((before, is) -> refresh());
        search.foundProperty().subscribe(this::found);
        search.wordsProperty().subscribe((before, now) -> refresh());
        addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    }

    /// Shows a build, and what is still to come of it; null for none.
    public void show(@Nullable BuildRun run) {
        model.show(run);
    }

    /// Another file's builds are shown from now on: what was looked for in the log of this one's is not looked for in theirs.
    public void closeSearch() {
        find.shut();
    }

    /// @param goes is told the line of the Dockerfile whose step was clicked, from 1
    public void onLine(IntConsumer goes) {
        steps.onLine(goes);
    }

    /// What the buttons of a finished build do with its image.
    public void onResult(ResultWays ways) {
        result.on(ways);
    }

    /// Chooses the step whose instruction holds a line of the Dockerfile, and scrolls to it; nothing while the log is looked
    /// at in one piece.
    ///
    /// @param line from 1
    public void select(int line) {
        if (model.plainProperty().get()) {
            return;
        }
        model.step(line).ifPresent(step -> {
            model.followProperty().set(false);
            steps.choose(model.reveal(step, false));
        });
    }

    /// Opens all that a step says; what it says is followed.
    ///
    /// @param id as the builder names it
    void open(String id) {
        model.progress().step(id).ifPresent(step -> model.reveal(step, true));
    }

    private void typed(KeyEvent event) {
        if (key(event)) {
            event.consume();
        }
    }

    /// Looks for words in the log, where a key means that.
    ///
    /// @return whether it does
    public boolean key(KeyEvent event) {
        if (FIND.match(event)) {
            find.open();
            return true;
        }
        if (event.getCode() == KeyCode.F3) {
            search.find(!event.isShiftDown());
            return true;
        }
        return false;
    }

    private void focusShown() {
        if (model.plainProperty().get()) {
            plain.focusList();
        } else {
            steps.focusList();
        }
    }

    private void found(@Nullable Long line) {
        if (line != null) {
            model.followProperty().set(false);
            if (model.plainProperty().get()) {
                plain.choose(line);
            } else {
                steps.choose(model.reveal(line));
            }
        }
    }

    private boolean running() {
        var run = model.run();
        return run != null && run.stateProperty().get() == BuildRun.State.RUNNING;
    }

    /// Time passes only for what is seen and runs.
    private void wind() {
        var turns = getScene() != null && running();
        if (turns && clock.getStatus() != Animation.Status.RUNNING) {
            clock.play();
        } else if (!turns) {
            clock.stop();
        }
    }

    private int turned;

    private void turn() {
        turned = (turned + 1) % TURNS;
        spin.set(turned * 360.0 / TURNS);
        if (turned == 0) {
            model.tick();
        }
    }

    private void refuse(String sentence) {
        if (!sentence.equals(refusal)) {
            refused.getChildren().setAll(
                    new EmptyPlace(FluentUiRegularAL.DISMISS_CIRCLE_20, Messages.get("steps.refused"), sentence));
        }
        refusal = sentence;
        refused.setVisible(!sentence.isEmpty());
    }

    private void refresh() {
        var run = model.run();
        var text = model.plainProperty().get();
        refuse(text ? "" : model.refusal());
        none.setVisible(run == null);
        steps.setVisible(run != null && !text && refusal.isEmpty());
        plain.setVisible(run != null && text);
        axis.setVisible(steps.isVisible());
        axis.setManaged(axis.isVisible());
        head.setVisible(run != null);
        head.setManaged(run != null);
        head.show(run);
        result.show(run);
        if (run != null && !text) {
            axis.show(model.axis(), TimeAxis.length(java.time.Duration.between(model.axis().begin(), model.now())));
            steps.refresh();
        } else if (run != null) {
            plain.refresh();
        }
        wind();
    }
}
