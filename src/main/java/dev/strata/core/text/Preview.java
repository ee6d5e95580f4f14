package dev.strata.core.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// The begin of a file as it can be shown.
///
/// @param kind what it is
/// @param encoding of a text; else empty
/// @param lines of a text, or of the digits of anything else; of a picture none
/// @param pixels of a picture, by what it says of itself; [Long#MAX_VALUE] when that is not understood
public record Preview(Kind kind, String encoding, List<String> lines, long pixels) {

    /// What a file is, by its first bytes.
    public enum Kind {
        TEXT, PICTURE, BINARY
    }

    private static final int ROW = 16;
    private static final int MOST_ROWS = 4_096;
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    public Preview {
        lines = List.copyOf(lines);
    }

    /// @param cut whether the file goes on; then a letter at the end may be cut in two
    public static Preview of(byte[] begin, boolean cut) {
        if (picture(begin)) {
            return new Preview(Kind.PICTURE, "", List.of(), PictureSize.pixels(begin));
        }
        if (begins(begin, 0xff, 0xfe)) {
            return text("UTF-16LE", new String(begin, 2, begin.length - 2, StandardCharsets.UTF_16LE));
        }
        if (begins(begin, 0xfe, 0xff)) {
            return text("UTF-16BE", new String(begin, 2, begin.length - 2, StandardCharsets.UTF_16BE));
        }
        if (control(begin) > 0) {
            return new Preview(Kind.BINARY, "", digits(begin), 0);
        }
        var mark = begins(begin, 0xef, 0xbb, 0xbf) ? 3 : 0;
        for (var less = 0; less <= (cut ? Math.min(3, begin.length - mark) : 0); less++) {
            try {
                var decoded = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(begin, mark, begin.length - mark - less)).toString();
                return text(ascii(begin) ? "ASCII" : "UTF-8", decoded);
            } catch (CharacterCodingException e) {
                // A letter cut in two, or another encoding.
                continue;
            }
        }
        return text("Windows-1252", new String(begin, WINDOWS));
    }

    private static Preview text(String encoding, String text) {
        return new Preview(Kind.TEXT, encoding, text.lines().toList(), 0);
    }

    private static boolean begins(byte[] bytes, int... with) {
        if (bytes.length < with.length) {
            return false;
        }
        for (var i = 0; i < with.length; i++) {
            if ((bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /// What JavaFX shows: PNG, JPEG, GIF, BMP.
    private static boolean picture(byte[] bytes) {
        return begins(bytes, 0x89, 'P', 'N', 'G') || begins(bytes, 0xff, 0xd8, 0xff)
                || begins(bytes, 'G', 'I', 'F', '8')
                || begins(bytes, 'B', 'M') && control(bytes) > 0;
    }

    private static boolean ascii(byte[] bytes) {
        for (var b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /// Letters that no text has; colours of a terminal are allowed.
    private static int control(byte[] bytes) {
        var count = 0;
        for (var b : bytes) {
            if (b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b && b != '\b') {
                count++;
            }
        }
        return count;
    }

    /// As `hexdump -C` prints them.
    private static List<String> digits(byte[] bytes) {
        var lines = new java.util.ArrayList<String>();
        for (var at = 0; at < bytes.length && lines.size() < MOST_ROWS; at += ROW) {
            var line = new StringBuilder(String.format(Locale.ROOT, "%08x ", at));
            for (var i = at; i < at + ROW; i++) {
                line.append(i % 8 == 0 ? " " : "").append(
                        i < bytes.length ? String.format(Locale.ROOT, "%02x ", bytes[i] & 0xff) : "   ");
            }
            line.append(" |");
            for (var i = at; i < Math.min(bytes.length, at + ROW); i++) {
                line.append(bytes[i] >= ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            lines.add(line.append('|').toString());
        }
        return lines;
    }
}
