package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.engine.Monitor;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.details.DetailsPane;
import dev.strata.ui.details.ShownImage;
import dev.strata.ui.registries.MemoryRegistry;
import dev.strata.ui.registries.RegistryDesk;
import dev.strata.ui.work.Job;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The dialogs that copy, name and delete in registries, in a real window.
class RegistryDialogsIT {

    @Test
    void theyAskAndSayWhatComesOfIt() throws Exception {
        var here = new MemoryRegistry("registry.acme.dev");
        var there = new MemoryRegistry("localhost:5000");
        var amd = here.image("shop/api", 10, "2.4.0-amd64");
        var index = here.index("shop/api", 30, amd, here.image("shop/api", 20), "2.4.0", "latest", "stable");
        here.image("shop/api", 40, "2.3.1", "2.3");
        try (var window = new Window((URI) null, 1280, 800, List.of())) {
            var desk = OnScreen.on(() -> new RegistryDesk(MemoryRegistry.of(here, there), window.jobs,
                    window.dialogs(), window.background(), (name, repository) -> {
                    }));
            open(() -> desk.copy(here.name(), "shop/api", "2.4.0"));
            window.enter("#registry-copy-reference", "localhost:5000/shop/api:2.4.0");
            window.until("what travels", () -> window.says("Sends 80.0 MB"));
            window.shoot("registry-copy");
            window.robot.clickOn("#registry-copy-start");
            window.until("it is copied", () -> window.jobs.list().getFirst().state() == Job.State.DONE);
            assertEquals(index, there.manifest("shop/api", "2.4.0", Monitor.NONE));
            window.until("its card", () -> window.says("80.0 MB were sent"));
            window.shoot("registry-copied");
            close(window);
            open(() -> desk.retag(here.name(), "shop/api", "2.4.0"));
            window.enter("#retag-reference", "2.3");
            window.until("what moves", () -> window.says("the tag moves here"));
            assertEquals("Move the tag", ((Labeled) Objects.requireNonNull(window.find("#retag-start"))).getText());
            window.shoot("registry-retag");
            window.enter("#retag-reference", "latest");
            window.until("nothing moves", () -> window.says("stands for the same image already"));
            assertTrue(Objects.requireNonNull(window.find("#retag-start")).isDisabled());
            close(window);
            open(() -> desk.delete(here.name(), "shop/api", List.of("2.4.0", "2.4.0-amd64", "2.3.1")));
            window.until("the plan", () -> window.says("goes along"));
            window.shoot("registry-delete");
            close(window);
            open(() -> desk.delete(here.name(), "shop/api", List.of("2.4.0-amd64")));
            window.until("the index", () -> window.says("could be pulled no more"));
            window.shoot("registry-delete-broken");
            window.robot.clickOn("#delete-tags-alone");
            window.until("named by what it does",
                    () -> "Remove 1 tag, keep its manifest"
                            .equals(((Labeled) Objects.requireNonNull(window.find("#plan-start"))).getText()));
            window.shoot("registry-delete-alone");
            window.robot.clickOn("#plan-start");
            window.until("it is gone", () -> here.tags("shop/api", "", Monitor.NONE).names().size() == 5);
            window.until("and the dialog with it", () -> !window.has("#delete-tags-dialog"));
            here.keeping = true;
            open(() -> desk.delete(here.name(), "shop/api", List.of("2.3.1")));
            window.until("the plan", () -> window.says("goes along"));
            window.robot.clickOn("#plan-start");
            window.until("the refusal where it was asked for", () -> window.has("#delete-tags-problem")
                    && window.says("registry.acme.dev deletes nothing."));
            window.shoot("registry-delete-refused");
            close(window);
            window.until("and in the status bar", () -> window.has(".status-bar .job-words.problem")
                    && window.says("Delete registry.acme.dev/shop/api:2.3.1 and 1 more tag: registry"));
            assertEquals("2 jobs done, 1 failed",
                    ((Labeled) Objects.requireNonNull(window.find("#jobs-button"))).getText());
            window.shoot("registry-delete-refused-status");
            there.locked = true;
            open(() -> desk.copy(here.name(), "shop/api", "2.4.0"));
            window.enter("#registry-copy-reference", "localhost:5000/shop/api:3");
            window.until("the way to the login", () -> window.has("#registry-login"));
            window.shoot("registry-copy-refused");
            close(window);
        }
    }

