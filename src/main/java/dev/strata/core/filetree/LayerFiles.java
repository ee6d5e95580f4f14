package dev.strata.core.filetree;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// What one layer holds: a tree of entries as columns. Entry 0 is the root; the children of an entry follow each other,
/// sorted by the bytes of their names, and come after it. Immutable.
///
/// An entry that only removes what lies below has no kind ([FileKind#NONE]) and is a [#whiteout(int)]; one that removes
/// and adds is both. Directories that have no entry of their own but hold others are there too, as [#implied(int)].
public final class LayerFiles {

    static final int KIND = 0x0f;
    /// Lower layers' content of the directory is gone.
    static final int OPAQUE = 0x10;
    static final int WHITEOUT = 0x20;
    /// Marks one more name of a file in [Columns#kind].
    public static final int HARD_LINK = 0x40;
    static final int IMPLIED = 0x80;

    /// The columns as they are stored.
    ///
    /// @param parent of each entry, that of the root is 0
    /// @param first its first child; one entry more than there are, so that children end where the next one's begin
    /// @param name where its name begins in `texts`
    /// @param link where its link's target begins in `texts`; 0 for none
    /// @param kind kind and marks
    /// @param attributes xattrs
    /// @param hash of the content; of a device its numbers, major in the upper half
    /// @param texts UTF-8, each ended by a zero; the first is empty
    public record Columns(int[] parent, int[] first, int[] name, int[] link, byte[] kind, byte[] attributes,
            short[] mode, int[] uid, int[] gid, long[] size, long[] modified, long[] hash, byte[] texts) {
    }

    /// A layer that holds nothing.
    public static final LayerFiles EMPTY = new LayerFilesBuilder().build();

    private final Columns columns;
    private final int count;

    /// @throws IllegalArgumentException the columns contradict each other
    public LayerFiles(Columns columns) {
        this.columns = columns;
        this.count = columns.parent().length;
        check();
    }

    private void check() {
        var c = columns;
        for (var length : new int[]{c.name.length, c.link.length, c.kind.length, c.attributes.length, c.mode.length,
                c.uid.length, c.gid.length, c.size.length, c.modified.length, c.hash.length, c.first.length - 1}) {
            if (length != count) {
                throw new IllegalArgumentException("columns of different lengths");
            }
        }
        if (count == 0 || c.texts.length == 0 || c.texts[c.texts.length - 1] != 0 || c.texts[0] != 0
                || c.first[count] != count || c.first[0] != 1) {
            throw new IllegalArgumentException("no root, or texts without an end");
        }
        for (var i = 0; i < count; i++) {
            var parent = c.parent[i];
            if (i > 0 && (parent < 0 || parent >= i || i < c.first[parent] || i >= c.first[parent + 1])
                    || c.first[i] > c.first[i + 1] || c.first[i] <= i
                    || c.name[i] < 0 || c.name[i] >= c.texts.length || c.link[i] < 0 || c.link[i] >= c.texts.length
                    || (c.kind[i] & KIND) >= FileKind.values().length || c.size[i] < 0) {
                throw new IllegalArgumentException("entry " + i + " leads nowhere");
            }
        }
    }

    public Columns columns() {
        return columns;
    }

    /// How many entries, the root among them.
    public int count() {
        return count;
    }

    public int parent(int entry) {
        return columns.parent[entry];
    }

    /// Its first child.
    public int first(int entry) {
        return columns.first[entry];
    }

    /// Where its children end.
    public int end(int entry) {
        return columns.first[entry + 1];
    }

    public FileKind kind(int entry) {
        return FileKind.at(columns.kind[entry] & KIND);
    }

    public boolean directory(int entry) {
        return (columns.kind[entry] & KIND) == FileKind.DIRECTORY.ordinal();
    }

    boolean there(int entry) {
        return (columns.kind[entry] & KIND) != 0;
    }

    boolean marked(int entry, int mark) {
        return (columns.kind[entry] & mark) != 0;
    }

    /// Whether it removes what lower layers have of its name.
    public boolean whiteout(int entry) {
        return marked(entry, WHITEOUT);
    }

    /// Whether it is a directory that removes what lower layers have in it.
    public boolean opaque(int entry) {
        return marked(entry, OPAQUE);
    }

