package dev.strata.ui.terminal;

import java.util.function.Supplier;

import dev.strata.core.terminal.Emulator;
import dev.strata.engine.EngineException;
import dev.strata.engine.Session;
import org.jspecify.annotations.Nullable;

/// How large a terminal is: its screen at once, its process as soon as that has heard of the size before.
final class TerminalSize {

    static final int COLUMNS = 80;
    static final int ROWS = 24;

    private final Emulator emulator;
    private final Supplier<@Nullable Session> session;
    private final Object fitting = new Object();
    private volatile int columns = COLUMNS;
    private volatile int rows = ROWS;
    private boolean telling;
    private int toldColumns;
    private int toldRows;

    /// @param emulator of [#COLUMNS] and [#ROWS]
    /// @param session who is told; null for nobody
    TerminalSize(Emulator emulator, Supplier<@Nullable Session> session) {
        this.emulator = emulator;
        this.session = session;
    }

    /// @return whether it is another one
    boolean set(int newColumns, int newRows) {
        var other = newColumns != columns || newRows != rows;
        columns = newColumns;
        rows = newRows;
        return other;
    }

    /// One at a time: a size read before and set after a newer one would stay.
    void fit() {
        synchronized (fitting) {
            emulator.resize(columns, rows);
        }
    }

    /// There is another process, which knows of none.
    synchronized void forget() {
        toldColumns = 0;
    }

    /// Tells the newest, until it is told; blocks.
    void tell() {
        synchronized (this) {
            if (telling) {
                return;
            }
            telling = true;
        }
        while (true) {
            var to = session.get();
            int newColumns;
            int newRows;
            synchronized (this) {
                newColumns = columns;
                newRows = rows;
                if (to == null || !to.tty() || toldColumns == newColumns && toldRows == newRows) {
                    telling = false;
                    return;
                }
                toldColumns = newColumns;
                toldRows = newRows;
            }
            try {
                to.resize(newColumns, newRows);
            } catch (EngineException e) {
                // A process that has just ended has no size; who reads says so.
            }
        }
    }
}