    @Test
    void aDialogKeepsTheKeyboardAndWhatIsTyped() throws Exception {
        try (var window = new Window((URI) null, 1280, 800, List.of())) {
            window.robot.clickOn("#nav-registries").clickOn("#registries-empty-add");
            window.until("ready", () -> has(window, "#registry-address"));
            window.robot.write("localhost:" + TestRegistry.CLOSED_PORT).push(KeyCode.ENTER);
            window.until("nobody is there", () -> window.has("#registry-anyway"));
            window.until("the address has the keyboard again", () -> has(window, "#registry-address"));
            window.robot.push(KeyCode.SHIFT, KeyCode.TAB);
            window.until("the last", () -> has(window, "#registry-add"));
            window.robot.push(KeyCode.TAB);
            window.until("the first", () -> has(window, "#registry-address"));
            var seen = new HashSet<Node>();
            while (seen.add(window.stage.getScene().getFocusOwner())) {
                window.robot.push(KeyCode.TAB);
                assertTrue(OnScreen.on(() -> within(window.stage.getScene().getFocusOwner(), "registry-dialog")));
            }
            assertEquals(5, seen.size());
            window.robot.clickOn(window.robot.offset(window.stage.getScene().getRoot(), Pos.TOP_LEFT, 40, 60));
            assertTrue(window.has("#registry-dialog"));
            window.robot.push(KeyCode.ESCAPE);
            window.until("Esc closes", () -> !window.has("#registry-dialog"));
        }
    }

    @Test
    void escIsHeardWhenTheButtonThatWasPressedIsDisabled() throws Exception {
        try (var window = new Window((URI) null, 1280, 800, List.of())) {
            var once = new Button("Once");
            once.setId("once");
            once.setOnAction(event -> once.setDisable(true));
            open(() -> window.dialogs().show(new VBox(once)));
            window.robot.clickOn("#once");
            window.until("it is disabled", () -> once.isDisabled()
                    && window.stage.getScene().getFocusOwner() == once.getParent());
            window.robot.push(KeyCode.ESCAPE);
            window.until("Esc closes", () -> !window.has("#once"));
        }
    }

    @Test
    void hubLeadsToOtherRegistries() throws Exception {
        try (var window = new Window((URI) null, 1280, 800, List.of())) {
            window.robot.clickOn("#nav-hub");
            window.enter("#hub-search", "localhost:5000/shop/multi");
            window.until("whose it is", () -> window.says("Nothing was found at localhost:5000"));
            window.shoot("hub-elsewhere");
            window.robot.clickOn("#hub-registries");
            window.until("the registries", () -> window.has("#registries-page"));
        }
    }

    @Test
    void aLongNamePushesNothingOut() throws Exception {
        try (var window = new Window((URI) null, 1280, 800, List.of())) {
            var name = ImageReference.parse("localhost:5000/" + "a-long-name/".repeat(16) + "app:1." + "0".repeat(100));
            var health = List.of("CMD-SHELL", "curl --fail http://localhost/ ".repeat(16));
            var details = new ImageDetails(MemoryRegistry.digest(1), List.of(name), List.of(), null, 0,
                    Platform.parse("linux/amd64"), "", "", new ImageConfig(List.of(), List.of(), List.of(), List.of(),
                            List.of(), Map.of(), "", "", health, ""),
                    List.of(), "{}");
            open(() -> {
                var pane = new DetailsPane(window.dialogs(), () -> {
                });
                pane.setMaxSize(340, 600);
                window.dialogs().show(pane);
                pane.show(new ShownImage(name.familiar(), details, List.of(), -1, List.of(), false, Optional.empty()));
            });
            window.until("its tag", () -> window.has("#details .chip"));
            window.shoot("details-long");
            assertTrue(OnScreen.on(() -> {
                var edge = right(window.find("#details"));
                return right(window.find("#details .chip")) < edge && right(window.find("#what-runs")) < edge;
            }));
        }
    }

    private static double right(@Nullable Node node) {
        return Objects.requireNonNull(node).localToScene(node.getLayoutBounds()).getMaxX();
    }

    private static boolean has(Window window, String css) {
        return window.stage.getScene().getFocusOwner() instanceof Node owner && owner == window.find(css);
    }

    private static boolean within(@Nullable Node node, String id) {
        return node != null && (id.equals(node.getId()) || within(node.getParent(), id));
    }

    private static void open(Runnable dialog) {
        OnScreen.on(() -> {
            dialog.run();
            return null;
        });
    }

    private static void close(Window window) {
        OnScreen.on(() -> {
            window.dialogs().close();
            return null;
        });
    }
}