    /// Whether it is one more name of a file of the same layer; [#link(int)] is the first one.
    public boolean hardLink(int entry) {
        return marked(entry, HARD_LINK);
    }

    /// Whether the layer has no entry of it, only of what is in it.
    public boolean implied(int entry) {
        return marked(entry, IMPLIED);
    }

    public String name(int entry) {
        return NamePool.text(columns.texts, columns.name[entry]);
    }

    /// Where its name begins in the texts.
    public int nameAt(int entry) {
        return columns.name[entry];
    }

    byte[] texts() {
        return columns.texts;
    }

    /// Where a symbolic or a hard link leads, as the layer says it; else empty.
    public String link(int entry) {
        return NamePool.text(columns.texts, columns.link[entry]);
    }

    /// Bytes of the content; that of a hard link is its file's.
    public long size(int entry) {
        return columns.size[entry];
    }

    /// Bytes that this entry adds to the layer: none for another name of the same file.
    public long stored(int entry) {
        return marked(entry, HARD_LINK) ? 0 : columns.size[entry];
    }

    /// The twelve lower bits: setuid, setgid, sticky, and who may read, write and run it.
    public int mode(int entry) {
        return columns.mode[entry] & 0xfff;
    }

    public int uid(int entry) {
        return columns.uid[entry];
    }

    public int gid(int entry) {
        return columns.gid[entry];
    }

    /// When it was last changed, in whole seconds.
    public Instant modified(int entry) {
        // A tar may say any number.
        return Instant.ofEpochSecond(Math.clamp(columns.modified[entry], Instant.MIN.getEpochSecond(),
                Instant.MAX.getEpochSecond()));
    }

    /// Tells one content from another, except from one that was made to have the same; of a device its numbers, major in
    /// the upper half.
    public long hash(int entry) {
        return columns.hash[entry];
    }

    /// How many extended attributes it has; 255 for more.
    public int attributes(int entry) {
        return columns.attributes[entry] & 0xff;
    }

    /// With a slash before each name; that of the root is empty.
    public String path(int entry) {
        var length = 0;
        for (var at = entry; at > 0; at = columns.parent[at]) {
            length += 1 + NamePool.end(columns.texts, columns.name[at]) - columns.name[at];
        }
        var bytes = new byte[length];
        for (var at = entry; at > 0; at = columns.parent[at]) {
            var size = NamePool.end(columns.texts, columns.name[at]) - columns.name[at];
            length -= size + 1;
            bytes[length] = '/';
            System.arraycopy(columns.texts, columns.name[at], bytes, length + 1, size);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// The entry of a path, with or without a slash before it; -1 when there is none.
    public int find(String path) {
        var entry = 0;
        for (var part : path.split("/")) {
            if (!part.isEmpty() && !part.equals(".")) {
                entry = child(entry, part);
                if (entry < 0) {
                    return -1;
                }
            }
        }
        return entry;
    }

    /// -1 when there is none.
    int child(int entry, String name) {
        var wanted = Arrays.copyOf(name.getBytes(StandardCharsets.UTF_8),
                name.getBytes(StandardCharsets.UTF_8).length + 1);
        var low = first(entry);
        var high = end(entry) - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = NamePool.compare(columns.texts, columns.name[middle], wanted, 0);
            if (order == 0) {
                return middle;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// Whether two entries are of the same content: kind, bytes and, of links, where they lead.
    static boolean sameContent(LayerFiles one, int entry, LayerFiles other, int there) {
        return (one.columns.kind[entry] & KIND) == (other.columns.kind[there] & KIND)
                && one.columns.size[entry] == other.columns.size[there]
                && one.columns.hash[entry] == other.columns.hash[there]
                && (one.marked(entry, HARD_LINK) || other.marked(there, HARD_LINK)
                        || NamePool.compare(one.columns.texts, one.columns.link[entry], other.columns.texts,
                                other.columns.link[there]) == 0);
    }

    /// Whether they belong to the same owner and may be used in the same way.
    static boolean sameRights(LayerFiles one, int entry, LayerFiles other, int there) {
        return one.columns.mode[entry] == other.columns.mode[there]
                && one.columns.uid[entry] == other.columns.uid[there]
                && one.columns.gid[entry] == other.columns.gid[there];
    }
}
