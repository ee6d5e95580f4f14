package dev.strata.engine.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Columns of numbers in few bytes: seven bits a byte, and differences where neighbours are alike.
final class NumbersOut {

    private static final int LONGEST = 10;

    private byte[] to;
    private int at;

    NumbersOut(int about) {
        to = new byte[about + LONGEST];
    }

    private void room(int more) {
        if (at + more > to.length) {
            to = Arrays.copyOf(to, Math.max(at + more, to.length + (to.length >> 1)));
        }
    }

    void big(long value) {
        room(LONGEST);
        var rest = value;
        while ((rest & ~0x7fL) != 0) {
            to[at++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[at++] = (byte) rest;
    }

    void number(int value) {
        big(value & 0xffffffffL);
    }

    void numbers(int[] values) {
        for (var value : values) {
            number(value);
        }
    }

    void steps(int[] values) {
        var last = 0;
        for (var value : values) {
            step((long) value - last);
            last = value;
        }
    }

    private void step(long by) {
        big(by << 1 ^ by >> 63);
    }

    void longs(long[] values) {
        for (var value : values) {
            big(value);
        }
    }

    void longSteps(long[] values) {
        var last = 0L;
        for (var value : values) {
            step(value - last);
            last = value;
        }
    }

    void bytes(byte[] values) {
        room(values.length);
        System.arraycopy(values, 0, to, at, values.length);
        at += values.length;
    }

    void shorts(short[] values) {
        room(2 * values.length);
        ByteBuffer.wrap(to, at, 2 * values.length).asShortBuffer().put(values);
        at += 2 * values.length;
    }

    void hashes(long[] values) {
        room(Long.BYTES * values.length);
        ByteBuffer.wrap(to, at, Long.BYTES * values.length).asLongBuffer().put(values);
        at += Long.BYTES * values.length;
    }

    byte[] bytes() {
        return Arrays.copyOf(to, at);
    }
}
