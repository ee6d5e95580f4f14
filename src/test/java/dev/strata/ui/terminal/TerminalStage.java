package dev.strata.ui.terminal;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

import dev.strata.core.run.RunOptions;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.store.FilePreferences;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import dev.strata.ui.OnScreen;
import dev.strata.ui.shell.Theme;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;

/// A window with nothing but terminals, on a real engine.
public final class TerminalStage extends OnScreen {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    public final Terminals terminals;
    public final TerminalPane pane;
    public final Engine engine;
    private final Theme theme;
    private final List<String> made = new ArrayList<>();

    public TerminalStage(TestEngine outside, double width, double height) throws Exception {
        super(LIMIT);
        var home = Files.createTempDirectory("strata-terminal");
        var engines = Parts.of(home).engines();
        engine = engines.connect(engines.endpoint(outside.address().toString()), Monitor.NONE);
        theme = on(() -> new Theme(new FilePreferences(home.resolve("settings.json"), Runnable::run)));
        terminals = new Terminals(engine::containers, background());
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
            stage.show();
            return shown;
        });
        size(width, height);
    }

    @Override
    protected Theme look() {
        return theme;
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

    @Override
    public void until(String what, Callable<Boolean> condition) {
        try {
            // Not on the FX thread: that is to write what is waited for.
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
        hide();
        remove();
        engine.close();
        super.close();
    }
}
