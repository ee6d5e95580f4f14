package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestEngine.Kind;
import dev.strata.ui.widgets.LineView;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Containers of a real engine in a real window, with pictures.
class ContainersJourneyIT {

    private static final String IMAGE = "strata-box:1";
    private static final String TALK = "i=0; while [ $i -lt 400 ]; do i=$((i+1)); "
            + "echo -e \\\"\\\\033[32mGET\\\\033[0m /orders/$i \\\\033[1m200\\\\033[0m in $i ms\\\"; "
            + "[ $((i % 25)) -eq 0 ] && echo -e \\\"\\\\033[31merror\\\\033[0m: order $i is late\\\" >&2; done; "
            + "while true; do sleep 2; echo tick; done";

    @SuppressWarnings("NullAway.Init") // opened by each test
    private Window window;
    @SuppressWarnings("NullAway.Init")
    private TestEngine engine;

    @BeforeEach
    void containers() throws Exception {
        engine = TestEngine.of(Kind.DOCKER_20);
        if (!engine.running()) {
            engine.start();
        }
        clean();
        engine.api().importImage("strata-box", "1",
                new Tars().file("bin/busybox", Files.readAllBytes(Path.of("/bin/busybox")), 0755)
                        .file("etc/motd", "hello\n".getBytes(java.nio.charset.StandardCharsets.UTF_8), 0644)
                        .file("tmp/keep", new byte[0], 0644).bytes(),
                "CMD [\"/bin/busybox\",\"sh\"]");
        make("shop-api-1", "sh", "-c", TALK);
        make("shop-api-2", "sleep", "100000");
        make("worker-1", "sleep", "100000");
        make("migrate", "sh", "-c", "echo migrating; echo no such table: orders >&2; exit 3");
    }

    private void make(String name, String... words) {
        var command = new StringBuilder("\"/bin/busybox\"");
        for (var word : words) {
            command.append(",\"").append(word).append('"');
        }
        var id = engine.api().post("/containers/create?name=" + name, """
                {"Image": "%s", "Cmd": [%s], "ExposedPorts": {"80/tcp": {}},
                 "HostConfig": {"Memory": 67108864}}""".formatted(IMAGE, command)).json().path("Id").asText();
        engine.api().post("/containers/" + id + "/start", "");
    }

    private void clean() {
        for (var container : engine.api().get("/containers/json?all=1").json()) {
            engine.api().removeContainer(container.path("Id").asText());
        }
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        clean();
        engine.api().remove(IMAGE);
    }

    private void open(double width, double height) throws Exception {
        window = new Window(engine, width, height);
        window.connected();
        window.robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        window.until("four containers", () -> window.has("#containers-list")
                && ((ListView<?>) Objects.requireNonNull(window.find("#containers-list"))).getItems().size() == 4);
    }

    private void choose(String name) {
        window.enter("#containers-filter", name);
        window.until(name, () -> name.equals(text("#container-name")));
        window.enter("#containers-filter", "");
        window.until(name, () -> name.equals(text("#container-name")));
    }

    private String text(String css) {
        return window.find(css) instanceof javafx.scene.control.Labeled label ? label.getText() : "";
    }

    private int items(String css) {
        return switch (window.find(css)) {
            case ListView<?> list -> list.getItems().size();
            case LineView lines -> lines.size();
            case null, default -> -1;
        };
    }

    private String state(String name) {
        return engine.api().get("/containers/" + name + "/json").json().path("State").path("Status").asText();
    }

    @Test
    void whatAContainerSaysRunsAndUses() throws Exception {
        open(1280, 800);
        choose("shop-api-1");
        window.robot.clickOn("Logs");
        window.until("its lines", () -> items("#log-lines") > 415);
        window.shoot("containers-logs");
        window.robot.clickOn("#log-words");
        window.enter("#log-words", "late");
        window.until("they are found", () -> text("#log-count").equals("16 of 16"));
        window.robot.clickOn("#log-only");
        window.robot.clickOn("#log-times");
        window.until("only those", () -> items("#log-lines") == 16);
        window.shoot("containers-logs-found");
        window.enter("#log-words", "nowhere");
        window.until("none fits", () -> window.has("#log-all"));
        window.shoot("containers-logs-none");
        window.robot.clickOn("#log-all");
        window.until("all of them", () -> items("#log-lines") > 415);
        window.robot.clickOn("Processes");
        window.until("its processes", () -> window.find("#processes-table") instanceof TableView<?> table
                && !table.getItems().isEmpty());
        window.shoot("containers-processes");
        window.robot.clickOn("Usage");
        window.until("figures", () -> window.has("#usage-memory-figure") && !text("#usage-memory-figure").equals("–"));
        window.until("a course", () -> !text("#usage-processes").isEmpty());
        window.shoot("containers-usage");
        window.robot.clickOn("Inspect");
        window.until("all of it", () -> window.has("#container-inspect") && items("#container-inspect .log") > 20);
        window.shoot("containers-inspect");
    }

