package dev.strata.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import javax.imageio.ImageIO;

import dev.strata.harness.SavedImage;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestEngine.Kind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The packages of Linux, made by the driver, installed in a copy of this machine that is thrown away, started, used and
/// removed.
class PackagesIT {

    private static final Path DIST = Path.of("target", "dist").toAbsolutePath();
    private static final SavedImage SAVED = new SavedImage(List.of("packaged.example/shop/api:2.4"),
            Instant.parse("2026-01-01T00:00:00Z"), "{\"Cmd\":[\"sh\"]}",
            List.of(new Tars().directory("srv", 0755).file("srv/api", new byte[5_000], 0755).bytes()));
    private static Path shared = Path.of("");

    @BeforeAll
    static void make() throws Exception {
        shared = Files.createTempDirectory("strata-packages");
        run(Map.of(), Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "packaging/driver/Driver.java", "--quick");
        Files.write(shared.resolve("api.image.tar"), SAVED.archive());
        Files.write(shared.resolve("nameless"), SAVED.archive());
        Files.write(shared.resolve("files.tar"), new Tars().file("a", new byte[10], 0644).bytes());
        Files.writeString(shared.resolve("Dockerfile"), "FROM scratch\n");
    }

    @AfterAll
    static void clean() throws IOException {
        try (var all = Files.walk(shared)) {
            all.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }

    private static Path made(String ending) throws IOException {
        try (var files = Files.list(DIST)) {
            return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
        }
    }

    private static String run(Map<String, String> environment, String... command) throws Exception {
        var log = Files.createTempFile(shared, "run", ".log");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        var ended = process.waitFor(8, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        var said = Files.readString(log);
        assertTrue(ended && process.exitValue() == 0, () -> String.join(" ", command) + ":\n" + said);
        return said;
    }

    /// Runs lines of shell in the copy of this machine.
    private static List<String> inCopy(String lines) throws Exception {
        var throwaway = shared.resolve("throwaway.sh");
        try (InputStream script = Objects
                .requireNonNull(PackagesIT.class.getResourceAsStream("/dev/strata/packaging/throwaway.sh"))) {
            Files.write(throwaway, script.readAllBytes());
        }
        var script = shared.resolve("script.sh");
        Files.writeString(script, lines);
        return run(Map.of("LANG", "C.UTF-8", "SHARED", shared.toString(), "HOME", "/home/person", "XDG_CONFIG_HOME", "",
                "XDG_STATE_HOME", "", "XDG_CACHE_HOME", "", "XDG_DATA_HOME", ""), "unshare", "--mount", "sh",
                throwaway.toString(), script.toString()).lines().toList();
    }

    /// More than a surface: a window with text in it has hundreds of colours.
    private static void assertPicture(Path file) throws IOException {
        BufferedImage picture = ImageIO.read(file.toFile());
        var colours = new HashSet<Integer>();
        for (var y = 0; y < picture.getHeight(); y++) {
            for (var x = 0; x < picture.getWidth(); x++) {
                colours.add(picture.getRGB(x, y));
            }
        }
        assertTrue(colours.size() > 100, file + " has " + colours.size() + " colours");
        Files.copy(file, Files.createDirectories(Path.of("target", "screenshots"))
                .resolve("packages-" + file.getFileName()), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private static void assertSays(List<String> said, String line) {
        assertTrue(said.contains(line), () -> "“" + line + "” is not in:\n" + String.join("\n", said));
    }

    @Test
    void debianPackageInstallsOpensAndGoesWithoutATrace() throws Exception {
        var engine = TestEngine.of(Kind.DOCKER_20);
        engine.api().load(SAVED.archive());
        try {
            var said = inCopy("""
                    mkdir -p "$HOME"
                    dpkg -i %s
                    echo "version: $(strata --version 2>/dev/null)"
                    strata layers packaged.example/shop/api:2.4 --endpoint %s --format json >"$SHARED/layers.json"
                    test -s /usr/share/man/man1/strata.1.gz
                    for file in Dockerfile nameless files.tar api.image.tar; do
                        echo "$file: $(gio info -a standard::content-type "$SHARED/$file" | sed -n 's/.*type: //p')"
                    done
                    echo "opens Dockerfiles: $(gio mime text/x-dockerfile | sed -n 's/^Default.*: //p')"
                    echo "opens tars: $(gio mime application/x-tar | grep -c dev.strata || true)"
                    # The list of a real engine.
                    JAVA_TOOL_OPTIONS="-Dprism.order=sw -XX:AOTMode=on -Dstrata.screenshot=$SHARED/list.png" \\
                        strata --endpoint %s
                    # A Dockerfile as a desktop opens it, by its type and the desktop entry.
                    export JAVA_TOOL_OPTIONS="-Dprism.order=sw -Dstrata.screenshot=$SHARED/dockerfile.png"
                    gio open "$SHARED/Dockerfile"
                    tries=0
                    until grep -qs '"editor.shown" : ".*/Dockerfile"' "$HOME/.config/strata/settings.json" &&
                            [ -e "$SHARED/dockerfile.png" ]; do
                        tries=$((tries + 1))
                        [ $tries -lt 240 ]
                        sleep 0.25
                    done
                    # What a second start is asked for opens in the window that is there.
                    rm "$HOME/.config/strata/settings.json"
                    export JAVA_TOOL_OPTIONS=-Dprism.order=sw
                    strata --show images &
                    first=$!
                    until [ -S "$HOME/.local/state/strata/instance/socket" ]; do sleep 0.1; done
                    strata --show build "$SHARED/Dockerfile"
                    until grep -qs '"editor.shown" : ".*/Dockerfile"' "$HOME/.config/strata/settings.json"; do
                        tries=$((tries + 1))
                        [ $tries -lt 480 ]
                        sleep 0.25
                    done
                    kill -0 $first
                    kill $first
                    wait $first || true
                    strata --show nonsense || echo "refused: $?"
                    # An archive.
                    JAVA_TOOL_OPTIONS="-Dprism.order=sw -Dstrata.screenshot=$SHARED/archive.png" \\
                        strata "$SHARED/api.image.tar"
                    dpkg -P strata
                    rm -rf "$HOME"
                    """.formatted(made(".deb"), engine.address(), engine.address()));
            assertSays(said, "version: Strata " + version());
            assertTrue(Files.readString(shared.resolve("layers.json")).contains("packaged.example/shop/api:2.4"));
            assertSays(said, "Dockerfile: text/x-dockerfile");
            assertSays(said, "nameless: application/x-strata-image-archive");
            assertSays(said, "files.tar: application/x-tar");
            assertSays(said, "api.image.tar: application/x-strata-image-archive");
            assertSays(said, "opens Dockerfiles: dev.strata.Strata.desktop");
            assertSays(said, "opens tars: 0");
            assertSays(said, "refused: 2");
            assertEquals(List.of(), said.stream().filter(line -> line.startsWith("left: ")).toList());
            for (var picture : List.of("list.png", "dockerfile.png", "archive.png")) {
                assertPicture(shared.resolve(picture));
            }
        } finally {
            engine.api().remove("packaged.example/shop/api:2.4");
        }
    }

    /// From wherever somebody unpacked it, for somebody else, who may not write there.
    @Test
    void archiveRunsFromAnyFolderForAnOrdinaryUser() throws Exception {
        var said = inCopy("""
                folder="/opt/Ünï çödé/Programme"
                mkdir -p "$folder" "$HOME"
                tar -C "$folder" -xzf %s
                chmod -R a-w "$folder"
                chown nobody "$HOME"
                chmod a+rx "$SHARED"
                mkdir "$SHARED/pictures" && chmod a+rwx "$SHARED/pictures"
                as="setpriv --reuid=65534 --regid=65534 --clear-groups"
                echo "version: $($as "$folder"/strata-*/bin/strata --version 2>/dev/null)"
                $as "$folder"/strata-*/bin/strata layers "$SHARED/api.image.tar" >"$SHARED/layers.txt"
                $as "$folder"/strata-*/bin/strata --self-check >"$SHARED/check.txt" || true
                JAVA_TOOL_OPTIONS="-Dprism.order=sw -XX:AOTMode=on -Dstrata.screenshot=$SHARED/pictures/unpacked.png" \\
                    $as "$folder"/strata-*/bin/strata "$SHARED/api.image.tar"
                rm -rf "$HOME" "$folder"
                """.formatted(made(".tar.gz")));
        assertSays(said, "version: Strata " + version());
        assertTrue(Files.readString(shared.resolve("layers.txt")).contains("packaged.example/shop/api:2.4"));
        var check = Files.readString(shared.resolve("check.txt"));
        assertTrue(check.contains("Class cache      in use") && !check.contains("not writable"), check);
        assertPicture(shared.resolve("pictures/unpacked.png"));
        assertEquals(List.of(), said.stream().filter(line -> line.startsWith("left: ")).toList());
    }

    @Test
    void rpmHoldsTheSameFiles() throws Exception {
        var files = run(Map.of(), "rpm", "-qlp", made(".rpm").toString()).lines().toList();
        var debian = run(Map.of(), "dpkg-deb", "-c", made(".deb").toString()).lines()
                .filter(line -> !line.startsWith("d")).map(line -> line.replaceFirst("^.* \\./", "/"))
                .map(line -> line.replaceFirst(" -> .*", "")).filter(line -> !line.contains("/lintian/")).toList();
        var missing = new ArrayList<>(debian);
        missing.removeAll(files);
        assertFalse(debian.isEmpty());
        assertEquals(List.of(), missing);
        var needs = run(Map.of(), "rpm", "-qp", "--requires", made(".rpm").toString()).lines().toList();
        assertTrue(needs.contains("gtk3"), needs::toString);
    }

    @Test
    void checksumsAndPartsAreTold() throws Exception {
        run(Map.of(), "sh", "-c", "cd '" + DIST + "' && sha256sum -c SHA256SUMS");
        var parts = Files
                .readString(DIST.resolve("work/tar/strata-" + version() + "/share/doc/strata/third-party.txt"));
        for (var jar : List.of("com.github.docker-java:docker-java-core", "org.openjfx:javafx-graphics",
                "org.bouncycastle:bcprov-jdk18on", "Java runtime (OpenJDK)")) {
            assertTrue(parts.contains(jar), jar);
        }
        assertFalse(parts.contains("no licence named"),
                () -> String.join("\n", parts.lines().filter(line -> line.contains("no licence named")).toList()));
        assertTrue(Files.readString(DIST.resolve("bom.json")).contains("\"bomFormat\" : \"CycloneDX\""));
    }

    private static String version() throws IOException {
        var properties = new java.util.Properties();
        try (var in = Files.newInputStream(Path.of("target/classes/dev/strata/version.properties"))) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }
}
