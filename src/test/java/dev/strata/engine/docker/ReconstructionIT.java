package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.strata.core.history.ReconstructedDockerfile;
import dev.strata.core.image.ImageConfig;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.Monitor;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The Dockerfile that is read from an image's history, built once more, makes the same image: on each engine, with each
/// builder that records in its own way.
class ReconstructionIT {

    private static final String WRITTEN = """
            FROM scratch
            ADD rootfs.tar /
            ENV PATH=/bin A="b c"
            RUN echo hi > /made && mkdir -p /srv
            WORKDIR /srv
            COPY note.txt note.txt
            LABEL k="two words" plain=1
            EXPOSE 80 53/udp
            VOLUME ["/data"]
            USER 7
            HEALTHCHECK CMD true
            STOPSIGNAL SIGINT
            ENTRYPOINT ["/bin/env"]
            CMD ["sh", "-c", "echo \\"hi\\""]
            """;
    private static final Pattern UNNAMED = Pattern.compile("^(?:ADD|COPY) ((?:file|dir|multi)-\\w+) (\\S+)",
            Pattern.MULTILINE);

    private static byte[] context(Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                var entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static ImageConfig build(TestEngine outside, Engine engine, String name, String version,
            Map<String, byte[]> files) throws Exception {
        var answer = outside.api().send("POST", "/build?rm=1&forcerm=1&t=" + name + "&version=" + version,
                "application/x-tar", context(files));
        assertTrue(answer.status() == 200 && !answer.body().contains("errorDetail"), answer.body());
        return engine.images().inspect(name, Monitor.NONE).config();
    }

    @ParameterizedTest
    @CsvSource({"DOCKER_20,1", "DOCKER_20,2", "DOCKER_28_CONTAINERD,2", "PODMAN_4,1"})
    void makesTheSameImageAgain(TestEngine.Kind kind, String version) throws Exception {
        var outside = TestEngine.of(kind);
        if (!outside.running()) {
            outside.start();
        }
        var files = new LinkedHashMap<String, byte[]>();
        files.put("Dockerfile", WRITTEN.getBytes(StandardCharsets.UTF_8));
        files.put("rootfs.tar", Tars.busybox());
        files.put("note.txt", "a note\n".getBytes(StandardCharsets.UTF_8));
        try (var engine = new Connector().connect(new Endpoint(outside.address(), "test", Endpoint.Origin.OPTION),
                Monitor.NONE)) {
            var first = build(outside, engine, "reconstruct:1", version, files);
            var read = ReconstructedDockerfile.of(engine.images().history("reconstruct:1", Monitor.NONE), first,
                    Optional.empty());
            // The classic builder records checksums in place of names.
            for (var unnamed : UNNAMED.matcher(read).results().toList()) {
                files.put(unnamed.group(1), files.get(unnamed.group(2).equals("/") ? "rootfs.tar" : "note.txt"));
            }
            files.put("Dockerfile", read.getBytes(StandardCharsets.UTF_8));
            assertEquals(first, build(outside, engine, "reconstruct:2", version, files), read);
            outside.api().remove("reconstruct:1");
            outside.api().remove("reconstruct:2");
        }
    }
}
