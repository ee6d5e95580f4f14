package dev.strata.ui.steps;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.build.BuildProgress.Group;
import dev.strata.core.build.BuildStep;
import org.jspecify.annotations.Nullable;

/// The rows of the list of steps: groups, their steps, and what is open of each. Rows of one kind that follow each other
/// are one block, so a million lines cost what one does.
final class StepRows {

    static final StepRows NONE = new StepRows();

    /// What a row shows, and how tall it is.
    enum Kind {
        GROUP(28), STEP(28),
        /// An instruction that is no step.
        META(28),
        /// Why a step was not cached.
        MISS(18),
        /// A warning; why a step failed.
        NOTE(18),
        /// How many lines stand above those that are shown.
        MORE(18), TRANSFER(18), LINE(18),
        /// Nothing, between what a step says and the next step.
        GAP(6);

        private final double height;

        Kind(double height) {
            this.height = height;
        }
    }

    /// One row.
    ///
    /// @param step null of a group's own
    /// @param index of a line among all of its step; of a note or a transfer among those that are shown
    record At(Kind kind, Group group, @Nullable BuildStep step, long index) {

        /// The same row of an earlier or later moment.
        boolean same(At other) {
            return kind == other.kind && index == other.index && group.key().equals(other.group.key())
                    && id().equals(other.id());
        }

        String id() {
            return step == null ? "" : step.id();
        }
    }

    private record Block(Kind kind, Group group, @Nullable BuildStep step, long from, int count, int first,
            double top) {
    }

    private final List<Block> blocks = new ArrayList<>();
    private int size;
    private double height;

    /// Adds rows behind those that are there.
    void add(Kind kind, Group group, @Nullable BuildStep step, long from, long count) {
        if (count > 0) {
            var rows = (int) Math.min(count, Integer.MAX_VALUE - size);
            blocks.add(new Block(kind, group, step, from, rows, size, height));
            size += rows;
            height += rows * kind.height;
        }
    }

    int size() {
        return size;
    }

    At at(int row) {
        var block = block(row);
        return new At(block.kind, block.group, block.step, block.from + row - block.first);
    }

    private Block block(int row) {
        var low = 0;
        var high = blocks.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).first <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return blocks.get(low);
    }

    /// Where a row begins, in pixels; of the size, where the last ends.
    double top(int row) {
        if (row >= size || row < 0) {
            return row < 0 ? 0 : height;
        }
        var block = block(row);
        return block.top + (row - block.first) * block.kind.height;
    }

    /// The row at a place; the size behind the last.
    int atPixel(double y) {
        if (y >= height) {
            return size;
        }
        var low = 0;
        var high = blocks.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (blocks.get(middle).top <= y) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        var block = blocks.get(low);
        return Math.min(size - 1, block.first + Math.max(0, (int) ((y - block.top) / block.kind.height)));
    }

    /// Where a row of another moment is; -1 when it is not there any more.
    int indexOf(At wanted) {
        for (var block : blocks) {
            if (block.kind == wanted.kind() && block.group.key().equals(wanted.group().key())
                    && (block.step == null ? "" : block.step.id()).equals(wanted.id())) {
                var row = wanted.index() - block.from;
                return row >= 0 && row < block.count ? block.first + (int) row : -1;
            }
        }
        return -1;
    }

    /// The row of a step; -1 when its group is closed.
    int indexOf(BuildStep step) {
        for (var block : blocks) {
            if ((block.kind == Kind.STEP || block.kind == Kind.META) && block.step != null
                    && block.step.id().equals(step.id())) {
                return block.first;
            }
        }
        return -1;
    }

    /// The last row of what a step shows.
    int lastOf(BuildStep step) {
        var last = -1;
        for (var block : blocks) {
            if (block.step != null && block.step.id().equals(step.id()) && block.kind != Kind.GAP) {
                last = block.first + block.count - 1;
            }
        }
        return last;
    }
}
