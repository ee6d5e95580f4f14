package dev.strata.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Small tars, written by hand in the plain ustar form.
public final class Tars {

    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public Tars file(String name, byte[] content, int mode) {
        return file(name, content, '0', mode);
    }

    /// An entry of any kind with a content: `L` announces the next one's name.
    public Tars file(String name, byte[] content, char type, int mode) {
        entry(name, type, content.length, mode, "");
        out.writeBytes(content);
        out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        return this;
    }

    public Tars directory(String name, int mode) {
        entry(name, '5', 0, mode, "");
        return this;
    }

    public Tars hardLink(String name, String to) {
        entry(name, '1', 0, 0644, to);
        return this;
    }

    /// An entry without content of any kind: `3` a character device, `6` a FIFO.
    public Tars special(String name, char type) {
        entry(name, type, 0, 0600, "");
        return this;
    }

    public Tars link(String name, String to) {
        entry(name, '2', 0, 0777, to);
        return this;
    }

    /// GNU's entry that announces the next one's name, of so many letters.
    public Tars longName(int length) {
        return file("././@LongLink", "n".repeat(length).getBytes(StandardCharsets.UTF_8), 'L', 0644);
    }

    private void entry(String name, char type, long size, int mode, String link) {
        var header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, String.format("%07o", mode));
        put(header, 108, "0000000");
        put(header, 116, "0000000");
        put(header, 124, String.format("%011o", size));
        put(header, 136, "14000000000");
        header[156] = (byte) type;
        put(header, 157, link);
        put(header, 257, "ustar\0" + "00");
        java.util.Arrays.fill(header, 148, 156, (byte) ' ');
        var sum = 0;
        for (var b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        out.writeBytes(header);
    }

    private static void put(byte[] header, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    public byte[] bytes() {
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    /// The machine's static busybox with its most used names: 2 MB.
    public static byte[] busybox() {
        return busybox(new Tars());
    }

    /// The same with something that makes a layer of its own of it: an image that is removed meanwhile takes along what
    /// the cache of a build stands on, where engines know layers by their content.
    public static byte[] busybox(Tars own) {
        try {
            var program = Files.exists(Path.of("/bin/busybox")) ? Path.of("/bin/busybox") : Path.of("/usr/bin/busybox");
            var tar = own.file("bin/busybox", Files.readAllBytes(program), 0755);
            for (var name : new String[]{"sh", "sleep", "ls", "cat", "echo"}) {
                tar.link("bin/" + name, "busybox");
            }
            return tar.bytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One file of bytes that do not compress, the same for the same seed.
    public static byte[] noise(int size, long seed) {
        var bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return new Tars().file("noise-" + seed, bytes, 0644).bytes();
    }
}
