package dev.strata.ui;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.strata.harness.RegistryImage;
import dev.strata.harness.TestEngine;
import dev.strata.ui.work.Job;
import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The lesson on private registries, without a terminal: set one up, secure it with users and TLS, use it.
class RegistrySetupJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);

    @TempDir
    Path home = Path.of(".");
    @SuppressWarnings("NullAway.Init") // opened before each test
    private Window window;
    private int port;

    @BeforeAll
    static void image() {
        RegistryImage.load(ENGINE);
    }

    @BeforeEach
    void open() throws Exception {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Files.createDirectories(home.resolve(".docker"));
        window = new Window(home, ENGINE.address(), 1280, 800, List.of());
        window.connected();
        window.until("the image", () -> window.names().contains(RegistryImage.NAME));
        window.robot.push(KeyCode.CONTROL, KeyCode.K);
        window.until("the palette", () -> window.has(".palette"));
        window.robot.write("private registry").push(KeyCode.ENTER);
        window.until("the dialog", () -> window.has("#registrysetup-dialog"));
        window.until("what it is reached by", () -> text("#registrysetup-names").contains("localhost"));
        window.enter("#registrysetup-port", Integer.toString(port));
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        ENGINE.api().send("DELETE", "/containers/registry?force=1&v=1", "application/json", new byte[0]);
        ENGINE.api().send("DELETE", "/volumes/registry-data", "application/json", new byte[0]);
    }

    private String text(String field) {
        return window.find(field) instanceof TextInputControl typed ? typed.getText() : "";
    }

    private boolean enabled(String button) {
        return window.find(button) instanceof Node node && !node.isDisabled();
    }

    private void shootBoth(String name) {
        window.shoot(name);
        window.size(1920, 1080);
        window.shoot(name + "-wide");
        window.size(1280, 800);
    }

    @Test
    void oneWithTlsAndAUserIsSetUpTriedAndTrusted() {
        assertFalse(Window.on(() -> enabled("#registrysetup-start")));
        window.shoot("registry-setup");
        // By keyboard: the first field has it.
        window.robot.write("moby\tgeheim\tgehein");
        window.until("what is wrong", () -> window.says("The two passwords of “moby” are not the same."));
        window.robot.push(KeyCode.BACK_SPACE).write("m");
        window.until("it can begin", () -> enabled("#registrysetup-start"));
        assertTrue(Window.on(() -> window.says("docker create --restart unless-stopped --name registry")));
        assertFalse(Window.on(() -> window.says("geheim")));
        window.robot.push(KeyCode.ENTER);
        window.until("it answers", () -> window.has("#registrysetup-made"));
        assertTrue(Window.on(() -> window.says("“moby” is logged in.")));
        assertTrue(Window.on(() -> window.says("/etc/docker/certs.d/localhost:" + port + "/ca.crt")));

        window.robot.clickOn("#registrysetup-trial-start");
        window.until("the trial is over",
                () -> window.jobs.list().getFirst().title().startsWith("Try") && window.jobs.list().getFirst()
                        .state() != Job.State.RUNNING);
        assertEquals(Job.State.DONE, window.jobs.list().getFirst().state());
        assertTrue(Window.on(() -> window.says("The same image came back.")
                && window.says("docker push localhost:" + port + "/strata-test:1")));
        shootBoth("registry-setup-tried");
        window.robot.clickOn("#registrysetup-mac");
        window.until("the Mac's", () -> window.says("sudo security add-trusted-cert"));
        window.robot.clickOn("#registrysetup-made-close");
        window.until("the dialog is closed", () -> !window.has("#registrysetup-made"));
        window.until("it is listed", () -> window.has("#registries-list") && window.says("On this computer")
                || window.says("TLS, own authority"));
        window.robot.clickOn("#nav-images");
        assertFalse(window.names().stream().anyMatch(name -> name.contains("strata-test")));
        assertEquals("localhost:" + port, window.registries.all().getFirst().name().domain());
        assertTrue(Window.on(() -> window.jobs.list().stream().noneMatch(job -> job.commandLine().contains("geheim"))));
    }

    @Test
    void anOpenOneWithoutTlsIsRed() {
        window.robot.clickOn("#registrysetup-open");
        window.robot.clickOn("#registrysetup-none");
        window.until("a risk", () -> window.says("Docker accepts this for localhost"));
        window.robot.clickOn("#registrysetup-everywhere");
        window.until("the risks", () -> window.says("Without TLS, whoever is on the way can read every image")
                && window.says("Without users, whoever reaches port " + port));
        window.shoot("registry-setup-insecure");
        window.robot.clickOn("#registrysetup-here");
        window.enter("#registrysetup-host", "localhost");
        window.enter("#registrysetup-image", RegistryImage.BROKEN);
        window.robot.clickOn("#registrysetup-start");
        window.until("why it is none", () -> window.jobs.list().getFirst().state() == Job.State.FAILED
                && window.says("What it said last:\nconfiguration error: no such file"));
        window.shoot("registry-setup-broken");
        window.enter("#registrysetup-image", RegistryImage.NAME);
        window.robot.clickOn("#registrysetup-start");
        window.until("it answers", () -> window.has("#registrysetup-made"));
        assertTrue(Window.on(() -> window.says("{ \"insecure-registries\": [\"localhost:" + port + "\"] }")
                && window.has(".risk")));
        assertTrue(window.registries.all().getFirst().trust().insecure());
    }
}
