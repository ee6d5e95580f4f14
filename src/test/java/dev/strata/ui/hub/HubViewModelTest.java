package dev.strata.ui.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import dev.strata.core.image.RegistryName;
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
        one.on(() -> model.officialProperty().set(true));
        assertEquals(List.of(), names());
        assertEquals("docker search --filter is-official=true app", model.commandProperty().get());
        one.on(model::more);
        until("the last", () -> names().equals(List.of("app")));
        assertEquals(1_001, model.shown().getFirst().found().description().length());
        assertFalse(model.progressProperty().get().more());
        one.on(() -> model.officialProperty().set(false));
        assertEquals(62, names().size());
        one.on(() -> model.orderProperty().set(HubViewModel.Order.NAME));
        assertEquals(names().stream().sorted().toList(), names());
        one.on(() -> model.orderProperty().set(HubViewModel.Order.STARS));
        assertEquals(6, model.shown().getFirst().found().stars());
        one.on(() -> model.orderProperty().set(HubViewModel.Order.PULLS));
        assertEquals(59, model.shown().getFirst().found().pulls());
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
            engine.refusals.put("search", new dev.strata.engine.EngineException(
                    dev.strata.engine.EngineException.Kind.NETWORK, "no way out"));
            one.on(other::retry);
            one.until("both say why", () -> other.progressProperty().get().failure().contains("no way out")
                    && other.progressProperty().get().failure().contains("Nobody answers"));
        }
    }
}
