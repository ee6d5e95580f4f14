package dev.strata.core.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {

    private static final Map<String, String> VALUES = Map.of("A", "one", "E", "", "P", "/usr/lib/x.tar.gz", "B",
            "a.b.c");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', emptyValue = "", textBlock = """
            plain            | plain
            $A               | one
            ${A}x            | onex
            $Ax              | ~~
            '$A'             | $A
            "$A b"           | one b
            \\$A             | $A
            "\\$A \\x"       | $A \\x
            a\\ b            | a b
            ${N:-other}      | other
            ${E:-other}      | other
            ${E-other}       | ~~
            ${N-other}       | other
            ${N:-$A}         | one
            ${N:-${M:-deep}} | deep
            ${A:+set}        | set
            ${E:+set}        | ~~
            ${E+set}         | set
            ${A:?no}         | one
            ${P#*/}          | usr/lib/x.tar.gz
            ${P##*/}         | x.tar.gz
            ${P%.*}          | /usr/lib/x.tar
            ${P%%.*}         | /usr/lib/x
            ${B/./-}         | a-b.c
            ${B//./-}        | a-b-c
            ${B/b*/X}        | a.X
            $                | $
            $$A              | A
            """)
    void wordsBecomeWhatTheBuilderMakesOfThem(String word, String expected) {
        var made = Variables.expand(word, '\\', VALUES);
        assertEquals("", made.error());
        assertEquals(expected, made.text());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ${A
            ${
            ${}
            ${N:?give it}
            ${A:x}
            ${A!}
            'a
            "a
            """)
    void whatTheBuilderRefusesIsSaid(String word) {
        assertFalse(Variables.expand(word, '\\', VALUES).error().isEmpty());
    }

    @Test
    void whatIsSetAndWhatIsNotIsKnown() {
        var made = Variables.expand("$A ${N:-$M}", '\\', VALUES);
        assertEquals(Set.of("A"), made.set());
        assertEquals(Set.of("N", "M"), made.unset());
        assertEquals("c:\\x", Variables.expand("c:\\x", '`', VALUES).text());
    }

    @Test
    void deepAndLongWordsTakeNoLonger() {
        assertFalse(Variables.expand("${A:-".repeat(100_000), '\\', VALUES).error().isEmpty());
        assertEquals("", Variables.expand("$N".repeat(500_000), '\\', VALUES).text());
    }
}
