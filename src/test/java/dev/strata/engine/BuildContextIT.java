package dev.strata.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.strata.core.tar.TarReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the real docker CLI sends of random folders with random rules is what [BuildContext] says. An engine would make an
/// image of each; here somebody stands in its place who only writes down what arrives.
class BuildContextIT {

    private static final int CASES = 300;
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
