package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.strata.harness.Attestations;
import dev.strata.harness.Certificates;
import dev.strata.harness.StoredImage;
import dev.strata.harness.StoredImage.Packed;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.registries.RegistryRow;
import dev.strata.ui.work.Job;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Registries in the real window: added, trusted, logged in at, looked through, on real registries.
class RegistriesJourneyIT {

    private static final String LOCKED = "localhost:" + TestRegistry.LOCKED_PORT;

    @TempDir
    Path folder = Path.of(".");

    private static void both(Window window, String name) {
        window.size(1280, 800);
        window.shoot(name);
        window.size(1920, 1080);
        window.shoot(name + "-1920");
        window.size(1280, 800);
    }

    private static void address(Window window, String text) {
        window.enter("#registry-address", text);
    }

    private static List<String> domains(Window window) {
        return Window.on(() -> list(window).getItems().stream().map(row -> row.name().domain()).toList());
    }

    @SuppressWarnings("unchecked")
    private static ListView<RegistryRow> list(Window window) {
        return (ListView<RegistryRow>) Objects.requireNonNull(window.find("#registries-list"));
    }

    private static List<?> repositories(Window window) {
        return List.copyOf(((ListView<?>) Objects.requireNonNull(window.find("#repositories-list"))).getItems());
    }

    private static int tags(Window window) {
        return ((TableView<?>) Objects.requireNonNull(window.find("#registries-tags"))).getItems().size();
    }

    @Test
    void whatIsNotTrustedIsSaidBeforeItIsListed() throws Exception {
        var certificates = new Certificates(folder);
        certificates.authority("own");
        var secure = TestRegistry.elsewhere(certificates.certificate("own", "registry",
                "IP:" + TestRegistry.host()));
        var plain = TestRegistry.elsewhere(null);
        try (var window = new Window(null, 1280, 800, List.of())) {
            window.robot.clickOn("#nav-registries");
            window.until("nothing is listed", () -> window.says(Messages.get("registries.none")));
            both(window, "registries-none");
            window.robot.clickOn("#registries-empty-add");
            address(window, "Not a registry");
            window.until("no registry", () -> window.has("#registry-problem"));
            address(window, "localhost:" + TestRegistry.CLOSED_PORT);
            window.robot.clickOn("#registry-add");
            window.until("nobody is there", () -> window.has("#registry-anyway"));
            window.shoot("registries-add-unreached");
            address(window, secure);
            window.robot.clickOn("#registry-add");
            window.until("its certificate", () -> window.has("#registry-certificate"));
            window.robot.clickOn("#registry-by-authority");
            window.enter("#registry-authority", folder.resolve("own.pem").toString());
            window.shoot("registries-add-certificate");
            window.robot.clickOn("#registry-add");
            window.until("it is listed", () -> domains(window).contains(secure));
            window.until("it is empty", () -> window.says(Messages.get("registries.empty")));
            window.robot.clickOn("#registries-add");
            address(window, plain);
            window.robot.clickOn("#registry-add");
            window.until("no TLS", () -> window.has("#registry-problem"));
            window.robot.clickOn("#registry-by-insecure");
            window.shoot("registries-add-insecure");
            window.robot.clickOn("#registry-add");
            window.until("it is in red", () -> window.has("#registries-insecure"));
            both(window, "registries-insecure");
            window.robot.clickOn("#registries-account");
            window.until("so is the password", () -> window.has("#login-open"));
            window.shoot("registries-insecure-login");
            window.robot.push(KeyCode.ESCAPE);
        }
    }

    @Test
    void aWrongPasswordAndTheRightOneLeadToItsTags() throws Exception {
        var registry = TestRegistry.locked();
        registry.push("team/shop", "1.0", List.of(Tars.busybox(),
                new Tars().file("srv/index.html", "hello".getBytes(StandardCharsets.UTF_8), 0644).bytes()));
        registry.copyTag("team/shop", "1.0", 30);
        registry.push("team/cart", "2", List.of(Tars.busybox()));
        var engine = TestEngine.of(TestEngine.Kind.DOCKER_20);
        try (var window = new Window(engine, 1280, 800)) {
            window.connected();
            window.robot.clickOn("#nav-registries").clickOn("#registries-empty-add");
            address(window, LOCKED);
            window.robot.push(KeyCode.ENTER);
            window.until("who one is", () -> window.has("#login-dialog"));
            window.enter("#login-user", "strata");
            window.enter("#login-secret", "falsch");
            window.robot.clickOn("#login-start");
            window.until("refused", () -> window.has("#login-problem"));
            window.enter("#login-secret", "geheim");
            window.robot.clickOn("#login-start");
            window.until("its repositories", () -> repositories(window).contains("team/shop"));
            window.robot.clickOn("team/shop");
            window.until("its tags", () -> tags(window) == 31);
            window.until("what the first stands for", () -> window.has("#registries-stored"));
            both(window, "registries-tags");
            window.robot.clickOn("#registries-tag-filter").write("1.0-2");
            window.until("filtered", () -> tags(window) == 11);
            window.robot.clickOn("#registries-account");
            window.until("logged out", () -> window.has("#registries-place-login"));
            both(window, "registries-logged-out");
        }
    }

