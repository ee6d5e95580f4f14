package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestEngine.Kind;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.work.Job;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where the room goes, and how the build cache is cleaned up, in a real window on real engines, with pictures.
class DiskJourneyIT {

    @SuppressWarnings("NullAway.Init") // opened by each test
    private Window window;

    private void open(TestEngine engine, double width, double height) throws Exception {
        window = new Window(engine, width, height);
        window.connected();
        window.robot.clickOn("#nav-disk");
        window.until("the page", () -> window.has("#disk-page"));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private static TestEngine running(Kind kind) {
        var engine = TestEngine.of(kind);
        if (!engine.running()) {
            engine.start();
        }
        return engine;
    }

    /// Three images on one base, two on another, and one alone.
    private static void family(TestEngine engine) {
        clean(engine);
        var api = engine.api();
        api.importImage("room-base", "12", Tars.noise(7_000_000, 501), "CMD [\"sh\"]");
        api.commit("room-base:12", "room-api", "2", Tars.noise(4_000_000, 502));
        api.commit("room-api:2", "room-api", "3", Tars.noise(2_000_000, 503));
        api.commit("room-base:12", "room-web", "1", Tars.noise(3_000_000, 504));
        api.importImage("room-node", "20", Tars.noise(5_000_000, 505), "CMD [\"sh\"]");
        api.commit("room-node:20", "room-tiles", "0.9", Tars.noise(1_000_000, 506));
        api.importImage("room-alone", "1", Tars.noise(2_500_000, 507), "CMD [\"sh\"]");
    }

    private static void clean(TestEngine engine) {
        for (var name : List.of("room-tiles:0.9", "room-web:1", "room-api:3", "room-api:2", "room-base:12",
                "room-node:20", "room-alone:1")) {
            engine.api().send("DELETE", "/images/" + name + "?force=1", "", new byte[0]);
        }
        // Whose names an earlier test gave away.
        engine.api().post("/images/prune", "");
    }

    private String text(String css) {
        return ((Labeled) Objects.requireNonNull(window.find(css))).getText();
    }

    private void mapIsWhole(String sum) {
        window.until("the map", () -> window.has("#map-key") && text("#disk-lit").endsWith(sum));
    }

    @ParameterizedTest
    @EnumSource
    void theRoomIsShownLayerByLayer(Kind kind) throws Exception {
        var engine = running(kind);
        family(engine);
        open(engine, 1280, 800);
        window.enter("#disk-filter", "room-");
        window.until("all seven layers, whatever else there is", () -> text("#disk-lit").startsWith("7 layers, "));
        window.until("the totals", () -> window.says("could be freed") && !window.has("#disk-stop"));
        window.robot.clickOn("#disk-shared-layers");
        window.until("those of several images", () -> text("#disk-lit").startsWith("3 layers, "));
        window.shoot("disk-shared-" + kind.name().toLowerCase(java.util.Locale.ROOT));
        window.robot.clickOn("#disk-all-layers");
        window.enter("#disk-filter", "room-web");
        window.until("two layers", () -> text("#disk-lit").startsWith("2 layers, "));
        clean(engine);
        window.until("they are gone without asking", () -> text("#disk-lit").startsWith("no layers"));
    }

    @Test
    void aLayerSaysWhoHoldsIt() throws Exception {
        var engine = running(Kind.DOCKER_20);
        family(engine);
        open(engine, 1280, 800);
        mapIsWhole("");
        window.until("the totals", () -> !window.has("#disk-stop"));
        window.shoot("disk");
        window.enter("#disk-filter", "room-base");
        Window.on(() -> {
            Objects.requireNonNull(window.find("#layer-map")).requestFocus();
            return null;
        });
        window.robot.push(KeyCode.HOME);
        window.until("the first layer", () -> window.has("#tile-images"));
        var there = Window.on(() -> middle(".map-choice"));
        window.robot.clickOn("#tile-close");
        window.until("none is chosen", () -> !window.has("#tile-images"));
        window.robot.clickOn(there);
        window.until("the largest shared layer", () -> window.has("#tile-images") && items("#tile-images") == 4);
        assertTrue(Window.on(() -> text("#tile-why")).contains("all 4 images"));
        window.shoot("disk-layer");
        window.robot.push(KeyCode.ENTER);
        window.until("its base fills the map", () -> window.has("#disk-all"));
        window.shoot("disk-base");
        window.robot.push(KeyCode.ESCAPE);
        window.until("all of them again", () -> !window.has("#disk-all"));
        window.robot.rightClickOn(Window.on(() -> middle(".map-choice")));
        window.until("its menu", () -> window.saysAbove("Copy diffID"));
        window.shootScreen("disk-menu");
        window.robot.push(KeyCode.ESCAPE);
        window.robot.clickOn("#tile-delete");
        window.until("the plan", () -> window.has("#delete-dialog"));
        window.robot.push(KeyCode.ESCAPE);
        window.until("it is closed", () -> !window.has("#delete-dialog"));
        Window.on(() -> {
            Objects.requireNonNull(window.find("#layer-map")).requestFocus();
            return null;
        });
        window.robot.push(KeyCode.HOME);
        window.until("the shared layer again", () -> window.has("#tile-images") && items("#tile-images") == 4);
        window.robot.clickOn("room-web:1");
        window.until("it is chosen among the images", () -> window.has("#images-table")
                && window.table().getSelectionModel().getSelectedItem().summary().tags().getFirst().familiar()
                        .equals("room-web:1"));
        clean(engine);
    }

    /// Of the screen.
    private Point2D middle(String css) {
        var node = Objects.requireNonNull(window.find(css));
        var bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private int items(String css) {
        return ((ListView<?>) Objects.requireNonNull(window.find(css))).getItems().size();
    }

    @Test
    void anEngineWithoutImagesLeadsOn() throws Exception {
        var engine = running(Kind.PODMAN_4);
        var there = engine.api().get("/images/json?all=1").json();
        there.forEach(image -> engine.api().send("DELETE", "/images/" + image.path("Id").asText() + "?force=1", "",
                new byte[0]));
        open(engine, 1280, 800);
        window.until("a word and a way on", () -> window.says("No layers yet"));
        window.until("no cache", () -> window.says("Podman keeps none"));
        assertTrue(Window.on(() -> Objects.requireNonNull(window.find("#disk-cleanup-cache")).isDisabled()));
        window.shoot("disk-empty");
    }

    @Test
    void theBuildCacheIsCleanedUp() throws Exception {
        var engine = running(Kind.DOCKER_20);
        // Other tests have built on it too.
        engine.api().send("POST", "/build/prune?all=1", "", new byte[0]);
        engine.api().importImage("cachebase", "1", Tars.busybox(), "CMD [\"sh\"]");
        engine.api().build("built:1", "FROM cachebase:1", "RUN head -c 900000 /dev/urandom > /a",
                "RUN head -c 700000 /dev/urandom > /b");
        engine.api().build("built:2", "FROM cachebase:1", "RUN head -c 2300000 /dev/urandom > /c", "RUN rm /c");
        engine.api().remove("built:2");
        open(engine, 1920, 1080);
        window.until("the cache is counted", () -> window.says("2.30 MB"));
        window.shoot("disk-wide");
        window.robot.clickOn("#disk-cleanup-cache");
        window.until("the plan", () -> window.has("#cache-goes") && items("#cache-goes") > 0);
        window.shoot("cache");
        var deed = Window.on(() -> ((Button) Objects.requireNonNull(window.find("#plan-start"))).getText());
        assertTrue(deed.startsWith("Clean up the build cache, free 2.3"), deed);
        window.robot.clickOn("#cache-aged");
        window.enter("#cache-days", "many");
        window.until("it says what is wrong", () -> window.says("whole number of days"));
        assertTrue(Window.on(() -> Objects.requireNonNull(window.find("#plan-start")).isDisabled()));
        window.enter("#cache-days", "3");
        window.until("nothing is that old", () -> window.says("There is nothing to clean up this way"));
        window.shoot("cache-nothing");
        window.robot.clickOn("#cache-aged");
        window.until("the plan again", () -> window.has("#cache-goes") && items("#cache-goes") > 0);
        window.robot.clickOn("#plan-start");
        window.until("it has ended", () -> !window.jobs.list().isEmpty()
                && window.jobs.list().getFirst().state() == Job.State.DONE);
        var result = Window.on(() -> window.jobs.list().getFirst().resultProperty().get());
        assertTrue(result.startsWith("Freed 2.3"), result);
        window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        window.until("the way from the other clean-up", () -> window.has("#prune-cache"));
        window.robot.clickOn("#prune-cache");
        window.until("only what an image holds is left", () -> window.has("#cache-stays") && items("#cache-goes") == 0);
        window.robot.push(KeyCode.ESCAPE);
        engine.api().remove("built:1");
        engine.api().remove("cachebase:1");
    }

    /// WCAG AA: words on every colour of the map have a contrast of 4.5 or more, in both themes.
    @Test
    void wordsOnEveryTileCanBeRead() throws Exception {
        open(running(Kind.DOCKER_20), 1280, 800);
        for (var theme : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            window.theme(theme);
            var ink = colour(".map-ink");
            for (var i = 1; i <= 8; i++) {
                var ground = colour(".layer-map .map-base-" + i);
                var contrast = contrast(ink, ground);
                assertTrue(contrast >= 4.5, theme + ", colour " + i + ": " + contrast);
            }
        }
        assertFalse(colour(".layer-map .map-base-1").equals(colour(".layer-map .map-base-2")));
    }

    private Color colour(String css) {
        return Window.on(() -> {
            Node node = Objects.requireNonNull(window.find(css), css);
            return (Color) ((Region) node).getBackground().getFills().getFirst().getFill();
        });
    }

    private static double contrast(Color one, Color other) {
        var light = Math.max(luminance(one), luminance(other));
        var dark = Math.min(luminance(one), luminance(other));
        return (light + 0.05) / (dark + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed()) + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Test
    void theTotalsAreTheEngines() throws Exception {
        var engine = running(Kind.DOCKER_28_CONTAINERD);
        engine.api().importImage("room-alone", "1", Tars.noise(2_500_000, 507), "CMD [\"sh\"]");
        var container = engine.api().createContainer("room-user", "room-alone:1");
        open(engine, 1280, 800);
        var images = engine.api().get("/images/json").json().size();
        window.until("the images", () -> text("#total-images .small-text").startsWith(images + " image"));
        var before = Window.on(() -> text("#total-containers .small-text"));
        engine.api().removeContainer(container);
        window.until("the container is gone without asking",
                () -> !text("#total-containers .small-text").equals(before));
        assertEquals("docker system df", Window.on(() -> text("#disk-totals .mono")));
        engine.api().remove("room-alone:1");
    }
}
