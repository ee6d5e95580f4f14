package dev.strata.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.strata.core.image.ImageReference;
import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every view with images as people have them, in a small and in a large window; and the README's pictures.
class GalleryJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);
    private static final String SHOP = "{\"Entrypoint\":[\"/usr/bin/tini\",\"--\"],\"Cmd\":[\"gunicorn\","
            + "\"shop.wsgi:app\",\"--bind\",\"0.0.0.0:8000\",\"--workers\",\"4\"],\"User\":\"app\",\"WorkingDir\":"
            + "\"/srv\",\"Env\":[\"PATH=/usr/local/bin:/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin\","
            + "\"PYTHON_VERSION=3.13.7\",\"DJANGO_SETTINGS_MODULE=shop.settings.prod\"],\"ExposedPorts\":"
            + "{\"8000/tcp\":{}},\"Labels\":{\"org.opencontainers.image.source\":\"https://git.acme.dev/shop/api\"}}";
    private static final String PLAIN = "{\"Cmd\":[\"sh\"],\"Env\":[\"PATH=/bin\"]}";
    private static final List<String> WORK = List.of("PS1='shop-api-1:\\w$ '", "clear",
            "mkdir -p /srv/shop/settings /root /tmp/render; cd /srv/shop",
            "echo 'DEBUG = False' > settings/prod.py; seq 9000 > prices.json; rm /noise-*",
            "seq 900 > /tmp/render/page; echo ls > /root/.ash_history",
            "ls -l --color=always", "echo $((42 * 2)) served");
    private static final List<String> CONTAINERS = new ArrayList<>();
    private static final List<String> NAMES = new ArrayList<>();

    @BeforeAll
    static void images() {
        var base = Tars.busybox();
        load(base, Duration.ofHours(2), SHOP, 3_800_000, "shop-api:2.4.0", "shop-api:latest");
        load(base, Duration.ofHours(6), SHOP, 3_500_000);
        load(base, Duration.ofDays(1), PLAIN, 1_300_000, "shop-web:1.18.0", "shop-web:latest");
        load(base, Duration.ofDays(1), PLAIN, 6_120_000, "registry.acme.dev/shop/worker:2.4.0");
        load(base, Duration.ofDays(6), PLAIN, 0, "registry.acme.dev:5000/platform/teams/base-python:3.13-2");
        load(base, Duration.ofDays(9), PLAIN, 16_300_000, "postgres:17.6", "postgres:17", "postgres:latest");
        load(base, Duration.ofDays(12), PLAIN, 4_200_000, "nginx:1.29.1", "nginx:1.29", "nginx:mainline");
        load(base, Duration.ofDays(15), PLAIN, 2_100_000, "python:3.13-slim");
        load(base, Duration.ofDays(16), PLAIN, 7_480_000, "debian:12-slim", "debian:bookworm-slim");
        load(base, Duration.ofDays(17), PLAIN, 5_540_000, "redis:8.2", "redis:8");
        load(base, Duration.ofDays(21), SHOP, 9_460_000, "shop-api:2.3.1", "registry.acme.dev/shop/api:2.3.1");
        load(base, Duration.ofDays(30), PLAIN, 12_000_000, "prom/prometheus:v3.5.0");
        load(base, Duration.ofDays(37), PLAIN, 24_000_000, "node:22-bookworm", "node:22");
        load(base, Duration.ofDays(44), PLAIN, 31_000_000, "ghcr.io/immich-app/immich-server:v1.142.0");
        load(base, Duration.ofDays(45), PLAIN, 8_900_000, "eclipse-temurin:25-jre-noble");
        load(base, Duration.ofDays(58), PLAIN, 38_000_000, "mcr.microsoft.com/playwright:v1.55.0-noble");
        load(base, Duration.ofDays(70), PLAIN, 11_600_000, "traefik:v3.5");
        load(base, Duration.ofDays(75), PLAIN, 7_500_000, "minio/minio:RELEASE.2025-09-07T16-13-09Z-cpuv1");
        load(base, Duration.ofDays(150), PLAIN, 21_000_000, "node:20-bookworm");
        load(base, Duration.ofDays(151), PLAIN, 1_180_000, "testcontainers/ryuk:0.12.0");
        load(base, Duration.ofDays(160), PLAIN, 830_000, "alpine:3.22", "alpine:3", "alpine:latest");
        load(base, Duration.ofDays(430), PLAIN, 10_100, "hello-world:latest");
        load(base, Duration.ofDays(500), PLAIN, 900_000);
        run("shop-api-1", "shop-api:2.4.0", true);
        run("shop-api-2", "shop-api:2.4.0", true);
        run("web", "shop-web:1.18.0", true);
        run("database", "postgres:17.6", true);
        run("cache", "redis:8.2", true);
        run("shop-api-canary", "shop-api:2.3.1", false);
    }

    private static void load(byte[] base, Duration age, String config, int own, String... names) {
        var layers = own == 0 ? List.of(base) : List.of(base, Tars.noise(own, own));
        ENGINE.api().load(new SavedImage(List.of(names), Instant.now().minus(age), config, layers).archive());
        NAMES.addAll(List.of(names));
    }

    private static void run(String name, String image, boolean running) {
        var entrypointless = "{\"Image\":\"" + image + "\",\"Entrypoint\":[\"/bin/sleep\"],\"User\":\"0\","
                + "\"Cmd\":[\"1000\"]}";
        var id = ENGINE.api().post("/containers/create?name=" + name, entrypointless).json().path("Id").asText();
        if (running) {
            ENGINE.api().post("/containers/" + id + "/start", "");
        }
        CONTAINERS.add(id);
    }

    @AfterAll
    static void remove() {
        CONTAINERS.forEach(ENGINE.api()::removeContainer);
        NAMES.forEach(ENGINE.api()::remove);
        ENGINE.api().post("/images/prune", "");
    }

    private static Window open(double width, double height) throws Exception {
        var window = new Window(ENGINE, width, height);
        window.connected();
        window.until("all images", () -> window.names().size() >= NAMES.size());
        window.until("sizes and platforms", () -> window.table().getItems().stream()
                .allMatch(row -> row.entry().unique() >= 0 && !row.platforms().isEmpty()));
        choose(window, "shop-api:2.3.1");
        return window;
    }

    private static void choose(Window window, String name) {
        Window.on(() -> {
            var rows = window.table().getItems();
            for (var i = 0; i < rows.size(); i++) {
                if (rows.get(i).summary().tags().contains(ImageReference.parse(name))) {
                    window.table().getSelectionModel().clearAndSelect(i);
                }
            }
            return null;
        });
        window.until("its details", () -> window.says("0.0.0.0:8000"));
    }

    @Test
    void everyView() throws Exception {
        try (var window = open(1440, 900)) {
            window.shoot("readme");
            window.size(1280, 800);
            everyView(window, "small-");
            window.robot.clickOn("#nav-images");
            window.robot.clickOn(Messages.get("details.summary"));
            window.size(1920, 1080);
            everyView(window, "large-");
        }
    }

    @Test
    void aContainerAtWork() throws Exception {
        try (var window = open(1440, 900)) {
            window.robot.clickOn("#nav-containers");
            window.enter("#containers-filter", "shop-api-1");
            window.until("its part", () -> window.find("#container-name") instanceof Label name
                    && name.getText().equals("shop-api-1"));
            window.enter("#containers-filter", "");
            window.robot.push(KeyCode.CONTROL, KeyCode.T);
            for (var line : WORK) {
                window.robot.write(line + "\n", 0);
            }
            window.until("the work", () -> window.terminal().contains("84 served"));
            window.robot.clickOn(window.has("#changes-again") ? "#changes-again" : "#changes-retry");
            window.until("its changes", () -> changes(window) > 0);
            var closed = changes(window);
            window.robot.clickOn("#changes-more");
            window.robot.clickOn(Messages.get("changes.open.all"));
            window.until("all of it", () -> changes(window) > closed);
            window.shoot("readme-containers");
            window.size(1280, 800);
            window.shoot("small-containers");
            window.size(1920, 1080);
            window.shoot("large-containers");
            window.size(1000, 640);
            window.shoot("narrow-containers");
        }
    }

    private static int changes(Window window) {
        return window.find("#changes-table") instanceof TableView<?> table ? table.getItems().size() : 0;
    }

    private static void everyView(Window window, String size) {
        window.shoot(size + "images");
        window.robot.clickOn(Messages.get("details.history"));
        window.until("the history", () -> window.says("COPY layer"));
        window.shoot(size + "history");
        window.robot.clickOn(Messages.get("details.inspect"));
        window.until("the JSON", () -> window.has(".json-pane"));
        window.shoot(size + "inspect");
        window.robot.clickOn("#pull-button");
        window.until("the dialog", () -> window.has("#pull-reference"));
        window.shoot(size + "pull");
        window.robot.push(KeyCode.ESCAPE);
        window.until("it is closed", () -> !window.has("#pull-reference"));
        window.robot.clickOn(".goto");
        window.until("the palette", () -> window.has("#palette-field"));
        window.robot.write("shop");
        window.shoot(size + "palette");
        window.robot.push(KeyCode.ESCAPE);
        window.robot.push(KeyCode.F1);
        window.until("the shortcuts", () -> window.has("#shortcuts"));
        window.shoot(size + "shortcuts");
        window.robot.push(KeyCode.ESCAPE);
        window.robot.clickOn("#nav-settings");
        window.until("the settings", () -> window.has("#settings-page"));
        window.shoot(size + "settings");
    }
}
