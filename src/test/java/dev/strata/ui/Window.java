package dev.strata.ui;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.strata.Strata;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.store.AppFolders;
import dev.strata.engine.store.FilePreferences;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import dev.strata.ui.images.ImageRow;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Screenshot;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Strata's real window on a real engine, with settings of its own; wired as App wires it.
public final class Window implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Path SHOTS = Path.of("target", "screenshots");

    public final FxRobot robot = new FxRobot();
    public final EngineStatus status;
    public final ImageStore store;
    public final Jobs jobs;
    private final ExecutorService workers = Executors
            .newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task));
    private final Path home;
    private final FilePreferences preferences;
    private final Stage stage;
    private final Strata strata;
    private final MainWindow main;

    public Window(TestEngine engine, double width, double height) throws Exception {
        this(engine.address(), width, height, List.of());
    }

    /// @param engine null for a computer that has none
    public Window(@Nullable URI engine, double width, double height, List<Path> files) throws Exception {
        home = Files.createTempDirectory("strata-home");
        stage = FxToolkit.registerPrimaryStage();
        // The toolkit outlives each window: the next test opens another.
        Platform.setImplicitExit(false);
        preferences = new FilePreferences(home.resolve("settings.json"), Runnable::run);
        var engines = new DockerEngines(new EndpointFinder(Map.of(), home, home, "Linux"), new LocalService(home));
        var option = engine == null ? null : engines.endpoint(engine.toString());
        strata = new Strata(engines, new AppFolders(home, home, home), preferences, Background.onFxThread(workers),
                option);
        status = strata.status();
        store = strata.images();
        jobs = strata.jobs();
        main = on(() -> {
            var opened = strata.open(stage, files);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return opened;
        });
    }

    public static <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    public void until(String what, Callable<Boolean> condition) {
        try {
            Until.holds(what, LIMIT, () -> on(condition));
        } catch (AssertionError e) {
            shoot("failed-" + what.replaceAll("[^a-z]+", "-"));
            throw e;
        }
    }

    public void connected() {
        until("the first list", () -> status.state() instanceof EngineState.Connected && store.loadedProperty().get());
    }

    @SuppressWarnings("unchecked")
    public TableView<ImageRow> table() {
        return Objects.requireNonNull((TableView<ImageRow>) stage.getScene().lookup("#images-table"));
    }

    /// The names of the rows in their order.
    public List<String> names() {
        return table().getItems().stream().flatMap(row -> row.summary().tags().stream()).map(Object::toString).toList();
    }

    /// Null when there is no such node.
    public @Nullable Node find(String css) {
        return stage.getScene().lookup(css);
    }

    public boolean has(String css) {
        var node = find(css);
        return node != null && shown(node);
    }

    /// Whether a label on screen holds these words.
    public boolean says(String words) {
        return stage.getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> shown(node) && ((Labeled) node).getText() instanceof String text
                        && text.contains(words));
    }

    private static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// A picture in the present theme and one in the other.
    public void shoot(String name) {
        for (var choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            on(() -> {
                main.theme().choiceProperty().set(choice);
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
            on(() -> {
                try {
                    Screenshot.write(stage.getScene(),
                            SHOTS.resolve(name + "-" + choice.name().toLowerCase(java.util.Locale.ROOT) + ".png"));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                return null;
            });
        }
    }

    @Override
    public void close() throws Exception {
        on(() -> {
            stage.hide();
            return null;
        });
        strata.close();
        FxToolkit.cleanupStages();
        try (var files = Files.walk(home)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }
}
