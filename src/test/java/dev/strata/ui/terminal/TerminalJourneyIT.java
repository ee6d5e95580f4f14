package dev.strata.ui.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.strata.core.command.Attach;
import dev.strata.core.command.Exec;
import dev.strata.engine.Monitor;
import dev.strata.harness.TestEngine;
import dev.strata.ui.widgets.Clip;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a person does in a terminal, by keys and mouse, in a real window on real engines.
class TerminalJourneyIT {

    private interface Journey {
        void with(TerminalStage window, TestEngine outside) throws Exception;
    }

    private static void on(TestEngine.Kind kind, Journey journey) throws Exception {
        var outside = TestEngine.of(kind);
        TerminalRuns.prepare(outside);
        try (var window = new TerminalStage(outside, 984, 320)) {
            journey.with(window, outside);
        }
    }

    private static String run(TerminalStage window, boolean tty, String... command) throws Exception {
        var id = window.create(TerminalRuns.options(tty, command));
        TerminalStage.on(() -> {
            window.terminals.run("journey", String.join(" ", command), new Attach(id, true, ""));
            window.pane.setContainer("journey", id, "");
            window.pane.focusTerminal();
            return null;
        });
        return id;
    }

    private static void combination(TerminalStage window, KeyCode code) {
        window.robot.push(new KeyCodeCombination(code, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN));
    }

    @ParameterizedTest
    @EnumSource
    void typesEditsDetachesAndComesBack(TestEngine.Kind kind) throws Exception {
        on(kind, (window, outside) -> {
            var id = run(window, true, "sh");
            window.shows("journey$");
            window.type("busybox stty size; echo -e '\\033[31mred\\033[0m \\033[1;34mblue\\033[0m'\n");
            window.shows("red blue");
            var picture = window.current().emulator().picture(0);
            window.shows(picture.rows() + " " + picture.columns());
            window.shoot("terminal-" + kind);
            TerminalStage.on(() -> {
                window.stage.setWidth(700);
                return null;
            });
            window.until("narrower", () -> window.current().emulator().picture(0).columns() < picture.columns());
            window.type("busybox stty size\n");
            window.shows(picture.rows() + " " + window.current().emulator().picture(0).columns());
            edits(window);
            detaches(window, id);
            window.type("exit 7\n");
            window.shows("Process ended with exit code 7.");
            window.until("ended", () -> TerminalStage
                    .on(() -> window.current().stateProperty().get() == TerminalSession.State.ENDED));
            startsAgain(window, id);
        });
    }

    /// The container is there still; once it is gone nothing can be done with it.
    private static void startsAgain(TerminalStage window, String id) throws Exception {
        window.until("the button", () -> TerminalStage.on(() -> again(window).isVisible()));
        assertEquals("Start again", TerminalStage.on(() -> again(window).getText()));
        window.robot.clickOn("#terminal-again");
        window.until("it runs", () -> TerminalStage
                .on(() -> window.current().stateProperty().get() == TerminalSession.State.RUNNING));
        window.type("echo once more $((40 + 2))\n");
        window.shows("once more 42");
        assertTrue(window.engine.containers().inspect(id, Monitor.NONE).state().running());
        window.engine.containers().remove(id, true, true, Monitor.NONE);
        window.shows("It was killed");
        window.until("it is gone", () -> TerminalStage.on(() -> {
            window.terminals.listed(window.engine.containers().list(false, Monitor.NONE));
            return !again(window).isVisible();
        }));
    }

    private static Button again(TerminalStage window) {
        return (Button) window.pane.lookup("#terminal-again");
    }

    private static void edits(TerminalStage window) {
        window.type("busybox vi /note\n");
        window.until("the second screen", () -> window.current().emulator().modes().alternate());
        window.type("ihello from vi");
        window.shows("hello from vi");
        window.robot.push(KeyCode.ESCAPE);
        window.type(":wq\n");
        window.until("the first screen", () -> !window.current().emulator().modes().alternate());
        window.type("cat /note\n");
        // With its prompt the shell asks where the cursor is; the answer must not come between two keys.
        window.shows("hello from vi\njourney$");
    }

