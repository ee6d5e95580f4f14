package dev.strata.ui.changes;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;

import dev.strata.core.changes.ChangeTree;
import dev.strata.core.changes.Ticks;
import dev.strata.core.container.PathFacts;
import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.FileKind;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Cancellation;
import org.jspecify.annotations.Nullable;

/// What an engine says of changed paths, asked a few at once and each once: first of those on screen, then of those that
/// are kept, then of what is in the directories on screen. What has gone out of sight before its turn is not asked.
/// Nothing is copied for it.
final class PathSizes {

    private static final int LANES = 4;
    private static final Duration GATHERED = Duration.ofMillis(80);
    /// What is known is summed up on the FX thread: of more paths less often.
    private static final int PATHS_A_MILLISECOND = 200;

    /// @param bytes of the files that are kept, as far as they are known
    /// @param complete whether all are
    record Layer(long bytes, boolean complete) {
    }

    private final Engine engine;
    private final String container;
    private final ChangeTree tree;
    private final Background background;
    private final Runnable changed;
    private final Duration gathered;
    private final Cancellation cancellation = new Cancellation();
    private final @Nullable PathFacts[] facts;
    private final BitSet asked = new BitSet();
    private final BitSet answered = new BitSet();
    private BitSet wanted = new BitSet();
    private int[] visible = new int[0];
    private int lanes;
    private boolean telling;

    /// @param changed runs on the FX thread when more is known, not for each path
    PathSizes(Engine engine, String container, ChangeTree tree, Background background, Runnable changed) {
        this.engine = engine;
        this.container = container;
        this.tree = tree;
        this.background = background;
        this.changed = changed;
        this.facts = new PathFacts[tree.count()];
        this.gathered = GATHERED.plusMillis(tree.count() / PATHS_A_MILLISECOND);
        for (var leaf = tree.leaf(0); leaf >= 0; leaf = tree.leaf(leaf + 1)) {
            // What is gone has no size any more.
            if (tree.change(leaf) == Change.DELETED) {
                asked.set(leaf);
                answered.set(leaf);
            }
        }
    }

    /// The rows that are on screen now.
    void look(int[] nodes) {
        synchronized (this) {
            if (Arrays.equals(visible, nodes)) {
                return;
            }
            visible = nodes.clone();
        }
        begin();
    }

    /// What is kept now.
    void keep(Ticks ticks) {
        var now = new BitSet();
        for (var leaf = tree.leaf(0); leaf >= 0; leaf = tree.leaf(leaf + 1)) {
            now.set(leaf, ticks.kept(leaf));
        }
        synchronized (this) {
            now.andNot(asked);
            wanted = now;
        }
        // Not before what is on screen has been drawn, and asked for.
        background.later().run(gathered, this::begin);
    }

    void cancel() {
        cancellation.cancel();
    }

    private void begin() {
        while (true) {
            int node;
            synchronized (this) {
                if (lanes == LANES) {
                    return;
                }
                node = take();
                if (node < 0) {
                    return;
                }
                lanes++;
            }
            background.workers().execute(() -> lane(node));
        }
    }

    /// The next to ask of; -1 when there is none.
    private synchronized int take() {
        if (cancellation.cancelled()) {
            return -1;
        }
        for (var node : visible) {
            if (!tree.folder(node) && !asked.get(node)) {
                return taken(node);
            }
        }
        wanted.andNot(asked);
        if (!wanted.isEmpty()) {
            return taken(wanted.nextSetBit(0));
        }
        for (var node : visible) {
            var leaf = node;
            do {
                leaf = asked.nextClearBit(leaf);
                if (leaf < tree.end(node) && !tree.folder(leaf)) {
                    return taken(leaf);
                }
                leaf++;
            } while (leaf < tree.end(node));
        }
        return -1;
    }

    private int taken(int node) {
        asked.set(node);
        return node;
    }

    private void lane(int first) {
        for (var node = first; node >= 0;) {
            PathFacts found = null;
            try {
                found = engine.containers().stat(container, tree.path(node), cancellation);
            } catch (EngineException e) {
                if (e.kind() == EngineException.Kind.UNREACHABLE || e.kind() == EngineException.Kind.CANCELLED) {
                    cancellation.cancel();
                }
                // It may be gone by now: then nothing is known of it.
            }
            synchronized (this) {
                facts[node] = found;
                answered.set(node);
                tell();
                node = take();
                if (node < 0) {
                    lanes--;
                }
            }
        }
    }

    private void tell() {
        if (!telling && !cancellation.cancelled()) {
            telling = true;
            background.fx().execute(() -> background.later().run(gathered, () -> {
                synchronized (this) {
                    telling = false;
                }
                changed.run();
            }));
        }
    }

    /// Null when the engine was not asked yet, or knows nothing.
    synchronized @Nullable PathFacts of(int node) {
        return facts[node];
    }

    /// Bytes of the files below a node that are known.
    synchronized Layer below(int node) {
        return sum(node, null);
    }

    /// Bytes of the files that are kept.
    synchronized Layer layer(Ticks ticks) {
        return sum(0, ticks);
    }

    private Layer sum(int node, @Nullable Ticks ticks) {
        var bytes = 0L;
        var complete = true;
        for (var leaf = tree.leaf(node); leaf >= 0 && leaf < tree.end(node); leaf = tree.leaf(leaf + 1)) {
            if (ticks == null || ticks.kept(leaf)) {
                var known = facts[leaf];
                bytes += known != null && known.kind() == FileKind.FILE ? Math.max(0, known.size()) : 0;
                complete &= answered.get(leaf);
            }
        }
        return new Layer(bytes, complete);
    }
}
