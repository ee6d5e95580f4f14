package dev.strata.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// docker contexts in a home of the test's, as the docker CLI keeps them.
public final class Contexts {

    private Contexts() {
    }

    public static void add(Path home, String name, String host) throws IOException {
        try {
            var hash = HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
            var folder = Files.createDirectories(home.resolve(".docker/contexts/meta").resolve(hash));
            Files.writeString(folder.resolve("meta.json"),
                    "{\"Name\":\"" + name + "\",\"Endpoints\":{\"docker\":{\"Host\":\"" + host + "\"}}}");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
