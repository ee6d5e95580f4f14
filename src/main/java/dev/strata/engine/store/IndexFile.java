package dev.strata.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.LayerFiles.Columns;

/// The bytes of a layer's index: a head, then three parts, so that a search reads no more than it needs: the texts, as they
/// are unless they are long; the tree with its names; all the rest. What is packed is packed by deflate, which Java has at
/// hand at once. The head says the version, the sizes, and a checksum over everything after it.
final class IndexFile {

    /// Another layout gets another number: what has an older one is read anew from its image.
    private static final long MAGIC = 0x53545241_4C590001L;
    private static final int PARTS = 3;
    /// So many bytes of text a file are stored as they are: a search goes through them, and unpacking takes longer than that.
    private static final int OPEN = 26;
    /// Half as large as at the quickest level, in little more time.
    private static final int LEVEL = 3;
    private static final int HEAD = Long.BYTES + Integer.BYTES * (1 + 2 * PARTS);
    private static final int LARGEST_PART = 512 << 20;

    private final ByteBuffer bytes;
    private final int[] raw = new int[PARTS];
    private final int[] packed = new int[PARTS];

    /// @throws IOException it is none of this version, or damaged
    IndexFile(byte[] file) throws IOException {
        bytes = ByteBuffer.wrap(file);
        if (file.length < HEAD || bytes.getLong() != MAGIC) {
            throw new IOException("no index of this version");
        }
        var sum = new CRC32C();
        sum.update(file, Long.BYTES + Integer.BYTES, file.length - Long.BYTES - Integer.BYTES);
        if (bytes.getInt() != (int) sum.getValue()) {
            throw new IOException("a wrong checksum");
        }
        var end = (long) HEAD;
        for (var i = 0; i < PARTS; i++) {
            raw[i] = bytes.getInt();
            packed[i] = bytes.getInt();
            if (raw[i] < 0 || raw[i] > LARGEST_PART || packed[i] < 0) {
                throw new IOException("impossible sizes");
            }
            end += packed[i];
        }
        if (end != file.length) {
            throw new IOException("impossible sizes");
        }
    }

    /// Unpacks a part: 0 the texts, 1 the tree, 2 the rest.
    private byte[] part(int number) throws IOException {
        var from = HEAD;
        for (var i = 0; i < number; i++) {
            from += packed[i];
        }
        if (packed[number] == raw[number]) {
            return Arrays.copyOfRange(bytes.array(), from, from + raw[number]);
        }
        var made = new byte[raw[number]];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(bytes.array(), from, packed[number]);
            var got = 0;
            while (got < made.length) {
                var n = inflater.inflate(made, got, made.length - got);
                if (n == 0) {
                    throw new IOException("impossible sizes");
                }
                got += n;
            }
            return made;
        } catch (DataFormatException e) {
            throw new IOException("a part that cannot be unpacked", e);
        }
    }

    byte[] texts() throws IOException {
        return part(0);
    }

    LayerFiles read() throws IOException {
        return files(texts(), false);
    }

    /// Names and kinds only: sizes, owners and the like are nothing.
    LayerFiles tree(byte[] texts) throws IOException {
        return files(texts, true);
    }

    private LayerFiles files(byte[] texts, boolean treeOnly) throws IOException {
        try {
            var tree = new Numbers(part(1));
            var count = tree.number();
            if (count < 1 || count > raw[1]) {
                throw new IOException("an impossible number of files");
            }
            var first = new int[count + 1];
            var parent = new int[count];
            first[0] = 1;
            for (var i = 0; i < count; i++) {
                first[i + 1] = first[i] + tree.number();
                Arrays.fill(parent, Math.min(first[i], count), Math.min(first[i + 1], count), i);
            }
            var name = tree.steps(count);
            var kind = tree.bytes(count);
            if (treeOnly) {
                return new LayerFiles(new Columns(parent, first, name, new int[count], kind, new byte[count],
                        new short[count], new int[count], new int[count], new long[count], new long[count],
                        new long[count], texts));
            }
            var rest = new Numbers(part(2));
            return new LayerFiles(new Columns(parent, first, name, rest.numbers(count), kind, rest.bytes(count),
                    rest.shorts(count), rest.numbers(count), rest.numbers(count), rest.longs(count),
                    rest.longSteps(count), rest.hashes(count), texts));
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new IOException("columns that contradict each other", e);
        }
    }

    static byte[] of(LayerFiles files) {
        var c = files.columns();
        var count = files.count();
        var tree = new NumbersOut(4 * count);
        tree.number(count);
        for (var i = 0; i < count; i++) {
            tree.number(c.first()[i + 1] - c.first()[i]);
        }
        tree.steps(c.name());
        tree.bytes(c.kind());
        var rest = new NumbersOut(24 * count);
        rest.numbers(c.link());
        rest.bytes(c.attributes());
        rest.shorts(c.mode());
        rest.numbers(c.uid());
        rest.numbers(c.gid());
        rest.longs(c.size());
        rest.longSteps(c.modified());
        rest.hashes(c.hash());
        return assembled(c.texts().length <= OPEN * count, c.texts(), tree.bytes(), rest.bytes());
    }

    /// @param open whether the first part is stored as it is
    private static byte[] assembled(boolean open, byte[]... parts) {
        var packed = new byte[parts.length][];
        var length = HEAD;
        for (var i = 0; i < parts.length; i++) {
            packed[i] = i == 0 && open ? parts[i] : packed(parts[i]);
            length += packed[i].length;
        }
        var all = ByteBuffer.allocate(length);
        all.putLong(MAGIC).putInt(0);
        for (var i = 0; i < parts.length; i++) {
            all.putInt(parts[i].length).putInt(packed[i].length);
        }
        for (var part : packed) {
            all.put(part);
        }
        var sum = new CRC32C();
        sum.update(all.array(), Long.BYTES + Integer.BYTES, length - Long.BYTES - Integer.BYTES);
        return all.putInt(Long.BYTES, (int) sum.getValue()).array();
    }

    private static byte[] packed(byte[] part) {
        try (var deflater = new Deflater(LEVEL, true)) {
            deflater.setInput(part);
            deflater.finish();
            var made = new byte[part.length / 2 + 64];
            var size = 0;
            while (!deflater.finished()) {
                if (size == made.length) {
                    made = Arrays.copyOf(made, 2 * size);
                }
                size += deflater.deflate(made, size, made.length - size);
            }
            // What does not get smaller is stored as it is, and known by that.
            return size >= part.length ? part : Arrays.copyOf(made, size);
        }
    }
}
