package dev.strata.core.context;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.LayerFiles;

/// Makes a [ContextTree] as a folder is looked through, level by level: folders are [#enter(int)]ed in the order in which
/// they were added.
public final class ContextTreeBuilder {

    private static final int FIRST = 1 << 10;

    private final IgnoreRules rules;
    private final BitSet ignored = new BitSet();
    private final BitSet folded = new BitSet();
    private int[] parent = new int[FIRST];
    private int[] first = new int[FIRST];
    private int[] name = new int[FIRST];
    private int[] link = new int[FIRST];
    private int[] rule = new int[FIRST];
    private byte[] kind = new byte[FIRST];
    private long[] size = new long[FIRST];
    private byte[] texts = new byte[16 * FIRST];
    private int used = 1;
    private int count = 1;
    private int entered = -1;

    public ContextTreeBuilder(IgnoreRules rules) {
        this.rules = rules;
        kind[0] = (byte) FileKind.DIRECTORY.ordinal();
        rule[0] = -1;
    }

    /// What is added from now on is in this folder.
    public void enter(int folder) {
        while (entered < folder) {
            first[++entered] = count;
        }
    }

    /// Adds to the entered folder; names come sorted by their bytes in UTF-8.
    ///
    /// @param leads where a symbolic link leads; of a further name of a file its first one; else empty
    /// @param closed whether it is a folder that is not looked into
    /// @return its number
    public int add(byte[] called, FileKind what, long bytes, String leads, IgnoreRules.Verdict said, boolean closed) {
        if (count == name.length) {
            grow();
        }
        parent[count] = entered;
        name[count] = text(called);
        link[count] = leads.isEmpty() ? 0 : text(leads.getBytes(StandardCharsets.UTF_8));
        kind[count] = (byte) (what.ordinal()
                | (what == FileKind.FILE && !leads.isEmpty() ? LayerFiles.HARD_LINK : 0));
        size[count] = bytes;
        rule[count] = said.rule();
        ignored.set(count, said.ignored());
        folded.set(count, closed);
        return count++;
    }

    private void grow() {
        var more = count + (count >> 1);
        parent = Arrays.copyOf(parent, more);
        first = Arrays.copyOf(first, more);
        name = Arrays.copyOf(name, more);
        link = Arrays.copyOf(link, more);
        rule = Arrays.copyOf(rule, more);
        kind = Arrays.copyOf(kind, more);
        size = Arrays.copyOf(size, more);
    }

    private int text(byte[] bytes) {
        if (used + bytes.length + 1 > texts.length) {
            texts = Arrays.copyOf(texts, Math.max(used + bytes.length + 1, texts.length + (texts.length >> 1)));
        }
        var at = used;
        System.arraycopy(bytes, 0, texts, at, bytes.length);
        used += bytes.length + 1;
        return at;
    }

    public int count() {
        return count;
    }

    /// @param complete whether nothing was passed over
    public ContextTree build(boolean complete) {
        enter(count - 1);
        var starts = Arrays.copyOf(first, count + 1);
        starts[count] = count;
        return new ContextTree(new LayerFiles(new LayerFiles.Columns(Arrays.copyOf(parent, count), starts,
                Arrays.copyOf(name, count), Arrays.copyOf(link, count), Arrays.copyOf(kind, count), new byte[count],
                new short[count], new int[count], new int[count], Arrays.copyOf(size, count), new long[count],
                new long[count], Arrays.copyOf(texts, used))), rules, Arrays.copyOf(rule, count), ignored, folded,
                complete);
    }
}
