package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import dev.strata.core.command.Commit;
import dev.strata.core.container.PathChange;
import dev.strata.core.filetree.Change;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.harness.Listener;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Tree;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is kept of a container is in the new image, and nothing else is: seen by comparing all files of containers.
class SelectiveCommitIT {

    private static final String LONG = "l".repeat(120);

    /// Everything that can happen to a file, but what Podman cannot tell the changes of.
    private static final String WORK = """
            PATH=/tools:/bin; cd /srv
            echo new > new; chown 5:6 new; chmod 4755 new; echo more >> changed; chmod 600 moded; touch -d @1234567890 moded
            rm gone; rm -r tree; mkdir again; rm -r replaced; mkdir replaced; echo b > replaced/b; chmod 711 replaced
            ln new hard; ln hard third; ln -s ../nowhere sym; mkfifo fifo; mknod dev c 1 3; chown 7:8 owned
            rm -r was-folder; echo file > was-folder
            mkdir -p 'deep/ä ö/%1$s/%1$s/%1$s'; echo z > 'deep/ä ö/%1$s/%1$s/%1$s/f'
            mkdir 'line
            break'; echo > 'line
            break/in it'; touch -d @1111111111 deep again; chmod 1777 again
            dd if=/dev/zero of=big bs=1024k count=40
            """
            .formatted(LONG);
    private static final String MORE = "rm was-file; mkdir was-file; echo in > was-file/in; chmod 700 was-file";

    private interface Check {
        void with(TestEngine outside, Engine engine, String container, List<PathChange> changes) throws Exception;
    }

