package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.strata.core.command.Import;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.harness.Listener;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Saving, loading and importing on every engine.
class SaveLoadIT {

    private static final Duration PROMPT = Duration.ofSeconds(20);
    private static final ImageArchives ARCHIVES = new ImageArchives();

    @TempDir
    Path folder = Path.of(".");

    private interface Check {
        void with(TestEngine outside, Engine engine) throws Exception;
    }

    private static Engine connect(TestEngine outside) throws EngineException {
        return new Connector().connect(new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION), Monitor.NONE);
    }

    private static void on(TestEngine.Kind kind, Check check) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        outside.api().importImage("saved", "1", Tars.noise(6_000_000, 41), "CMD [\"sh\"]");
        try (var engine = connect(outside)) {
            check.with(outside, engine);
        } finally {
            if (outside.running()) {
                // It may be gone: not what this is about.
                outside.api().send("DELETE", "/images/saved:1?force=1", "", new byte[0]);
            }
        }
    }

    private static boolean has(Engine engine, String name) throws EngineException {
        var wanted = ImageReference.parse(name);
        return engine.images().list(false, Monitor.NONE).stream().anyMatch(image -> image.tags().contains(wanted));
    }

    private static void save(Engine engine, Path file, Monitor monitor, String... images) throws EngineException {
        ARCHIVES.write(file, 6_000_000, to -> engine.images().save(List.of(images), to, monitor), monitor);
    }

    private static List<String> load(Engine engine, Path file) throws Exception {
        try (var in = ARCHIVES.read(file, Monitor.NONE)) {
            return engine.images().load(in, Monitor.NONE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSavedCanBeLoaded(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            outside.api().importImage("saved-too", "1", Tars.noise(10_000, 42), "CMD [\"sh\"]");
            for (var file : List.of("two.tar", "two.tar.gz", "two.tar.zst")) {
                var monitor = new Listener();
                save(engine, folder.resolve(file), monitor, "saved:1", "saved-too:1");
                assertTrue(monitor.steps().getLast().current() > 6_000_000, file);
                assertEquals(List.of(file), list(), "nothing is left beside it");
                assertEquals(2, ARCHIVES.open(folder.resolve(file), Monitor.NONE).size());
                outside.api().remove("saved:1");
                outside.api().remove("saved-too:1");
                var loaded = load(engine, folder.resolve(file));
                assertTrue(loaded.stream().anyMatch(name -> name.endsWith("saved:1")), loaded.toString());
                assertTrue(has(engine, "saved:1") && has(engine, "saved-too:1"), file);
                Files.delete(folder.resolve(file));
            }
            outside.api().remove("saved-too:1");
        });
    }

    private List<String> list() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeSavedLeavesNothing(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var file = folder.resolve("none.tar");
            var missing = assertThrows(EngineException.class,
                    () -> save(engine, file, Monitor.NONE, "no-such-image:1"));
            assertEquals(Kind.NOT_FOUND, missing.kind(), missing.getMessage());
            assertEquals(Kind.NOT_FOUND, assertThrows(EngineException.class,
                    () -> save(engine, folder.resolve("none/none.tar"), Monitor.NONE, "saved:1")).kind());
            var cancelled = new Listener();
            cancelled.cancel();
            assertEquals(Kind.CANCELLED, assertThrows(EngineException.class,
                    () -> save(engine, file, cancelled, "saved:1")).kind());
            assertEquals(List.of(), list());
        });
    }

    @ParameterizedTest
    @EnumSource
    void aFullDiskIsSaid(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            run("mount", "-t", "tmpfs", "-o", "size=2m", "strata-test", folder.toString());
            try {
                var early = assertThrows(EngineException.class,
                        () -> save(engine, folder.resolve("full.tar"), Monitor.NONE, "saved:1"));
                assertEquals(Kind.NO_SPACE, early.kind(), early.getMessage());
                var late = assertThrows(EngineException.class, () -> ARCHIVES.write(folder.resolve("full.tar"), -1,
                        to -> engine.images().save(List.of("saved:1"), to, Monitor.NONE), Monitor.NONE));
                assertEquals(Kind.NO_SPACE, late.kind(), late.getMessage());
                assertEquals(List.of(), list());
            } finally {
                run("umount", folder.toString());
            }
        });
    }

    private static void run(String... command) throws Exception {
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor(), String.join(" ", command));
    }

    @ParameterizedTest
    @EnumSource
    void anEngineThatStopsHalfWayLeavesNoFile(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var file = folder.resolve("half.tar");
            var monitor = new Listener();
            var killed = assertThrows(EngineException.class, () -> ARCHIVES.write(file, -1, to -> {
                engine.images().save(List.of("saved:1"), new java.io.FilterOutputStream(to) {
                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        to.write(bytes, from, length);
                        if (outside.running()) {
                            outside.kill();
                        }
                    }
                }, monitor);
            }, monitor));
            assertEquals(Kind.UNREACHABLE, killed.kind(), killed.getMessage());
            assertEquals(List.of(), list());
            outside.start();
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoArchiveIsRefused(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var whole = folder.resolve("whole.tar");
            save(engine, whole, Monitor.NONE, "saved:1");
            var bytes = Files.readAllBytes(whole);
            for (var bad : List.of("no tar at all".getBytes(java.nio.charset.StandardCharsets.UTF_8), Tars.busybox(),
                    java.util.Arrays.copyOf(bytes, bytes.length / 2))) {
                var e = assertThrows(EngineException.class,
                        () -> engine.images().load(new ByteArrayInputStream(bad), Monitor.NONE));
                System.out.println(engine.info().product() + ": " + e.kind() + ": " + e.getMessage());
            }
            assertTrue(has(engine, "saved:1"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void stopsALoadThatIsCancelled(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var monitor = new Listener();
            var slow = new Endless();
            var loading = CompletableFuture.supplyAsync(
                    () -> assertThrows(EngineException.class, () -> engine.images().load(slow, monitor)),
                    task -> Thread.ofPlatform().daemon().start(task));
            Until.holds("it reads", PROMPT, () -> slow.read);
            monitor.cancel();
            assertEquals(Kind.CANCELLED, loading.get(PROMPT.toSeconds(), TimeUnit.SECONDS).kind());
        });
    }

    /// Gives a byte now and then.
    private static final class Endless extends InputStream {

        private volatile boolean read;

        @Override
        public int read() throws IOException {
            read = true;
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                throw new java.io.InterruptedIOException();
            }
            return 0;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            bytes[from] = (byte) read();
            return 1;
        }
    }

    @ParameterizedTest
    @EnumSource
    void filesOfASystemBecomeAnImage(TestEngine.Kind kind) throws Exception {
        on(kind, (outside, engine) -> {
            var what = new Import("rootfs.tar", Optional.of(ImageReference.parse("from-files:1")), "by hand",
                    List.of("CMD [\"sh\",\"-c\",\"echo it's $A\"]", "ENV A=\"b c\"", "WORKDIR /w", "USER 7",
                            "EXPOSE 80",
                            "LABEL a.b=\"c d\"", "VOLUME /data", "ENTRYPOINT [\"/bin/env\"]", "ONBUILD RUN true"));
            var id = engine.images().importTar(what, new ByteArrayInputStream(Tars.busybox()), Monitor.NONE);
            assertTrue(id.contains("sha256:"), id);
            var made = engine.images().inspect("from-files:1", Monitor.NONE);
            assertEquals(1, made.layers().size());
            assertEquals(List.of("sh", "-c", "echo it's $A"), made.config().command());
            assertEquals("/w", made.config().workingDir());
            assertEquals("c d", made.config().labels().get("a.b"));
            assertEquals("by hand", kind == TestEngine.Kind.PODMAN_4 ? "by hand" : made.comment());
            outside.api().remove("from-files:1");
            var refused = assertThrows(EngineException.class, () -> engine.images().importTar(
                    new Import("rootfs.tar", Optional.empty(), "", List.of("RUN true")),
                    new ByteArrayInputStream(Tars.busybox()), Monitor.NONE));
            assertFalse(refused.getMessage().isEmpty());
        });
    }
}
