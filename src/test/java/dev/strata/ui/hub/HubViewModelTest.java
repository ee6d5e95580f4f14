package dev.strata.ui.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Publisher;
import dev.strata.engine.ImageSearch;
import dev.strata.engine.registry.DockerHub;
import dev.strata.engine.registry.Proxies;
import dev.strata.harness.TestHub;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Searching as one types.
class HubViewModelTest {

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final TestHub hub = new TestHub();
    private final DockerHub client = new DockerHub(hub.address(), RegistryName.HUB, Proxies.NONE);
    private final HubViewModel model = model(client);

    HubViewModelTest() throws Exception {
    }

    private HubViewModel model(ImageSearch search) {
        var made = new AtomicReference<HubViewModel>();
        one.on(() -> made.set(new HubViewModel(search, status, one.background())));
        return java.util.Objects.requireNonNull(made.get());
    }

    @AfterEach
    void close() {
        status.close();
        hub.close();
        client.close();
        one.close();
    }

    private void type(HubViewModel to, String words) {
        one.on(() -> to.wordsProperty().set(words));
    }

    private void typed(String words) {
        type(model, words);
        one.passDelays();
    }

    private List<String> names() {
        return model.shown().stream().map(row -> row.found().name()).toList();
    }

    private void until(String what, java.util.concurrent.Callable<Boolean> condition) {
        one.until(what, () -> condition.call() && !model.progressProperty().get().running());
    }

    @Test
    void oneQuestionForAWordThatIsTyped() {
        hub.repository("mysql", "A database", 10, 100, true);
        type(model, "m");
        type(model, "my");
        typed("mysql");
        until("found", () -> names().equals(List.of("mysql")));
        assertEquals(1, hub.asked.size(), hub.asked::toString);
        assertEquals("docker search mysql", model.commandProperty().get());
        typed("");
        until("nothing asked for", () -> model.shown().isEmpty());
        assertEquals(1, hub.asked.size());
    }

    @Test
    void aLateAnswerNeverReplacesANewerOne() {
        hub.repository("mysql", "A database", 10, 100, true).repository("nginx", "A server", 9, 90, true);
        var late = hub.hold("mysql");
        typed("mysql");
        one.until("asked", () -> hub.asked.size() == 1);
        typed("nginx");
        until("the newer", () -> names().equals(List.of("nginx")));
        late.countDown();
        typed("server");
        until("the newest", () -> hub.asked.size() == 3 && names().equals(List.of("nginx")));
    }

    @Test
    void pagesAreReadOnSortedAndFiltered() {
        IntStream.range(0, 60).forEach(i -> hub.repository("user/app" + (99 - i), "An app", i % 7, i, false));
        hub.repository("app", "x".repeat(5000), 3, 1, true);
        hub.odd("{\"repo_name\": \"odd/app\", \"short_description\": null, \"star_count\": null}");
        hub.odd("{\"repo_name\": \"../evil/app\"}").odd("{\"short_description\": \"app without a name\"}");
        typed("app");
        until("a page", () -> names().size() == 25);
        assertEquals(64, model.progressProperty().get().total());
        one.on(() -> model.starsProperty().set(6));
        assertTrue(model.shown().stream().allMatch(row -> row.found().stars() >= 6));
        one.on(() -> model.starsProperty().set(0));
        one.on(model::more);
        until("two pages", () -> names().size() == 50);
        one.on(() -> model.whoseProperty().set(Whose.OFFICIAL));
        assertEquals(List.of(), names());
        assertEquals("docker search --filter is-official=true app", model.commandProperty().get());
        one.on(model::more);
        until("the last", () -> names().equals(List.of("app")));
        assertEquals(1_001, model.shown().getFirst().found().description().length());
        assertFalse(model.progressProperty().get().more());
        one.on(() -> model.whoseProperty().set(Whose.ANYONE));
        assertEquals(62, names().size());
        one.on(() -> model.orderProperty().set(Order.NAME));
        assertEquals(names().stream().sorted().toList(), names());
        one.on(() -> model.orderProperty().set(Order.STARS));
        assertEquals(6, model.shown().getFirst().found().stars());
        one.on(() -> model.orderProperty().set(Order.PULLS));
        assertEquals(59, model.shown().getFirst().found().pulls());
    }

