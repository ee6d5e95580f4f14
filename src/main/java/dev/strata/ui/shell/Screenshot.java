package dev.strata.ui.shell;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

import javafx.scene.Scene;
import javafx.scene.image.Image;

/// A picture of the window's content.
///
/// It is written here, in the plainest form of PNG (ISO/IEC 15948): Java's own writer is a part of AWT, and nothing else of
/// Strata needs that. The installed program is 14 MB smaller without.
public final class Screenshot {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final byte BITS = 8;
    /// Red, green and blue.
    private static final byte COLOURS = 2;

    private Screenshot() {
    }

    /// Writes a PNG of the scene. On the FX thread.
    public static void write(Scene scene, Path file) throws IOException {
        write(scene.snapshot(null), file);
    }

    /// Writes a picture as a PNG, without its transparency.
    public static void write(Image image, Path file) throws IOException {
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeLong(SIGNATURE);
            var header = ByteBuffer.allocate(13).putInt((int) image.getWidth()).putInt((int) image.getHeight())
                    .put(BITS)
                    .put(COLOURS);
            chunk(out, "IHDR", header.array());
            chunk(out, "IDAT", pixels(image));
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static byte[] pixels(Image image) throws IOException {
        var width = (int) image.getWidth();
        var row = ByteBuffer.allocate(1 + 3 * width);
        var reader = image.getPixelReader();
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            for (var y = 0; y < (int) image.getHeight(); y++) {
                // A row begins with its filter: none.
                row.clear().put((byte) 0);
                for (var x = 0; x < width; x++) {
                    var colour = reader.getArgb(x, y);
                    row.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
                }
                out.write(row.array());
            }
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String name, byte[] content) throws IOException {
        var named = ByteBuffer.allocate(4 + content.length).put(name.getBytes(StandardCharsets.US_ASCII)).put(content)
                .array();
        var sum = new CRC32();
        sum.update(named);
        out.writeInt(content.length);
        out.write(named);
        out.writeInt((int) sum.getValue());
    }
}
