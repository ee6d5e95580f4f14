package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.strata.harness.Contexts;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.state.EngineState;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changing from one real engine to another, by the menu and by an address of one's own.
class EnginesJourneyIT {

    private static final TestEngine DOCKER = TestEngine.of(TestEngine.Kind.DOCKER_20);
    private static final TestEngine PODMAN = TestEngine.of(TestEngine.Kind.PODMAN_4);

    @TempDir
    Path home = Path.of(".");

    @BeforeAll
    static void images() {
        DOCKER.api().importImage("ofdocker", "1", Tars.noise(5000, 71));
        PODMAN.api().importImage("ofpodman", "1", Tars.noise(7000, 72));
    }

    @BeforeEach
    void contexts() throws Exception {
        Contexts.add(home, "docker-here", DOCKER.address().toString());
        Contexts.add(home, "podman-here", PODMAN.address().toString());
        Contexts.add(home, "gone", "unix://" + home.resolve("gone.sock"));
        Contexts.add(home, "far", "ssh://me@far.invalid");
        Files.writeString(home.resolve(".docker/config.json"), "{\"currentContext\":\"docker-here\"}");
    }

    private Window open() throws Exception {
        return new Window(home, null, 1280, 800, List.of());
    }

    private static void connectedTo(Window window, String name) {
        window.until("connected to " + name, () -> window.status.state() instanceof EngineState.Connected connected
                && connected.engine().endpoint().name().equals(name) && window.store.loadedProperty().get());
    }

    @Test
    void theMenuListsAllWithTheirStateAndTheChoiceIsRemembered() throws Exception {
        try (var window = open()) {
            connectedTo(window, "docker-here");
            window.until("its image", () -> window.names().contains("ofdocker:1"));
            window.robot.clickOn("#engine-switch");
            window.until("the states", () -> window.saysAbove("Docker Engine 20.10") && window.saysAbove("Podman")
                    && window.saysAbove(Messages.get("engine.menu.notasked"))
                    && window.saysAbove(Messages.get("unreachable.no_socket")));
            window.shootScreen("engine-menu");
            window.robot.clickOn("podman-here");
            connectedTo(window, "podman-here");
            window.until("the list follows", () -> window.names().contains("ofpodman:1"));
            assertFalse(Window.on(window::names).contains("ofdocker:1"));
            window.shoot("engine-switched");
        }
        try (var second = open()) {
            connectedTo(second, "podman-here");
            second.until("the other list", () -> second.names().contains("ofpodman:1"));
        }
    }

    @Test
    void anAddressOfOnesOwnIsCheckedListedRememberedAndRemoved() throws Exception {
        var path = PODMAN.socket().toString();
        try (var window = open()) {
            connectedTo(window, "docker-here");
            window.robot.push(KeyCode.CONTROL, KeyCode.E);
            window.until("the menu", () -> window.saysAbove(Messages.get("engine.menu.other")));
            window.robot.clickOn(Messages.get("engine.menu.other"));
            window.until("the dialog", () -> window.has("#address-text"));
            window.robot.write("tcp://a b");
            window.until("a sentence", () -> window.has("#address-hint.problem"));
            window.until("nothing to connect to",
                    () -> window.find("#address-connect") instanceof Node button && button.isDisabled());
            window.shoot("address-problem");
            window.robot.push(KeyCode.CONTROL, KeyCode.A);
            window.robot.write("tcp://build-host");
            window.until("TLS is asked", () -> window.says("build-host:2375") && window.has("#address-tls"));
            window.shoot("address-tls");
            window.robot.push(KeyCode.CONTROL, KeyCode.A);
            window.robot.write(path);
            window.until("no TLS for a socket", () -> !window.has("#address-tls"));
            window.robot.push(KeyCode.ENTER);
            connectedTo(window, "engine.sock");
            window.until("its images", () -> window.names().contains("ofpodman:1"));
        }
        try (var second = open()) {
            connectedTo(second, "engine.sock");
            second.robot.clickOn("#engine-switch");
            second.until("it is listed", () -> second.saysAbove("unix://" + path));
            second.robot.clickOn(Messages.get("engine.menu.other"));
            second.until("it can be removed", () -> second.has(".address-remove"));
            second.shoot("address-added");
            second.robot.clickOn(".address-remove");
            second.until("it is gone", () -> !second.has(".address-remove"));
        }
        try (var third = open()) {
            connectedTo(third, "docker-here");
            assertEquals(List.of(), third.status.choice().added());
        }
    }
}
