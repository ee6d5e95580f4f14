package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.registry.DockerHub;
import dev.strata.engine.registry.Proxies;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestHub;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.work.Job;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Docker Hub in a real window, against a stand-in whose images a real registry holds, on a real engine.
class HubJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);
    private static final String PUSHED = "2026-11-20T10:00:00.123456Z";

    @TempDir
    Path home = Path.of(".");
    private final TestHub hub = new TestHub();
    @SuppressWarnings("NullAway.Init") // opened by each test
    private DockerHub client;
    @SuppressWarnings("NullAway.Init") // opened by each test
    private Window window;

    HubJourneyIT() throws Exception {
    }

    @BeforeEach
    void fill() {
        TestRegistry.open().push("mysql", "8.4", List.of(Tars.noise(2_000_000, 301)));
        hub.organization("bitnami", "verified_publisher").organization("ubuntu", "verified_publisher")
                .organization("vitess", "open_source").organization("user3", "")
                .repository("mysql",
                        "MySQL is a widely used, open-source relational database management system (RDBMS).",
                        15_600, 4_512_000_000L, true)
                .repository("bitnami/mysql", "Bitnami container image for MySQL", 121, 98_000_000, false)
                .repository("ubuntu/mysql", "MySQL open source fast, stable, multi-threaded, multi-user SQL server.",
                        73, 2_400_000, false)
                .repository("vitess/mysql", "MySQL as Vitess is tested with", 12, 310_000, false)
                .odd("{\"repo_name\": \"odd/mysql\", \"short_description\": null, \"star_count\": null, \"is_automated\": true}");
        IntStream.range(0, 60)
                .forEach(i -> hub.repository("user" + i + "/mysql-backup", "Dumps MySQL every night", 60 - i,
                        1_000L * i * i, false));
        hub.tagOfRegistry("mysql", "8.4", PUSHED);
        IntStream.range(0, 250).forEach(i -> hub.tag("library/mysql", "8.0." + i, TestHub.tagJson("8.0." + i,
                "sha256:" + "%064x".formatted(i + 1), "2026-0" + (1 + i % 9) + "-10T08:00:00Z", 150_000_000 + i)));
    }

    private void open(double width, double height) throws Exception {
        client = new DockerHub(hub.address(), RegistryName.parse(hub.registry()), Proxies.NONE);
        window = new Window(home, ENGINE.address(), width, height, List.of(), client);
        window.connected();
        window.robot.clickOn("#nav-hub");
        window.until("the page, with the keyboard in the search", () -> window.has("#hub-search")
                && Objects.requireNonNull(window.find("#hub-search")).isFocused());
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        client.close();
        hub.close();
        ENGINE.api().send("DELETE", "/images/" + hub.registry() + "/mysql:8.4?force=1", "", new byte[0]);
    }

    @SuppressWarnings("unchecked")
    private List<String> tags() {
        return ((TableView<Object>) Objects.requireNonNull(window.find("#hub-tags"))).getItems().stream()
                .map(Object::toString).toList();
    }

    private int found() {
        return ((ListView<?>) Objects.requireNonNull(window.find("#hub-list"))).getItems().size();
    }

    private String here() {
        return window.cells("hub-here").stream().filter(words -> !words.equals("null")).findFirst().orElse("");
    }

    private String command(String id) {
        return ((Labeled) Objects.requireNonNull(window.find(id))).getText();
    }

    @Test
    void searchMysqlLookAtItsTagsAndPullOne() throws Exception {
        open(1280, 800);
        window.until("what to do", () -> window.says("Find an image"));
        window.shoot("hub-empty");
        window.robot.write("mysql");
        window.until("repositories", () -> found() >= 25);
        assertEquals("docker search mysql", Window.on(() -> command("#hub-command")));
        window.until("all tags of the first", () -> tags().size() == 251);
        window.until("how many pulls are left", () -> window.says("87 of 100 pulls left"));
        window.shoot("hub");
        choose("Official images");
        window.until("the official one", () -> found() == 1);
        assertEquals("docker search --filter is-official=true mysql", Window.on(() -> command("#hub-command")));
        choose("Any publisher");
        window.enter("#hub-tag-filter", "8.4");
        window.until("one tag", () -> tags().equals(List.of("8.4")));
        assertEquals("docker pull " + hub.registry() + "/mysql:8.4", Window.on(() -> command("#hub-pull-command")));
        window.robot.clickOn("#hub-tag-filter");
        window.robot.push(KeyCode.ENTER);
        window.robot.push(KeyCode.ENTER);
        window.until("the dialog, filled in", () -> window.has("#pull-start")
                && command("#pull-start").equals("Pull mysql"));
        window.robot.clickOn("#pull-start");
        window.until("pulled", () -> window.jobs.list().stream()
                .anyMatch(job -> job.commandLine().contains("mysql:8.4") && job.state() == Job.State.DONE));
        window.robot.clickOn("#pull-close");
        window.until("it is here", () -> here().equals("local"));
        window.shoot("hub-local");
        TestRegistry.open().push("mysql", "8.4", List.of(Tars.noise(2_000_000, 302)));
        hub.tagOfRegistry("mysql", "8.4", "2026-11-28T10:00:00Z");
        look(hub.registry() + "/nothing");
        window.until("no such repository", () -> window.has("#hub-tags-again"));
        look(hub.registry() + "/mysql:8.4");
        window.until("it is out of date", () -> here().equals("out of date"));
        window.size(1920, 1080);
        window.enter("#hub-tag-filter", "");
        window.enter("#hub-search", "mysql");
        window.until("repositories", () -> found() >= 25);
        window.shoot("hub-outdated");
    }

    /// Not by a click: on a busy machine one, with Enter after it, was once without effect.
    private void look(String name) {
        window.enter("#hub-search", name);
        Window.on(() -> {
            Objects.requireNonNull(window.find("#hub-search")).requestFocus();
            return null;
        });
        window.until("the keyboard is there", () -> Objects.requireNonNull(window.find("#hub-search")).isFocused());
        window.robot.push(KeyCode.ENTER);
    }

    private void choose(String publisher) {
        window.robot.clickOn("#hub-publisher");
        window.until("the menu", () -> window.robot.lookup(publisher).tryQuery().isPresent());
        window.robot.clickOn(publisher);
    }

    /// How many rows on screen show a badge.
    private long badges() {
        return Objects.requireNonNull(window.find("#hub-list")).lookupAll(".official").stream()
                .filter(Node::isVisible).count();
    }

    private void width(double left) {
        Window.on(() -> {
            var split = (SplitPane) Objects.requireNonNull(window.find("#hub-page .split-pane"));
            split.setDividerPositions(left / split.getWidth());
            return null;
        });
    }

    private long lines() {
        return filters().map(Node::getLayoutY).distinct().count();
    }

    private Stream<Node> filters() {
        return Stream.of("#hub-order", "#hub-publisher", "#hub-stars").map(window::find).map(Objects::requireNonNull);
    }

    /// Whether all filters are in the list's part of the window.
    private boolean filtersFit() {
        var left = Objects.requireNonNull(window.find("#hub-left"));
        return filters()
                .allMatch(node -> node.localToScene(node.getLayoutBounds()).getMaxX() <= left
                        .localToScene(left.getLayoutBounds()).getMaxX());
    }

    @Test
    void whoPublishesIsSeenAndFilteredFor() throws Exception {
        open(1280, 800);
        hub.manyTags("ubuntu/mysql", 12);
        var late = hub.hold("vitess");
        window.robot.write("mysql");
        window.until("repositories, two of them verified", () -> found() >= 25 && badges() == 3);
        window.robot.clickOn(hub.registry() + "/ubuntu/mysql");
        window.until("its publisher in words",
                () -> command("#hub-facts").equals("Verified publisher · 73 stars · 2.4M pulls"));
        choose("Trusted: official, verified or sponsored");
        window.until("those that are known", () -> found() == 3 && window.says("Asking who publishes them"));
        assertEquals("docker search mysql", Window.on(() -> command("#hub-command")));
        late.countDown();
        window.until("the sponsored one, and all pages asked for in vain", () -> found() == 4
                && window.says("4 shown of"));
        assertEquals("Verified publisher · 73 stars · 2.4M pulls", Window.on(() -> command("#hub-facts")),
                "the selection has stayed");
        window.shoot("hub-trusted");
        window.robot.clickOn("#hub-publisher");
        window.until("the menu", () -> window.robot.lookup("Any publisher").tryQuery().isPresent());
        window.shootScreen("hub-publisher-menu");
        window.robot.clickOn("Any publisher");
        window.until("all", () -> found() >= 25 && badges() == 4);
        window.shoot("hub-publishers");
        assertTrue(Window.on(this::filtersFit));
        assertEquals(1, Window.on(this::lines), "of filters");
        width(0);
        window.until("the narrowest",
                () -> ((Region) Objects.requireNonNull(window.find("#hub-left"))).getWidth() < 290);
        assertTrue(Window.on(this::filtersFit));
        window.shoot("hub-narrow");
    }

    @Test
    void theEngineSearchesWhereHubCannotBeReached() throws Exception {
        var words = hub.host() + "/mysql";
        open(1280, 800);
        hub.refuse(3600);
        window.enter("#hub-search", "mysql");
        window.until("it says when to try again", () -> window.says("Try again in about 1 hour, at "));
        window.shoot("hub-429");
        hub.refuse(0);
        window.robot.clickOn("#hub-retry");
        window.until("repositories", () -> found() >= 25);
        window.close();
        client.close();
        client = new DockerHub(java.net.URI.create("http://localhost:" + TestRegistry.CLOSED_PORT),
                RegistryName.parse(hub.registry()), Proxies.NONE);
        window = new Window(home, ENGINE.address(), 1280, 800, List.of(), client);
        window.connected();
        window.robot.clickOn("#nav-hub");
        window.enter("#hub-search", words);
        window.until("the engine's answer", () -> found() > 0 && window.says("the engine has searched"));
        assertTrue(Window.on(() -> window.says(hub.host() + "/mysql")));
        window.shoot("hub-engine");
    }
}
