package dev.strata.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys as docker names them.
class KeySequenceTest {

    @Test
    void keysAreBytesAndWords() {
        var keys = KeySequence.parse("Ctrl-X,x,ctrl-@,ctrl-[,ctrl-\\,DEL,~");
        assertArrayEquals(new byte[]{24, 'x', 0, 27, 28, 127, '~'}, keys.bytes());
        assertEquals("ctrl-x,x,ctrl-@,ctrl-[,ctrl-\\,DEL,~", keys.toString());
        assertEquals("Ctrl X, x, Ctrl @, Ctrl [, Ctrl \\, Delete, ~", keys.words());
        assertEquals(KeySequence.USUAL, KeySequence.parse("ctrl-p,ctrl-q"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "ctrl-", "ctrl-xx", "ctrl-1", "ab", "a,", "ctrl-ä", "é"})
    void whatIsNoKeyIsRefusedWithASentence(String text) {
        assertEquals("detach-keys", assertThrows(InvalidOption.class, () -> KeySequence.parse(text)).option());
    }
}