    private List<Publisher> publishers() {
        return model.shown().stream().map(HubRow::publisher).toList();
    }

    private void known() {
        one.until("all are known", () -> !publishers().contains(Publisher.UNKNOWN)
                && !model.publishersProperty().get().asking());
    }

    @Test
    void eachNamespaceIsAskedForOnceInTheOrderShown() {
        hub.organization("bitnami", "verified_publisher").organization("grafana", "open_source")
                .organization("plain", "");
        hub.repository("zoo/db", "A", 1, 1, false).repository("mydb", "A", 9, 9, true)
                .repository("bitnami/mydb", "A", 5, 1, false).repository("grafana/mydb", "A", 7, 1, false)
                .repository("bitnami/mydb2", "A", 3, 1, false).repository("plain/mydb", "A", 4, 1, false);
        one.on(() -> model.orderProperty().set(Order.STARS));
        typed("db");
        until("found", () -> names().size() == 6);
        known();
        assertEquals(List.of("mydb", "grafana/mydb", "bitnami/mydb", "plain/mydb", "bitnami/mydb2", "zoo/db"),
                names());
        assertEquals(List.of(Publisher.OFFICIAL, Publisher.SPONSORED, Publisher.VERIFIED, Publisher.COMMUNITY,
                Publisher.VERIFIED, Publisher.COMMUNITY), publishers());
        assertEquals(List.of("grafana", "bitnami", "plain", "zoo"), hub.namespacesAsked());
        typed("mydb");
        until("found", () -> names().size() == 5);
        known();
        assertEquals(4, hub.namespacesAsked().size(), "they are remembered");
    }

    @Test
    void aBadgeThatComesLateLetsItsRowThrough() {
        hub.organization("bitnami", "verified_publisher").organization("grafana", "open_source");
        hub.repository("bitnami/db", "A", 1, 1, false).repository("user/db", "A", 1, 1, false)
                .repository("db", "A", 1, 1, true).repository("grafana/db", "A", 1, 1, false);
        var verified = hub.hold("bitnami");
        var sponsored = hub.hold("grafana");
        one.on(() -> model.whoseProperty().set(Whose.TRUSTED));
        typed("db");
        until("found", () -> names().equals(List.of("db")));
        assertEquals("docker search db", model.commandProperty().get());
        assertTrue(model.publishersProperty().get().asking());
        var row = model.shown().getFirst();
        verified.countDown();
        until("verified", () -> names().equals(List.of("bitnami/db", "db")));
        assertSame(row, model.shown().get(1));
        one.on(() -> model.whoseProperty().set(Whose.ANYONE));
        assertEquals(4, names().size());
        var last = model.shown().getLast();
        assertEquals(Publisher.UNKNOWN, last.publisher());
        sponsored.countDown();
        known();
        assertSame(last, model.shown().getLast());
        assertEquals(Publisher.SPONSORED, last.publisher());
    }

    @Test
    void whatIsHiddenForItsStarsIsAskedForWhenItIsNot() {
        hub.organization("bitnami", "verified_publisher").organization("grafana", "open_source");
        hub.repository("bitnami/db", "A", 20, 1, false).repository("grafana/db", "A", 1, 1, false);
        one.on(() -> model.starsProperty().set(10));
        typed("db");
        until("found", () -> names().equals(List.of("bitnami/db")));
        known();
        assertEquals(List.of("bitnami"), hub.namespacesAsked());
        one.on(() -> model.starsProperty().set(0));
        known();
        assertEquals(List.of(Publisher.VERIFIED, Publisher.SPONSORED), publishers());
    }

    @Test
    void aNewSearchAsksForNoPublisherOfTheOldOne() {
        hub.organization("bitnami", "verified_publisher");
        hub.repository("bitnami/mysql", "A", 1, 1, false).repository("second/mysql", "A", 1, 1, false)
                .repository("third/nginx", "A", 1, 1, false);
        var late = hub.hold("bitnami");
        typed("mysql");
        one.until("asked", () -> hub.namespacesAsked().equals(List.of("bitnami")));
        typed("nginx");
        until("found", () -> names().equals(List.of("third/nginx")));
        known();
        late.countDown();
        typed("");
        one.until("nothing", () -> names().isEmpty());
        assertEquals(List.of("bitnami", "third"), hub.namespacesAsked());
    }

