package dev.strata.core.filetree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;

import dev.strata.core.filetree.LayerFiles.Columns;

/// Makes a layer's tree of its entries in the order of its tar: the last entry of a name wins, directories that are only
/// implied are added, markers become marks (OCI image specification, "Representing Changes"). Names are taken as below
/// the layer's root whatever they say: none leads out of it.
public final class LayerFilesBuilder {

    private static final byte[] MARK = ".wh.".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AUFS_MARK = ".wh..wh.".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OPAQUE_MARK = ".wh..wh..opq".getBytes(StandardCharsets.US_ASCII);
    private static final int PLAIN_DIRECTORY = 0755;
    private static final int FIRST = 1 << 10;

    private final NamePool texts = new NamePool();
    private int[] parent = new int[FIRST];
    private int[] name = new int[FIRST];
    private int[] link = new int[FIRST];
    private byte[] kind = new byte[FIRST];
    private byte[] attributes = new byte[FIRST];
    private short[] mode = new short[FIRST];
    private int[] uid = new int[FIRST];
    private int[] gid = new int[FIRST];
    private long[] size = new long[FIRST];
    private long[] modified = new long[FIRST];
    private long[] hash = new long[FIRST];
    private int[] table = new int[2 * FIRST];
    private int[] parts = new int[64];
    private int count = 1;

    public LayerFilesBuilder() {
        kind[0] = (byte) (FileKind.DIRECTORY.ordinal() | LayerFiles.IMPLIED);
        mode[0] = PLAIN_DIRECTORY;
    }

    /// What a tar's header says of an entry.
    ///
    /// @param kind never [FileKind#NONE]; markers are told by their names
    /// @param hardLink whether it is another name of the file at `link`
    /// @param link UTF-8; where a link leads, else empty
    /// @param modified seconds since 1970
    /// @param device major number in the upper half, minor in the lower; of a device only
    public record Header(FileKind kind, boolean hardLink, byte[] link, long size, int mode, int uid, int gid,
            long modified, int attributes, long device) {
    }

    /// Entries so far, with those that were replaced.
    public int count() {
        return count;
    }

    /// Bytes of all different names and links so far.
    public int textBytes() {
        return texts.length();
    }

    /// Adds an entry.
    ///
    /// @param path UTF-8, as the tar says it
    /// @return its number for [#hash(int, long)]; -1 for a marker
    public int add(byte[] path, int length, Header header) {
        var depth = split(path, length);
        if (depth == 0) {
            if (header.kind() == FileKind.DIRECTORY) {
                describe(0, header);
            }
            return header.kind() == FileKind.DIRECTORY ? 0 : -1;
        }
        var folder = 0;
        for (var i = 0; i < depth - 1; i++) {
            folder = directory(folder, texts.put(path, parts[2 * i], parts[2 * i + 1]));
        }
        var from = parts[2 * depth - 2];
        var to = parts[2 * depth - 1];
        if (begins(path, from, to, MARK)) {
            mark(folder, path, from, to);
            return -1;
        }
        return put(folder, texts.put(path, from, to), header);
    }

    /// The content of a file, once it was read.
    public void hash(int entry, long of) {
        hash[entry] = of;
    }

    /// The names in a path as pairs of begin and end; `..` leads no higher than to the root.
    private int split(byte[] path, int length) {
        var depth = 0;
        for (var at = 0; at < length;) {
            var end = at;
            while (end < length && path[end] != '/') {
                end++;
            }
            var dots = end - at == 2 && path[at] == '.' && path[at + 1] == '.';
            if (dots) {
                depth = Math.max(0, depth - 1);
            } else if (end > at && !(end - at == 1 && path[at] == '.')) {
                if (2 * depth == parts.length) {
                    parts = Arrays.copyOf(parts, 2 * parts.length);
                }
                parts[2 * depth] = at;
                parts[2 * depth + 1] = end;
                depth++;
            }
            at = end + 1;
        }
        return depth;
    }

    /// A path as the finished layer has it: a slash before each name, no dots.
    public static String clean(byte[] path, int length) {
        var names = new ArrayDeque<String>();
        for (var name : new String(path, 0, length, StandardCharsets.UTF_8).split("/")) {
            if (name.equals("..")) {
                names.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                names.addLast(name);
            }
        }
        return names.isEmpty() ? "" : "/" + String.join("/", names);
    }

