package dev.strata.harness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.strata.core.tar.TarWriter;

/// Builds by an engine's own builder, over this computer's network.
public final class Builds {

    private Builds() {
    }

    /// @param context a folder with a Dockerfile
    public static void build(TestEngine outside, String name, Path context) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var tar = new TarWriter(bytes);
        try (var files = Files.walk(context)) {
            for (var file : files.skip(1).sorted().toList()) {
                var path = context.relativize(file).toString();
                if (Files.isDirectory(file)) {
                    tar.entry(TarWriter.Entry.directory(path));
                } else {
                    tar.entry(new TarWriter.Entry(path, '0', "", Files.size(file),
                            Files.isExecutable(file) ? 0755 : 0644, 1000, 1000, 0));
                    try (var in = Files.newInputStream(file)) {
                        tar.content(in, Files.size(file));
                    }
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        tar.end();
        var version = outside.kind() == TestEngine.Kind.DOCKER_28_CONTAINERD ? "2" : "1";
        var answer = outside.api().send("POST", "/build?rm=1&forcerm=1&networkmode=host&t="
                + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&version=" + version, "application/x-tar",
                bytes.toByteArray());
        assertTrue(answer.status() == 200 && !answer.body().contains("\"error"), answer::body);
    }
}
