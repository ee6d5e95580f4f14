package dev.strata.core.context;

import java.util.BitSet;

import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.filetree.FileKind;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.PathFilter;

/// The folder that a build is sent, as columns: node 0 is the folder itself, what is in a folder follows each other by
/// name and comes after it. What is left out is in it too; a folder of which nothing is sent is one node, unless rules
/// with a `!` have had it looked into. Immutable.
public final class ContextTree {

    private final LayerFiles files;
    private final IgnoreRules rules;
    private final int[] rule;
    private final BitSet sent;
    private final BitSet folded;
    private final boolean complete;
    private final long[] bytes;
    private final long[] left;
    private final int[] counts;

    ContextTree(LayerFiles files, IgnoreRules rules, int[] rule, BitSet ignored, BitSet folded, boolean complete) {
        this.files = files;
        this.rules = rules;
        this.rule = rule;
        this.folded = folded;
        this.complete = complete;
        this.sent = new BitSet(files.count());
        this.bytes = new long[files.count()];
        this.left = new long[files.count()];
        this.counts = new int[files.count()];
        for (var node = files.count() - 1; node >= 0; node--) {
            // A folder that is left out is made all the same where something in it is not.
            if (!ignored.get(node)) {
                sent.set(node);
            }
            if (sent.get(node)) {
                if (!files.directory(node)) {
                    bytes[node] = files.stored(node);
                    counts[node] = 1;
                }
                var folder = files.parent(node);
                if (node > 0) {
                    sent.set(folder);
                    bytes[folder] += bytes[node];
                    counts[folder] += counts[node];
                }
            } else if (!files.directory(node)) {
                left[node] = files.size(node);
            }
            if (node > 0) {
                left[files.parent(node)] += left[node];
            }
        }
    }

    /// How many nodes, the folder itself among them.
    public int count() {
        return files.count();
    }

    public IgnoreRules rules() {
        return rules;
    }

    /// Whether all was looked at; else the folder holds more than anybody would send.
    public boolean complete() {
        return complete;
    }

    /// The folder it is in; the first one's is itself.
    public int parent(int node) {
        return files.parent(node);
    }

    /// The first in it.
    public int first(int node) {
        return files.first(node);
    }

    /// Where what is in it ends.
    public int end(int node) {
        return files.end(node);
    }

    public boolean folder(int node) {
        return files.directory(node);
    }

    public FileKind kind(int node) {
        return files.kind(node);
    }

    public String name(int node) {
        return files.name(node);
    }

    /// From the context, with slashes between; empty of the context itself.
    public String path(int node) {
        return node == 0 ? "" : files.path(node).substring(1);
    }

    /// The node of a path; -1 when there is none.
    public int find(String path) {
        return files.find(path);
    }

    /// Where a symbolic link leads, or the first name of a file of several; else empty.
    public String link(int node) {
        return files.link(node);
    }

    /// Whether it is a further name of a file that is sent already.
    public boolean hardLink(int node) {
        return files.hardLink(node);
    }

    /// Whether it, or anything in it, is sent.
    public boolean sent(int node) {
        return sent.get(node);
    }

    /// Whether it is a folder that was not looked into.
    public boolean folded(int node) {
        return folded.get(node);
    }

    /// The index in [IgnoreRules#rules] of the rule that decided; -1 when none matches.
    public int rule(int node) {
        return rule[node];
    }

    /// Bytes that are sent of a file, or of all files in a folder.
    public long bytes(int node) {
        return bytes[node];
    }

    /// Bytes of a file that is left out, or of all such files in a folder, as far as it was looked into.
    public long leftOut(int node) {
        return left[node];
    }

    /// Bytes of a file, whether it is sent or not.
    public long size(int node) {
        return files.size(node);
    }

    /// How many files and links in it are sent.
    public int files(int node) {
        return counts[node];
    }

    public boolean matches(PathFilter filter, int node) {
        return filter.matches(files, node);
    }
}
