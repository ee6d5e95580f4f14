package dev.strata.ui.work;

import java.util.ArrayList;
import java.util.List;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The lines some work has logged, bounded in number and in characters: the oldest go first.
/// Lines come from any thread; the list changes only in [#flush()], which the FX thread calls once for many lines.
public final class LogBuffer {

    private static final int MAX_LINES = 10_000;
    private static final int MAX_CHARS = 4_000_000;
    private static final int MAX_LINE = 4_000;

    private final List<String> waiting = new ArrayList<>();
    private final ObservableList<String> lines = FXCollections.observableArrayList();
    private final ObservableList<String> view = FXCollections.unmodifiableObservableList(lines);
    private int chars;

    /// Takes a line from any thread; what is longer than 4,000 characters is cut.
    public void append(String line) {
        var kept = line.length() > MAX_LINE ? line.substring(0, MAX_LINE) + "…" : line;
        synchronized (waiting) {
            if (waiting.size() == MAX_LINES) {
                waiting.removeFirst();
            }
            waiting.add(kept);
        }
    }

    /// Moves what has come since the last time into [#lines()].
    public void flush() {
        List<String> fresh;
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                return;
            }
            fresh = List.copyOf(waiting);
            waiting.clear();
        }
        lines.addAll(fresh);
        for (var line : fresh) {
            chars += line.length();
        }
        var drop = 0;
        while (lines.size() - drop > MAX_LINES || chars > MAX_CHARS) {
            chars -= lines.get(drop).length();
            drop++;
        }
        if (drop > 0) {
            lines.remove(0, drop);
        }
    }

    /// Oldest first; changes on the FX thread only.
    public ObservableList<String> lines() {
        return view;
    }

    public String text() {
        return String.join("\n", lines);
    }
}
