package dev.strata.engine.store;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Columns of numbers as [NumbersOut] writes them. Reading beyond the end is an [IndexOutOfBoundsException].
final class Numbers {

    private final byte[] from;
    private int at;

    Numbers(byte[] from) {
        this.from = from;
    }

    long big() throws IOException {
        var value = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += 7) {
            var b = from[at++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IOException("a number without an end");
    }

    int number() throws IOException {
        return (int) big();
    }

    int[] numbers(int count) throws IOException {
        var made = new int[count];
        for (var i = 0; i < count; i++) {
            made[i] = number();
        }
        return made;
    }

    int[] steps(int count) throws IOException {
        var made = new int[count];
        for (int i = 0, last = 0; i < count; i++) {
            var step = big();
            last += (int) (step >>> 1 ^ -(step & 1));
            made[i] = last;
        }
        return made;
    }

    long[] longs(int count) throws IOException {
        var made = new long[count];
        for (var i = 0; i < count; i++) {
            made[i] = big();
        }
        return made;
    }

    long[] longSteps(int count) throws IOException {
        var made = new long[count];
        var last = 0L;
        for (var i = 0; i < count; i++) {
            var step = big();
            last += step >>> 1 ^ -(step & 1);
            made[i] = last;
        }
        return made;
    }

    byte[] bytes(int count) {
        var made = new byte[count];
        System.arraycopy(from, at, made, 0, count);
        at += count;
        return made;
    }

    short[] shorts(int count) {
        var made = new short[count];
        ByteBuffer.wrap(from, at, 2 * count).asShortBuffer().get(made);
        at += 2 * count;
        return made;
    }

    long[] hashes(int count) {
        var made = new long[count];
        ByteBuffer.wrap(from, at, Long.BYTES * count).asLongBuffer().get(made);
        at += Long.BYTES * count;
        return made;
    }
}
