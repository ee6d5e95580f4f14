package dev.strata.core.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/// What several steps say at the same time, as one log and as one of each. Pieces come in any size and from any one thread
/// at a time; any thread reads. It is bounded: the oldest lines are given up, and how many is known.
public final class StepLog {

    private static final byte[] NONE = new byte[0];
    /// A step of its own for lines that none has said.
    private static final String REMARKS = "";

    private final class Open extends OpenLine {
        private final Source source;
        private final boolean error;
        private long nanos;

        Open(Source source, boolean error) {
            // What a line shows of itself: nothing is lost of a longer one.
            super(AnsiText.LONGEST);
            this.source = source;
            this.error = error;
        }

        @Override
        int lead() {
            return 0;
        }

        @Override
        void end() {
            var stop = length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
            add(source, bytes, stop, error, nanos);
            length = 0;
        }
    }

    private final class Source {
        private final int number;
        /// Its lines, each run with how many there are before it.
        private final LineRuns lines = new LineRuns();
        private long count;
        private final Open out = new Open(this, false);
        private final Open errors = new Open(this, true);

        Source(int number) {
            this.number = number;
        }

        void add(long line) {
            var run = lines.size() - 1;
            if (run < 0 || lines.start(run) + count - lines.value(run) != line) {
                lines.add(line, count);
            }
            count++;
        }

        /// The number of the line at a place; -1 where it is not known any more.
        long line(long place) {
            var run = lines.ofValue(place);
            return run < 0 ? -1 : lines.start(run) + place - lines.value(run);
        }

        /// The place of a line, or of the next that is there.
        long place(long line) {
            var run = lines.at(line);
            if (run < 0) {
                return lines.size() == 0 ? 0 : lines.value(0);
            }
            var end = run + 1 < lines.size() ? lines.value(run + 1) : count;
            return Math.min(end, lines.value(run) + line - lines.start(run));
        }

        private Optional<Open> open() {
            return out.length > 0 ? Optional.of(out) : errors.length > 0 ? Optional.of(errors) : Optional.empty();
        }
    }

    private final LogText text;
    private final Map<String, Source> sources = new HashMap<>();
    private final List<String> names = new ArrayList<>();
    /// Where the lines of another source begin, each with its number.
    private final LineRuns changes = new LineRuns();
    private long first;
    private @Nullable Source last;

    public StepLog(int mostLines, long mostBytes) {
        text = new LogText(mostLines, mostBytes);
    }

    private Source source(String step) {
        return sources.computeIfAbsent(step, name -> {
            names.add(name);
            return new Source(names.size() - 1);
        });
    }

    /// Takes a piece of what a step says.
    ///
    /// @param nanos when it was said, since 1970
    public synchronized void take(String step, boolean error, long nanos, String piece) {
        var source = source(step);
        var open = error ? source.errors : source.out;
        open.nanos = nanos;
        var bytes = piece.getBytes(StandardCharsets.UTF_8);
        var from = 0;
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                open.take(bytes, from, i);
                open.end();
                from = i + 1;
            }
        }
        open.take(bytes, from, bytes.length);
        text.open(begun(source.out), begun(source.errors), nanos);
    }

    private static byte[] begun(Open open) {
        return open.length == 0 ? NONE : Arrays.copyOf(open.bytes, open.length);
    }

    /// A step says nothing more: what has begun is a line too.
    public synchronized void end(String step) {
        var source = source(step);
        for (var open : List.of(source.out, source.errors)) {
            if (open.length > 0) {
                open.end();
            }
        }
        text.open(NONE, NONE, 0);
    }

    /// No step says anything more.
    public synchronized void end() {
        List.copyOf(names).forEach(this::end);
    }

    /// A line about the steps, which belongs to none.
    public synchronized void remark(String line, boolean error, long nanos) {
        var bytes = (line.length() > AnsiText.LONGEST ? line.substring(0, AnsiText.LONGEST) + "…" : line)
                .getBytes(StandardCharsets.UTF_8);
        add(source(REMARKS), bytes, bytes.length, error, nanos);
    }

    private void add(Source source, byte[] bytes, int length, boolean error, long nanos) {
        var number = text.settled();
        text.add(bytes, 0, length, error, nanos);
        source.add(number);
        if (source != last) {
            changes.add(number, source.number);
            last = source;
        }
        if (text.first() > first) {
            first = text.first();
            changes.dropBefore(first);
            sources.values().forEach(one -> one.lines.dropBefore(first));
        }
    }

    /// All lines as they came, with the remarks.
    public LogText text() {
        return text;
    }

    /// The step that said a line; empty for a remark.
    public synchronized String step(long number) {
        var run = changes.at(number);
        return run < 0 ? REMARKS : names.get((int) changes.value(run));
    }

    /// The place of the oldest line of a step that is kept: so many have been given up.
    public synchronized long first(String step) {
        var source = sources.get(step);
        return source == null ? 0 : source.place(text.first());
    }

    /// The place behind the last line of a step, the one that has no end yet included.
    public synchronized long end(String step, boolean withOpen) {
        var source = sources.get(step);
        return source == null ? 0 : source.count + (withOpen && source.open().isPresent() ? 1 : 0);
    }

    /// A line of a step as it came, by its place among those of the step; empty when it is not kept any more.
    public synchronized String line(String step, long place) {
        var source = sources.get(step);
        if (source == null || place < 0) {
            return "";
        }
        return place < source.count
                ? text.line(source.line(place))
                : source.open().map(open -> new String(open.bytes, 0, open.length, StandardCharsets.UTF_8)).orElse("");
    }

    public synchronized boolean error(String step, long place) {
        var source = sources.get(step);
        return source != null && (place < source.count
                ? text.error(source.line(place))
                : source.open().filter(open -> open.error).isPresent());
    }

    /// The place of a line among those of its step.
    public synchronized long place(long number) {
        var source = sources.get(step(number));
        return source == null ? 0 : source.place(number);
    }

    /// The last lines of a step, without colours.
    public synchronized List<String> last(String step, int most) {
        var end = end(step, true);
        var lines = new ArrayList<String>();
        for (var place = Math.max(first(step), end - most); place < end; place++) {
            lines.add(AnsiText.plain(line(step, place)));
        }
        return lines;
    }

    /// The numbers of the lines that hold the words, case and colours aside.
    public long[] find(String words, long from, long to, BooleanSupplier cancelled) {
        return text.find(words, from, to, cancelled);
    }
}