    private static boolean begins(byte[] path, int from, int to, byte[] with) {
        return to - from >= with.length && Arrays.equals(path, from, from + with.length, with, 0, with.length);
    }

    private void mark(int folder, byte[] path, int from, int to) {
        if (Arrays.equals(path, from, to, OPAQUE_MARK, 0, OPAQUE_MARK.length)) {
            kind[folder] |= LayerFiles.OPAQUE;
        } else if (!begins(path, from, to, AUFS_MARK) && to - from > MARK.length) {
            // Other names of that kind are aufs' own notes.
            var entry = child(folder, texts.put(path, from + MARK.length, to));
            kind[entry] |= LayerFiles.WHITEOUT;
        }
    }

    private int directory(int folder, int called) {
        var entry = child(folder, called);
        if ((kind[entry] & LayerFiles.KIND) != FileKind.DIRECTORY.ordinal()) {
            reset(entry, FileKind.DIRECTORY.ordinal() | LayerFiles.IMPLIED);
            mode[entry] = PLAIN_DIRECTORY;
        }
        return entry;
    }

    private void reset(int entry, int to) {
        kind[entry] = (byte) (to | kind[entry] & LayerFiles.WHITEOUT);
        link[entry] = 0;
        size[entry] = 0;
        hash[entry] = 0;
        attributes[entry] = 0;
    }

    private int put(int folder, int called, Header header) {
        var entry = child(folder, called);
        var wasDirectory = (kind[entry] & LayerFiles.KIND) == FileKind.DIRECTORY.ordinal();
        if (wasDirectory && header.kind() != FileKind.DIRECTORY) {
            // What is in it goes with it, and stays away should a directory follow.
            entry = replace(entry);
        }
        if (header.hardLink()) {
            link(entry, header);
        } else {
            describe(entry, header);
        }
        return entry;
    }

    private void describe(int entry, Header header) {
        var kept = header.kind() == FileKind.DIRECTORY ? kind[entry] & LayerFiles.OPAQUE : 0;
        reset(entry, header.kind().ordinal() | kept);
        link[entry] = texts.put(header.link(), 0, header.link().length);
        size[entry] = header.size();
        hash[entry] = header.device();
        owned(entry, header);
    }

    private void owned(int entry, Header header) {
        mode[entry] = (short) (header.mode() & 0xfff);
        uid[entry] = header.uid();
        gid[entry] = header.gid();
        modified[entry] = header.modified();
        attributes[entry] = (byte) Math.min(255, header.attributes());
    }

    /// What the file is, is known where it stands in the same layer; else only the name is.
    private void link(int entry, Header header) {
        var file = find(header.link());
        reset(entry, FileKind.FILE.ordinal() | LayerFiles.HARD_LINK);
        link[entry] = texts.put(header.link(), 0, header.link().length);
        if (file < 0 || file == entry || (kind[file] & LayerFiles.KIND) == 0) {
            owned(entry, header);
            return;
        }
        kind[entry] = (byte) (kind[file] & LayerFiles.KIND | LayerFiles.HARD_LINK | kind[entry] & LayerFiles.WHITEOUT);
        size[entry] = size[file];
        hash[entry] = hash[file];
        mode[entry] = mode[file];
        uid[entry] = uid[file];
        gid[entry] = gid[file];
        modified[entry] = modified[file];
        attributes[entry] = attributes[file];
    }

    private int find(byte[] path) {
        var depth = split(path, path.length);
        var entry = 0;
        for (var i = 0; i < depth && entry >= 0; i++) {
            var called = texts.put(path, parts[2 * i], parts[2 * i + 1]);
            var slot = slot(entry, called);
            entry = table[slot] == 0 ? -1 : table[slot];
        }
        return entry;
    }

    private int child(int folder, int called) {
        var slot = slot(folder, called);
        if (table[slot] == 0) {
            table[slot] = append(folder, called);
            if (2 * count > table.length) {
                grow();
            }
            return count - 1;
        }
        return table[slot];
    }

    private int replace(int entry) {
        var slot = slot(parent[entry], name[entry]);
        var whiteout = kind[entry] & LayerFiles.WHITEOUT;
        var fresh = append(parent[entry], name[entry]);
        parent[entry] = -1;
        kind[fresh] = (byte) whiteout;
        table[slot] = fresh;
        return fresh;
    }

