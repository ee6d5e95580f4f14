package dev.strata.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import dev.strata.core.text.Preview.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreviewTest {

    @ParameterizedTest
    @CsvSource({"plain,US-ASCII,ASCII", "grün ✓,UTF-8,UTF-8", "grün,windows-1252,Windows-1252"})
    void aTextIsReadInItsEncoding(String text, String charset, String said) {
        var preview = Preview.of((text + "\nnext").getBytes(Charset.forName(charset)), false);
        assertEquals(new Preview(Kind.TEXT, said, List.of(text, "next"), 0), preview);
    }

    @Test
    void aMarkAtTheBeginSaysTheEncoding() {
        assertEquals(List.of("ü"), Preview.of("\ufeffü".getBytes(StandardCharsets.UTF_8), false).lines());
        var little = "\ufeffü".getBytes(StandardCharsets.UTF_16LE);
        assertEquals(new Preview(Kind.TEXT, "UTF-16LE", List.of("ü"), 0), Preview.of(little, false));
        var big = "\ufeffü".getBytes(StandardCharsets.UTF_16BE);
        assertEquals(new Preview(Kind.TEXT, "UTF-16BE", List.of("ü"), 0), Preview.of(big, false));
    }

    @Test
    void aLetterCutInTwoDoesNotChangeTheEncoding() {
        var bytes = "grün ✓".getBytes(StandardCharsets.UTF_8);
        assertEquals("UTF-8", Preview.of(Arrays.copyOf(bytes, bytes.length - 1), true).encoding());
    }

    @Test
    void anythingElseIsShownAsDigits() {
        var preview = Preview.of(new byte[]{0, 1, 'A', (byte) 0xff}, false);
        assertEquals(Kind.BINARY, preview.kind());
        assertEquals(List.of("00000000  00 01 41 ff                                       |..A.|"), preview.lines());
        assertEquals(Kind.PICTURE, Preview.of(new byte[]{(byte) 0x89, 'P', 'N', 'G', 0}, false).kind());
        assertEquals(new Preview(Kind.TEXT, "ASCII", List.of(), 0), Preview.of(new byte[0], false));
    }

    @Test
    void aPictureSaysHowLargeItIsBeforeItIsMade() throws Exception {
        for (var format : List.of("png", "jpg", "gif", "bmp")) {
            var out = new java.io.ByteArrayOutputStream();
            javax.imageio.ImageIO.write(
                    new java.awt.image.BufferedImage(30, 20, java.awt.image.BufferedImage.TYPE_INT_RGB), format, out);
            assertEquals(600, Preview.of(out.toByteArray(), false).pixels(), format);
        }
        var bomb = new byte[24];
        System.arraycopy(new byte[]{(byte) 0x89, 'P', 'N', 'G'}, 0, bomb, 0, 4);
        java.nio.ByteBuffer.wrap(bomb).putInt(16, 100_000).putInt(20, 100_000);
        assertEquals(10_000_000_000L, Preview.of(bomb, false).pixels());
        assertEquals(Long.MAX_VALUE, Preview.of(Arrays.copyOf(bomb, 10), false).pixels());
    }
}