    private static void on(TestEngine.Kind kind, Check check) throws Exception {
        var outside = TestEngine.of(kind);
        var tools = new Tars().directory("srv", 0755).directory("srv/tree", 0751).file("srv/tree/a", bytes("a"), 0600)
                .directory("srv/tree/below", 0755).file("srv/tree/below/b", bytes("b"), 0644)
                .directory("srv/replaced", 0755).file("srv/replaced/a", bytes("a"), 0644)
                .directory("srv/was-folder", 0755).file("srv/was-folder/in", bytes("in"), 0644)
                .file("srv/was-file", bytes("file"), 0644).file("srv/gone", bytes("gone"), 0644)
                .file("srv/changed", bytes("changed"), 0644).file("srv/moded", bytes("moded"), 0644)
                .file("srv/owned", bytes("owned"), 0644).directory("srv/closed", 0700)
                .file("srv/closed/file", bytes("f"), 0644).directory("tools", 0755);
        for (var name : "rm mkdir touch chmod chown ln mkfifo mknod dd".split(" ")) {
            tools.link("tools/" + name, "/bin/busybox");
        }
        outside.api().importImage("kept-base", "0", Tars.busybox(), "CMD [\"sh\"]", "ENV FIRST=1");
        outside.api().commit("kept-base:0", "kept-base", "1", tools.bytes());
        var id = run(outside, "kept-base:1", WORK + (outside.podman() ? "" : MORE));
        try (var engine = new Connector().connect(new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION),
                Monitor.NONE)) {
            check.with(outside, engine, id, changes(outside, id));
        } finally {
            outside.api().removeContainer(id);
            outside.api().send("DELETE", "/images/kept:1?force=1", "", new byte[0]);
            outside.api().remove("kept-base:1");
            outside.api().remove("kept-base:0");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// @return the container's ID, after its end
    private static String run(TestEngine outside, String image, String script) {
        var body = RawRequests.JSON.createObjectNode().put("Image", image).put("User", "0").put("WorkingDir", "/srv");
        body.putArray("Cmd").add("sh").add("-ec").add(script);
        body.putArray("Env").add("SECOND=2");
        body.putObject("Labels").put("who", "me");
        body.putObject("ExposedPorts").putObject("80/tcp");
        // Newer Podmans do not give it from the start.
        body.putObject("HostConfig").put("NetworkMode", "host").putArray("CapAdd").add("MKNOD");
        var id = outside.api().post("/containers/create", body.toString()).json().path("Id").asText();
        outside.api().post("/containers/" + id + "/start", "");
        var end = outside.api().post("/containers/" + id + "/wait", "").json();
        assertEquals(0, end.path("StatusCode").asInt(),
                () -> outside.api().get("/containers/" + id + "/logs?stderr=1&stdout=1").body());
        return id;
    }

    private static List<PathChange> changes(TestEngine outside, String container) {
        var changes = new ArrayList<PathChange>();
        for (var node : outside.api().get("/containers/" + container + "/changes").json()) {
            changes.add(new PathChange(List.of(Change.CHANGED, Change.ADDED, Change.DELETED)
                    .get(node.path("Kind").asInt()), node.path("Path").asText()));
        }
        return changes;
    }

    private static Commit commit(String container, String... changes) {
        return new Commit(container, Optional.of(name("kept:1")), "Ann", "A part", true, List.of(changes));
    }

    private static ImageReference name(String text) {
        try {
            return ImageReference.parse(text);
        } catch (dev.strata.core.image.InvalidReference e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Compares all files of three containers: of the base, the changed one, and of the new image.
    private static void same(TestEngine outside, Engine engine, String container, List<PathChange> kept)
            throws EngineException {
        var id = engine.containers().commitSelected(commit(container), kept, Monitor.NONE);
        var base = outside.api().createContainer("kept-of-base", "kept-base:1");
        var made = outside.api().createContainer("kept-of-new", id.toString());
        try {
            var expected = Tree.of(outside, base).with(kept, Tree.of(outside, container));
            assertEquals(expected.text(), Tree.of(outside, made).text());
            assertEquals(List.of(), changes(outside, made).stream()
                    .filter(change -> !change.path().matches("/(etc|run|dev|proc|sys)(/.*)?")).toList());
            outside.api().post("/containers/" + made + "/start", "");
            outside.api().post("/containers/" + made + "/kill", "");
        } finally {
            outside.api().removeContainer(base);
            outside.api().removeContainer(made);
            outside.api().remove("kept:1");
        }
    }

    @ParameterizedTest
    @EnumSource
    void exactlyWhatIsKeptIsThere(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine, container, changes) -> {
            assertTrue(changes.size() > 20, changes.toString());
            same(outside, engine, container, changes);
            // Deletions alone; additions alone; what needs directories that are not kept; every second one.
            same(outside, engine, container, only(changes, change -> change.change() == Change.DELETED));
            same(outside, engine, container, only(changes, change -> change.change() == Change.ADDED));
            same(outside, engine, container,
                    only(changes, change -> change.path().matches("/srv/(third|new|changed|deep.*/f)")));
            for (var parity = 0; parity < 2; parity++) {
                var wanted = parity;
                same(outside, engine, container,
                        only(changes, change -> Math.floorMod(change.path().hashCode(), 2) == wanted
                                && !change.path().startsWith("/srv/was-file")));
            }
            same(outside, engine, container, List.of());
        });
    }

    private static List<PathChange> only(List<PathChange> changes, Predicate<PathChange> which) {
        return changes.stream().filter(which).toList();
    }

    @ParameterizedTest
    @EnumSource
    void theImageIsOneThatACommitMakes(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine, container, changes) -> {
            var id = engine.containers().commitSelected(commit(container, "CMD cat /srv/new",
                    "ENV THIRD=\"$SECOND and $FIRST\"", "EXPOSE 90-91/udp", "LABEL what='a thing'", "USER 5",
                    "VOLUME /data", "WORKDIR closed", "ONBUILD RUN true", "ENTRYPOINT [\"env\"]"), changes,
                    Monitor.NONE);
            var base = engine.images().inspect("kept-base:1", Monitor.NONE);
            var made = engine.images().inspect("kept:1", Monitor.NONE);
            assertEquals(id, made.id());
            assertEquals(base.layers(), made.layers().subList(0, base.layers().size()));
            assertEquals(base.layers().size() + 1, made.layers().size());
            var config = made.config();
            assertEquals(List.of("env"), config.entrypoint());
            assertEquals(List.of("/bin/sh", "-c", "cat /srv/new"), config.command());
            assertTrue(config.environment().containsAll(List.of("FIRST=1", "SECOND=2", "THIRD=2 and 1")),
                    config.environment().toString());
            // Podman tells nothing of a port that is exposed and not published.
            assertEquals(outside.podman() ? List.of("90/udp", "91/udp") : List.of("80/tcp", "90/udp", "91/udp"),
                    config.exposedPorts());
            assertEquals("a thing", config.labels().get("what"));
            assertEquals("me", config.labels().get("who"));
            assertEquals(List.of("/data"), config.volumes());
            assertEquals("5", config.user());
            assertEquals("/srv/closed", config.workingDir());
            assertEquals("Ann", made.author());
            assertEquals(base.platform(), made.platform());
            var history = engine.images().history("kept:1", Monitor.NONE);
            assertEquals(engine.images().history("kept-base:1", Monitor.NONE).size() + 1, history.size());
            assertEquals("A part", history.getFirst().comment());
            assertTrue(history.getFirst().size() > 40 << 20, history.toString());
            // It can be saved whole, and stand by itself.
            var saved = java.nio.file.Files.createTempFile("kept", ".tar");
            java.nio.file.Files.delete(saved);
            outside.api().save("kept:1", saved);
            assertTrue(java.nio.file.Files.size(saved) > 1 << 20);
            outside.api().remove("kept:1");
            outside.api().load(java.nio.file.Files.readAllBytes(saved));
            java.nio.file.Files.delete(saved);
            assertEquals(made.layers(), engine.images().inspect("kept:1", Monitor.NONE).layers());
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRunningContainerIsHeldMeanwhile(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine, ended, none) -> {
            var body = "{\"Image\":\"kept-base:1\",\"Cmd\":[\"sleep\",\"1000\"],\"HostConfig\":{\"NetworkMode\":\"host\"}}";
            var id = outside.api().post("/containers/create", body).json().path("Id").asText();
            try {
                outside.api().must("PUT", "/containers/" + id + "/archive?path=/srv", "application/x-tar",
                        new Tars().file("copied", bytes("copied"), 0640).bytes());
                outside.api().post("/containers/" + id + "/start", "");
                // Without a name.
                var made = engine.containers().commitSelected(
                        new Commit(id, Optional.empty(), "", "", true, List.of()),
                        only(changes(outside, id), change -> change.path().startsWith("/srv")), Monitor.NONE);
                assertEquals("running", state(outside, id));
                assertEquals(List.of(), engine.images().inspect(made.toString(), Monitor.NONE).tags());
                assertEquals(Kind.CONFLICT, refused(engine, commit(id), "/srv/never").kind());
                assertEquals("running", state(outside, id));
                outside.api().remove(made.toString());
            } finally {
                outside.api().removeContainer(id);
            }
        });
    }

