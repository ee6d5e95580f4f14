package dev.strata.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

import dev.strata.core.changes.ChangeTree;
import dev.strata.core.changes.Ticks;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import dev.strata.core.image.Digest;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.Window;
import dev.strata.ui.changes.ChangesPane;
import dev.strata.ui.login.FakeLogins;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Fifty thousand changes of a container in a window, from the engine's answer on.
class ChangesBench {

    private static final int CHANGES = 50_000;
    /// An engine takes longer for so many.
    private static final Duration COMPARING = Duration.ofMillis(500);

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static ArrayList<PathChange> changes() {
        var all = new ArrayList<PathChange>();
        all.add(new PathChange(Change.CHANGED, "/usr"));
        all.add(new PathChange(Change.CHANGED, "/usr/share"));
        for (var i = 0; all.size() < CHANGES; i++) {
            if (i % 40 == 0) {
                all.add(new PathChange(Change.ADDED, "/usr/share/package-" + i / 40));
            }
            all.add(new PathChange(i % 9 == 0 ? Change.CHANGED : Change.ADDED,
                    "/usr/share/package-" + i / 40 + "/module-" + i + ".py"));
        }
        return all;
    }

    /// How long it takes until other rows are there and drawn.
    private static double shown(TableView<?> table, Runnable doing) throws InterruptedException {
        var changed = new CountDownLatch(1);
        ListChangeListener<Object> listener = change -> changed.countDown();
        var begun = Window.on(() -> {
            table.getItems().addListener(listener);
            var now = System.nanoTime();
            doing.run();
            return now;
        });
        changed.await();
        Frames.draw(1);
        var took = (System.nanoTime() - begun) / 1e6;
        Window.on(() -> {
            table.getItems().removeListener(listener);
            return null;
        });
        return took;
    }

    @Test
    void manyChanges() throws Exception {
        var stage = FxToolkit.registerPrimaryStage();
        var workers = Executors.newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task));
        var background = Background.onFxThread(workers);
        var engine = new FakeEngine();
        var preferences = FakeEngine.preferences();
        var status = new EngineStatus(engine.engines(() -> true), background, preferences, null);
        var images = new ImageStore(status, background);
        var jobs = new Jobs(background);
        status.start();
        var pane = open(stage, status, images, jobs, background);
        while (!Window.on(() -> status.state() instanceof EngineState.Connected)) {
            Frames.draw(1);
        }
        for (var i = 0; i < 5; i++) {
            var all = changes();
            var begun = System.nanoTime();
            new Ticks(ChangeTree.of(all)).sum();
            print("%,d changes as a tree with ticks: %.0f ms", CHANGES, (System.nanoTime() - begun) / 1e6);
        }
        engine.inhabitants.comparing = COMPARING;
        var times = new double[10];
        var busy = new double[times.length];
        var threads = ManagementFactory.getThreadMXBean();
        var fx = Window.on(() -> Thread.currentThread().threadId());
        for (var i = 0; i < times.length; i++) {
            var id = "many-" + i;
            engine.inhabitants.changed.put(id, changes());
            engine.inhabitants.files.put(id + ":/usr/share/package-0/module-0.py", new byte[1000]);
            var container = new ContainerSummary(id, id, new Digest("sha256", "1".repeat(64)), "running");
            var before = engine.inhabitants.compared;
            Window.on(() -> {
                pane.show(container);
                return null;
            });
            while (engine.inhabitants.compared == before) {
                Thread.sleep(1);
            }
            var computed = threads.getThreadCpuTime(fx);
            while (!Window.on(() -> table(pane) instanceof TableView<?> table && !table.getItems().isEmpty())) {
                Frames.draw(1);
            }
            Frames.draw(1);
            times[i] = (System.nanoTime() - engine.inhabitants.compared) / 1e6;
            busy[i] = (threads.getThreadCpuTime(fx) - computed) / 1e6;
            Window.on(() -> {
                pane.show(null);
                return null;
            });
            Frames.draw(2);
        }
        print("%,d changes on screen after the engine's answer: the first time %.0f ms, then p50 %.0f ms, worst %.0f ms"
                + " (wanted 500)", CHANGES, times[0], sorted(times)[times.length / 2], sorted(times)[times.length - 1]);
        print("of that the FX thread computes: the first time %.0f ms, then p50 %.0f ms", busy[0],
                sorted(busy)[busy.length / 2]);
        Window.on(() -> {
            pane.show(new ContainerSummary("many-0", "many", new Digest("sha256", "1".repeat(64)), "running"));
            return null;
        });
        while (!Window.on(() -> table(pane) instanceof TableView<?> table && !table.getItems().isEmpty())) {
            Frames.draw(1);
        }
        var table = Objects.requireNonNull(table(pane));
        var ticks = new double[20];
        Window.on(() -> {
            table.getSelectionModel().clearAndSelect(0);
            table.requestFocus();
            return null;
        });
        for (var i = 0; i < ticks.length; i++) {
            var begun = System.nanoTime();
            new FxRobot().push(KeyCode.SPACE);
            Frames.draw(1);
            ticks[i] = (System.nanoTime() - begun) / 1e6;
        }
        print("a tick of a directory with all of them: p50 %.0f ms, with the robot's own time",
                sorted(ticks)[ticks.length / 2]);
        var field = (TextInputControl) Objects.requireNonNull(pane.lookup("#changes-filter"));
        var typed = new ArrayList<Double>();
        for (var text : new String[]{"m", "mo", "module-77", "*.py", "package-1", ""}) {
            typed.add(shown(table, () -> field.setText(text)));
        }
        print("a keystroke in the filter is on screen: %s ms", typed.stream().map(Math::round).toList());
        Window.on(() -> {
            stage.hide();
            return null;
        });
        status.close();
        FxToolkit.cleanupStages();
    }

    private static double[] sorted(double[] times) {
        var sorted = times.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static @Nullable TableView<?> table(ChangesPane pane) {
        return (TableView<?>) pane.lookup("#changes-table");
    }

    private static ChangesPane open(Stage stage, EngineStatus status, ImageStore images, Jobs jobs,
            Background background) {
        return Window.on(() -> {
            var theme = new Theme(FakeEngine.preferences());
            var dialogs = new MainWindow(new Stage(), new Navigator(), status, images, jobs, theme,
                    FakeEngine.preferences(), background).dialogs();
            var requests = new RequestDesk(status, images, jobs, new FakeLogins(), new ImageArchives(), dialogs,
                    background);
            var made = new ChangesPane(status, images, jobs, requests, dialogs, background,
                    new ChangesPane.Ways(path -> {
                    }, id -> {
                    }, folder -> {
                    }));
            var root = new StackPane(made);
            root.getStyleClass().add("strata");
            var scene = new Scene(root, 1136, 800);
            theme.dress(scene);
            stage.setScene(scene);
            stage.show();
            return made;
        });
    }
}
