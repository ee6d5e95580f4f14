package dev.strata.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.strata.harness.Contexts;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.work.Job;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Images that leave an engine and come to one by files and from other engines, in a real window.
class FilesJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);
    private static final TestEngine OTHER = TestEngine.of(TestEngine.Kind.PODMAN_4);

    @TempDir
    Path home = Path.of(".");
    @SuppressWarnings("NullAway.Init") // opened before each test
    private Window window;

    @BeforeEach
    void open() throws Exception {
        ENGINE.api().importImage("travel", "1", Tars.noise(5_000_000, 121), "CMD [\"sh\"]");
        Contexts.add(home, "podman-here", OTHER.address().toString());
        window = new Window(home, ENGINE.address(), 1280, 800, List.of());
        window.connected();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        for (var name : List.of("travel:1", "files:1")) {
            ENGINE.api().send("DELETE", "/images/" + name + "?force=1", "", new byte[0]);
        }
        OTHER.api().send("DELETE", "/images/travel:1?force=1", "", new byte[0]);
    }

    private Job newest() {
        return window.jobs.list().getFirst();
    }

    private void ended(Job.State state) {
        window.until("it has ended", () -> !window.jobs.list().isEmpty() && newest().state() != Job.State.RUNNING);
        assertEquals(state, newest().state(), () -> String.valueOf(newest().failureProperty().get()));
    }

    private void closeDialog() {
        window.robot.push(KeyCode.ESCAPE);
        window.until("it is closed", () -> !window.has(".dialog-box"));
    }

    @Test
    void anImageIsSavedAndComesBackByADrop() {
        var file = home.resolve("travel image.tar.zst");
        window.choose("travel:1");
        window.robot.push(KeyCode.CONTROL, KeyCode.S);
        window.enter("#save-reference", home.resolve("none/x.tar").toString());
        window.until("what is wrong", () -> window.says("There is no folder"));
        window.enter("#save-reference", file.toString());
        window.until("the command", () -> window.says("docker save travel:1 | zstd > '" + file + "'"));
        window.shoot("save");
        window.robot.clickOn("#save-start");
        ended(Job.State.DONE);
        window.until("where it lies", () -> window.says("Saved "));
        window.shoot("save-done");
        closeDialog();
        ENGINE.api().remove("travel:1");
        window.until("its row is gone", () -> !window.names().contains("travel:1"));

        window.drop(file);
        window.until("what to do with it",
                () -> window.says("zstd -d -c '" + file + "' | docker load"));
        window.shoot("load");
        window.robot.clickOn("#load-start");
        window.until("its row", () -> window.names().contains("travel:1"));
        window.until("what came", () -> window.says("Loaded travel:1"));
        window.shoot("load-done");
        closeDialog();

        window.drop(file);
        window.until("the way inside", () -> window.has("#load-inside"));
        window.robot.clickOn("#load-inside");
        window.until("the archive", () -> window.has("#archive-load"));
        window.until("its image is chosen",
                () -> !((javafx.scene.control.Button) java.util.Objects.requireNonNull(window.find("#archive-load")))
                        .isDisabled());
        window.shoot("archive-load");
    }

    @Test
    void whatIsNoArchiveIsExplained() throws Exception {
        var file = Files.write(home.resolve("rootfs.tar"), Tars.busybox());
        window.drop(file);
        window.until("the command", () -> window.says("docker load --input"));
        window.robot.clickOn("#load-start");
        ended(Job.State.FAILED);
        window.until("the way on", () -> window.says("import it instead"));
        window.shoot("load-refused");
        closeDialog();
        window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.I);
        window.enter("#import-reference", file.toString());
        window.enter("#import-name", "files:1");
        window.enter("#import-changes", "RUN true");
        window.until("what is wrong", () -> window.says("cannot be used here"));
        window.enter("#import-changes", "CMD [\"sh\"]\nENV A=b");
        window.until("the command", () -> window.says("docker import --change 'CMD [\"sh\"]' --change"));
        window.shoot("import");
        window.robot.clickOn("#import-start");
        window.until("its row", () -> window.names().contains("files:1"));
        ended(Job.State.DONE);
        window.shoot("import-done");
    }

    @Test
    void anImageIsSentToAnotherEngine() {
        window.choose("travel:1");
        window.rowMenu();
        window.clickAbove("Send to");
        window.until("the other engine", () -> window.saysAbove("podman-here"));
        window.shootScreen("send-menu");
        send();
        ended(Job.State.DONE);
        assertTrue(newest().commandLine().contains(" | docker --host "), newest().commandLine());
        assertEquals(200, OTHER.api().send("GET", "/images/travel:1/json", "", new byte[0]).status());
        assertTrue(newest().resultProperty().get().startsWith("Sent "), newest().resultProperty().get());
        window.choose("travel:1");
        window.rowMenu();
        window.clickAbove("Send to");
        window.until("the other engine", () -> window.saysAbove("podman-here"));
        send();
        window.until("another job", () -> window.jobs.list().size() == 2);
        ended(Job.State.DONE);
        assertFalse(newest().resultProperty().get().isEmpty());
    }

    /// Not a click: a menu below a menu is made anew whenever the pointer comes by.
    private void send() {
        Window.on(() -> {
            var menu = window.table().getContextMenu();
            menu.getItems().stream().filter(javafx.scene.control.Menu.class::isInstance)
                    .flatMap(item -> ((javafx.scene.control.Menu) item).getItems().stream())
                    .filter(item -> "podman-here".equals(item.getText())).findFirst().orElseThrow().fire();
            menu.hide();
            return null;
        });
        window.until("a job", () -> !window.jobs.list().isEmpty());
    }
}
