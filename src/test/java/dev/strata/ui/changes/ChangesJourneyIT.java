package dev.strata.ui.changes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.strata.core.container.PathChange;
import dev.strata.core.image.Digest;
import dev.strata.engine.Monitor;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.work.Job;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a container changed is seen, ticked, looked into, and becomes images and a Dockerfile, in a real window.
class ChangesJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);

    private static final String WORK = String.join("; ",
            "mkdir -p /etc/ImageMagick-6 /home/app /srv/static/maps /var/log /var/cache/apt /tmp",
            "echo added > /etc/ImageMagick-6/delegates-local.xml",
            "echo one > /etc/motd; echo two >> /etc/motd; echo new >> /etc/motd",
            "echo ls > /home/app/.bash_history; echo x > /home/app/.viminfo",
            "echo DEBUG=False > /srv/shop/settings/prod.py; rm /srv/shop/settings/staging.py",
            "for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do cat /bin/busybox > /srv/static/maps/$i.png; done",
            "echo log > /var/log/app.log; echo cache > /var/cache/apt/pkgcache.bin; echo t > /tmp/x",
            "ln -s prod.py /srv/shop/settings/current.py; mkdir /srv/empty");

    @TempDir
    Path folder = Path.of(".");
    @SuppressWarnings("NullAway.Init") // opened before each test
    private ChangesStage stage;
    @SuppressWarnings("NullAway.Init")
    private String id;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void open() throws Exception {
        var program = Files.exists(Path.of("/bin/busybox")) ? Path.of("/bin/busybox") : Path.of("/usr/bin/busybox");
        var tar = new Tars().file("bin/busybox", Files.readAllBytes(program), 0755)
                .file("etc/motd", bytes("one\ntwo\n"), 0644)
                .file("srv/shop/settings/prod.py", bytes("DEBUG=True\n"), 0644)
                .file("srv/shop/settings/staging.py", bytes("DEBUG=True\n"), 0644);
        for (var name : List.of("sh", "mkdir", "rm", "cat", "echo", "ln", "sleep")) {
            tar.link("bin/" + name, "busybox");
        }
        ENGINE.api().importImage("shop-api", "2.4.0", tar.bytes(), "CMD [\"sh\"]");
        id = ENGINE.api().post("/containers/create?name=shop-api-1", """
                {"Image": "shop-api:2.4.0", "Cmd": ["sh", "-c", "%s; exec sleep 3600"]}""".formatted(WORK)).json()
                .path("Id").asText();
        ENGINE.api().post("/containers/" + id + "/start", "");
        stage = new ChangesStage(ENGINE.address().toString(), 1280, 800);
        ready();
        stage.show("shop-api-1");
        stage.until("its changes", () -> stage.has("#changes-table") && !stage.table().getItems().isEmpty());
    }

    /// Its work is done.
    private void ready() throws Exception {
        stage.until("its work is done", () -> stage.engine().containers().changes(id, Monitor.NONE).stream()
                .anyMatch(change -> change.path().equals("/srv/empty")));
    }

    @AfterEach
    void close() throws Exception {
        ENGINE.api().removeContainer(id);
        for (var name : List.of("kept:1", "kept:part", "shop-api:2.4.0")) {
            ENGINE.api().send("DELETE", "/images/" + name + "?force=1", "", new byte[0]);
        }
        stage.close();
    }

    private void ended() {
        stage.until("it has ended",
                () -> !stage.jobs.list().isEmpty() && stage.jobs.list().getFirst().state() != Job.State.RUNNING);
        assertEquals(Job.State.DONE, stage.jobs.list().getFirst().state(),
                () -> String.valueOf(stage.jobs.list().getFirst().failureProperty().get()));
    }

    /// What a container of an image lists, by the engine itself.
    private List<String> changesOf(String image) throws Exception {
        var made = ENGINE.api().createContainer("probe", image);
        try {
            return stage.engine().containers().changes(made, Monitor.NONE).stream().map(PathChange::line).toList();
        } finally {
            ENGINE.api().removeContainer(made);
        }
    }

    private boolean there(String image, String path) {
        var made = ENGINE.api().createContainer("probe", image);
        try {
            return ENGINE.api().send("HEAD", "/containers/" + made + "/archive?path=" + path, "", new byte[0])
                    .status() == 200;
        } finally {
            ENGINE.api().removeContainer(made);
        }
    }

    @Test
    void changesAreSeenTickedAndLookedInto() throws Exception {
        stage.until("all sizes", () -> stage.pane.model().layerProperty().get().complete());
        stage.until("what becomes of the image", () -> stage.says("image becomes"));
        stage.choose("/srv/shop/settings");
        stage.shoot("changes-1280");
        stage.size(1920, 1080);
        stage.shoot("changes-1920");
        stage.size(1280, 800);
        var before = stage.pane.model().sumProperty().get().kept();
        stage.choose("/srv/shop/settings/staging.py");
        stage.robot.push(KeyCode.SPACE);
        stage.until("one less", () -> stage.pane.model().sumProperty().get().kept() == before - 1);
        stage.robot.push(KeyCode.SPACE);
        stage.robot.write("motd");
        stage.until("only that", () -> stage.table().getItems().size() == 2);
        stage.shoot("changes-filter");
        stage.choose("/etc/motd");
        stage.robot.push(KeyCode.ENTER);
        stage.until("the difference", () -> stage.has("#change-dialog") && stage.says("1 lines added"));
        stage.shoot("changes-difference");
        stage.robot.push(KeyCode.ESCAPE);
        stage.until("closed", () -> !stage.has("#change-dialog"));
        stage.enter("#changes-filter", "");
        ENGINE.api().must("PUT", "/containers/" + id + "/archive?path=/srv", "application/x-tar",
                new Tars().file("more", bytes("more\n"), 0644).bytes());
        stage.until("that there may be more", () -> stage.says("; the container has run since."));
        stage.shoot("changes-ran");
        stage.robot.clickOn("#changes-refresh");
        stage.until("read again",
                () -> stage.table().getItems().stream().anyMatch(row -> row.path().equals("/srv/more")));
        ENGINE.api().post("/containers/" + id + "/stop?t=0", "");
        stage.show("shop-api-1");
        stage.robot.push(KeyCode.F5);
        stage.until("it runs no more", () -> !stage.says("; the container has run since."));
    }

    @Test
    void aPartBecomesAnImage() throws Exception {
        stage.robot.clickOn("#commit");
        stage.enter("#commit-reference", "kept:part");
        stage.enter("#commit-cmd", "sh -c 'cat /etc/motd'");
        stage.enter("#commit-changes", "ENV LANG=C.UTF-8");
        stage.until("that docker cannot", () -> stage.says("# No docker command keeps a part"));
        stage.shoot("commit-part");
        stage.robot.clickOn("#commit-start");
        ended();
        stage.until("the way to it", () -> stage.has("#commit-show"));
        stage.shoot("commit-part-done");
        assertTrue(there("kept:part", "/etc/motd"));
        assertTrue(there("kept:part", "/srv/static/maps/18.png"));
        assertTrue(!there("kept:part", "/srv/shop/settings/staging.py"));
        assertTrue(!there("kept:part", "/home/app/.bash_history"));
        assertTrue(!there("kept:part", "/var/log/app.log"));
        assertEquals(List.of(), changesOf("kept:part"));
        stage.robot.clickOn("#commit-show");
        stage.until("it is shown", () -> !stage.revealed.isEmpty());
        assertEquals(new Digest("sha256", ENGINE.api().get("/images/kept:part/json").json().path("Id").asText()
                .substring("sha256:".length())), stage.revealed.getFirst());
        assertEquals(1, stage.jobs.list().getFirst().changes().size());
    }

    @Test
    void theWholeBecomesAnImage() {
        stage.robot.clickOn("#changes-noise");
        stage.until("all", () -> stage.pane.model().all());
        stage.robot.clickOn("#commit");
        stage.enter("#commit-reference", "kept:1");
        stage.enter("#commit-message", "by hand");
        stage.enter("#commit-changes", "EXPOSE none");
        stage.until("what is wrong", () -> stage.says("EXPOSE with ports"));
        stage.shoot("commit-wrong");
        stage.enter("#commit-changes", "EXPOSE 80");
        stage.until("the command",
                () -> stage.says("docker commit --message 'by hand' --change 'EXPOSE 80' shop-api-1 kept:1"));
        stage.shoot("commit");
        stage.robot.clickOn("#commit-start");
        ended();
        assertTrue(there("kept:1", "/home/app/.bash_history"));
        var config = ENGINE.api().get("/images/kept:1/json").json().path("Config");
        assertTrue(config.path("ExposedPorts").has("80/tcp"), config.toString());
    }

    @Test
    void aDockerfileIsWritten() {
        var target = folder.resolve("context");
        ChangesStage.on(() -> {
            stage.pane.writeDockerfile(target);
            return null;
        });
        ended();
        stage.until("it is shown", () -> stage.has("#dockerfile-text"));
        stage.shoot("changes-dockerfile");
        assertTrue(Files.exists(target.resolve("Dockerfile")));
    }

    @Test
    void nothingChangedAndGoneAreSaid() throws Exception {
        var fresh = ENGINE.api().createContainer("fresh", "shop-api:2.4.0");
        stage.show("fresh");
        stage.until("nothing", () -> stage.says("changed nothing yet") && stage.says("As of "));
        assertFalse(stage.says("has run since"));
        stage.shoot("changes-none");
        ENGINE.api().post("/containers/" + fresh + "/start", "");
        stage.until("that it has run", () -> stage.says("; the container has run since."));
        stage.shoot("changes-none-ran");
        ENGINE.api().removeContainer(fresh);
        stage.robot.clickOn("#changes-refresh");
        stage.until("gone", () -> stage.says("could not be read"));
        assertTrue(stage.has("#changes-retry"));
        stage.shoot("changes-failed");
    }
}
