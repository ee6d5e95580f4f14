package dev.strata.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/// A real engine of the tests' own: its own data, its own bridge, its own socket; gone without a trace at the end.
public final class TestEngine implements AutoCloseable {

    /// The engines Strata promises to work with.
    public enum Kind {
        /// The machine's own Docker: API up to 1.41 where it is Debian 12's.
        DOCKER_20("1.41"),
        /// Docker 28 with containerd's image store, refusing API below 1.44 as Docker 29 does.
        DOCKER_28_CONTAINERD("1.44"),
        /// Podman 4.3's Docker API.
        PODMAN_4("1.41");

        private final String api;

        Kind(String api) {
            this.api = api;
        }
    }

    private static final Map<Kind, TestEngine> RUNNING = new EnumMap<>(Kind.class);
    private static @Nullable TestEngine older;
    private static final int FIRST_NET = 20;
    private static final int LAST_NET = 99;

    private final Kind kind;
    private final List<String> options;
    private final boolean containerdStore;
    private final Path folder;
    private @Nullable Process process;
    private @Nullable String bridge;

    private TestEngine(Kind kind, List<String> options, boolean containerdStore) throws IOException {
        this.kind = kind;
        this.containerdStore = containerdStore;
        this.options = List.copyOf(options);
        this.folder = Files.createTempDirectory("strata-" + kind.name().toLowerCase(Locale.ROOT));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /// The engine of this kind, started on first use and shared by all tests of this run.
    public static synchronized TestEngine of(Kind kind) {
        return RUNNING.computeIfAbsent(kind, k -> {
            try {
                var engine = new TestEngine(k, List.of(), k == Kind.DOCKER_28_CONTAINERD);
                engine.start();
                return engine;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /// Docker 28 as most have it who have not begun with it: with the image store of before. Started on first use.
    public static synchronized TestEngine docker28WithGraphDriver() {
        var running = older;
        if (running == null) {
            try {
                running = new TestEngine(Kind.DOCKER_28_CONTAINERD, List.of(), false);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            running.start();
            older = running;
        }
        return running;
    }

    /// A Docker of the caller's own that also listens on a port of loopback, where both sides must prove who they are.
    ///
    /// @param certificates a folder with ca.pem, cert.pem and key.pem
    public static TestEngine withTls(Path certificates, int port) throws IOException {
        var engine = new TestEngine(Kind.DOCKER_20,
                List.of("-H", "tcp://127.0.0.1:" + port, "--tlsverify", "--tlscacert",
                        certificates.resolve("ca.pem").toString(),
                        "--tlscert", certificates.resolve("cert.pem").toString(), "--tlskey",
                        certificates.resolve("key.pem").toString()),
                false);
        engine.start();
        return engine;
    }

    /// A Docker of the caller's own whose data lies on this disk.
    public static TestEngine on(SmallDisk disk) throws IOException {
        var engine = new TestEngine(Kind.DOCKER_20, List.of("--data-root", disk.root().resolve("data").toString()),
                false);
        engine.start();
        return engine;
    }

    public Kind kind() {
        return kind;
    }

    public URI address() {
        return URI.create("unix://" + socket());
    }

    /// Bytes of all files in its stores, mounted ones not: what no engine's own figure can embellish.
    public long stored() {
        try (var files = Files.walk(folder.resolve(podman() ? "root" : "data"))) {
            return files.filter(file -> !file.toString().contains("/merged/"))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path socket() {
        return folder.resolve("engine.sock");
    }

    public RawApi api() {
        return new RawApi(socket(), kind.api);
    }

    public boolean podman() {
        return kind == Kind.PODMAN_4;
    }

    /// Starts it, or starts it again with its data; returns when it answers. Tried anew where it ends at once: two Dockers
    /// that start or end at the same time take each other's chains of iptables away.
    public void start() {
        for (var left = 2; !answers(); left--) {
            if (left == 0) {
                throw new IllegalStateException(kind + " ended at once: " + log());
            }
        }
    }

    private boolean answers() {
        try {
            var command = podman() ? podmanCommand() : dockerCommand();
            var builder = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
            environment(builder.environment());
            // A killed engine leaves these behind; its containerd may still be a zombie and pass for running.
            Files.deleteIfExists(folder.resolve("pid"));
            Files.deleteIfExists(folder.resolve("exec/containerd/containerd.pid"));
            Files.deleteIfExists(folder.resolve("exec/containerd/containerd.sock"));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var started = process;
        Until.holds(kind + " answers; its log: " + folder.resolve("log"), Duration.ofSeconds(40),
                () -> !started.isAlive() || new RawApi(socket(), "").get("/_ping").status() == 200);
        return started.isAlive();
    }

    private List<String> dockerCommand() throws IOException {
        if (bridge == null) {
            bridge = bridge();
        }
        var command = new ArrayList<>(
                List.of(newer() ? newerFolder().resolve("usr/sbin/dockerd").toString() : "dockerd",
                        "-H", "unix://" + socket(), "--data-root", folder.resolve("data").toString(), "--exec-root",
                        folder.resolve("exec").toString(), "-p", folder.resolve("pid").toString(), "--bridge", bridge));
        command.addAll(options);
        if (newer()) {
            var config = folder.resolve("daemon.json");
            Files.writeString(config, "{\"features\":{\"containerd-snapshotter\":" + containerdStore + "}}");
            command.addAll(List.of("--config-file", config.toString()));
        }
        return command;
    }

    /// A bridge of its own, of a number that no other engine on this computer has: tests may run twice at once.
    private static String bridge() {
        for (var net = FIRST_NET; net <= LAST_NET; net++) {
            var name = "stratat" + net;
            if (run("ip", "link", "add", name, "type", "bridge") == 0) {
                run("ip", "addr", "add", "172.31." + net + ".1/24", "dev", name);
                run("ip", "link", "set", name, "up");
                return name;
            }
        }
        throw new IllegalStateException("No bridge from stratat" + FIRST_NET + " to stratat" + LAST_NET
                + " can be made: ip link shows those of tests that were killed.");
    }

    private List<String> podmanCommand() throws IOException {
        Files.writeString(folder.resolve("containers.conf"), """
                [containers]
                default_ulimits=["nofile=20000:20000","nproc=32768:32768"]
                [engine]
                cgroup_manager="cgroupfs"
                events_logger="file"
                """);
        Files.writeString(folder.resolve("registries.conf"), Stream.of(TestRegistry.PORT, TestRegistry.SLOW_PORT,
                TestRegistry.CLOSED_PORT, TestRegistry.LOCKED_PORT)
                .map(port -> "[[registry]]\nlocation = \"localhost:" + port + "\"\ninsecure = true\n")
                .reduce("", String::concat));
        return List.of("podman", "--root", folder.resolve("root").toString(), "--runroot",
                folder.resolve("run").toString(), "system", "service", "-t", "0", "unix://" + socket());
    }

    /// Runs podman's own command on the same images.
    ///
    /// @return what it says
    public String podman(String... words) {
        try {
            var command = new ArrayList<>(List.of("podman", "--root", folder.resolve("root").toString(), "--runroot",
                    folder.resolve("run").toString()));
            command.addAll(List.of(words));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            environment(builder.environment());
            var process = builder.start();
            var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(command + "\n" + said);
            }
            return said.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private boolean newer() {
        return kind == Kind.DOCKER_28_CONTAINERD;
    }

    private static Path newerFolder() {
        var cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        return Path.of(cache, "strata-tests", "docker-newer");
    }

    private void environment(Map<String, String> environment) {
        var path = environment.getOrDefault("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin";
        if (newer()) {
            path = newerFolder().resolve("usr/bin") + ":" + newerFolder().resolve("usr/sbin") + ":" + path;
            environment.put("DOCKER_MIN_API_VERSION", "1.44");
        }
        environment.put("PATH", path);
        environment.put("CONTAINERS_CONF", folder.resolve("containers.conf").toString());
        environment.put("CONTAINERS_REGISTRIES_CONF", folder.resolve("registries.conf").toString());
    }

    private static int run(String... command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /// Ends it at once, as SIGKILL does, with what it has started.
    public void kill() {
        var running = process;
        if (running != null) {
            var children = running.descendants().toList();
            running.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            Until.holds(kind + " has ended", Duration.ofSeconds(20), () -> !running.isAlive());
        }
    }

    public String log() {
        try {
            var log = Files.readString(folder.resolve("log"));
            return log.substring(Math.max(0, log.length() - 4000));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// Whether it runs now.
    public boolean running() {
        return process != null && process.isAlive();
    }

    /// Ends it and removes what is its own; again does no harm.
    @Override
    public void close() {
        var running = process;
        if (running != null) {
            var children = running.descendants().toList();
            running.destroy();
            try {
                if (!running.waitFor(15, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            children.forEach(ProcessHandle::destroyForcibly);
        }
        run("sh", "-c", "awk '$2 ~ \"^" + folder + "/\" {print $2}' /proc/mounts | sort -r | xargs -r umount -l");
        run("rm", "-rf", folder.toString());
        if (bridge != null) {
            run("ip", "link", "del", bridge);
        }
    }
}
