package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.strata.harness.SlowLine;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.images.ImageRow;
import dev.strata.ui.work.Job;
import javafx.geometry.Pos;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does on the Images page, in a real window on a real engine, with a picture of each.
class ImagesJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);
    private static String container = "";

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Window window;

    @BeforeAll
    static void images() {
        var api = ENGINE.api();
        api.importImage("busybox", "1.36", Tars.busybox(), "CMD [\"sh\"]", "ENV PATH=/bin", "EXPOSE 8000",
                "LABEL title=busybox");
        api.tag("busybox:1.36", "busybox", "latest");
        api.tag("busybox:1.36", "registry.acme.dev:5000/shop/base", "3.13-2");
        api.importImage("noise", "1", Tars.noise(9_000_000, 1));
        api.importImage("moved", "1", Tars.noise(1000, 2));
        api.importImage("moved", "1", Tars.noise(1000, 3));
        container = api.createContainer("web", "busybox:1.36");
        api.post("/containers/" + container + "/start", "");
    }

    @AfterAll
    static void remove() {
        ENGINE.api().removeContainer(container);
    }

    @BeforeEach
    void open() throws Exception {
        window = new Window(ENGINE, 1280, 800);
        window.connected();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private static String name(ImageRow row) {
        var tags = row.summary().tags();
        return tags.isEmpty() ? "" : tags.getFirst().toString();
    }

    private void type(String text) {
        window.robot.write(text);
    }

    @Test
    void opensAndShowsTheImagesOfTheEngine() {
        window.until("all rows", () -> window.names().containsAll(List.of("busybox:1.36", "noise:1")));
        window.until("sizes and platforms", () -> window.table().getItems().stream()
                .allMatch(row -> row.entry().unique() >= 0 && !row.platforms().isEmpty()));
        window.until("that they are on screen", () -> Stream.of("unique", "platform").map(window::cells)
                .allMatch(texts -> !texts.isEmpty() && texts.stream().noneMatch(String::isBlank)));
        window.until("details", () -> window.has("#what-runs"));
        window.shoot("images");
    }

    @Test
    void filtersAsOneTypes() {
        window.until("noise is chosen", () -> {
            var items = window.table().getItems();
            items.stream().filter(row -> "noise:1".equals(name(row))).findFirst()
                    .ifPresent(row -> window.table().getSelectionModel().clearAndSelect(items.indexOf(row)));
            return "noise:1".equals(name(window.table().getSelectionModel().getSelectedItem()));
        });
        window.robot.push(KeyCode.CONTROL, KeyCode.F);
        type("noise");
        window.until("one row", () -> window.names().equals(List.of("noise:1")));
        window.shoot("images-filtered");
        window.robot.push(KeyCode.CONTROL, KeyCode.A);
        type("size:big");
        window.until("the problem is said", () -> window.has("#filter-problem"));
        window.shoot("images-filter-problem");
        window.robot.push(KeyCode.ESCAPE);
        window.robot.push(KeyCode.ESCAPE);
        window.until("all rows again", () -> window.names().contains("busybox:1.36"));
        assertEquals("noise:1", Window.on(() -> name(window.table().getSelectionModel().getSelectedItem())));
        assertFalse(Window.on(() -> window.has("#filter-problem")));
    }

    @Test
    void saysWhenNothingMatches() {
        window.robot.push(KeyCode.CONTROL, KeyCode.F);
        type("nothing-has-this-name");
        window.until("no rows", () -> window.names().isEmpty());
        window.shoot("images-no-match");
    }

    @Test
    void selectsSeveralAndTotalsThem() {
        window.until("rows", () -> window.table().getItems().size() >= 3);
        window.robot.clickOn(window.robot.offset(window.table(), Pos.TOP_LEFT, 60, 44));
        window.robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        window.robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        window.until("the selection bar", () -> window.has("#selection-bar"));
        assertEquals(3, Window.on(() -> window.table().getSelectionModel().getSelectedItems().size()));
        window.shoot("images-selected");
        window.robot.push(KeyCode.ESCAPE);
        window.until("one is chosen", () -> !window.has("#selection-bar"));
        assertEquals(List.of(2), Window.on(() -> List.copyOf(window.table().getSelectionModel().getSelectedIndices())));
        window.robot.moveTo(window.robot.offset(window.table(), Pos.TOP_LEFT, 90, 44));
        window.until("all of a name and what its icon means", () -> window.saysAbove(Messages.get("namespace.local"))
                || window.saysAbove(Messages.get("namespace.dangling")));
        window.shootScreen("images-tip");
    }

    @Test
    void pullsWithProgressAndCancels() {
        TestRegistry.open().push("journey", "1", List.of(Tars.noise(3_000_000, 21), Tars.noise(6_000_000, 22)));
        try (var line = new SlowLine(600_000)) {
            window.robot.push(KeyCode.CONTROL, KeyCode.P);
            window.until("the dialog", () -> window.has("#pull-reference"));
            type("Localhost/Bad Name");
            window.until("a sentence", () -> window.has("#pull-hint.problem"));
            window.shoot("pull-invalid");
            window.robot.push(KeyCode.CONTROL, KeyCode.A);
            type("localhost:" + TestRegistry.SLOW_PORT + "/journey:1");
            window.robot.push(KeyCode.ENTER);
            window.until("layers are shown", () -> window.robot.lookup(".part-line").queryAll().size() == 2);
            window.until("bytes flow", () -> window.jobs.list().getFirst().fractionProperty().get() > 0.2);
            window.shoot("pull-progress");
            window.robot.clickOn(".job-cancel");
            window.until("it is cancelled", () -> window.jobs.list().getFirst().state() == Job.State.CANCELLED);
            window.shoot("pull-cancelled");
        }
        assertFalse(Window.on(window::names).contains("localhost:" + TestRegistry.SLOW_PORT + "/journey:1"));
        Window.on(() -> {
            window.robot.lookup("#pull-reference").queryAs(TextInputControl.class)
                    .setText("localhost:" + TestRegistry.PORT + "/journey:1");
            return null;
        });
        window.robot.clickOn("#pull-start");
        window.until("it is done", () -> window.jobs.list().getFirst().state() == Job.State.DONE);
        window.until("its row appears",
                () -> window.names().contains("localhost:" + TestRegistry.PORT + "/journey:1"));
        window.shoot("pull-done");
        window.robot.clickOn("#pull-close");
        ENGINE.api().remove("localhost:" + TestRegistry.PORT + "/journey:1");
        window.until("and vanishes",
                () -> !window.names().contains("localhost:" + TestRegistry.PORT + "/journey:1"));
    }

    @Test
    void saysWhyAPullFails() {
        TestRegistry.open();
        window.robot.push(KeyCode.CONTROL, KeyCode.P);
        window.until("the dialog", () -> window.has("#pull-reference"));
        type("localhost:" + TestRegistry.PORT + "/missing:1");
        window.robot.push(KeyCode.ENTER);
        window.until("it failed", () -> !window.jobs.list().isEmpty()
                && window.jobs.list().getFirst().state() == Job.State.FAILED);
        window.shoot("pull-failed");
    }

    @Test
    void followsWhatHappensOutside() {
        ENGINE.api().tag("busybox:1.36", "outside", "1");
        window.until("the tag appears", () -> window.names().contains("outside:1"));
        ENGINE.api().remove("outside:1");
        window.until("the tag vanishes", () -> !window.names().contains("outside:1"));
    }

    @Test
    void opensPaletteShortcutsJobsAndSettings() {
        window.robot.push(KeyCode.CONTROL, KeyCode.K);
        window.until("the palette", () -> window.has("#palette-field"));
        type("noise");
        window.shoot("palette");
        window.robot.push(KeyCode.ENTER);
        window.until("the image is chosen", () -> {
            var row = window.table().getSelectionModel().getSelectedItem();
            return row != null && row.summary().tags().toString().contains("noise");
        });
        window.robot.push(KeyCode.F1);
        window.until("the shortcuts", () -> window.has("#shortcuts"));
        window.shoot("shortcuts");
        window.robot.push(KeyCode.ESCAPE);
        window.robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        window.until("the settings", () -> window.has("#settings-page"));
        window.shoot("settings");
    }

    @Test
    void recoversWhenTheEngineIsKilledAndComesBack() {
        var row = Window.on(() -> window.table().getSelectionModel().getSelectedItem());
        var table = Window.on(window::table);
        var names = Window.on(window::names);
        ENGINE.kill();
        window.until("the page says so", () -> window.has("#no-engine-title"));
        assertEquals(names, Window.on(() -> window.namesOf(table)), "the rows are kept");
        window.shoot("no-engine");
        ENGINE.start();
        var back = System.nanoTime();
        window.until("the list is back", () -> window.has("#images-table") && window.names().contains("busybox:1.36"));
        System.out.println("Reconnected " + Duration.ofNanos(System.nanoTime() - back).toMillis()
                + " ms after the engine answered");
        assertEquals(row, Window.on(() -> window.table().getSelectionModel().getSelectedItem()));
        ENGINE.api().tag("busybox:1.36", "again", "1");
        window.until("events are heard again", () -> window.names().contains("again:1"));
        ENGINE.api().remove("again:1");
        assertTrue(ENGINE.running());
        ENGINE.api().post("/containers/" + container + "/start", "");
    }
}
