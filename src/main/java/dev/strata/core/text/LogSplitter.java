package dev.strata.core.text;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/// Makes lines of what a log says piece by piece: output and errors each for itself, since a piece of one may come within
/// a line of the other. Each line is led by its time, as `docker logs --timestamps` writes it (RFC 3339 with a space behind).
/// A character that is cut between two pieces is whole again in its line.
public final class LogSplitter {

    /// A longer line becomes several.
    private static final int LONGEST = 64 << 10;
    /// The engine cuts a line there, and leads each part by a time again (moby, daemon/logger, `defaultBufSize`).
    private static final int ENGINES_CUT = 16 << 10;
    private static final int LONGEST_TIME = 40;
    private static final byte[] NONE = new byte[0];

    private final LogText text;
    private final Pending out = new Pending(false);
    private final Pending errors = new Pending(true);
    private long last;
    private long after = Long.MIN_VALUE;

    private final class Pending extends OpenLine {
        private final boolean error;

        Pending(boolean error) {
            super(LONGEST);
            this.error = error;
        }

        @Override
        int lead() {
            return timeLength(bytes, 0, length);
        }

        @Override
        void end() {
            var begin = timeLength(bytes, 0, length);
            var time = begin == 0 ? last : nanos(bytes, 0, begin - 1);
            var known = begin > 0 && time <= after;
            if (begin > 0) {
                last = time;
            }
            var stop = withoutTimes(begin);
            if (stop > begin && bytes[stop - 1] == '\r') {
                stop--;
            }
            if (!known) {
                text.add(bytes, begin, stop - begin, error, time);
            }
            length = 0;
        }

        private int withoutTimes(int begin) {
            var at = begin + ENGINES_CUT;
            while (at < length) {
                var time = timeLength(bytes, at, length);
                System.arraycopy(bytes, at + time, bytes, at, length - at - time);
                length -= time;
                at += ENGINES_CUT;
            }
            return length;
        }

        byte[] begun() {
            var begin = timeLength(bytes, 0, length);
            var known = begin > 0 && nanos(bytes, 0, begin - 1) <= after;
            return known || length <= begin ? NONE : Arrays.copyOfRange(bytes, begin, length);
        }
    }

    public LogSplitter(LogText text) {
        this.text = text;
    }

    /// Takes the next piece.
    public void take(boolean error, byte[] bytes) {
        var pending = error ? errors : out;
        var from = 0;
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                pending.take(bytes, from, i);
                pending.end();
                from = i + 1;
            }
        }
        pending.take(bytes, from, bytes.length);
        text.open(out.begun(), errors.begun(), last);
    }

    /// The log has come to its end: what has begun is a line too.
    public void end() {
        for (var pending : new Pending[]{out, errors}) {
            if (pending.length > 0) {
                pending.end();
            }
        }
        text.open(NONE, NONE, last);
    }

    /// The log is read once more from some place before its end: lines up to the last one are known.
    public void again() {
        out.length = 0;
        errors.length = 0;
        after = last == 0 ? Long.MIN_VALUE : last;
    }

    /// How long the time at a place is, with the space behind it; 0 when there is none.
    private static int timeLength(byte[] bytes, int from, int to) {
        if (to - from < 21 || bytes[from + 4] != '-' || bytes[from + 7] != '-' || bytes[from + 10] != 'T'
                || bytes[from + 13] != ':' || bytes[from + 16] != ':') {
            return 0;
        }
        for (var i = from + 19; i < Math.min(to, from + LONGEST_TIME); i++) {
            if (bytes[i] == ' ') {
                return i + 1 - from;
            }
        }
        return 0;
    }

    /// Nanoseconds since 1970; 0 of what is no time.
    static long nanos(byte[] bytes, int from, int length) {
        try {
            var seconds = LocalDateTime.of(number(bytes, from, 4), number(bytes, from + 5, 2),
                    number(bytes, from + 8, 2), number(bytes, from + 11, 2), number(bytes, from + 14, 2),
                    number(bytes, from + 17, 2)).toEpochSecond(ZoneOffset.UTC);
            var at = from + 19;
            var end = from + length;
            var fraction = 0L;
            if (at < end && bytes[at] == '.') {
                var unit = 100_000_000L;
                for (at++; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
                    fraction += (bytes[at] - '0') * unit;
                    unit /= 10;
                }
            }
            if (at + 5 < end && (bytes[at] == '+' || bytes[at] == '-')) {
                var offset = number(bytes, at + 1, 2) * 3600 + number(bytes, at + 4, 2) * 60;
                seconds -= bytes[at] == '+' ? offset : -offset;
            }
            return seconds * 1_000_000_000L + fraction;
        } catch (DateTimeException | NumberFormatException e) {
            return 0;
        }
    }

    private static int number(byte[] bytes, int from, int digits) {
        var number = 0;
        for (var i = from; i < from + digits; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw new NumberFormatException("no digit");
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
