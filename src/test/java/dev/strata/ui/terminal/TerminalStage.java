package dev.strata.ui.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.strata.core.run.RunOptions;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.store.FilePreferences;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import dev.strata.ui.shell.Screenshot;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.work.Background;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window with nothing but terminals, on a real engine.
public final class TerminalStage implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    public final FxRobot robot = new FxRobot();
    public final Terminals terminals;
    public final TerminalPane pane;
    public final Stage stage;
    public final Engine engine;
    private final ExecutorService workers = Executors
            .newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task));
    private final Theme theme;
    private final List<String> made = new ArrayList<>();

    public TerminalStage(TestEngine outside, double width, double height) throws Exception {
        var home = Files.createTempDirectory("strata-terminal");
        stage = FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        var finder = new EndpointFinder(Map.of(), home, home, "Linux");
        var helpers = new CredentialHelpers(List.of(home.resolve("helpers").toString()), LIMIT);
        var engines = new DockerEngines(finder, new LocalService(home),
                new DockerLogins(finder.configFolder(), helpers));
        engine = engines.connect(engines.endpoint(outside.address().toString()), Monitor.NONE);
        theme = on(() -> new Theme(new FilePreferences(home.resolve("settings.json"), Runnable::run)));
        terminals = new Terminals(engine::containers, Background.onFxThread(workers));
        pane = on(() -> {
            var shown = new TerminalPane(terminals, () -> {
            });
            var root = new StackPane(shown);
            root.getStyleClass().add("strata");
            var scene = new Scene(root, width, height);
            theme.dress(scene);
            stage.setScene(scene);
            // The one primary stage of all tests: the window itself may have left a least size on it.
            stage.setMinWidth(0);
            stage.setMinHeight(0);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            stage.show();
            return shown;
        });
    }

    public static <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, work);
    }

    /// A container that is made and not started.
    public String create(RunOptions options) throws EngineException {
        var id = engine.containers().create(options, Monitor.NONE);
        made.add(id);
        return id;
    }

    public TerminalSession current() {
        return Objects.requireNonNull(on(() -> terminals.currentProperty().get()));
    }

    public String text() {
        return current().emulator().text();
    }

    public void until(String what, Callable<Boolean> condition) {
        try {
            Until.holds(what, LIMIT, condition);
        } catch (AssertionError e) {
            shoot("failed-terminal");
            throw new AssertionError(e.getMessage() + "\n" + text(), e);
        }
    }

    public void shows(String text) {
        until("it shows " + text, () -> text().contains(text));
    }

    /// Types as a person does.
    public void type(String text) {
        robot.write(text, 0);
    }

    public void theme(Theme.Choice choice) {
        on(() -> {
            theme.choiceProperty().set(choice);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    public void shoot(String name) {
        for (var choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            theme(choice);
            on(() -> {
                try {
                    Screenshot.write(stage.getScene(), Path.of("target", "screenshots",
                            name + "-" + choice.name().toLowerCase(Locale.ROOT) + ".png"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return null;
            });
        }
    }

    /// A container of Podman's outlives its engine.
    private void remove() {
        for (var id : made) {
            try {
                engine.containers().remove(id, true, true, Monitor.NONE);
            } catch (EngineException e) {
                // The journey has ended the engine.
            }
        }
    }

    @Override
    public void close() throws Exception {
        terminals.close();
        on(() -> {
            stage.hide();
            return null;
        });
        remove();
        engine.close();
        FxToolkit.cleanupStages();
        workers.shutdownNow();
    }
}
