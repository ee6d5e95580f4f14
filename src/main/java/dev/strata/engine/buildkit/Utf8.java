package dev.strata.engine.buildkit;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Text whose bytes come in pieces, cut anywhere; what is no UTF-8 becomes U+FFFD.
final class Utf8 {

    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
    /// The begin of a character: three bytes at most.
    private byte[] rest = new byte[0];

    /// What is whole by now.
    String text(byte[] piece) {
        var in = ByteBuffer.allocate(rest.length + piece.length).put(rest).put(piece).flip();
        // A character of two units has four bytes.
        var out = CharBuffer.allocate(in.remaining());
        decoder.decode(in, out, false);
        rest = Arrays.copyOfRange(in.array(), in.position(), in.limit());
        return out.flip().toString();
    }
}
