package dev.strata.core.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes a tar: ustar, with a pax header (POSIX.1-2001) before an entry that ustar cannot tell.
public final class TarWriter {

    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final long MOST_OCTAL_7 = 07777777L;
    private static final long MOST_OCTAL_11 = 077777777777L;
    private static final byte[] ZEROS = new byte[2 * BLOCK];
    private static final int BUFFER = 256 << 10;

    private final OutputStream out;
    private byte[] buffer = {};

    /// One entry's facts.
    ///
    /// @param name a directory's may lack its slash
    /// @param type the letter of the format, as [TarReader#type()]
    /// @param link where a link leads, or empty
    /// @param size bytes of the content that follows
    /// @param modified seconds since 1970
    public record Entry(String name, char type, String link, long size, int mode, long uid, long gid, long modified) {

        /// A file of root's that everybody reads.
        public static Entry file(String name, long size) {
            return new Entry(name, '0', "", size, 0644, 0, 0, 0);
        }

        public static Entry directory(String name) {
            return new Entry(name, '5', "", 0, 0755, 0, 0, 0);
        }

        Entry named(String other) {
            return new Entry(other, type, link, size, mode, uid, gid, modified);
        }
    }

    /// @param out neither flushed nor closed
    public TarWriter(OutputStream out) {
        this.out = out;
    }

    /// Begins an entry. Its content, of exactly its size, goes through [#content].
    public void entry(Entry entry) throws IOException {
        var whole = entry.type() == '5' && !entry.name().endsWith("/") ? entry.named(entry.name() + "/") : entry;
        var pax = pax(whole);
        if (!pax.isEmpty()) {
            var note = pax.getBytes(StandardCharsets.UTF_8);
            out.write(block(new Entry("pax", 'x', "", note.length, 0644, 0, 0, 0)));
            content(note);
        }
        out.write(block(whole));
    }

    /// An entry with its content.
    public void file(String name, byte[] content) throws IOException {
        entry(Entry.file(name, content.length));
        content(content);
    }

    private void content(byte[] content) throws IOException {
        out.write(content);
        out.write(ZEROS, 0, -content.length & BLOCK - 1);
    }

    /// The content of the entry that was begun.
    ///
    /// @throws IOException also when it is not of that size: the tar is spoilt then
    public void content(InputStream content, long size) throws IOException {
        if (buffer.length < Math.min(BUFFER, size)) {
            buffer = new byte[BUFFER];
        }
        var left = size;
        while (left > 0) {
            var n = content.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (n < 0) {
                throw new IOException("A file is shorter than it was");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
        out.write(ZEROS, 0, (int) (-size & BLOCK - 1));
    }

    /// Copies an entry just as it is.
    ///
    /// @param from one that keeps its headers, whose content was not read yet
    public void copy(TarReader from) throws IOException {
        out.write(from.headers());
        var size = from.size();
        from.content(out::write);
        out.write(ZEROS, 0, (int) (-size & BLOCK - 1));
    }

    /// Says that nothing follows.
    public void end() throws IOException {
        out.write(ZEROS);
    }

    private static String pax(Entry entry) {
        var lines = new StringBuilder();
        if (!fits(entry.name())) {
            lines.append(line("path", entry.name()));
        }
        if (!fits(entry.link())) {
            lines.append(line("linkpath", entry.link()));
        }
        number(lines, "size", entry.size(), MOST_OCTAL_11);
        number(lines, "uid", entry.uid(), MOST_OCTAL_7);
        number(lines, "gid", entry.gid(), MOST_OCTAL_7);
        number(lines, "mtime", entry.modified(), MOST_OCTAL_11);
        return lines.toString();
    }

    private static boolean fits(String name) {
        return name.length() <= NAME && name.chars().allMatch(c -> c < 0x80);
    }

    private static void number(StringBuilder lines, String key, long value, long most) {
        if (value < 0 || value > most) {
            lines.append(line(key, Long.toString(value)));
        }
    }

    /// The length of a line counts its own digits.
    private static String line(String key, String value) {
        var rest = " " + key + "=" + value + "\n";
        var bytes = rest.getBytes(StandardCharsets.UTF_8).length;
        var length = bytes + Integer.toString(bytes).length();
        if (bytes + Integer.toString(length).length() > length) {
            length++;
        }
        return length + rest;
    }

    private static byte[] block(Entry entry) {
        var block = new byte[BLOCK];
        text(block, 0, entry.name());
        octal(block, 100, 8, entry.mode() & 07777);
        octal(block, 108, 8, entry.uid() < 0 || entry.uid() > MOST_OCTAL_7 ? 0 : entry.uid());
        octal(block, 116, 8, entry.gid() < 0 || entry.gid() > MOST_OCTAL_7 ? 0 : entry.gid());
        octal(block, 124, 12, entry.size() > MOST_OCTAL_11 ? 0 : entry.size());
        octal(block, 136, 12, entry.modified() < 0 || entry.modified() > MOST_OCTAL_11 ? 0 : entry.modified());
        block[156] = (byte) entry.type();
        text(block, 157, entry.link());
        text(block, 257, "ustar\0" + "00");
        Arrays.fill(block, 148, 156, (byte) ' ');
        var sum = 0;
        for (var b : block) {
            sum += b & 0xff;
        }
        octal(block, 148, 7, sum);
        return block;
    }

    private static void text(byte[] block, int at, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, Math.min(bytes.length, NAME));
    }

    private static void octal(byte[] block, int at, int length, long value) {
        var digits = Long.toOctalString(value);
        for (var i = 0; i < length - 1; i++) {
            var digit = i - (length - 1 - digits.length());
            block[at + i] = (byte) (digit < 0 ? '0' : digits.charAt(digit));
        }
        block[at + length - 1] = 0;
    }
}