    @Test
    void whatWasPushedIsLookedIntoAndDeleted() throws Exception {
        var domain = "localhost:" + TestRegistry.PORT;
        TestRegistry.open().push("bakery/bread", "1.0",
                List.of(new Tars().file("srv/recipe", "flour".getBytes(StandardCharsets.UTF_8), 0644).bytes()));
        TestRegistry.open().copyTag("bakery/bread", "1.0", 1);
        var engine = TestEngine.of(TestEngine.Kind.DOCKER_20);
        try (var window = new Window(engine, 1280, 800)) {
            window.connected();
            window.robot.clickOn("#nav-registries").clickOn("#registries-empty-add");
            address(window, domain);
            window.robot.push(KeyCode.ENTER);
            window.until("it is listed", () -> domains(window).contains(domain));
            window.robot.clickOn("#repositories-filter").write("bakery/bread");
            window.until("it is there", () -> repositories(window).equals(List.of("bakery/bread")));
            window.until("what it stands for", () -> window.has("#registries-stored") && tags(window) == 2);
            window.robot.clickOn("#registries-pull");
            window.until("the pull", () -> window.has("#pull-start"));
            window.robot.clickOn("#pull-start");
            window.until("it is pulled", () -> window.jobs.list().getFirst().state() == Job.State.DONE);
            Window.on(() -> {
                ((ComboBox<?>) Objects.requireNonNull(window.find("#pull-platform"))).getEditor()
                        .setText("linux/arm/v7");
                return null;
            });
            window.until("for that platform", () -> window.says("docker pull --platform linux/arm/v7"));
            window.robot.clickOn("#pull-close").clickOn("#nav-images").clickOn("#pull-button");
            window.until("the engine's own again", () -> window.has("#pull-start")
                    && window.says("docker pull " + domain));
            window.robot.clickOn("#pull-close").clickOn("#nav-registries");
            window.until("it is said to be here", () -> window.cells("registries-here").contains(
                    Messages.get("here.local")));
            both(window, "registries-local");
            window.robot.clickOn("#registries-layers");
            window.until("its file", () -> window.has("#files-table") && window.says("in registry " + domain));
            window.robot.clickOn("#nav-registries").clickOn("#registries-delete");
            window.until("both tags go", () -> window.has("#delete-tags-dialog")
                    && !Objects.requireNonNull(window.find("#plan-start")).isDisabled());
            window.shoot("registries-delete");
            window.robot.clickOn("#plan-start");
            window.until("they are gone", () -> window.says(Messages.get("registries.tags.empty")));
        } finally {
            engine.api().remove(domain + "/bakery/bread:1.0-0");
        }
    }

    @Test
    void whatIsSaidOfAnImageIsListed() throws Exception {
        var domain = "localhost:" + TestRegistry.PORT;
        var image = StoredImage.of(StoredImage.layer(
                new Tars().file("srv/menu", "cake".getBytes(StandardCharsets.UTF_8), 0644).bytes(), Packed.GZIP));
        var said = new Attestations(TestRegistry.open(), "bakery/cake");
        said.refer(said.index("1.0", List.of("https://slsa.dev/provenance/v1", "https://spdx.dev/Document"), image,
                image.on("arm64")),
                List.of("application/vnd.cncf.notary.signature", "application/vnd.cyclonedx+json",
                        "application/vnd.bakery.recipe.v1+json"));
        try (var window = new Window(null, 1280, 800, List.of())) {
            window.robot.clickOn("#nav-registries").clickOn("#registries-empty-add");
            address(window, domain);
            window.robot.push(KeyCode.ENTER);
            window.until("it is listed", () -> domains(window).contains(domain));
            window.robot.clickOn("#repositories-filter").write("bakery/cake");
            window.until("it is there", () -> repositories(window).equals(List.of("bakery/cake")));
            window.until("what each attestation says",
                    () -> window.has("#registries-statements") && window.says("SLSA provenance, SPDX SBOM"));
            var list = (ListView<?>) Objects.requireNonNull(window.find("#registries-statements"));
            assertEquals(5, Window.on(() -> list.getItems().size()));
            assertTrue(window.says("linux/arm64") && window.says("Notation signature"));
            both(window, "registries-statements");
            window.robot.clickOn("linux/arm64").press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
            var digest = Window.on(() -> Clipboard.getSystemClipboard().getString());
            assertTrue(digest.startsWith("sha256:"), digest);
            window.robot.push(KeyCode.END);
            window.until("those at the end", () -> window.says("application/vnd.bakery.recipe.v1+json"));
            window.shoot("registries-statements-end");
        }
    }
}
