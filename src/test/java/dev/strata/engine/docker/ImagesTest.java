package dev.strata.engine.docker;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.Platform;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.harness.Listener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Answers about images that no real engine gives when asked: odd, empty, broken off. Real ones are in the contract.
class ImagesTest {

    private static final String ID = "sha256:" + "ab".repeat(32);
    private FakeEngine fake;

    @BeforeEach
    void start() throws Exception {
        fake = new FakeEngine();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private List<ImageSummary> list(String json) throws Exception {
        fake.json("/images/json", json);
        try (var engine = fake.connect()) {
            return engine.images().list(false, Monitor.NONE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "[\"<none>:<none>\"]"})
    void anImageWithoutTagsIsDangling(String tags) throws Exception {
        var image = list("[{\"Id\":\"" + ID + "\",\"RepoTags\":" + tags
                + ",\"RepoDigests\":[\"<none>@<none>\"],\"Labels\":null,\"Created\":5,\"Size\":7,\"Containers\":-1}]")
                .getFirst();
        assertTrue(image.dangling());
        assertTrue(image.repoDigests().isEmpty());
        assertEquals(Instant.ofEpochSecond(5), image.created());
        assertEquals(7, image.size());
        assertEquals(-1, image.containers());
        assertTrue(image.labels().isEmpty());
    }

    @Test
    void aDanglingImageKeepsTheRepositoryOfItsDigest() throws Exception {
        var image = list("[{\"Id\":\"" + ID + "\",\"RepoTags\":[],\"RepoDigests\":[\"team/app@" + ID + "\"]}]")
                .getFirst();
        assertTrue(image.dangling());
        assertEquals(ImageReference.parse("team/app@" + ID), image.repoDigests().getFirst());
    }

    @Test
    void whatIsNullIsUnknown() throws Exception {
        var image = list(
                "[{\"Id\":\"" + ID + "\",\"RepoTags\":[\"a:1\"],\"RepoDigests\":null,\"Created\":null,\"Size\":null,"
                        + "\"Labels\":{\"a\":null,\"b\":\"c\"},\"Manifests\":[{\"Kind\":\"image\"}]}]")
                .getFirst();
        assertFalse(image.dangling());
        assertEquals("c", image.labels().get("b"));
        assertTrue(image.platforms().isEmpty());
    }

    @Test
    void namesThatAreNoneAreLeftOut() throws Exception {
        var image = list("[{\"Id\":\"" + ID + "\",\"RepoTags\":[\"UPPER/x:1\",\"ok:1\",null,7]}]").getFirst();
        assertTrue(image.tags().contains(ImageReference.parse("ok:1")));
        assertFalse(image.tags().stream().anyMatch(tag -> tag.path().contains("UPPER")));
    }

    @Test
    void anEntryWithoutAnIdIsLeftOut() throws Exception {
        assertEquals(1, list("[{},{\"Id\":\"\"},{\"Id\":null},{\"Id\":\"short\"},{\"Id\":\"" + ID + "\"}]").size());
    }

    @Test
    void readsManyImages() throws Exception {
        var json = IntStream.range(0, 20_000)
                .mapToObj(i -> "{\"Id\":\"sha256:%064x\",\"RepoTags\":[\"app:%d\"],\"Size\":%d}".formatted(i, i, i))
                .collect(Collectors.joining(",", "[", "]"));
        assertEquals(20_000, list(json).size());
    }

    @Test
    void asksForPlatformsOnlyWhereTheEngineCanTellThem() throws Exception {
        list("[]");
        assertTrue(fake.requests.contains("GET /v1.41/images/json?all=0"), fake.requests.toString());
        fake.speaks("1.24", "1.51").json("/info",
                "{\"DriverStatus\":[[\"driver-type\",\"io.containerd.snapshotter.v1\"]]}");
        var image = list("[{\"Id\":\"" + ID + "\",\"Manifests\":["
                + "{\"Kind\":\"image\",\"Available\":true,\"ImageData\":{\"Platform\":{\"os\":\"linux\",\"architecture\":\"arm64\",\"variant\":\"v8\"}}},"
                + "{\"Kind\":\"image\",\"Available\":false,\"ImageData\":{\"Platform\":{\"os\":\"linux\",\"architecture\":\"s390x\"}}},"
                + "{\"Kind\":\"attestation\",\"Available\":true}]}]").getFirst();
        assertEquals(List.of(new Platform("linux", "arm64", "v8")), image.platforms());
        assertTrue(fake.requests.contains("GET /v1.51/images/json?all=0&manifests=1"), fake.requests.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "\"x\"", "<html>", "[1]", "[{\"Id\":\"a\"},}", "[{},", ""})
    void anAnswerThatIsNoListIsAnError(String body) throws Exception {
        fake.json("/images/json", body);
        try (var engine = fake.connect()) {
            assertEquals(Kind.FAILED, Calls.kind(() -> engine.images().list(false, Monitor.NONE)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[{\"Id\":"})
    void aListWithoutItsEndIsNoShorterList(String body) throws Exception {
        fake.json("/images/json", body);
        try (var engine = fake.connect()) {
            assertEquals(Kind.UNREACHABLE, Calls.kind(() -> engine.images().list(false, Monitor.NONE)));
        }
    }

    @Test
    void aListThatBreaksOffIsNoShorterList() throws Exception {
        fake.breaksOff("/images/json", "[{\"Id\":\"" + ID + "\"},{\"Id\":");
        try (var engine = fake.connect()) {
            assertEquals(Kind.UNREACHABLE, Calls.kind(() -> engine.images().list(false, Monitor.NONE)));
        }
    }

    @Test
    void aListCanBeCancelledBeforeItBegins() throws Exception {
        fake.silent("/images/json");
        cancelled();
        assertEquals(1, fake.requests.stream().filter(request -> request.contains("/images/json")).count());
    }

    @Test
    void aListCanBeCancelledInTheMiddle() throws Exception {
        fake.streams("/images/json", "[{\"Id\":\"" + ID + "\"},");
        cancelled();
    }

    private void cancelled() throws Exception {
        try (var engine = fake.connect()) {
            var monitor = new Listener();
            var listing = Calls.beside(() -> engine.images().list(false, monitor));
            fake.awaitRequest("/images/json");
            monitor.cancel();
            assertEquals(Kind.CANCELLED, Calls.failure(listing).kind());
        }
    }

    @Test
    void closingTheEngineEndsCallsUnderWay() throws Exception {
        fake.silent("/images/json");
        var engine = fake.connect();
        var listing = Calls.beside(() -> engine.images().list(false, Monitor.NONE));
        fake.awaitRequest("/images/json");
        engine.close();
        assertEquals(Kind.UNREACHABLE, Calls.failure(listing).kind());
    }

    @ParameterizedTest
    @CsvSource({"404, NOT_FOUND", "409, CONFLICT", "401, UNAUTHORIZED", "403, UNAUTHORIZED", "501, UNSUPPORTED",
            "507, NO_SPACE", "500, FAILED", "418, FAILED"})
    void keepsTheEnginesWords(int status, Kind kind) throws Exception {
        fake.fails("/images/x/json", status, "{\"message\":\"the engine’s own words\"}");
        try (var engine = fake.connect()) {
            var failure = Calls.failure(() -> engine.images().inspect("x", Monitor.NONE));
            assertEquals(kind, failure.kind());
            assertEquals("the engine’s own words", failure.getMessage());
        }
    }

    @Test
    void inspectsAnImageOfWhichLittleIsKnown() throws Exception {
        fake.json("/images/a/b:1/json",
                "{\"Id\":\"" + ID + "\",\"Config\":null,\"Os\":null,\"RootFS\":{\"Layers\":null},\"Created\":\"\"}");
        try (var engine = fake.connect()) {
            var details = engine.images().inspect("a/b:1", Monitor.NONE);
            assertEquals(Digest.parse(ID), details.id());
            assertNull(details.created());
            assertTrue(details.layers().isEmpty());
            assertTrue(details.config().command().isEmpty());
            assertTrue(details.rawJson().lines().count() > 3, details.rawJson());
        }
    }

    @Test
    void aNameCannotLeaveItsPlaceInThePath() throws Exception {
        try (var engine = fake.connect()) {
            Calls.failure(() -> engine.images().inspect("a?x=1#y z", Monitor.NONE));
            assertTrue(fake.requests.contains("GET /v1.41/images/a%3Fx%3D1%23y%20z/json"), fake.requests.toString());
        }
    }

    @Test
    void readsHistoryWithMissingSteps() throws Exception {
        fake.json("/images/x/history",
                "[{\"Id\":\"" + ID + "\",\"Created\":9,\"CreatedBy\":\"CMD\",\"Size\":3,\"Comment\":\"c\"},"
                        + "{\"Id\":\"<missing>\",\"Created\":8,\"CreatedBy\":\"ADD\",\"Size\":0}]");
        try (var engine = fake.connect()) {
            var history = engine.images().history("x", Monitor.NONE);
            assertEquals(Digest.parse(ID), history.getFirst().id().orElseThrow());
            assertTrue(history.getLast().id().isEmpty());
            assertEquals("ADD", history.getLast().createdBy());
        }
    }

    @Test
    void readsUsage() throws Exception {
        fake.json("/system/df",
                "{\"LayersSize\":100,\"Images\":[{\"Id\":\"" + ID + "\",\"SharedSize\":40},{\"Id\":\"sha256:"
                        + "cd".repeat(32) + "\",\"SharedSize\":-1}]}");
        try (var engine = fake.connect()) {
            var usage = engine.images().usage(Monitor.NONE);
            assertEquals(100, usage.layersSize());
            assertEquals(1, usage.shared().size());
            assertEquals(40, usage.shared().get(Digest.parse(ID)));
        }
        fake.json("/system/df", "{\"Images\":null}");
        try (var engine = fake.connect()) {
            assertEquals(-1, engine.images().usage(Monitor.NONE).layersSize());
        }
    }

    @Test
    void listsContainersOfEveryState() throws Exception {
        fake.json("/containers/json", "[{\"Id\":\"c1\",\"Names\":[\"/web\"],\"ImageID\":\"" + ID
                + "\",\"State\":\"running\"},{\"Id\":\"c2\",\"Names\":null,\"ImageID\":\"" + ID
                + "\"},{\"Id\":\"c3\",\"ImageID\":\"\"}]");
        try (var engine = fake.connect()) {
            var containers = engine.containers().list(false, Monitor.NONE);
            assertEquals("web", containers.getFirst().name());
            assertTrue(containers.getFirst().running());
            assertEquals("", containers.get(1).name());
            // Podman's, of a plain folder.
            assertEquals(ContainerSummary.NO_IMAGE, containers.get(2).imageId());
            assertEquals(3, containers.size());
        }
    }
}
