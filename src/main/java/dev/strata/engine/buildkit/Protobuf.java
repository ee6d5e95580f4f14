package dev.strata.engine.buildkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a message of protobuf's wire format, field by field (protobuf.dev, "Encoding"). It never reads outside of the
/// message, whatever lengths stand in it, and holds nothing but its bytes.
final class Protobuf {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED_32 = 5;
    private static final int MOST_OF_A_NUMBER = 10;

    private final byte[] all;
    private final int end;
    private int at;
    private int field;
    private int type;
    private long number;
    private int from;

    Protobuf(byte[] all) {
        this(all, 0, all.length);
    }

    private Protobuf(byte[] all, int from, int end) {
        this.all = all;
        this.at = from;
        this.end = end;
    }

    /// Goes to the next field.
    ///
    /// @return false at the end
    /// @throws IOException it is no such message
    boolean next() throws IOException {
        if (at == end) {
            return false;
        }
        var key = varint();
        field = (int) (key >>> 3);
        type = (int) key & 7;
        switch (type) {
            case VARINT -> number = varint();
            case FIXED_64 -> skip(Long.BYTES);
            case BYTES -> {
                number = varint();
                skip(number);
            }
            case FIXED_32 -> skip(Integer.BYTES);
            default -> throw new IOException("What the builder tells is broken: a field of the kind " + type);
        }
        return true;
    }

    private long varint() throws IOException {
        var value = 0L;
        for (var i = 0; i < MOST_OF_A_NUMBER; i++) {
            if (at == end) {
                throw new IOException("What the builder tells is broken: a number has no end");
            }
            var b = all[at++];
            value |= (b & 0x7fL) << 7 * i;
            if (b >= 0) {
                return value;
            }
        }
        throw new IOException("What the builder tells is broken: a number is too long");
    }

    private void skip(long length) throws IOException {
        if (length < 0 || length > end - at) {
            throw new IOException("What the builder tells is broken: a field leads out of it");
        }
        from = at;
        at += (int) length;
    }

    int field() {
        return field;
    }

    /// 0 for a field that is no number.
    long number() {
        return type == VARINT ? number : 0;
    }

    /// Empty for a field that is none.
    byte[] bytes() {
        return type == BYTES ? Arrays.copyOfRange(all, from, at) : new byte[0];
    }

    String text() {
        return type == BYTES ? new String(all, from, at - from, StandardCharsets.UTF_8) : "";
    }

    /// Without a field, where it is none.
    Protobuf message() {
        return type == BYTES ? new Protobuf(all, from, at) : new Protobuf(all, 0, 0);
    }
}