    @Test
    void theyAreStoppedRenamedAndRemoved() throws Exception {
        open(1920, 1080);
        choose("worker-1");
        window.robot.clickOn("#head-pause");
        window.until("it is paused", () -> state("worker-1").equals("paused") && window.says("paused, started"));
        window.until("it is counted apart", () -> window.says("2 of 4 running, 1 paused"));
        window.robot.clickOn("#head-pause");
        window.until("it goes on", () -> state("worker-1").equals("running"));
        window.robot.clickOn("#head-more");
        window.until("the menu", () -> window.saysAbove("Stop with a limit…"));
        window.shootScreen("containers-menu");
        window.clickAbove("Stop with a limit…");
        window.enter("#stop-within-field", "0");
        window.until("its command", () -> window.says("docker stop -t 0 worker-1"));
        window.shoot("containers-stop");
        window.robot.clickOn("#stop-within-do");
        window.until("it is stopped", () -> state("worker-1").equals("exited") && window.says("exited 137"));
        window.robot.push(KeyCode.F2);
        window.until("nothing is wrong yet", () -> window.says("Letters, digits, and"));
        window.shoot("containers-rename");
        window.enter("#rename-field", "shop-api-1");
        window.until("the name is taken", () -> window.says("There is a container shop-api-1 already."));
        window.enter("#rename-field", "worker-old");
        window.robot.clickOn("#rename-do");
        window.until("its new name", () -> "worker-old".equals(text("#container-name")));
        engine.api().post("/containers/worker-old/rename?name=worker_old_one", "");
        window.robot.push(KeyCode.CONTROL, KeyCode.K);
        window.until("the palette", () -> window.has("#palette-field"));
        window.robot.write("prune").push(KeyCode.ENTER);
        window.until("all that have ended", () -> text("#remove-command").equals("docker rm migrate worker_old_one"));
        window.shoot("containers-prune");
        window.robot.push(KeyCode.ESCAPE);
        choose("worker_old_one");
        window.robot.clickOn("#containers-list").push(KeyCode.DELETE);
        window.until("its name whole", () -> text("#remove-do").equals("Remove worker_old_one"));
        window.shoot("containers-remove-name");
        window.robot.push(KeyCode.ESCAPE);
        window.robot.clickOn("#head-measure");
        window.until("its size", () -> window.has("#head-size"));
        window.shoot("containers-large");
        Window.on(() -> {
            ((ListView<?>) Objects.requireNonNull(window.find("#containers-list"))).getSelectionModel().selectAll();
            return null;
        });
        window.until("the selection bar", () -> window.says("4 containers"));
        window.robot.clickOn("#containers-remove");
        window.until("what goes", () -> window.has("#remove-dialog"));
        window.shoot("containers-remove");
        window.robot.clickOn("#remove-do");
        window.until("none is left", () -> window.says("No containers"));
        window.shoot("containers-empty");
        assertEquals(0, engine.api().get("/containers/json?all=1").json().size());
    }

    @Test
    void oneThatDiedSaysWhy() throws Exception {
        open(1280, 800);
        choose("migrate");
        window.until("its code and its last words",
                () -> window.has("#end-strip") && window.says("exit code 3") && window.says("no such table: orders"));
        window.shoot("containers-died");
        window.enter("#containers-filter", "nothing like it");
        window.until("no match", () -> window.has("#containers-list-clear"));
        window.shoot("containers-nomatch");
    }

    @Test
    void filesGoInAndOut(@TempDir Path folder) throws Exception {
        var source = Files.createDirectory(folder.resolve("config"));
        Files.writeString(source.resolve("app.conf"), "port=80\n");
        Files.createSymbolicLink(source.resolve("current.conf"), Path.of("app.conf"));
        open(1280, 800);
        choose("shop-api-2");
        Window.on(() -> {
            var chosen = window.containers.containersProperty().get().stream()
                    .filter(container -> container.name().equals("shop-api-2")).findFirst().orElseThrow();
            window.copies().into(chosen, List.of(source));
            return null;
        });
        window.enter("#copy-reference", "/etc");
        window.until("what it means", () -> window.says("docker cp") && window.says("2 files"));
        window.shoot("containers-copy-in");
        window.robot.clickOn("#copy-start");
        window.until("it is there", () -> window.says("Copied to shop-api-2:/etc"));
        window.robot.push(KeyCode.ESCAPE);
        window.robot.clickOn("#head-more");
        window.clickAbove("Copy out…");
        window.enter("#copy-reference", "/etc/config");
        window.enter("#copy-here", folder.resolve("config").toString());
        window.until("what it means", () -> window.says("The directory with all in it"));
        window.shoot("containers-copy-out");
        window.robot.clickOn("#copy-start");
        window.until("it is here", () -> Files.exists(source.resolve("config/app.conf")));
        assertEquals("port=80\n", Files.readString(source.resolve("config/app.conf")));
        assertTrue(Files.isSymbolicLink(source.resolve("config/current.conf")));
    }
}
