package dev.strata.engine.archive;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What each engine saves is read as that engine describes it: a docker-archive from 20.10 and Podman, an OCI layout with a
/// docker manifest beside it from 28.
class SavedImagesIT {

    @TempDir
    Path folder = Path.of(".");

    private Path save(TestEngine engine) {
        var api = engine.api();
        api.importImage("saved", "1", Tars.busybox(), "CMD [\"sh\"]", "ENV COLOUR=blue", "EXPOSE 80");
        api.tag("saved:1", "localhost:5000/shop/saved", "2");
        var file = folder.resolve("saved.tar");
        api.save("saved:1", file);
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void holdTheSameAsTheEngineTells(TestEngine.Kind kind) throws Exception {
        var engine = TestEngine.of(kind);
        var file = save(engine);
        var told = engine.api().get("/images/saved:1/json").json();

        var images = new ImageArchives().open(file, Monitor.NONE);

        assertEquals(1, images.size());
        var details = images.getFirst().details();
        assertEquals(List.of("saved:1"), details.tags().stream().map(Object::toString).toList());
        assertEquals(told.path("Architecture").asText(), details.platform().architecture());
        assertEquals(List.of("sh"), details.config().command());
        assertTrue(details.config().environment().contains("COLOUR=blue"));
        assertEquals(told.path("RootFS").path("Layers").get(0).asText(), details.layers().getFirst().toString());
        if (kind != TestEngine.Kind.DOCKER_28_CONTAINERD) {
            // The containerd store calls an image by its manifest's digest.
            var id = told.path("Id").asText();
            assertEquals(id.startsWith("sha256:") ? id : "sha256:" + id, details.id().toString());
        }
        assertEquals(1, details.layers().size());
        assertTrue(details.size() > 100_000, () -> "a stored layer of " + details.size() + " bytes");
        assertEquals(details.size(), images.getFirst().history().stream().mapToLong(step -> step.size()).sum());
    }

    @ParameterizedTest
    @EnumSource
    void cutAnywhereTheyAreRefusedInWords(TestEngine.Kind kind) throws Exception {
        var whole = Files.readAllBytes(save(TestEngine.of(kind)));
        for (var part : List.of(0.0, 0.1, 0.5, 0.9)) {
            var file = folder.resolve("cut-" + part);
            Files.write(file, java.util.Arrays.copyOf(whole, (int) (whole.length * part)));
            var failure = Assertions.assertThrows(EngineException.class,
                    () -> new ImageArchives().open(file, Monitor.NONE), () -> "cut at " + part);
            assertTrue(String.valueOf(failure.getMessage()).endsWith("."), failure.getMessage());
        }
    }

    @ParameterizedTest
    @EnumSource
    void compressedTheyAreTheSame(TestEngine.Kind kind) throws Exception {
        var file = save(TestEngine.of(kind));
        var zipped = folder.resolve("saved.tar.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            Files.copy(file, out);
        }
        var archives = new ImageArchives();
        assertEquals(archives.open(file, Monitor.NONE), archives.open(zipped, Monitor.NONE));
    }
}
