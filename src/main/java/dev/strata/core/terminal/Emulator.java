package dev.strata.core.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A terminal: takes what a process writes, from one thread, and gives pictures of it to another.
public final class Emulator {

    /// Lines that are kept above the screen.
    public static final int SCROLL_BACK = 10_000;
    public static final int MOST_COLUMNS = 1_000;
    public static final int MOST_ROWS = 500;

    /// Who wants a picture waits for no more than this at a time.
    private static final long SLICE_NANOS = 3_000_000;
    private static final int PIECE = 1_024;
    private static final int MOST_HITS = 10_000;

    /// Fair: what writes takes it again and again, and must let in who paints.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] rest = {};
    private final Screen screen;
    private final ControlFunctions functions;
    private final EscapeParser parser;
    private final Runnable changed;

    /// A place where a text was found.
    ///
    /// @param line as in a [Picture]
    public record Hit(long line, int column, long lastLine, int lastColumn) {
    }

    /// @param reply hears what the terminal answers to the process; called where [#accept] is
    /// @param changed runs often while there is something new to see; called where [#accept] is
    public Emulator(int columns, int rows, Consumer<byte[]> reply, Runnable changed) {
        this.changed = changed;
        screen = new Screen(columns, rows, SCROLL_BACK);
        functions = new ControlFunctions(screen, reply);
        parser = new EscapeParser(screen, functions);
    }

    /// Shows what a process has written. A character may be split between two calls.
    public void accept(byte[] bytes) {
        var in = ByteBuffer.allocate(rest.length + bytes.length).put(rest).put(bytes).flip();
        var out = CharBuffer.allocate(in.remaining() + 1);
        decoder.reset();
        decoder.decode(in, out, false);
        rest = new byte[in.remaining()];
        in.get(rest);
        show(out.array(), out.position());
    }

    private void show(char[] text, int length) {
        var at = 0;
        while (at < length) {
            lock.lock();
            try {
                var end = System.nanoTime() + SLICE_NANOS;
                if (parser.atText() && screen.scrollsWhole()) {
                    at = Flood.skip(text, at, length, SCROLL_BACK + screen.grid().rows());
                }
                do {
                    var to = Math.min(length, at + PIECE);
                    parser.accept(text, at, to);
                    at = to;
                } while (at < length && System.nanoTime() < end);
            } finally {
                lock.unlock();
            }
            changed.run();
        }
    }

    public void resize(int columns, int rows) {
        lock.lock();
        try {
            var newColumns = Math.clamp(columns, 2, MOST_COLUMNS);
            var newRows = Math.clamp(rows, 1, MOST_ROWS);
            if (newColumns != screen.grid().columns() || newRows != screen.grid().rows()) {
                screen.resize(newColumns, newRows);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what scrolled out of the screen.
    public void clearHistory() {
        lock.lock();
        try {
            screen.grid().history.clear();
        } finally {
            lock.unlock();
        }
    }

    public Modes modes() {
        lock.lock();
        try {
            return functions.modes();
        } finally {
            lock.unlock();
        }
    }

    /// @param back how many lines above the screen the picture begins
    public Picture picture(int back) {
        lock.lock();
        try {
            var grid = screen.grid();
            var history = grid.history;
            var above = Math.clamp(back, 0, history.size());
            var cells = new int[grid.rows()][];
            var styles = new long[grid.rows()][];
            for (var i = 0; i < grid.rows(); i++) {
                var line = line(history.size() - above + i);
                cells[i] = line.cells.clone();
                styles[i] = line.styles.clone();
            }
            var top = history.gone() + history.size();
            return new Picture(grid.columns(), grid.rows(), top - above, history.gone(), top, cells, styles,
                    top + screen.row(), screen.column(), functions.modes(), this::clusterText);
        } finally {
            lock.unlock();
        }
    }

    private Line line(int index) {
        var grid = screen.grid();
        return index < grid.history.size() ? grid.history.get(index) : grid.row(index - grid.history.size());
    }

    private int lines() {
        return screen.grid().history.size() + screen.grid().rows();
    }

    private String clusterText(int cell) {
        lock.lock();
        try {
            return screen.clusters.text(cell);
        } finally {
            lock.unlock();
        }
    }

    /// The text between two places, the second not included; lines that only went on because they were full are one.
    public String text(long fromLine, int fromColumn, long toLine, int toColumn) {
        lock.lock();
        try {
            var gone = screen.grid().history.gone();
            var text = new StringBuilder();
            for (var i = Math.max(0, fromLine - gone); i <= Math.min(lines() - 1L, toLine - gone); i++) {
                var line = line((int) i);
                var start = i + gone == fromLine ? fromColumn : 0;
                var end = i + gone == toLine ? Math.min(toColumn, line.columns()) : line.columns();
                append(text, line, start, Math.min(end, line.used()));
                if (i + gone != toLine && !line.wrapped) {
                    text.append('\n');
                }
            }
            return text.toString();
        } finally {
            lock.unlock();
        }
    }

    /// All there is, without the empty lines at its end.
    public String text() {
        lock.lock();
        try {
            var gone = screen.grid().history.gone();
            return text(gone, 0, gone + lines() - 1, screen.grid().columns()).stripTrailing();
        } finally {
            lock.unlock();
        }
    }

    private void append(StringBuilder text, Line line, int from, int to) {
        for (var i = from; i < to; i++) {
            if (line.cells[i] == 0) {
                text.append(' ');
            } else if (line.cells[i] != Line.TAIL) {
                text.append(screen.clusters.text(line.cells[i]));
            }
        }
    }

    /// Where a text stands, from the oldest line to the newest; capitals and small letters are the same.
    public List<Hit> find(String wanted) {
        lock.lock();
        try {
            var hits = new ArrayList<Hit>();
            if (!wanted.isEmpty()) {
                var search = new Search(wanted);
                var gone = screen.grid().history.gone();
                for (var i = 0; i < lines() && hits.size() < MOST_HITS; i++) {
                    var line = line(i);
                    for (var column = 0; column < line.columns(); column++) {
                        if (line.cells[column] != Line.TAIL) {
                            search.add(line.cells[column] == 0 ? " " : screen.clusters.text(line.cells[column]),
                                    i + gone, column, hits);
                        }
                    }
                    if (!line.wrapped) {
                        search.end();
                    }
                }
            }
            return hits;
        } finally {
            lock.unlock();
        }
    }
}
