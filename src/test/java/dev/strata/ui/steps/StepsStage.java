package dev.strata.ui.steps;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.engine.Engine;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.store.FilePreferences;
import dev.strata.harness.TestEngine;
import dev.strata.ui.OnScreen;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.LineView;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/// A window with nothing but the steps of builds.
public final class StepsStage extends OnScreen {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    public final List<String> copied = new CopyOnWriteArrayList<>();
    public final List<Integer> lines = new CopyOnWriteArrayList<>();
    public final List<String> browsed = new CopyOnWriteArrayList<>();
    public final StepsPane pane;
    public final Jobs jobs;
    private final Theme theme;

    public StepsStage(double width, double height) throws Exception {
        super(LIMIT);
        var home = Files.createTempDirectory("strata-steps");
        theme = on(() -> new Theme(new FilePreferences(home.resolve("settings.json"), Runnable::run)));
        jobs = new Jobs(background());
        pane = on(() -> {
            var shown = new StepsPane(new Recording(copied), jobs, new ImageArchives(), background(), browsed::add);
            shown.onLine(lines::add);
            var root = new StackPane(shown);
            root.getStyleClass().add("strata");
            var scene = new Scene(root, width, height);
            theme.dress(scene);
            stage.setScene(scene);
            stage.setMinWidth(0);
            stage.setMinHeight(0);
            stage.show();
            return shown;
        });
        size(width, height);
    }

    private record Recording(List<String> copied) implements Dialogs {

        @Override
        public void show(Node content) {
            throw new AssertionError("no dialog is wanted");
        }

        @Override
        public void showAbove(Node content, Runnable closed) {
            throw new AssertionError("no dialog is wanted");
        }

        @Override
        public void close() {
            // None is open.
        }

        @Override
        public void confirm(String title, String sentence, String deed, Runnable run) {
            run.run();
        }

        @Override
        public void unexpected(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void tell(String title, String sentence) {
            throw new AssertionError(sentence);
        }

        @Override
        public void copy(String text, String what) {
            copied.add(text);
        }
    }

    /// An engine, to be closed by whoever asks.
    public Engine connect(TestEngine outside) throws Exception {
        var engines = Parts.of(Files.createTempDirectory("strata-steps")).engines();
        return engines.connect(engines.endpoint(outside.address().toString()), Monitor.NONE);
    }

    /// Begins a build and shows it.
    public BuildRun begin(String title, String file) {
        var run = on(() -> new BuildRun(title, Dockerfile.parse(file), IgnoreRules.NONE, background()));
        on(() -> {
            pane.show(run);
            return null;
        });
        return run;
    }

    /// Opens all that a step says, and follows it.
    public void openAll(String id) {
        on(() -> {
            pane.open(id);
            return null;
        });
    }

    public LineView list() {
        return (LineView) Objects.requireNonNull(find("#steps-list"));
    }

    /// The words of all rows that are on screen, from top to bottom.
    public List<String> rows() {
        var rows = new ArrayList<Node>(stage.getScene().getRoot().lookupAll(".steps-list .line"));
        return rows.stream().filter(OnScreen::shown)
                .sorted((a, b) -> Double.compare(a.getBoundsInParent().getMinY(), b.getBoundsInParent().getMinY()))
                .map(row -> String.valueOf(row.queryAccessibleAttribute(AccessibleAttribute.TEXT))).toList();
    }

    @Override
    protected Theme look() {
        return theme;
    }

    @Override
    public void close() throws Exception {
        on(() -> {
            pane.show(null);
            return null;
        });
        super.close();
    }
}