    private static void detaches(TerminalStage window, String id) throws Exception {
        window.robot.push(KeyCode.CONTROL, KeyCode.P);
        window.robot.push(KeyCode.CONTROL, KeyCode.Q);
        window.shows("Detached: journey goes on.");
        assertTrue(window.engine.containers().inspect(id, Monitor.NONE).state().running(), "it goes on");
        window.until("the button", () -> TerminalStage.on(() -> window.pane.lookup("#terminal-again").isVisible()));
        window.robot.clickOn("#terminal-again");
        window.until("attached", () -> TerminalStage
                .on(() -> window.current().stateProperty().get() == TerminalSession.State.RUNNING));
        window.type("echo again $((40 + 2))\n");
        window.shows("again 42");
    }

    @ParameterizedTest
    @EnumSource(names = "DOCKER_20")
    void copiesPastesFindsAndLeadsOut(TestEngine.Kind kind) throws Exception {
        on(kind, (window, outside) -> {
            run(window, true, "sh");
            window.shows("journey$");
            TerminalStage.on(() -> {
                Clip.put("echo pas''ted\n");
                return null;
            });
            combination(window, KeyCode.V);
            window.shows("\npasted");
            window.type("busybox seq 1 500\n");
            window.shows("\n500");
            combination(window, KeyCode.F);
            window.type("pasted");
            window.until("found", () -> TerminalStage.on(() -> window.pane.lookup("#terminal-find") != null));
            window.shoot("terminal-find");
            window.robot.push(KeyCode.ESCAPE);
            // F1 and Ctrl+K are the window's elsewhere; here they are the process's.
            window.type("busybox hexdump -C\n");
            window.robot.push(KeyCode.CONTROL, KeyCode.K);
            window.robot.push(KeyCode.F1);
            window.robot.push(KeyCode.ENTER);
            window.robot.push(KeyCode.CONTROL, KeyCode.D);
            window.shows("0b 1b 4f 50 0a");
            TerminalStage.on(() -> {
                window.terminals.exec("journey", Exec.inTerminal(window.current().opening().container(),
                        List.of("sh")));
                window.pane.focusTerminal();
                return null;
            });
            window.shows("journey$");
            window.robot.push(KeyCode.CONTROL, KeyCode.TAB);
            window.until("the first again", () -> window.text().contains("pasted"));
            window.robot.push(KeyCode.SHIFT, KeyCode.ESCAPE);
            assertEquals("terminal-add", TerminalStage.on(() -> window.stage.getScene().getFocusOwner().getId()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void withoutATerminalOutputAndErrorsStandApart(TestEngine.Kind kind) throws Exception {
        on(kind, (window, outside) -> {
            run(window, false, "sh", "-c", "while read line; do echo out $line; echo err $line >&2; done; exit 3");
            window.until("it runs", () -> TerminalStage
                    .on(() -> window.current().stateProperty().get() == TerminalSession.State.RUNNING));
            window.type("one\n");
            window.shows("out one");
            window.shows("┃ err one");
            window.shoot("terminal-apart-" + kind);
            window.robot.push(KeyCode.CONTROL, KeyCode.D);
            window.shows("Process ended with exit code 3.");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"DOCKER_20", "PODMAN_4"})
    void whatCannotStartSaysWhy(TestEngine.Kind kind) throws Exception {
        on(kind, (window, outside) -> {
            run(window, true, "no-such-program");
            window.shows("This did not start: The program");
            window.shoot("terminal-failed-" + kind);
        });
    }

    @ParameterizedTest
    @EnumSource(names = "DOCKER_20")
    void anEngineThatGoesLeavesTheText(TestEngine.Kind kind) throws Exception {
        on(kind, (window, outside) -> {
            run(window, true, "sh");
            window.shows("journey$");
            window.type("echo here\n");
            window.shows("\nhere");
            outside.kill();
            window.until("lost", () -> TerminalStage
                    .on(() -> window.current().stateProperty().get() == TerminalSession.State.LOST));
            window.shows("The connection to the engine ended");
            window.shoot("terminal-lost");
            window.shows("\nhere");
        });
    }
}
