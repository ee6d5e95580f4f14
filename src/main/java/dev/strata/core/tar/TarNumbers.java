package dev.strata.core.tar;

import java.io.IOException;

/// The numbers and texts of a tar's header block.
final class TarNumbers {

    private static final int SUM = 148;
    private static final int SUM_END = 156;

    private TarNumbers() {
    }

    /// Octal digits, or GNU's binary form, which has the highest bit set.
    static long read(byte[] block, int from, int length) throws IOException {
        if ((block[from] & 0x80) != 0) {
            return binary(block, from, length);
        }
        var end = from + length;
        var i = from;
        while (i < end && (block[i] == ' ' || block[i] == 0)) {
            i++;
        }
        var number = 0L;
        for (; i < end && block[i] != ' ' && block[i] != 0; i++) {
            var digit = block[i] - '0';
            if (digit < 0 || digit > 7 || number >>> 60 != 0) {
                throw new IOException("is damaged, or no tar: an entry has no number where one should be");
            }
            number = number << 3 | digit;
        }
        return number;
    }

    private static long binary(byte[] block, int from, int length) throws IOException {
        var negative = (block[from] & 0x40) != 0;
        var number = negative ? (long) (block[from] | 0x80) : block[from] & 0x3fL;
        for (var i = 1; i < length; i++) {
            if (number > Long.MAX_VALUE >> 8 || number < Long.MIN_VALUE >> 8) {
                throw new IOException("is damaged: an entry has an impossible number");
            }
            number = number << 8 | block[from + i] & 0xff;
        }
        return number;
    }

    /// The sum of all bytes, its own field as spaces; old tars took bytes as signed.
    static boolean sumFits(byte[] block) throws IOException {
        var said = read(block, SUM, SUM_END - SUM);
        var unsigned = 0;
        for (var b : block) {
            unsigned += b & 0xff;
        }
        for (var i = SUM; i < SUM_END; i++) {
            unsigned += ' ' - (block[i] & 0xff);
        }
        return said == unsigned || said == signed(block);
    }

    private static int signed(byte[] block) {
        var sum = 0;
        for (var i = 0; i < block.length; i++) {
            sum += i >= SUM && i < SUM_END ? ' ' : block[i];
        }
        return sum;
    }

    /// Up to the first zero.
    static int length(byte[] text, int from, int most) {
        var length = 0;
        while (length < most && text[from + length] != 0) {
            length++;
        }
        return length;
    }
}
