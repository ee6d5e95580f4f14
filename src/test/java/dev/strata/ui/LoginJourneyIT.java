package dev.strata.ui;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import atlantafx.base.controls.ModalPane;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.harness.HelperScript;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.work.Job;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.PopupWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Logging in where a registry refuses, in a real window, at a real registry with a password.
class LoginJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);
    private static final String REGISTRY = "localhost:" + TestRegistry.LOCKED_PORT;
    private static final String IMAGE = REGISTRY + "/team/private:1";

    @TempDir
    Path home = Path.of(".");
    @SuppressWarnings("NullAway.Init") // opened by each test
    private Window window;

    @BeforeEach
    void push() throws Exception {
        TestRegistry.locked().push("team/private", "1", List.of(Tars.noise(200_000, 91)));
        Files.createDirectories(home.resolve(".docker"));
    }

    private void open() throws Exception {
        window = new Window(home, ENGINE.address(), 1280, 800, List.of());
        window.connected();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Path config() {
        return home.resolve(".docker/config.json");
    }

    private static String auth(String plain) {
        return Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private void pull() {
        window.robot.push(KeyCode.CONTROL, KeyCode.P);
        window.until("the dialog", () -> window.has("#pull-reference"));
        window.robot.write(IMAGE);
        window.robot.push(KeyCode.ENTER);
        window.until("it is refused", () -> window.jobs.list().size() == 1
                && window.jobs.list().getFirst().state() == Job.State.FAILED && window.has(".job-login"));
    }

    private String text(String css) {
        return Window.on(() -> ((TextField) Objects.requireNonNull(window.find(css))).getText());
    }

    @Test
    void aRefusedPullLeadsToALoginAndGoesOn() throws Exception {
        open();
        pull();
        window.shoot("login-needed");
        window.robot.clickOn(".job-login");
        window.until("the login", () -> window.has("#login-user"));
        assertEquals(REGISTRY, text("#login-registry"));
        window.until("where it is kept", () -> window.says("unencrypted"));
        window.robot.write("strata\twrong");
        assertTrue(Window.on(() -> window.says("docker login --username strata --password-stdin " + REGISTRY)));
        window.shoot("login");
        window.robot.push(KeyCode.ENTER);
        window.until("it is refused", () -> window.has("#login-problem"));
        window.shoot("login-refused");
        assertFalse(Files.exists(config()));
        window.robot.write("geheim").push(KeyCode.ENTER);
        window.until("it is pulled", () -> window.jobs.list().size() == 2
                && window.jobs.list().getFirst().state() == Job.State.DONE && !window.has("#login-dialog"));
        window.until("its row", () -> window.names().contains(IMAGE));
        assertTrue(Window.on(() -> window.has("#pull-dialog") && dialogOpen()), "the pull's dialog is back");
        window.shoot("login-pulled");
        assertEquals(auth("strata:geheim"),
                new ObjectMapper().readTree(config().toFile()).path("auths").path(REGISTRY).path("auth").asText());
        window.robot.push(KeyCode.ESCAPE);
        window.until("it closes", () -> !dialogOpen());
        window.robot.clickOn("#nav-journal");
        window.until("it is in the journal",
                () -> window.cells("what").contains("Log in at " + REGISTRY + " as strata"));
        ENGINE.api().remove(IMAGE);
    }

    @Test
    void escapeGoesBackToThePull() throws Exception {
        open();
        pull();
        window.robot.clickOn(".job-login");
        window.until("the login", () -> window.has("#login-user"));
        window.robot.push(KeyCode.ESCAPE);
        window.until("the pull is back",
                () -> dialogOpen() && window.has("#pull-dialog") && !window.has("#login-dialog"));
        window.robot.push(KeyCode.ESCAPE);
        window.until("nothing lies above", () -> !dialogOpen());
    }

    @Test
    void theListOfJobsLeadsToTheLoginToo() throws Exception {
        open();
        pull();
        window.robot.push(KeyCode.ESCAPE);
        window.until("nothing lies above", () -> !dialogOpen());
        window.robot.push(KeyCode.CONTROL, KeyCode.J);
        window.until("the list", () -> inPopover(".job-login").isPresent());
        window.robot.clickOn(Window.on(() -> inPopover(".job-login").orElseThrow()));
        window.until("the login, with nothing above it",
                () -> dialogOpen() && window.has("#login-user") && inPopover(".job-login").isEmpty());
        window.robot.write("strata\tgeheim").push(KeyCode.ENTER);
        window.until("it is pulled", () -> window.names().contains(IMAGE) && !dialogOpen());
        ENGINE.api().remove(IMAGE);
    }

    private static Optional<Node> inPopover(String css) {
        return javafx.stage.Window.getWindows().stream().filter(PopupWindow.class::isInstance)
                .map(popover -> popover.getScene().getRoot().lookup(css)).filter(Objects::nonNull).findFirst();
    }

    /// A dialog that is closed stays in the scene, out of sight.
    private boolean dialogOpen() {
        return ((ModalPane) Objects.requireNonNull(window.find("#modal"))).isDisplay();
    }

    @Test
    void aRegistryThatDoesNotAnswerCanBeLeft() throws Exception {
        open();
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            window.robot.push(KeyCode.CONTROL, KeyCode.COMMA);
            window.until("the settings", () -> window.has("#logins-login"));
            window.robot.clickOn("#logins-login");
            window.until("the login", () -> window.has("#login-user"));
            window.shoot("login-hub");
            window.robot.doubleClickOn("#login-registry").push(KeyCode.CONTROL, KeyCode.A)
                    .write("localhost:" + silent.getLocalPort());
            window.robot.clickOn("#login-user").write("me\tsecret").push(KeyCode.ENTER);
            window.until("it asks", () -> window.says("Asking localhost:" + silent.getLocalPort()));
            window.shoot("login-asking");
            window.robot.clickOn("#login-cancel");
            window.until("one can type again",
                    () -> !Objects.requireNonNull(window.find("#login-user")).isDisabled());
            window.robot.clickOn("#login-cancel");
            window.until("it is closed", () -> !window.has("#login-dialog"));
        }
    }

    @Test
    void settingsListMoveAndForgetLogins() throws Exception {
        var helper = HelperScript.keeping(home.resolve("helpers"), "secretservice");
        Files.writeString(config(), "{\"auths\":{\"https://index.docker.io/v1/\":{\"auth\":\"" + auth("moby:whale")
                + "\"},\"registry.acme.dev:5000\":{\"auth\":\"" + auth("shop-ci:x")
                + "\"}},\"credHelpers\":{\"gcr.io\":\"gcloud\"}}");
        open();
        window.robot.push(KeyCode.CONTROL, KeyCode.COMMA);
        window.until("the logins", () -> window.robot.lookup(".login-row").queryAll().size() == 2);
        window.until("a helper that is missing is named", () -> window.says("docker-credential-gcloud"));
        window.shoot("settings-logins");
        window.robot.clickOn("#logins-use-helper");
        window.until("they have moved", () -> window.says("kept by secretservice"));
        assertEquals(2, helper.kept().size());
        assertFalse(Files.readString(config()).contains(auth("moby:whale")));
        window.robot.clickOn(window.robot.lookup(".logout").nth(1).queryAs(Button.class));
        window.until("it asks", () -> window.says("Log out of registry.acme.dev:5000?"));
        window.shoot("logout");
        window.robot.clickOn(".confirm");
        window.until("it is gone", () -> window.robot.lookup(".login-row").queryAll().size() == 1);
        assertEquals(1, helper.kept().size());
        assertFalse(Files.readString(config()).contains("acme"));
    }
}