    @Test
    void theFirstFailureEndsTheAskingAndItCanBeTriedAgain() {
        hub.organization("bitnami", "verified_publisher").keepPublishers(true);
        IntStream.range(0, 60).forEach(i -> hub.repository("user" + i + "/db", "A", 1, 1, false));
        hub.repository("bitnami/db", "A", 1, 1, false);
        one.on(() -> model.whoseProperty().set(Whose.TRUSTED));
        typed("db");
        until("failed", () -> !model.publishersProperty().get().failure().isEmpty());
        assertEquals(List.of("user0"), hub.namespacesAsked());
        assertEquals("", model.progressProperty().get().failure(), "the search itself has worked");
        assertEquals(25, model.count(), "no page is read to look for what nobody tells");
        hub.keepPublishers(false);
        one.on(model::askPublishers);
        until("the last page", () -> names().equals(List.of("bitnami/db")));
        assertEquals(61, model.count());
        assertEquals("", model.publishersProperty().get().failure());
    }

    @Test
    void pagesAreReadOnUntilOneIsTrusted() {
        hub.organization("bitnami", "verified_publisher");
        IntStream.range(0, 120).forEach(i -> hub.repository("user" + i % 30 + "/db" + i, "A", 1, 1, false));
        hub.repository("bitnami/db", "A", 1, 1, false);
        one.on(() -> model.whoseProperty().set(Whose.TRUSTED));
        typed("db");
        until("three pages in vain", () -> model.count() == 75 && !model.publishersProperty().get().asking());
        assertEquals(30, hub.namespacesAsked().size());
        assertTrue(model.progressProperty().get().more());
        one.on(model::more);
        until("the last page", () -> names().equals(List.of("bitnami/db")));
    }

    @Test
    void whatIsWantedWhileItIsAskedComesAfterIt() {
        hub.organization("user0", "verified_publisher").organization("user1", "");
        IntStream.range(0, 30).forEach(i -> hub.repository("user" + i % 2 + "/db" + i, "A", 1, 1, false));
        var late = hub.hold("user1");
        one.on(() -> model.whoseProperty().set(Whose.TRUSTED));
        typed("db");
        until("the first page", () -> names().size() == 13);
        one.on(model::more);
        assertEquals(25, model.count());
        late.countDown();
        until("the second", () -> model.count() == 30 && names().size() == 15);
    }

    @Test
    void aRefusalSaysWhenToComeBackAndCanBeTriedAgain() {
        hub.repository("mysql", "A database", 10, 100, true);
        hub.refuse(90);
        status.start();
        typed("mysql");
        until("refused", () -> model.progressProperty().get().failure().contains("Try again in about 2 minutes, at "));
        assertEquals(List.of(), engine.asked, "the engine would be refused too");
        hub.refuse(0);
        one.on(model::retry);
        until("found", () -> names().equals(List.of("mysql")));
    }

    @Test
    void theEngineSearchesWhereHubCannotBeReached() throws Exception {
        try (var nobody = new DockerHub(URI.create("http://localhost:" + TestRegistry.CLOSED_PORT), RegistryName.HUB,
                Proxies.NONE)) {
            var other = model(nobody);
            type(other, "mysql");
            one.passDelays();
            one.until("no engine either", () -> other.progressProperty().get().failure().contains("Nobody answers"));
            status.start();
            one.until("connected", () -> status.state() instanceof EngineState.Connected);
            one.on(other::retry);
            one.until("the engine's", () -> other.shown().size() == 1);
            assertTrue(other.obstacleProperty().get().contains("Nobody answers"));
            assertEquals("docker.io/library/mysql", other.shown().getFirst().reference().name());
            one.on(() -> other.starsProperty().set(1));
            assertEquals(new Publishers.State(false, ""), other.publishersProperty().get());
            engine.refusals.put("search", new dev.strata.engine.EngineException(
                    dev.strata.engine.EngineException.Kind.NETWORK, "no way out"));
            one.on(other::retry);
            one.until("both say why", () -> other.progressProperty().get().failure().contains("no way out")
                    && other.progressProperty().get().failure().contains("Nobody answers"));
        }
    }
}
