package dev.strata.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `registry:2` where no registry can be pulled from: the machine's own docker-registry in an image that has its files where
/// Docker's has them, so that its variables count.
public final class RegistryImage {

    public static final String NAME = "registry:2";
    /// The same, of which the process ends at once.
    public static final String BROKEN = "registry:broken";

    private static final Pattern LIBRARY = Pattern.compile("(/\\S+)");
    private static final String CONFIG = """
            version: 0.1
            log: {fields: {service: registry}}
            storage:
              cache: {blobdescriptor: inmemory}
              filesystem: {rootdirectory: /var/lib/registry}
            http:
              addr: :5000
              headers: {X-Content-Type-Options: [nosniff]}
            health: {storagedriver: {enabled: true, interval: 10s, threshold: 3}}
            """;

    private RegistryImage() {
    }

    public static void load(TestEngine engine) {
        var tar = new Tars().file("etc/docker/registry/config.yml", CONFIG.getBytes(StandardCharsets.UTF_8), 0644);
        var program = Path.of("/usr/bin/docker-registry");
        Stream.concat(Stream.of(program), libraries(program)).forEach(file -> add(tar, file));
        var bytes = tar.directory("var/lib/registry", 0755).directory("tmp", 0777).bytes();
        engine.api().importImage("registry", "2", bytes, "ENTRYPOINT [\"/usr/bin/docker-registry\",\"serve\"]",
                "CMD [\"/etc/docker/registry/config.yml\"]", "EXPOSE 5000", "VOLUME /var/lib/registry");
        engine.api().importImage("registry", "broken", Tars.busybox(),
                "ENTRYPOINT [\"/bin/sh\",\"-c\",\"echo configuration error: no such file; exit 1\"]");
    }

    private static void add(Tars tar, Path file) {
        try {
            tar.file(file.toString().substring(1), Files.readAllBytes(file), 0755);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a program is linked with.
    private static Stream<Path> libraries(Path program) {
        try {
            var process = new ProcessBuilder("ldd", program.toString()).start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(said.split("\n")).map(LIBRARY::matcher).filter(java.util.regex.Matcher::find)
                    .map(match -> Path.of(match.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
