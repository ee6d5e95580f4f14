package dev.strata.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strata.core.build.BuildLine;
import dev.strata.core.tar.TarReader;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.harness.TestEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the real docker CLI sends of random folders with random rules is what [BuildContext] says. An engine would make an
/// image of each; here somebody stands in its place who only writes down what arrives. And what a real engine makes of
/// what Strata sends is that too.
class BuildContextIT {

    private static final int CASES = 300;
    private static final int IMAGES = 500;
    private static final List<String> NAMES = List.of("a", "b", "ab", "a.b", "x y", "c.md", "d.md", "é");
    private static final List<String> PIECES = List.of("a", "b", "ab", "a.b", "*", "**", "?", "*.md", "a*", "[a-c]",
            "c.md",
            "x y", "é", "*b", "[^a]", "a?b");

    @TempDir
    Path folder = Path.of(".");

    private HttpServer server;
    private volatile TreeSet<String> sent = new TreeSet<>();

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().add("Api-Version", "1.41");
            exchange.getResponseHeaders().add("Ostype", "linux");
            if (!exchange.getRequestURI().getPath().endsWith("/build")) {
                exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : 0);
                return;
            }
            var names = new TreeSet<String>();
            var tar = new TarReader(exchange.getRequestBody(), false);
            while (tar.next()) {
                names.add(tar.path().replaceAll("/$", ""));
            }
            sent = names;
            var said = "{\"stream\":\"read\"}\n".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
        }
    }

    @Test
    void sendsWhatTheCliSends() throws Exception {
        var exact = exact();
        for (var seed = 0; seed < CASES; seed++) {
            var random = new Random(seed);
            var context = Files.createDirectory(folder.resolve("case" + seed));
            fill(context, random, 3);
            Files.writeString(context.resolve("Dockerfile"), "FROM scratch\n");
            var rules = rules(random, exact ? 3 : 0);
            Files.writeString(context.resolve(".dockerignore"), rules);
            docker(context);
            var said = BuildContext.of(context, Optional.empty(), BuildContext.Walker.CLASSIC,
                    Monitor.NONE).entries();
            var which = "case " + seed + ":\n" + rules;
            // The CLI leaves out a folder that is ignored itself, and whoever unpacks makes it for what is in it.
            var files = said.stream().filter(entry -> entry.kind() != BuildContext.Kind.FOLDER)
                    .map(BuildContext.Entry::path).collect(Collectors.toCollection(TreeSet::new));
            assertEquals(sent.stream().filter(name -> !Files.isDirectory(context.resolve(name)))
                    .collect(Collectors.toCollection(TreeSet::new)), files, which);
            var made = new TreeSet<>(sent);
            sent.forEach(name -> IntStream.range(0, name.length()).filter(i -> name.charAt(i) == '/')
                    .forEach(i -> made.add(name.substring(0, i))));
            assertEquals(made,
                    said.stream().map(BuildContext.Entry::path).collect(Collectors.toCollection(TreeSet::new)),
                    which);
        }
    }

    /// The engine makes of each what is said, in the files of an image too.
    @Test
    void theImageHoldsWhatIsSaid() throws Exception {
        var outside = TestEngine.docker28WithGraphDriver();
        var said = new ConcurrentHashMap<String, TreeSet<String>>();
        var engines = new DockerEngines(new EndpointFinder(Map.of(), folder, folder, "Linux"),
                new LocalService(folder), new DockerLogins(folder, new CredentialHelpers(List.of(),
                        Duration.ofSeconds(5))));
        try (var engine = engines.connect(new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION),
                Monitor.NONE)) {
            IntStream.range(0, IMAGES).parallel().forEach(seed -> said.put("context-" + seed + ":1",
                    image(engine, seed)));
            var saved = folder.resolve("saved.tar");
            try (var out = new BufferedOutputStream(Files.newOutputStream(saved))) {
                engine.images().save(List.copyOf(said.keySet()), out, Monitor.NONE);
            }
            var held = held(saved);
            said.forEach((name, entries) -> assertEquals(entries, held.get(name), name));
            assertEquals(IMAGES, held.size());
        }
    }

    /// @return what is said to be in it
    private TreeSet<String> image(Engine engine, int seed) {
        try {
            var random = new Random(seed);
            var context = Files.createDirectory(folder.resolve("image" + seed));
            fill(context, random, 3);
            Files.writeString(context.resolve("Dockerfile"), "FROM scratch\nCOPY . /\n");
            Files.writeString(context.resolve(".dockerignore"), rules(random, 3));
            var line = "DOCKER_BUILDKIT=1 docker build -t context-" + seed + ":1 " + context;
            engine.builds().build(BuildLine.parse(line).options(), event -> {
            }, Monitor.NONE);
            return BuildContext.of(context, Optional.empty(), BuildContext.Walker.BUILDKIT, Monitor.NONE).entries()
                    .stream().map(entry -> entry.path() + " " + entry.kind())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (EngineException e) {
            throw new AssertionError("case " + seed, e);
        }
    }

    /// Of each image by its name what its layers hold.
    private static Map<String, TreeSet<String>> held(Path saved) throws IOException {
        var layers = new HashMap<String, TreeSet<String>>();
        var manifest = new byte[0];
        try (var in = new BufferedInputStream(Files.newInputStream(saved))) {
            for (var tar = new TarReader(in, false); tar.next();) {
                var bytes = tar.stream().readAllBytes();
                if (tar.path().equals("manifest.json")) {
                    manifest = bytes;
                } else if (tar.size() > 0 && bytes[0] != '{' && bytes[0] != '[') {
                    layers.put(tar.path(), entries(bytes));
                }
            }
        }
        var held = new HashMap<String, TreeSet<String>>();
        for (var image : new ObjectMapper().readTree(manifest)) {
            var all = new TreeSet<String>();
            image.path("Layers").forEach(layer -> all.addAll(layers.getOrDefault(layer.asText(), new TreeSet<>())));
            // Two contexts of which the same is sent become one image of two names.
            image.path("RepoTags").forEach(name -> held.put(name.asText(), all));
        }
        return held;
    }

    private static TreeSet<String> entries(byte[] layer) throws IOException {
        var entries = new TreeSet<String>();
        for (var tar = new TarReader(new ByteArrayInputStream(layer), false); tar.next();) {
            if (!tar.path().isEmpty()) {
                entries.add(tar.path() + " " + switch (tar.type()) {
                    case '5' -> BuildContext.Kind.FOLDER;
                    case '2' -> BuildContext.Kind.LINK;
                    default -> BuildContext.Kind.FILE;
                });
            }
        }
        return entries;
    }

    /// Rules of one Dockerfile alone are BuildKit's: the classic builder's tool passes them over.
    @Test
    void theFileOfRulesIsTheOneTheCliReads() throws Exception {
        var context = Files.createDirectory(folder.resolve("own"));
        Files.writeString(context.resolve("Dockerfile"), "FROM scratch\n");
        Files.writeString(context.resolve("a"), "a");
        Files.writeString(context.resolve("b"), "b");
        Files.writeString(context.resolve("Dockerfile.dockerignore"), "a\n");
        Files.writeString(context.resolve(".dockerignore"), "b\n");
        docker(context);
        assertEquals(sent, paths(context, BuildContext.Walker.CLASSIC));
        assertEquals(new TreeSet<>(List.of("Dockerfile", "Dockerfile.dockerignore", ".dockerignore", "b")),
                paths(context, BuildContext.Walker.BUILDKIT));
    }

    private static TreeSet<String> paths(Path context, BuildContext.Walker walker) throws EngineException {
        return BuildContext.of(context, Optional.empty(), walker, Monitor.NONE).entries().stream()
                .map(BuildContext.Entry::path).collect(Collectors.toCollection(TreeSet::new));
    }

    private static void fill(Path at, Random random, int depth) {
        try {
            for (var name : NAMES) {
                var kind = random.nextInt(6);
                if (kind < 2 && depth > 0) {
                    fill(Files.createDirectory(at.resolve(name)), random, depth - 1);
                } else if (kind == 2) {
                    Files.writeString(at.resolve(name), "x");
                } else if (kind == 3 && random.nextInt(4) == 0) {
                    Files.createSymbolicLink(at.resolve(name), Path.of("nowhere"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The CLI of 20.10 forgets, below a folder that a rule with a `!` matches, which rules had matched it (docker/buildx
    /// issue 850); what came after does not.
    private boolean exact() throws Exception {
        var log = folder.resolve("version");
        assertEquals(0, new ProcessBuilder("docker", "--version").redirectOutput(log.toFile()).start().waitFor());
        return Integer.parseInt(Files.readString(log).replaceAll("(?s)\\D*(\\d+).*", "$1")) > 22;
    }

    /// @param includes of how many rules one has a `!`; 0 for none
    private static String rules(Random random, int includes) {
        var lines = new StringBuilder();
        for (var i = random.nextInt(5) + 1; i > 0; i--) {
            if (random.nextInt(8) == 0) {
                lines.append("# note\n\n");
            }
            lines.append(includes > 0 && random.nextInt(includes) == 0 ? "!" : "")
                    .append(random.nextInt(6) == 0 ? "/" : "");
            lines.append(IntStream.rangeClosed(0, random.nextInt(3))
                    .mapToObj(at -> PIECES.get(random.nextInt(PIECES.size())))
                    .collect(Collectors.joining("/")));
            lines.append(random.nextInt(8) == 0 ? "/" : "").append(random.nextInt(8) == 0 ? "  \n" : "\n");
        }
        return lines.toString();
    }

    private void docker(Path context) throws Exception {
        sent = new TreeSet<>();
        var log = folder.resolve("said");
        var builder = new ProcessBuilder("docker", "build", "--quiet", context.toString()).redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DOCKER_HOST", "tcp://127.0.0.1:" + server.getAddress().getPort());
        builder.environment().put("DOCKER_BUILDKIT", "0");
        builder.environment().put("DOCKER_CONFIG", folder.resolve("config").toString());
        builder.environment().remove("DOCKER_CONTEXT");
        assertEquals(0, builder.start().waitFor(), Files.readString(log));
    }
}
