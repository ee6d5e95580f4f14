package dev.strata.ui.terminal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;

import dev.strata.engine.EngineException;
import org.jspecify.annotations.Nullable;

/// What is typed and pasted on its way to the process, which may take its time to read it: in order, nothing lost, and a
/// paste under way can be stopped.
final class Typing {

    /// Hands on; may block.
    interface Out {
        void write(byte[] bytes) throws EngineException;
    }

    private static final int PIECE = 4_096;
    private static final int MOST_TYPED = 1 << 20;
    private static final int MOST_ANSWERS = 1 << 14;
    private static final byte[] NONE = {};

    private final Executor workers;
    private final Out out;
    private final LongConsumer pasting;
    private final ArrayDeque<byte[]> typed = new ArrayDeque<>();
    private int waiting;
    private @Nullable Paste paste;
    private boolean running;
    private boolean closed;

    /// @param pasting hears from a worker how many characters of a paste are still to go
    Typing(Executor workers, Out out, LongConsumer pasting) {
        this.workers = workers;
        this.out = out;
        this.pasting = pasting;
    }

    /// @return false when the process has not read for long, and this is dropped
    boolean type(byte[] bytes) {
        return add(bytes, MOST_TYPED);
    }

    /// What a terminal says by itself: a process that asks and asks and does not listen gets no more answers.
    void answer(byte[] bytes) {
        add(bytes, MOST_ANSWERS);
    }

    private boolean add(byte[] bytes, int most) {
        synchronized (this) {
            if (closed || waiting > most) {
                return false;
            }
            typed.add(bytes);
            waiting += bytes.length;
            if (running) {
                return true;
            }
            running = true;
        }
        workers.execute(this::writeAll);
        return true;
    }

    /// @param bracketed whether the process wants to be told where it begins and ends
    void paste(String text, boolean bracketed) {
        synchronized (this) {
            if (closed) {
                return;
            }
            paste = paste == null ? new Paste(text, bracketed) : paste.and(text);
            if (running) {
                return;
            }
            running = true;
        }
        workers.execute(this::writeAll);
    }

    /// Drops what is left of a paste.
    synchronized void stopPaste() {
        if (paste != null) {
            paste.stop();
        }
    }

    /// Drops everything, and takes no more.
    synchronized void close() {
        closed = true;
        typed.clear();
        paste = null;
    }

    private void writeAll() {
        try {
            while (true) {
                byte[] next;
                long left;
                synchronized (this) {
                    next = next();
                    left = paste == null ? 0 : paste.left();
                    if (next.length == 0) {
                        running = false;
                        break;
                    }
                }
                pasting.accept(left);
                out.write(next);
            }
        } catch (EngineException e) {
            // Who reads is told the same, and says it.
            close();
        }
        pasting.accept(0);
    }

    /// What is typed during a paste comes behind it.
    private byte[] next() {
        if (paste != null) {
            var piece = paste.next(PIECE);
            if (!piece.isEmpty()) {
                return piece.getBytes(StandardCharsets.UTF_8);
            }
            paste = null;
        }
        if (typed.isEmpty()) {
            return NONE;
        }
        var bytes = typed.removeFirst();
        waiting -= bytes.length;
        return bytes;
    }

    /// A text on its way. What could be taken for a key or for the end of the paste is left out of it.
    private static final class Paste {
        private final String begin;
        private final String end;
        private String text;
        private int at;
        private boolean begun;
        private boolean ended;

        Paste(String text, boolean bracketed) {
            this.text = text;
            begin = bracketed ? "\u001b[200~" : "";
            end = bracketed ? "\u001b[201~" : "";
        }

        Paste and(String more) {
            text = text.substring(at) + more;
            at = 0;
            return this;
        }

        void stop() {
            at = text.length();
        }

        long left() {
            return text.length() - at;
        }

        String next(int most) {
            var piece = new StringBuilder(most + end.length());
            if (!begun) {
                begun = true;
                piece.append(begin);
            }
            while (at < text.length() && piece.length() < most) {
                var c = text.charAt(at++);
                if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    continue;
                }
                if (c == '\n') {
                    piece.append('\r');
                } else if (c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0) || c == '\t' || c == '\r') {
                    piece.append(c);
                }
            }
            if (at < text.length() && !piece.isEmpty() && Character.isHighSurrogate(piece.charAt(piece.length() - 1))) {
                piece.append(text.charAt(at++));
            }
            if (at >= text.length() && !ended) {
                ended = true;
                piece.append(end);
            }
            return piece.toString();
        }
    }
}
