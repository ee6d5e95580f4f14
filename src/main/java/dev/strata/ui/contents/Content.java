package dev.strata.ui.contents;

import java.util.ArrayList;
import java.util.List;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.strata.core.text.Preview;
import dev.strata.ui.Messages;

/// What is shown of a file's content, or in its place.
public sealed interface Content {

    /// More bytes are not shown of a file.
    int MOST = 1 << 20;

    /// The begin of a content.
    ///
    /// @param cut whether it goes on
    record Begin(byte[] bytes, boolean cut) {

        public Content shown() {
            return new Held(Preview.of(bytes, cut), bytes, cut);
        }
    }

    /// A word in place of a content.
    record Words(String sentence) implements Content {
    }

    /// @param bytes its begin
    record Held(Preview preview, byte[] bytes, boolean cut) implements Content {
    }

    /// @param lines each with a sign before it: a space, `+` or `-`
    record Difference(List<String> lines) implements Content {

        private static final int MOST_LINES = 20_000;

        public Difference {
            lines = List.copyOf(lines);
        }

        static Difference of(List<String> before, List<String> now) {
            var one = before.subList(0, Math.min(MOST_LINES, before.size()));
            var other = now.subList(0, Math.min(MOST_LINES, now.size()));
            var lines = new ArrayList<String>();
            var at = 0;
            for (AbstractDelta<String> delta : DiffUtils.diff(one, other).getDeltas()) {
                for (; at < delta.getSource().getPosition(); at++) {
                    lines.add("  " + one.get(at));
                }
                delta.getSource().getLines().forEach(line -> lines.add("- " + line));
                delta.getTarget().getLines().forEach(line -> lines.add("+ " + line));
                at += delta.getSource().size();
            }
            for (; at < one.size(); at++) {
                lines.add("  " + one.get(at));
            }
            return new Difference(lines);
        }
    }

    /// How two contents differ, line by line.
    static Content difference(Begin one, Begin other) {
        var before = Preview.of(one.bytes(), one.cut());
        var now = Preview.of(other.bytes(), other.cut());
        return before.kind() == Preview.Kind.PICTURE || now.kind() == Preview.Kind.PICTURE
                ? new Words(Messages.get("content.nodiff"))
                : Difference.of(before.lines(), now.lines());
    }
}
