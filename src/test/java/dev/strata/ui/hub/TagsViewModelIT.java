package dev.strata.ui.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.registry.DockerHub;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.engine.registry.Proxies;
import dev.strata.harness.Tars;
import dev.strata.harness.TestHub;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Here;
import dev.strata.ui.state.ImageStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tags of a repository, from a stand-in of Docker Hub and from a real registry.
class TagsViewModelIT {

    private static final String NAME = "mysql";
    private static final String PUSHED = "2026-11-20T10:00:00.123456Z";

    @TempDir
    static Path folder = Path.of(".");
    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore store = new ImageStore(status, one.background());
    private final TestHub hub = new TestHub();
    private final DockerHub client = new DockerHub(hub.address(), RegistryName.parse(hub.registry()), Proxies.NONE);
    private final KeptRegistries registries = new KeptRegistries(folder.resolve("registries.json"), Credentials.NONE,
            List.of());
    private final TagsViewModel model = new TagsViewModel(client, registries, status, store, one.background());

    TagsViewModelIT() throws Exception {
    }

    @AfterEach
    void close() {
        status.close();
        registries.close();
        client.close();
        hub.close();
        one.close();
    }

    private static String hex(int number) {
        return "%064x".formatted(number);
    }

    private static String tag(String name, int digest) {
        return TestHub.tagJson(name, "sha256:" + hex(digest), PUSHED, 150_000_000);
    }

    private void show(ImageReference what) {
        one.on(() -> model.show(what));
        one.until("read", () -> !model.progressProperty().get().running());
    }

    private ImageReference mysql() {
        return client.named(NAME);
    }

    private ImageSummary local(int number, String digest, String... tags) {
        var name = mysql().name();
        return new ImageSummary(new Digest("sha256", hex(900 + number)),
                java.util.Arrays.stream(tags).map(mysql()::withTag).toList(),
                digest.isEmpty() ? List.of() : List.of(ImageReference.parse(name + "@sha256:" + digest)),
                Instant.EPOCH, 1, 0, Map.of(), Optional.empty(), List.of());
    }

    private Map<String, Here> here() {
        return model.all().stream().collect(java.util.stream.Collectors.toMap(TagRow::name, TagRow::here));
    }

    @Test
    void allPagesAreReadAndFiltered() {
        IntStream.range(0, 250).forEach(i -> hub.tag("library/mysql", "8." + i, tag("8." + i, i + 1)));
        hub.tag("library/mysql", "odd", "{\"name\": \"odd\", \"full_size\": null, \"images\": null}");
        hub.tag("library/mysql", "bad name", "{\"name\": \"bad name\"}");
        show(mysql());
        assertEquals(251, model.all().size());
        one.on(() -> model.filterProperty().set("8.24 "));
        assertEquals(11, model.shown().size());
        one.on(() -> model.chosenProperty().set(model.shown().getFirst()));
        assertEquals("docker pull " + hub.registry() + "/mysql:8.24", model.command());
        one.on(() -> model.platformProperty().set(Optional.of(Platform.parse("linux/arm64"))));
        assertEquals("docker pull --platform linux/arm64 " + hub.registry() + "/mysql:8.24", model.command());
        assertEquals(149_900_000, model.shown().getFirst().size(model.platformProperty().get()));
        one.on(() -> model.platformProperty().set(Optional.of(Platform.parse("windows/amd64"))));
        assertEquals(-1, model.shown().getFirst().size(model.platformProperty().get()));
        one.on(() -> model.platformProperty().set(Optional.empty()));
        assertEquals("docker pull " + hub.registry() + "/mysql:8.24", model.command());
        assertEquals(150_000_000, model.shown().getFirst().size(model.platformProperty().get()));
        one.until("the limit", () -> model.rateLimitProperty().get().isPresent());
        assertEquals(87, model.rateLimitProperty().get().orElseThrow().remaining());
    }

    @Test
    void whatIsHereIsToldByDigestAlone() {
        for (var i = 1; i <= 5; i++) {
            hub.tag("library/mysql", "t" + i, tag("t" + i, i));
        }
        engine.images.add(local(1, hex(1), "t1"));
        engine.images.add(local(2, "ab".repeat(32), "t2"));
        engine.images.add(local(3, hex(77), "t3"));
        engine.images.add(local(4, "", "t4"));
        status.start();
        one.until("the list", () -> store.loadedProperty().get());
        assertTrue(status.state() instanceof EngineState.Connected);
        show(mysql());
        assertEquals(Map.of("t1", Here.LOCAL, "t2", Here.LOCAL, "t3", Here.OUTDATED, "t4", Here.LOCAL, "t5",
                Here.LOCAL), here(), "of arm64 t2 and t5 are the same; t4 was never in a registry");
        engine.images.clear();
        engine.images.add(local(1, hex(2), "t1"));
        one.on(store::refresh);
        one.until("compared again", () -> here().get("t1") == Here.OUTDATED && here().get("t3") == Here.NO
                && here().get("t2") == Here.LOCAL);
    }

    @Test
    void anotherRegistryTellsItsTagsAndMoreOfTheChosenOne() {
        TestRegistry.open().push("hubless/app", "1", List.of(Tars.noise(200_000, 303)));
        TestRegistry.open().push("hubless/app", "2", List.of(Tars.noise(100_000, 304)));
        show(ImageReference.parse("localhost:" + TestRegistry.PORT + "/hubless/app:1"));
        assertEquals(2, model.all().size());
        assertEquals(List.of("1"), model.shown().stream().map(TagRow::name).toList());
        one.on(() -> model.chosenProperty().set(model.shown().getFirst()));
        one.until("its digest and size", () -> model.shown().getFirst().tag().digest().isPresent()
                && model.shown().getFirst().size(Optional.empty()) > 200_000);
    }

    @Test
    void whatHubHidesTheRegistryMayTellAndElseItIsSaid() {
        TestRegistry.open().push("private/app", "1", List.of(Tars.noise(1_000, 305)));
        show(client.named("private/app"));
        assertEquals(List.of("1"), model.all().stream().map(TagRow::name).toList());
        show(client.named("nobody/nothing"));
        assertTrue(model.all().isEmpty());
        assertTrue(!model.progressProperty().get().failure().isEmpty());
        hub.refuse(60);
        show(mysql());
        assertTrue(model.progressProperty().get().failure().contains("in about 1 minute"));
        hub.refuse(0);
        hub.tag("library/mysql", "8", tag("8", 8));
        one.on(model::retry);
        one.until("read", () -> model.all().size() == 1);
    }
}
