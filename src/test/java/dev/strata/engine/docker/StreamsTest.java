package dev.strata.engine.docker;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import dev.strata.core.command.Pull;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import dev.strata.engine.Unreachable;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.harness.HelperScript;
import dev.strata.harness.Listener;
import dev.strata.harness.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Pulls and events in the words of real engines, and as no real engine sends them when asked.
class StreamsTest {

    private static final String CREATE = "/images/create";
    private FakeEngine fake;

    @BeforeEach
    void start() throws Exception {
        fake = new FakeEngine();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private static Pull pull(String name) {
        return new Pull(ImageReference.parse(name), Optional.empty());
    }

    private EngineException failedPull() throws Exception {
        try (var engine = fake.connect()) {
            return Calls.failure(() -> engine.images().pull(pull("app:1"), Monitor.NONE));
        }
    }

    @Test
    void tellsEachLayersProgressAndEachLine() throws Exception {
        fake.json(CREATE, """
                {"status":"Pulling from library/app","id":"1"}
                {"status":"Downloading","progressDetail":{"current":5,"total":9},"progress":"[=]","id":"aaa"}
                {"status":"Pull complete","progressDetail":{},"id":"aaa"}
                {"id":"bbb"}
                {"status":"Digest: sha256:1"}
                {"status":"Status: Downloaded newer image"}
                """);
        var monitor = new Listener();
        try (var engine = fake.connect()) {
            engine.images().pull(pull("app:1"), monitor);
        }
        assertEquals(new Progress("aaa", "Downloading", 5, 9), monitor.steps().getFirst());
        assertEquals(new Progress("aaa", "Pull complete", 0, -1), monitor.steps().get(1));
        assertEquals(List.of("1: Pulling from library/app", "Digest: sha256:1", "Status: Downloaded newer image"),
                monitor.lines());
    }

    @Test
    void namesOneTagAlways() throws Exception {
        fake.json(CREATE, "{\"status\":\"ok\"}");
        var digest = "sha256:" + "ab".repeat(32);
        try (var engine = fake.connect()) {
            engine.images().pull(pull("app"), Monitor.NONE);
            engine.images().pull(pull("localhost:5000/a/b@" + digest), Monitor.NONE);
            engine.images().pull(new Pull(ImageReference.parse("x:2"), Optional.of(Platform.parse("linux/arm64"))),
                    Monitor.NONE);
        }
        var asked = fake.requests.stream().filter(request -> request.contains(CREATE)).toList();
        assertTrue(asked.get(0).contains("tag=latest"), asked.get(0));
        assertTrue(asked.get(1).contains(digest) || asked.get(1).contains(digest.replace(":", "%3A")), asked.get(1));
        assertTrue(asked.get(2).contains("platform=linux%2Farm64") || asked.get(2).contains("platform=linux/arm64"),
                asked.get(2));
    }

    /// The words are those of real engines.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            404 | NOT_FOUND    | manifest for localhost:5555/x:none not found: manifest unknown: manifest unknown
            404 | UNAUTHORIZED | pull access denied for x, repository does not exist or may require 'docker login': denied: requested access to the resource is denied
            500 | UNAUTHORIZED | Head "http://localhost:5/v2/x/manifests/1": no basic auth credentials
            500 | NETWORK      | Get "http://localhost:1/v2/": dial tcp 127.0.0.1:1: connect: connection refused
            500 | NETWORK      | Get "https://registry.invalid/v2/": dial tcp: lookup registry.invalid: no such host
            404 | NOT_FOUND    | no matching manifest for linux/s390x in the manifest list entries
            500 | NO_SPACE     | write /var/lib/docker/tmp/x: no space left on device
            500 | FAILED       | something else
            """)
    void tellsWhyAPullFailed(int status, Kind kind, String words) throws Exception {
        var quoted = words.replace("\"", "\\\"");
        fake.fails(CREATE, status, "{\"message\":\"" + quoted + "\"}");
        var refused = failedPull();
        assertEquals(kind, refused.kind());
        assertEquals(words, refused.getMessage());
        fake.json(CREATE, "{\"status\":\"Pulling\"}\n{\"errorDetail\":{\"message\":\"" + quoted + "\"},\"error\":\""
                + quoted + "\"}\n");
        var inStream = failedPull();
        assertEquals(kind, inStream.kind());
        assertEquals(words, inStream.getMessage());
    }

    @Test
    void anErrorWithoutDetailIsAnErrorToo() throws Exception {
        fake.json(CREATE, "{\"error\":\"manifest unknown\"}\n");
        assertEquals(Kind.NOT_FOUND, failedPull().kind());
    }

    @Test
    void aPullThatBreaksOffHasFailed() throws Exception {
        fake.breaksOff(CREATE, "{\"status\":\"Downloading\",\"id\":\"a\"}\n{\"sta");
        assertEquals(Unreachable.GONE, failedPull().reason());
    }

    @Test
    void aPullIsCancelledBeforeTheAnswerBegins() throws Exception {
        fake.silent(CREATE);
        try (var engine = fake.connect()) {
            var monitor = new Listener();
            var pulling = Calls.beside(() -> engine.images().pull(pull("app:1"), monitor));
            fake.awaitRequest(CREATE);
            monitor.cancel();
            assertEquals(Kind.CANCELLED, Calls.failure(pulling).kind());
        }
    }

    @Test
    void aPullIsCancelledInTheMiddle() throws Exception {
        fake.streams(CREATE, "{\"status\":\"Downloading\",\"id\":\"a\",\"progressDetail\":{}}");
        try (var engine = fake.connect()) {
            var monitor = new Listener();
            var pulling = Calls.beside(() -> engine.images().pull(pull("app:1"), monitor));
            Until.holds("a step is told", Calls.LIMIT, () -> !monitor.steps().isEmpty());
            monitor.cancel();
            assertEquals(Kind.CANCELLED, Calls.failure(pulling).kind());
        }
    }

    @Test
    void aPullIsNotBegunWhenCancelledBefore() throws Exception {
        fake.json(CREATE, "{\"status\":\"ok\"}");
        try (var engine = fake.connect()) {
            var monitor = new Listener();
            monitor.cancel();
            assertEquals(Kind.CANCELLED, Calls.kind(() -> engine.images().pull(pull("app:1"), monitor)));
        }
    }

    @Test
    void sendsAnIdentityTokenAsSuchAndAsksAsNobodyWhenAHelperFails(@TempDir Path folder) throws Exception {
        var sent = new CopyOnWriteArrayList<String>();
        fake.on(CREATE, exchange -> {
            var header = exchange.getRequestHeaders().getFirst("X-Registry-Auth");
            sent.add(header == null ? "" : new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8));
            FakeEngine.send(exchange, 200, "{\"status\":\"ok\"}");
        });
        HelperScript.doing(folder, "test", "read key; [ \"$key\" = broken.example ] && { echo 'no bus'; exit 1; }; "
                + "echo '{\"Username\":\"<token>\",\"Secret\":\"tt\"}'");
        Files.writeString(folder.resolve("config.json"), "{\"credsStore\":\"test\"}");
        var logins = new DockerLogins(folder, new CredentialHelpers(List.of(folder.toString()), Calls.LIMIT));
        var monitor = new Listener();
        try (var engine = new Connector(logins).connect(fake.endpoint(), Monitor.NONE)) {
            engine.images().pull(pull("token.example/x:1"), monitor);
            engine.images().pull(pull("broken.example/x:1"), monitor);
        }
        assertTrue(sent.get(0).contains("\"identitytoken\":\"tt\"") && !sent.get(0).contains("<token>"), "the token");
        assertEquals("", sent.get(1));
        assertEquals(List.of("ok", "docker-credential-test ended with 1: no bus", "ok"), monitor.lines());
    }

    @Test
    void sendsTheFilesCredentialsToTheirRegistryOnly(@TempDir Path folder) throws Exception {
        var sent = new CopyOnWriteArrayList<String>();
        fake.on(CREATE, exchange -> {
            var header = exchange.getRequestHeaders().getFirst("X-Registry-Auth");
            sent.add(header == null ? "" : new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8));
            FakeEngine.send(exchange, 200, "{\"status\":\"ok\"}");
        });
        var config = folder.resolve("config.json");
        var auth = Base64.getEncoder().encodeToString("me:pa:ss".getBytes(StandardCharsets.UTF_8));
        Files.writeString(config, "{\"auths\":{\"https://localhost:5000/v2/\":{\"auth\":\"" + auth + "\"}}}");
        try (var engine = new Connector(new DockerLogins(folder, new CredentialHelpers(List.of(), Calls.LIMIT)))
                .connect(fake.endpoint(), Monitor.NONE)) {
            engine.images().pull(pull("localhost:5000/x:1"), Monitor.NONE);
            engine.images().pull(pull("other.example/x:1"), Monitor.NONE);
            Files.writeString(config, "{\"auths\":{\"localhost:5000\":{\"auth\":\"???\"}}}");
            engine.images().pull(pull("localhost:5000/x:1"), Monitor.NONE);
        }
        assertTrue(sent.get(0).contains("\"pa:ss\"") && sent.get(0).contains("\"me\""), "the first is sent");
        assertEquals("", sent.get(1));
        assertEquals("", sent.get(2));
    }

    @Test
    void hearsEventsInOneVocabulary() throws Exception {
        fake.streams("/events", event("image", "remove"), event("image", "loadfromarchive"), event("image", "tag"),
                event("container", "create"), event("pod", "create"), "{\"Type\":\"image\",\"Action\":null}");
        var events = new CopyOnWriteArrayList<EngineEvent>();
        var started = new CountDownLatch(1);
        try (var engine = fake.connect()) {
            var monitor = new Listener();
            var hearing = Calls.beside(() -> engine.events(started::countDown, events::add, monitor));
            Until.holds("six events, got " + events, Calls.LIMIT, () -> events.size() == 6);
            assertEquals(0, started.getCount());
            monitor.cancel();
            hearing.get(20, TimeUnit.SECONDS);
        }
        assertEquals(List.of("delete", "load", "tag", "create", "create", ""),
                events.stream().map(EngineEvent::action).toList());
        assertEquals(EngineEvent.Type.CONTAINER, events.get(3).type());
        assertEquals(EngineEvent.Type.OTHER, events.get(4).type());
        assertEquals("x", events.getFirst().attributes().get("name"));
    }

    private static String event(String type, String action) {
        return "{\"Type\":\"" + type + "\",\"Action\":\"" + action
                + "\",\"Actor\":{\"ID\":\"i\",\"Attributes\":{\"name\":\"x\"}},\"time\":1,\"timeNano\":2,\"scope\":\"local\"}";
    }

    @Test
    void theEndOfTheEventsMeansThatTheEngineIsGone() throws Exception {
        fake.json("/events", event("image", "tag"));
        try (var engine = fake.connect()) {
            assertEquals(Unreachable.GONE,
                    Calls.failure(() -> engine.events(StreamsTest::nothing, event -> nothing(), Monitor.NONE))
                            .reason());
        }
        fake.breaksOff("/events", event("image", "tag"));
        try (var engine = fake.connect()) {
            assertEquals(Unreachable.GONE,
                    Calls.failure(() -> engine.events(StreamsTest::nothing, event -> nothing(), Monitor.NONE))
                            .reason());
        }
    }

    private static void nothing() {
    }

    @Test
    void refusedEventsAreAnErrorAndNotStarted() throws Exception {
        fake.fails("/events", 500, "{\"message\":\"no events\"}");
        var started = new CountDownLatch(1);
        try (var engine = fake.connect()) {
            var failure = Calls.failure(() -> engine.events(started::countDown, event -> nothing(), Monitor.NONE));
            assertEquals("no events", failure.getMessage());
            assertEquals(1, started.getCount());
        }
    }
}
