package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.widgets.Clip;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An image is run from its row, as a docker line says, and once more from a profile.
class RunJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);

    @BeforeEach
    void image() throws Exception {
        ENGINE.api().importImage("runner", "1", Tars.busybox(), "ENTRYPOINT [\"sleep\"]", "CMD [\"1000\"]",
                "ENV PATH=/bin", "ENV MODE=fast", "EXPOSE 8000", "EXPOSE 9000/udp", "VOLUME /data");
    }

    @AfterEach
    void remove() {
        for (var container : ENGINE.api().get("/containers/json?all=1").json()) {
            ENGINE.api().removeContainer(container.path("Id").asText());
        }
        ENGINE.api().remove("runner:1");
    }

    private static String text(Window window, String css) {
        return Window.on(() -> ((Labeled) Objects.requireNonNull(window.find(css))).getText());
    }

    private static void open(Window window) {
        window.connected();
        window.choose("runner:1");
        window.robot.push(KeyCode.CONTROL, KeyCode.R);
        window.until("what would run", () -> window.has("#run-dialog") && window.says("sleep"));
    }

    private static void fits(Window window, double height) {
        var dialog = (Region) Objects.requireNonNull(window.find("#run-dialog"));
        assertTrue(dialog.getHeight() <= height, "it fits: " + dialog.getHeight());
        assertTrue(window.has("#run-start"));
    }

    @Test
    void anImageIsRunFromItsRow() throws Exception {
        try (var window = new Window(ENGINE, 1280, 800)) {
            open(window);
            window.shoot("run-prefilled");
            window.until("the keyboard",
                    () -> Objects.requireNonNull(window.find("#run-command-words")).isFocused());
            window.enter("#run-name", "no good name");
            window.until("what is wrong", () -> window.has("#run-hint"));
            window.shoot("run-problem");
            window.enter("#run-name", "journey");
            window.enter("#run-command-words", "900");
            Window.on(() -> {
                window.tick("#run-detach").ifPresent(node -> ((javafx.scene.control.CheckBox) node).fire());
                return null;
            });
            window.robot.clickOn(Window.on(() -> Objects.requireNonNull(window.find(".run-exposed"))));
            window.until("the command", () -> text(window, "#run-command")
                    .equals("docker run --detach --name journey --publish 8000:8000 runner:1 900"));
            Window.on(() -> {
                Objects.requireNonNull(window.find("#run-dialog")).lookupAll(".run-group").stream().limit(4)
                        .forEach(pane -> ((javafx.scene.control.TitledPane) pane).setExpanded(true));
                return null;
            });
            window.shoot("run-filled");
            Window.on(() -> {
                fits(window, 752);
                ((ScrollPane) Objects.requireNonNull(window.find("#run-scroll"))).setVvalue(1);
                return null;
            });
            window.shoot("run-filled-below");
            Window.on(() -> {
                ((ScrollPane) Objects.requireNonNull(window.find("#run-scroll"))).setVvalue(0);
                return null;
            });
            window.robot.clickOn("#run-name").push(KeyCode.ENTER);
            window.until("the dialog is closed", () -> !window.has("#run-dialog"));
            var inspected = ENGINE.api().get("/containers/journey/json").json();
            assertEquals("running", inspected.path("State").path("Status").asText());
            assertEquals("[\"900\"]", inspected.path("Args").toString());

            window.robot.push(KeyCode.CONTROL, KeyCode.R);
            window.enter("#run-name", "journey");
            window.until("the name is taken", () -> window.has("#run-hint"));
            Window.on(() -> {
                Clip.put("docker run -d --name late \\\n --gpus all -p 8000:80 \\\n  runner:1 'not a number'");
                return null;
            });
            window.robot.clickOn("#run-paste");
            window.until("the line", () -> text(window, "#run-command").contains("'not a number'")
                    && window.says("--gpus all") && window.says("taken by the container journey"));
            window.shoot("run-pasted");
            window.shoot("run-pasted-closed");
            Window.on(() -> {
                Clip.put("docker run -it -e SECRET -e MODE=slow -u 1000:1000 -w /srv -m 512m --cap-add NET_ADMIN "
                        + "-l one=1 -p 127.0.0.1:5353:53/udp runner:1 sh -c 'i=0; while true; do i=$((i+1)); "
                        + "echo \"line $i $(date)\"; [ $((i%5)) = 0 ] && echo \"ERROR number $i\" >&2; sleep 0.3; "
                        + "done; echo never; echo never; echo never; echo never; echo never; echo never; exit 12'");
                return null;
            });
            window.robot.clickOn("#run-paste");
            window.until("a long command", () -> text(window, "#run-command").contains("ERROR"));
            window.shoot("run-long");
            Window.on(() -> {
                var field = (Region) Objects.requireNonNull(window.find("#run-image"));
                var scroll = (Region) Objects.requireNonNull(window.find("#run-scroll"));
                assertTrue(field.getWidth() < scroll.getWidth(), "no field is wider than the form");
                Clip.put("docker run --rm --restart always runner:1");
                return null;
            });
            window.robot.clickOn("#run-paste");
            window.until("what is refused", () -> text(window, "#run-hint").contains("cannot stand together"));
            window.shoot("run-refused");
            Window.on(() -> {
                Clip.put("docker run -d --name late runner:1 'not a number'");
                return null;
            });
            window.robot.clickOn("#run-paste");
            window.until("the port is gone",
                    () -> text(window, "#run-command").endsWith("late runner:1 'not a number'"));
            window.robot.clickOn("#run-start");
            window.until("why it ended", () -> window.has("#run-notice") && window.says("invalid number"));
            window.shoot("run-ended");
            window.robot.push(KeyCode.ESCAPE);
            window.until("the dialog is closed", () -> !window.has("#run-dialog"));
        }
    }

    @Test
    void aContainerIsRunAgainAsItWasRun() throws Exception {
        ENGINE.api().must("POST", "/containers/create?name=first", "application/json", """
                {"Image": "runner:1", "Cmd": ["900"], "Env": ["MODE=slow"], "Labels": {"team": "shop"},
                 "ExposedPorts": {"8000/tcp": {}},
                 "HostConfig": {"PortBindings": {"8000/tcp": [{"HostPort": "28800"}]}, "Memory": 67108864,
                                "Binds": ["kept:/data"], "Dns": ["10.0.0.53"], "CpuShares": 512}}
                """.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        try (var window = new Window(ENGINE, 1280, 800)) {
            window.connected();
            window.robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
            window.until("the container", () -> window.has("#containers-list") && window.says("first"));
            window.enter("#containers-filter", "first");
            window.until("it is chosen", () -> window.has("#head-more"));
            window.robot.clickOn("#head-more");
            window.until("the menu", () -> window.saysAbove("Run again…"));
            window.clickAbove("Run again…");
            window.until("as it was run", () -> window.has("#run-dialog") && text(window, "#run-command").equals(
                    "docker run --detach --env MODE=slow --publish 28800:8000 --volume kept:/data "
                            + "--label team=shop --memory 64m runner:1 900"));
            window.until("what is left out",
                    () -> window.says("it is left out: --dns 10.0.0.53, --cpu-shares 512."));
            window.shoot("run-again");
            window.enter("#run-name", "second");
            window.robot.clickOn("#run-start");
            window.until("it runs", () -> !window.has("#run-dialog"));
            var second = ENGINE.api().get("/containers/second/json").json();
            assertEquals("running", second.path("State").path("Status").asText());
            assertEquals("[\"kept:/data\"]", second.path("HostConfig").path("Binds").toString());
        }
    }

    @Test
    void profilesAndALargeWindow() throws Exception {
        try (var window = new Window(ENGINE, 1920, 1080)) {
            open(window);
            Window.on(() -> {
                Objects.requireNonNull(window.find("#run-dialog")).lookupAll(".run-group")
                        .forEach(pane -> ((javafx.scene.control.TitledPane) pane).setExpanded(true));
                return null;
            });
            window.shoot("run-large");
            window.robot.clickOn("#run-profiles");
            window.clickAbove("Keep this as a profile");
            window.robot.write("nightly").push(KeyCode.ENTER);
            window.until("it is kept", () -> window.says("Kept as") && window.says("Profiles (1)"));
            window.shoot("run-kept");
            window.robot.push(KeyCode.ESCAPE);
            window.until("the dialog is closed", () -> !window.has("#run-dialog"));
            window.robot.push(KeyCode.CONTROL, KeyCode.R);
            window.enter("#run-image", "nowhere:1");
            window.until("it is to be pulled", () -> window.has("#run-place"));
            window.shoot("run-to-pull");
        }
    }
}