    private static String state(TestEngine outside, String container) {
        return outside.api().get("/containers/" + container + "/json").json().path("State").path("Status").asText();
    }

    private static EngineException refused(Engine engine, Commit what, String path) {
        return assertThrows(EngineException.class, () -> engine.containers().commitSelected(what,
                List.of(new PathChange(Change.ADDED, path)), Monitor.NONE));
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeIsSaid(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine, container, changes) -> {
            assertEquals(Kind.NOT_FOUND, refused(engine, commit("no-such-container"), "/srv/new").kind());
            assertTrue(refused(engine, commit(container, "RUN true"), "/srv/new").getMessage().contains("RUN"));
            assertTrue(refused(engine, commit(container, "EXPOSE many"), "/srv/new").getMessage().contains("many"));
            var cancelled = new Listener();
            var failure = assertThrows(EngineException.class, () -> engine.containers().commitSelected(
                    commit(container), changes, new CancelAtFirst(cancelled)));
            assertEquals(Kind.CANCELLED, failure.kind(), failure.getMessage());
            assertFalse(outside.api().send("GET", "/images/kept:1/json", "", new byte[0]).status() == 200);
            same(outside, engine, container, changes);
        });
    }

    /// Cancels as soon as it hears of progress.
    private record CancelAtFirst(Listener listener) implements Monitor {

        @Override
        public void progress(dev.strata.engine.Progress progress) {
            listener.cancel();
        }

        @Override
        public void log(String line) {
            listener.log(line);
        }

        @Override
        public boolean cancelled() {
            return listener.cancelled();
        }

        @Override
        public void onCancel(Runnable closer) {
            listener.onCancel(closer);
        }
    }
}
