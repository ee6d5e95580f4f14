package driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digests of the packages.
final class Checksums {

    private Checksums() {
    }

    /// Writes `SHA256SUMS` of all files of a folder, as `sha256sum -c` reads it.
    static void write(Path dist) throws IOException {
        var lines = new StringBuilder();
        try (var files = Files.list(dist)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                lines.append(of(file, "SHA-256")).append("  ").append(file.getFileName()).append('\n');
            }
        }
        Files.writeString(dist.resolve("SHA256SUMS"), lines);
    }

    static String of(Path file, String algorithm) throws IOException {
        try (var in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance(algorithm))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
