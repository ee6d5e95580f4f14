package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.work.Job;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Deleting with a plan, removing a tag and cleaning up, in a real window on a real engine, with pictures.
class DeletionJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);

    @SuppressWarnings("NullAway.Init") // opened by each test
    private Window window;

    private void open(double width, double height) throws Exception {
        window = new Window(ENGINE, width, height);
        window.connected();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private static void family() {
        var api = ENGINE.api();
        if (!ENGINE.running()) {
            ENGINE.start();
        }
        api.importImage("journey-base", "3.13-2", Tars.busybox(), "CMD [\"sleep\",\"1000\"]");
        api.commit("journey-base:3.13-2", "journey-api", "2.3.1", Tars.noise(4_000_000, 41));
        api.tag("journey-api:2.3.1", "registry.acme.dev/journey/api", "2.3.1");
        api.commit("journey-base:3.13-2", "journey-web", "1.18.0", Tars.noise(3_000_000, 42));
        api.importImage("journey-node", "20-bookworm", Tars.noise(9_000_000, 43));
    }

    private void select(String... names) {
        var wanted = List.of(names);
        window.until("their rows", () -> window.names().containsAll(wanted));
        Window.on(() -> {
            var table = window.table();
            table.getSelectionModel().clearSelection();
            for (var i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).summary().tags().stream().anyMatch(t -> wanted.contains(t.familiar()))) {
                    table.getSelectionModel().select(i);
                }
            }
            table.requestFocus();
            return null;
        });
    }

    private boolean possible() {
        return window.find("#plan-start") instanceof Button button && !button.isDisabled();
    }

    private void figuresAreIn() {
        window.until("the figures", () -> window.says("This cannot be undone."));
    }

    private Job ended() {
        window.until("it has ended", () -> !window.jobs.list().isEmpty()
                && window.jobs.list().getFirst().state() != Job.State.RUNNING);
        return window.jobs.list().getFirst();
    }

    @Test
    void deletesThreeImagesOfWhichContainersUseTwo() throws Exception {
        family();
        var stopped = ENGINE.api().createContainer("journey-canary", "journey-api:2.3.1");
        var running = ENGINE.api().createContainer("journey-site", "journey-web:1.18.0");
        ENGINE.api().post("/containers/" + running + "/start", "");
        assertFalse(stopped.isEmpty());
        open(1280, 800);
        select("journey-node:20-bookworm", "journey-api:2.3.1", "journey-web:1.18.0");
        window.until("the selection bar", () -> window.has("#delete-selected"));
        window.shoot("delete-selected");
        window.robot.push(KeyCode.DELETE);
        window.until("the plan", () -> window.has("#delete-dialog"));
        figuresAreIn();
        window.until("both are in the way",
                () -> window.says("journey-canary uses") && window.says("journey-site uses"));
        assertFalse(Window.on(this::possible));
        window.shoot("delete-in-the-way");
        while (Window.on(() -> window.tick(".resolve")).isPresent()) {
            window.robot.clickOn(Window.on(() -> window.tick(".resolve")).orElseThrow());
        }
        window.until("nothing is in the way", this::possible);
        window.shoot("delete");
        var title = Window.on(() -> ((Button) window.robot.lookup("#plan-start").query()).getText());
        assertEquals("Delete 3 images, free 16.0 MB", title);
        window.robot.clickOn("#plan-start");
        var job = ended();
        assertEquals(Job.State.DONE, job.state(), job.log().lines().toString());
        assertEquals("Freed 16.0 MB (planned: 16.0 MB)", job.resultProperty().get());
        window.until("the rows are gone", () -> window.names().stream()
                .noneMatch(name -> name.startsWith("journey-") && !name.startsWith("journey-base")));
        window.until("nothing of them is selected", () -> window.find("#delete-selected") instanceof Button button
                && !button.getParent().isVisible());
        window.robot.push(KeyCode.CONTROL, KeyCode.J);
        window.shootScreen("delete-done");
        window.robot.push(KeyCode.ESCAPE);
        ENGINE.api().remove("journey-base:3.13-2");
    }

    @Test
    void removesOneTagAndShowsWhatStays() throws Exception {
        family();
        open(1920, 1080);
        select("journey-base:3.13-2", "journey-node:20-bookworm");
        window.robot.push(KeyCode.DELETE);
        figuresAreIn();
        window.until("children are in the way", () -> window.says("journey-api:2.3.1 was built from"));
        window.shoot("delete-children-wide");
        window.robot.push(KeyCode.ESCAPE);
        window.until("it is closed", () -> !window.has("#delete-dialog"));
        assertTrue(Window.on(() -> window.names().contains("journey-base:3.13-2")), "nothing was done");
        select("journey-api:2.3.1");
        window.robot.clickOn("#details-more");
        window.until("the menu", () -> window.saysAbove("Remove tag"));
        window.robot.push(KeyCode.ESCAPE);
        window.until("the menu is closed", () -> !window.saysAbove("Remove tag"));
        window.removeTag("registry.acme.dev/journey/api:2.3.1");
        window.until("the plan", () -> window.has("#delete-dialog") && window.says("Remove 1 tag, free 0 B"));
        window.until("the figures", () -> window.says("A name can be given again"));
        window.shoot("delete-tag");
        window.robot.clickOn("#plan-start");
        assertEquals("Names removed, 0 B freed", ended().resultProperty().get());
        window.until("the tag is gone", () -> !window.names().contains("registry.acme.dev/journey/api:2.3.1")
                && window.names().contains("journey-api:2.3.1"));
        for (var name : List.of("journey-api:2.3.1", "journey-web:1.18.0", "journey-base:3.13-2",
                "journey-node:20-bookworm")) {
            ENGINE.api().remove(name);
        }
    }

    @Test
    void cleansUpWhatHasNoTag() throws Exception {
        var api = ENGINE.api();
        if (!ENGINE.running()) {
            ENGINE.start();
        }
        // Of tests before this one.
        api.post("/images/prune", "");
        api.importImage("journey-moved", "1", Tars.noise(2_000_000, 51));
        api.importImage("journey-moved", "1", Tars.noise(1000, 52));
        open(1280, 800);
        window.robot.clickOn("#cleanup-button");
        window.until("the dry run", () -> window.has("#prune-dialog") && possible());
        figuresAreIn();
        window.shoot("cleanup");
        window.robot.clickOn("#prune-label");
        window.robot.clickOn("#prune-label-text");
        window.until("a label is asked for", () -> window.has("#prune-problem") && !possible());
        Window.on(() -> {
            window.robot.lookup("#prune-label-text").queryAs(TextInputControl.class).setText("no-such-label");
            return null;
        });
        window.until("nothing has it", () -> window.has("#prune-nothing"));
        window.shoot("cleanup-nothing");
        window.robot.clickOn("#prune-dangling");
        window.until("the dry run again", this::possible);
        window.robot.clickOn("#plan-start");
        var job = ended();
        assertEquals(Job.State.DONE, job.state(), job.log().lines().toString());
        assertTrue(job.resultProperty().get().startsWith("Freed "), job.resultProperty().get());
        window.until("none is left", () -> window.table().getItems().stream()
                .noneMatch(row -> row.summary().dangling()));
        ENGINE.api().remove("journey-moved:1");
    }
}
