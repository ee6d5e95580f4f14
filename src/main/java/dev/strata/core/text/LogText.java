package dev.strata.core.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/// The lines of a log as they came, bounded in number and in bytes: the oldest go first. Lines are numbered from 0 and
/// keep their numbers. One thread adds, any reads.
///
/// They lie in blocks of bytes: a million lines of eighty characters take 95 MB, a third of what as many strings take.
public final class LogText {

    private static final int BLOCK = 1024;
    private static final long NANOS = 1_000_000;

    private static final class Block {
        private byte[] bytes = new byte[BLOCK * 64];
        private final int[] ends = new int[BLOCK];
        private final long[] millis = new long[BLOCK];
        private final BitSet errors = new BitSet();
        private int lines;

        private int length() {
            return lines == 0 ? 0 : ends[lines - 1];
        }

        private void add(byte[] from, int start, int length, boolean error, long at) {
            var begin = length();
            if (begin + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(begin + length, bytes.length * 2));
            }
            System.arraycopy(from, start, bytes, begin, length);
            ends[lines] = begin + length;
            millis[lines] = at;
            errors.set(lines, error);
            lines++;
            if (lines == BLOCK) {
                bytes = Arrays.copyOf(bytes, length());
            }
        }

        private String line(int number) {
            var begin = number == 0 ? 0 : ends[number - 1];
            return new String(bytes, begin, ends[number] - begin, StandardCharsets.UTF_8);
        }
    }

    /// A line that has no end yet.
    private record Open(byte[] bytes, boolean error, long millis) {
    }

    private final int mostLines;
    private final long mostBytes;
    private final List<Block> blocks = new ArrayList<>();
    private List<Open> open = List.of();
    private long first;
    private long whole;
    private long bytes;

    public LogText(int mostLines, long mostBytes) {
        this.mostLines = mostLines;
        this.mostBytes = mostBytes;
    }

    /// Adds a line without its end.
    ///
    /// @param nanos when it was said, since 1970; 0 when that is not known
    public synchronized void add(byte[] from, int start, int length, boolean error, long nanos) {
        if (blocks.isEmpty() || blocks.getLast().lines == BLOCK) {
            blocks.add(new Block());
        }
        blocks.getLast().add(from, start, length, error, nanos / NANOS);
        whole++;
        bytes += length;
        while (blocks.size() > 1 && (whole - first > mostLines || bytes > mostBytes)) {
            bytes -= blocks.removeFirst().length();
            first += BLOCK;
        }
    }

    /// What has begun and not ended, which stands after the last line until it does.
    ///
    /// @param out of the output; empty for none
    /// @param error of the errors
    public synchronized void open(byte[] out, byte[] error, long nanos) {
        var now = new ArrayList<Open>();
        if (out.length > 0) {
            now.add(new Open(out, false, nanos / NANOS));
        }
        if (error.length > 0) {
            now.add(new Open(error, true, nanos / NANOS));
        }
        open = now;
    }

    /// The number of the oldest line that is kept.
    public synchronized long first() {
        return first;
    }

    /// The number after the last line.
    public synchronized long end() {
        return whole + open.size();
    }

    /// Where lines end that will not change any more.
    public synchronized long settled() {
        return whole;
    }

    /// A line as it came; empty when it is not kept any more.
    public synchronized String line(long number) {
        if (number < first || number >= end()) {
            return "";
        }
        return number >= whole
                ? new String(open.get((int) (number - whole)).bytes, StandardCharsets.UTF_8)
                : block(number).line((int) ((number - first) % BLOCK));
    }

    private Block block(long number) {
        return blocks.get((int) ((number - first) / BLOCK));
    }

    /// Whether a line is one of the errors.
    public synchronized boolean error(long number) {
        if (number < first || number >= end()) {
            return false;
        }
        return number >= whole
                ? open.get((int) (number - whole)).error
                : block(number).errors.get((int) ((number - first) % BLOCK));
    }

    /// When a line was said, in milliseconds since 1970; 0 when that is not known.
    public synchronized long millis(long number) {
        if (number < first || number >= end()) {
            return 0;
        }
        return number >= whole
                ? open.get((int) (number - whole)).millis
                : block(number).millis[(int) ((number - first) % BLOCK)];
    }

    /// Bytes that are kept.
    public synchronized long bytes() {
        return bytes;
    }

    /// The numbers of the lines that hold the words, case and colours aside.
    public long[] find(String words, long from, long to, BooleanSupplier cancelled) {
        var lower = words.toLowerCase(Locale.ROOT);
        var found = LongStream.builder();
        for (var number = Math.max(from, first()); number < to; number++) {
            if (number % BLOCK == 0 && cancelled.getAsBoolean()) {
                break;
            }
            if (AnsiText.plain(line(number)).toLowerCase(Locale.ROOT).contains(lower)) {
                found.add(number);
            }
        }
        return found.build().toArray();
    }
}
