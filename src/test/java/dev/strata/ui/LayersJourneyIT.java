package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;

import dev.strata.harness.LayeredImage;
import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestEngine.Kind;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The layers of real images in a real window, with pictures.
class LayersJourneyIT {

    @SuppressWarnings("NullAway.Init") // opened by each test
    private Window window;

    private static TestEngine running(Kind kind) {
        var engine = TestEngine.of(kind);
        if (!engine.running()) {
            engine.start();
        }
        return engine;
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private int rows(String table) {
        return ((TableView<?>) Objects.requireNonNull(window.find(table))).getItems().size();
    }

    private int items(String list) {
        return ((ListView<?>) Objects.requireNonNull(window.find(list))).getItems().size();
    }

    @ParameterizedTest
    @EnumSource
    void anImagesLayersAreRead(Kind kind) throws Exception {
        var engine = running(kind);
        LayeredImage.build(engine);
        try {
            window = new Window(engine, 1440, 900);
            window.connected();
            window.choose("layered:1");
            window.rowMenu();
            window.clickAbove("Show layers");
            window.until("all layers", () -> window.has("#layers-page") && window.says("are stored and not seen")
                    && !window.has("#layers-progress"));
            window.until("what goes to waste", () -> items("#waste-list") > 2);
            window.until("the files of the top layer", () -> rows("#files-table") > 0);
            window.shoot("layers-" + kind.name().toLowerCase(java.util.Locale.ROOT));
            window.robot.clickOn("#files-up-to");
            window.until("all files", () -> rows("#files-table") > 4);
            window.enter("#files-filter", "kind:link");
            window.until("the links", () -> rows("#files-table") == 9);
            window.shoot("layers-links-" + kind.name().toLowerCase(java.util.Locale.ROOT));
        } finally {
            engine.api().remove("layered:1");
        }
    }

    /// A family of images, one of which wastes much.
    private static void family(TestEngine engine) {
        var api = engine.api();
        api.importImage("strata-base", "12", Tars.noise(7_000_000, 601), "CMD [\"sh\"]");
        api.commit("strata-base:12", "strata-api", "1", new Tars().file("srv/app/main.py", text("one", 40), 0644)
                .file("srv/app/log4j-core-2.17.jar", noise(900_000, 1), 0644).file("srv/.env", text("KEY=x", 1), 0644)
                .file("var/lib/apt/lists/security_main_Packages.lz4", noise(2_500_000, 2), 0644)
                .file("srv/app/logo.png", picture(), 0644).bytes());
        api.commit("strata-api:1", "strata-api", "2", new Tars()
                .file("srv/app/main.py", text("one", 38).clone(), 0755)
                .file("srv/app/new.txt", text("new", 3), 0644).bytes());
        api.commit("strata-base:12", "strata-web", "1", Tars.noise(3_000_000, 604));
    }

    private static byte[] text(String word, int lines) {
        var text = new StringBuilder();
        for (var i = 0; i < lines; i++) {
            text.append(word).append(" line ").append(i).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(int size, long seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static byte[] picture() {
        try {
            return Files.readAllBytes(Path.of("src/main/resources/dev/strata/ui/icons/strata-64.png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void clean(TestEngine engine) {
        for (var name : List.of("strata-api:2", "strata-api:1", "strata-web:1", "strata-base:12")) {
            engine.api().send("DELETE", "/images/" + name + "?force=1", "", new byte[0]);
        }
    }

    private void look(String image) {
        window.choose(image);
        window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.L);
        window.until("its layers", () -> window.has("#layers-page") && window.says("Layers of " + image)
                && window.says("are stored and not seen") && !window.has("#layers-progress"));
    }

    private void chooseFile(String path) {
        window.enter("#files-filter", path.substring(path.lastIndexOf('/') + 1));
        window.until(path, () -> {
            var table = (TableView<?>) Objects.requireNonNull(window.find("#files-table"));
            for (var i = 0; i < table.getItems().size(); i++) {
                if (table.getItems().get(i).toString().contains("open=false") && i == table.getItems().size() - 1) {
                    table.getSelectionModel().clearAndSelect(i);
                    table.requestFocus();
                    return window.says(path);
                }
            }
            return false;
        });
    }

    @Test
    void aFileIsFollowedThroughTheLayers() throws Exception {
        var engine = running(Kind.DOCKER_20);
        clean(engine);
        family(engine);
        try {
            window = new Window(engine, 1280, 800);
            window.connected();
            look("strata-api:2");
            window.shoot("layers-small");
            window.robot.clickOn("#files-up-to");
            window.until("the whole tree", () -> rows("#files-table") > 3);
            chooseFile("/srv/app/main.py");
            window.robot.push(KeyCode.ENTER);
            window.until("its timeline", () -> window.has("#file-dialog") && items("#file-moments") == 2);
            window.until("its text", () -> items("#file-lines") == 38);
            window.shoot("layers-file");
            Window.on(() -> {
                ((ListView<?>) Objects.requireNonNull(window.find("#file-moments"))).getSelectionModel().selectAll();
                return null;
            });
            window.until("what differs", () -> window.says("0 lines added, 2 removed"));
            window.shoot("layers-diff");
            window.robot.push(KeyCode.ESCAPE);
            window.until("it is closed", () -> !window.has("#file-dialog"));
            chooseFile("/srv/app/logo.png");
            window.robot.push(KeyCode.ENTER);
            window.until("the picture", () -> window.has("#file-dialog") && window.says("Picture"));
            window.shoot("layers-picture");
            window.robot.push(KeyCode.ESCAPE);
            window.until("it is closed", () -> !window.has("#file-dialog"));
        } finally {
            clean(engine);
        }
    }

    @Test
    void aFileIsFoundInAllImages() throws Exception {
        var engine = running(Kind.DOCKER_20);
        clean(engine);
        family(engine);
        try {
            window = new Window(engine, 1920, 1080);
            window.connected();
            look("strata-api:2");
            window.robot.clickOn("Oddities  1");
            window.until("the odd file", () -> window.says("/srv/.env"));
            window.shoot("layers-large");
            window.robot.clickOn("#layers-dockerfile");
            window.until("the Dockerfile", () -> window.has("#dockerfile-dialog"));
            window.shoot("layers-dockerfile");
            window.robot.push(KeyCode.ESCAPE);
            window.robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.F);
            window.enter("#search-field", "log4j-core*.jar");
            window.until("where it is", () -> window.says("1 file in 2 images"));
            window.until("what is not read", () -> window.says("not read yet"));
            window.robot.clickOn("#search-read");
            window.until("all are read", () -> !window.has("#search-read"));
            window.enter("#search-field", "noise-604");
            window.until("it is found there", () -> window.says("1 file in 1 image"));
            window.shoot("layers-search");
            window.robot.push(KeyCode.ENTER);
            window.until("its image", () -> window.says("Layers of strata-web:1") && window.says("/noise-604"));
            window.shoot("layers-found");
        } finally {
            clean(engine);
        }
    }

    @Test
    void aDirectoryIsWrittenToTheDisk(@TempDir Path folder) throws Exception {
        var engine = running(Kind.DOCKER_20);
        clean(engine);
        family(engine);
        try {
            window = new Window(engine, 1280, 800);
            window.connected();
            look("strata-api:2");
            window.robot.clickOn("#files-up-to");
            window.until("the whole tree", () -> rows("#files-table") > 3);
            chooseFile("/srv/app/main.py");
            window.robot.push(KeyCode.ENTER);
            window.until("the file", () -> window.has("#file-out"));
            window.robot.clickOn("#file-out");
            window.until("where to", () -> window.has("#extract-dialog") && window.says("1 file, "));
            window.enter("#extract-reference", folder.resolve("ours.py").toString());
            window.shoot("layers-extract");
            var line = Window.on(() -> ((javafx.scene.control.Label) Objects
                    .requireNonNull(window.find("#extract-command"))).getText());
            window.robot.clickOn("#extract-start");
            window.until("it is there", () -> Files.exists(folder.resolve("ours.py")));
            // What the command gives that is shown beside it.
            var docker = new ProcessBuilder("sh", "-ec", line.replace("ours.py", "theirs.py"));
            docker.environment().put("DOCKER_HOST", engine.address().toString());
            docker.environment().put("DOCKER_API_VERSION", "1.41");
            var ended = docker.redirectErrorStream(true).start();
            var said = new String(ended.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, ended.waitFor(), said);
            assertArrayEquals(Files.readAllBytes(folder.resolve("theirs.py")),
                    Files.readAllBytes(folder.resolve("ours.py")));
        } finally {
            clean(engine);
        }
    }

    @Test
    void aRunOfLayersIsOpenedInTheForest() throws Exception {
        var engine = running(Kind.DOCKER_20);
        LayeredImage.build(engine);
        try {
            window = new Window(engine, 1440, 900);
            window.connected();
            look("layered:1");
            window.until("one run", () -> items("#forest") >= 1);
            var before = items("#forest");
            Window.on(() -> {
                Objects.requireNonNull(window.find("#forest")).requestFocus();
                return null;
            });
            window.robot.push(KeyCode.RIGHT);
            window.until("each layer", () -> items("#forest") == before + 18);
            window.robot.push(KeyCode.UP);
            window.robot.push(KeyCode.UP);
            window.robot.push(KeyCode.ENTER);
            window.until("the layer two below", () -> window.says("Layer 17"));
            window.shoot("layers-forest-open");
            window.robot.push(KeyCode.LEFT);
            window.until("one row again", () -> items("#forest") == before);
        } finally {
            engine.api().remove("layered:1");
        }
    }

    @Test
    void anArchiveNeedsNoEngine(@TempDir Path folder) throws Exception {
        var tar = new Tars().file("etc/motd", text("hello", 2), 0644).bytes();
        var upper = new Tars().file("etc/.wh.motd", new byte[0], 0644).bytes();
        var file = Files.write(folder.resolve("image.tar"), new SavedImage(List.of("docker.io/library/lonely:1"),
                Instant.parse("2026-01-01T00:00:00Z"), "{}", List.of(tar, upper)).archive());
        window = new Window(null, 1280, 800, List.of(file));
        window.until("the image", () -> window.has("#archive-layers") && window.says("lonely:1"));
        window.robot.clickOn("#archive-table");
        window.robot.clickOn("#archive-layers");
        window.until("its layers", () -> window.says("Layers of lonely:1") && window.says("are stored and not seen"));
        window.until("what is hidden", () -> window.says("26 B of 26 B"));
        window.shoot("layers-archive");
        // Once more, of layers that are known now.
        window.robot.clickOn("Archives");
        window.until("the image", () -> window.has("#archive-layers"));
        window.robot.clickOn("#archive-layers");
        window.until("its layers again", () -> window.has("#layers-page") && window.says("26 B of 26 B"));
    }
}
