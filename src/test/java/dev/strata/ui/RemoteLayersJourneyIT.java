package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.strata.harness.SlowLine;
import dev.strata.harness.StoredImage;
import dev.strata.harness.StoredImage.Layer;
import dev.strata.harness.StoredImage.Packed;
import dev.strata.harness.Tars;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.state.EngineState;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images of real registries on a computer without an engine: nothing is pulled.
class RemoteLayersJourneyIT {

    private static final StoredImage IMAGE = StoredImage.of(
            StoredImage.layer(noise("usr/lib/base.so", 2_400_000, 1), Packed.GZIP),
            StoredImage.layer(noise("usr/lib/runtime.so", 1_700_000, 2), Packed.ZSTD),
            StoredImage.layer(noise("srv/app/shop.jar", 1_200_000, 3), Packed.GZIP),
            StoredImage.layer(new Tars().file("srv/app/hello.txt", "hello from afar\n".repeat(3).getBytes(
                    StandardCharsets.UTF_8), 0644).file("usr/lib/.wh.base.so", new byte[0], 0644).bytes(),
                    Packed.GZIP));

    @TempDir
    Path home = Path.of(".");
    @SuppressWarnings("NullAway.Init") // opened by each test
    private Window window;

    private static byte[] noise(String name, int size, long seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return new Tars().file(name, bytes, 0644).bytes();
    }

    @BeforeEach
    void open() throws Exception {
        window = new Window(home, null, 1280, 800, List.of());
        window.until("no engine", () -> window.status.state() instanceof EngineState.Absent
                && window.says("Look into an image of a registry"));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void click(String css) {
        window.until(css, () -> window.has(css));
        window.robot.clickOn(css);
    }

    private void large(String name) {
        window.size(1920, 1080);
        window.shoot(name + "-large");
        window.size(1280, 800);
    }

    private int files() {
        return ((TableView<?>) Objects.requireNonNull(window.find("#files-table"))).getItems().size();
    }

    @Test
    void anImageIsLookedIntoWithoutAnEngine() throws Exception {
        TestRegistry.open().pushIndex("shop/api", "2", IMAGE.on("s390x"), IMAGE);
        window.shoot("remote-no-engine");
        window.robot.clickOn(window.robot.lookup(".way .button").nth(1).queryAs(Button.class));
        window.enter("#remote-reference", "Shop/API");
        window.until("what is wrong", () -> window.says("lower case"));
        window.shoot("remote-wrong");
        try (var line = new SlowLine(60_000)) {
            var name = "localhost:" + TestRegistry.SLOW_PORT + "/shop/api:2";
            window.enter("#remote-reference", name);
            window.until("its platforms", () -> !platforms().getItems().isEmpty()
                    && window.says("4 layers, 5.30 MB compressed"));
            assertEquals(2, platforms().getItems().size());
            window.shoot("remote-dialog");
            large("remote-dialog");
            click("#remote-open");
            window.until("layers on their way", () -> window.has("#layers-progress") && window.says(" of 2.40 MB"));
            window.shoot("remote-downloading");
            Window.on(() -> {
                ((Button) Objects.requireNonNull(window.find("#layers-stop"))).fire();
                return null;
            });
            window.until("what is left", () -> window.says("of 4 layers,") && window.has("#layers-again"));
            window.shoot("remote-stopped");
            assertTrue(line.carried() < 5_300_000, line.carried() + " bytes had come");
            line.speed(50_000_000);
            click("#layers-again");
            window.until("all layers", () -> window.says("are stored and not seen")
                    && !window.has("#layers-progress"));
            window.until("the place", () -> window.says("in registry localhost:" + TestRegistry.SLOW_PORT));
            window.enter("#files-filter", "hello");
            window.until("its file", () -> files() == 3);
            Window.on(() -> {
                var table = (TableView<?>) Objects.requireNonNull(window.find("#files-table"));
                table.getSelectionModel().clearAndSelect(2);
                table.requestFocus();
                return null;
            });
            window.shoot("remote-layers");
            large("remote-layers");
            window.robot.push(KeyCode.ENTER);
            window.until("its content", () -> window.has("#file-dialog"));
            window.shoot("remote-file");
        }
    }

    private ComboBox<?> platforms() {
        return (ComboBox<?>) Objects.requireNonNull(window.find("#remote-platform"));
    }

    /// A manifest may say anything of the size of its layers: the person is asked all the same, and then it is found out.
    @Test
    void aLargeDownloadIsAskedForFirst() throws Exception {
        var small = StoredImage.layer(noise("data", 50_000, 4), Packed.GZIP);
        TestRegistry.open().push("shop/model", "1", StoredImage.of(IMAGE.layers().getLast(),
                new Layer(small.diffId(), small.blob(), small.digest(), 1_400_000_000L, small.type())));
        window.robot.clickOn("#nav-layers");
        click(".layers-remote");
        window.enter("#remote-reference", "localhost:" + TestRegistry.PORT + "/shop/model:1");
        window.until("it is known", () -> window.says("2 layers, 1.40 GB compressed"));
        click("#remote-open");
        window.until("the question", () -> window.says("2 of 2 layers, 1.40 GB, would be downloaded."));
        window.shoot("remote-large");
        click("#layers-again");
        window.until("what came of it", () -> window.says("breaks off after"));
        window.shoot("remote-failed");
    }

    @Test
    void aLockedRegistryWantsALogin() throws Exception {
        TestRegistry.locked().push("shop/secret", "1", IMAGE);
        window.robot.clickOn("#nav-layers");
        click(".layers-remote");
        var registry = "localhost:" + TestRegistry.LOCKED_PORT;
        window.enter("#remote-reference", registry + "/shop/secret:1");
        window.until("it is refused", () -> window.says("wants a login") && window.has("#remote-login"));
        window.shoot("remote-login");
        Files.createDirectories(home.resolve(".docker"));
        Files.writeString(home.resolve(".docker/config.json"), "{\"auths\":{\"" + registry + "\":{\"auth\":\""
                + Base64.getEncoder().encodeToString("strata:geheim".getBytes(StandardCharsets.UTF_8)) + "\"}}}");
        click("#remote-again");
        window.until("its platform", () -> !platforms().getItems().isEmpty() && !window.has("#remote-login"));
        window.robot.push(KeyCode.ESCAPE);
        window.until("it is closed", () -> !window.has("#remote-dialog"));
    }
}
