package dev.strata.core.dockerfile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The characters of a file, and the way back to its bytes: the same when nothing was changed, whatever they are.
///
/// @param charset UTF-8, or Latin-1 for bytes that are no UTF-8
public record DockerfileText(String text, Charset charset) {

    public static DockerfileText of(byte[] bytes) {
        try {
            return new DockerfileText(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(),
                    StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return new DockerfileText(new String(bytes, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
        }
    }

    /// The bytes of a text that came of this one. Characters that its charset has not make it UTF-8.
    public byte[] bytes(String changed) {
        return changed.getBytes(charset.newEncoder().canEncode(changed) ? charset : StandardCharsets.UTF_8);
    }

    /// Whether this is no text at all: a NUL is in it.
    public boolean binary() {
        return text.indexOf('\0') >= 0;
    }
}