    private int slot(int folder, int called) {
        var slot = spread(folder, called);
        while (table[slot] != 0 && (parent[table[slot]] != folder || name[table[slot]] != called)) {
            slot = slot + 1 & table.length - 1;
        }
        return slot;
    }

    private int spread(int folder, int called) {
        var mixed = (folder * 0x9E3779B9) ^ (called * 0x85EBCA6B);
        return (mixed ^ mixed >>> 15) & table.length - 1;
    }

    private int append(int folder, int called) {
        if (count == parent.length) {
            var more = count + (count >> 1);
            parent = Arrays.copyOf(parent, more);
            name = Arrays.copyOf(name, more);
            link = Arrays.copyOf(link, more);
            kind = Arrays.copyOf(kind, more);
            attributes = Arrays.copyOf(attributes, more);
            mode = Arrays.copyOf(mode, more);
            uid = Arrays.copyOf(uid, more);
            gid = Arrays.copyOf(gid, more);
            size = Arrays.copyOf(size, more);
            modified = Arrays.copyOf(modified, more);
            hash = Arrays.copyOf(hash, more);
        }
        parent[count] = folder;
        name[count] = called;
        return count++;
    }

    private void grow() {
        table = new int[2 * table.length];
        for (var entry = 1; entry < count; entry++) {
            if (parent[entry] >= 0) {
                table[slot(parent[entry], name[entry])] = entry;
            }
        }
    }

    /// The layer so far; more can be added after it.
    public LayerFiles build() {
        var pool = texts.bytes();
        var order = ordered(pool);
        var place = new int[count];
        for (var i = 0; i < order.length; i++) {
            place[order[i]] = i;
        }
        var to = order.length;
        var parents = new int[to];
        var first = new int[to + 1];
        for (var i = 1; i < to; i++) {
            parents[i] = place[parent[order[i]]];
        }
        // Children follow in the order of their parents.
        for (int i = 0, next = 1; i < to; i++) {
            first[i] = next;
            while (next < to && parents[next] == i) {
                next++;
            }
        }
        first[to] = to;
        return new LayerFiles(new Columns(parents, first, ints(name, order), ints(link, order), bytes(kind, order),
                bytes(attributes, order), shorts(mode, order), ints(uid, order), ints(gid, order), longs(size, order),
                longs(modified, order), longs(hash, order), pool));
    }

    /// The entries that are there at the end, breadth first, siblings by name.
    private int[] ordered(byte[] pool) {
        var starts = new int[count + 1];
        var live = new boolean[count];
        live[0] = true;
        for (var i = 1; i < count; i++) {
            live[i] = parent[i] >= 0 && live[parent[i]] && kind[i] != 0
                    && (kind[parent[i]] & LayerFiles.KIND) == FileKind.DIRECTORY.ordinal();
            if (live[i]) {
                starts[parent[i] + 1]++;
            }
        }
        for (var i = 0; i < count; i++) {
            starts[i + 1] += starts[i];
        }
        var children = new int[starts[count]];
        var fill = Arrays.copyOf(starts, count);
        for (var i = 1; i < count; i++) {
            if (live[i]) {
                children[fill[parent[i]]++] = i;
            }
        }
        var sorting = new NameOrder(pool, name);
        var order = new int[children.length + 1];
        for (int at = 0, end = 1; at < end; at++) {
            var from = starts[order[at]];
            var size = starts[order[at] + 1] - from;
            sorting.sort(children, from, from + size);
            System.arraycopy(children, from, order, end, size);
            end += size;
        }
        return order;
    }

    private static int[] ints(int[] of, int[] order) {
        var made = new int[order.length];
        for (var i = 0; i < made.length; i++) {
            made[i] = of[order[i]];
        }
        return made;
    }

    private static long[] longs(long[] of, int[] order) {
        var made = new long[order.length];
        for (var i = 0; i < made.length; i++) {
            made[i] = of[order[i]];
        }
        return made;
    }

    private static short[] shorts(short[] of, int[] order) {
        var made = new short[order.length];
        for (var i = 0; i < made.length; i++) {
            made[i] = of[order[i]];
        }
        return made;
    }

    private static byte[] bytes(byte[] of, int[] order) {
        var made = new byte[order.length];
        for (var i = 0; i < made.length; i++) {
            made[i] = of[order[i]];
        }
        return made;
    }
}
