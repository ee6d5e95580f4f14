package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The stages and instructions of a file, to go to.
public final class Outline {

    /// One of them.
    ///
    /// @param stage whether it is a FROM
    /// @param title the stage's name, or its number; of others the keyword
    /// @param detail what it is based on; what an instruction is given, on one line
    /// @param line from 0
    public record Entry(boolean stage, String title, String detail, int line) {
    }

    private static final int LONGEST = 120;

    private Outline() {
    }

    public static List<Entry> of(Dockerfile file) {
        var entries = new ArrayList<Entry>();
        var stages = Stage.of(file).iterator();
        for (var one : file.instructions()) {
            var line = file.lines().line(one.span().start());
            if (one.is(Keyword.FROM)) {
                var stage = stages.next();
                entries.add(new Entry(true, stage.name().isEmpty() ? "stage " + stage.index() : stage.name(),
                        stage.base(), line));
            } else {
                var text = one.text().strip().replaceAll("\\s+", " ");
                entries.add(new Entry(false, one.keyword().text().toUpperCase(Locale.ROOT),
                        text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text, line));
            }
        }
        return List.copyOf(entries);
    }

    /// The parts that can be folded: a stage below its FROM, and an instruction of several lines.
    ///
    /// @return from the first line, which stays, to the last, from 0
    public static List<Span> folds(Dockerfile file) {
        var folds = new ArrayList<Span>();
        var lines = file.lines();
        for (var stage : Stage.of(file)) {
            var end = stage.instructions().isEmpty()
                    ? stage.from().span().end()
                    : stage.instructions().getLast().span().end();
            add(folds, lines.line(stage.from().span().start()), lines.line(Math.max(0, end - 1)));
        }
        for (var one : file.instructions()) {
            add(folds, lines.line(one.span().start()), lines.line(Math.max(0, one.span().end() - 1)));
        }
        return folds;
    }

    private static void add(List<Span> folds, int first, int last) {
        if (last > first) {
            folds.add(new Span(first, last));
        }
    }
}
