package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// Says of each character of a file what it is; what is said last holds. So nothing is lost, whatever a reader does.
final class Paint {

    private static final Token.Kind[] KINDS = Token.Kind.values();

    private final byte[] kinds;
    private final BitSet starts;

    Paint(int length) {
        kinds = new byte[length];
        starts = new BitSet(length);
        Arrays.fill(kinds, (byte) Token.Kind.SPACE.ordinal());
    }

    void paint(int from, int to, Token.Kind kind) {
        if (from < to) {
            Arrays.fill(kinds, from, to, (byte) kind.ordinal());
            starts.set(from);
        }
    }

    void paint(LogicalLine line, int from, int to, Token.Kind kind) {
        for (var i = from; i < to; i++) {
            kinds[line.at(i)] = (byte) kind.ordinal();
        }
        if (from < to) {
            starts.set(line.at(from));
        }
    }

    List<Token> tokens() {
        var tokens = new ArrayList<Token>();
        var start = 0;
        for (var i = 1; i <= kinds.length; i++) {
            if (i == kinds.length || kinds[i] != kinds[i - 1] || starts.get(i)) {
                tokens.add(new Token(KINDS[kinds[start]], start, i));
                start = i;
            }
        }
        return tokens;
    }
}
