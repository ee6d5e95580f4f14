package dev.strata.core.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The rules of Docker's reference, and those that only the programs know.
class IgnoreRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a              | a a/b                 | b aa b/a
            /a             | a a/b                 | b/a
            a/             | a a/b                 | b
            */temp*        | x/temp x/temporary.txt | temp x/y/temp
            */*/temp*      | x/y/temp              | x/temp
            temp?          | tempa tempb           | temp tempaa
            **/*.go        | a.go x/a.go x/y/a.go  | a.gox
            **/a           | a x/a x/y/a a/b       | xa
            **             | a a/b                 |
            a/**           | a/b a/b/c             | a b
            a/**/b         | a/b a/x/b a/x/y/b     | a/xb b
            **a            | a xa x/ya             | ab
            *.md,!README*.md | a.md                | README.md README-x.md
            *,!a/b/c       | x a                   | a/b/c
            *.md,!README*.md,README-secret.md | README-secret.md | README-x.md
            a,!a/b         | a a/c                 | a/b a/b/c
            ../a           |                       | a
            a/../b         | b                     | a
            ./a//b         | a/b                   | a
            [a-c]x         | ax bx                 | dx
            [^a-c]x        | dx                    | ax
            a\\*b          | a*b                   | axb
            a.b+c          | a.b+c                 | axb+c
            .              |                       | a
            """)
    void aPathIsIgnoredAsTheEnginesToolsDo(String lines, String ignored, String sent) {
        var rules = IgnoreRules.parse(lines.replace(',', '\n').replace("\\\\", "\\"));
        for (var path : words(ignored)) {
            assertTrue(rules.of(path).ignored(), path + " by " + lines);
        }
        for (var path : words(sent)) {
            assertFalse(rules.of(path).ignored(), path + " by " + lines);
        }
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : Arrays.asList(text.split(" "));
    }

    @Test
    void onlyAHashInTheFirstColumnIsAComment() {
        var rules = IgnoreRules.parse("\ufeff#a\n #b\n\n  c  \r\n! d\n");
        assertEquals(List.of("#b", "c", "d"), rules.rules().stream().map(IgnoreRules.Rule::pattern).toList());
        assertEquals(List.of(1, 3, 4), rules.rules().stream().map(IgnoreRules.Rule::line).toList());
        assertTrue(rules.rules().getLast().includes());
    }

    @Test
    void whatNoToolTakesIsSaid() {
        var rules = IgnoreRules.parse("a\n!\n[a\nb\\\n[]\n[a-]\nc");
        assertEquals(5, rules.errors().size());
        assertEquals(2, rules.rules().size());
    }

    @Test
    void theRuleThatDecidedIsKnown() {
        var rules = IgnoreRules.parse("node_modules\n*.log\n!keep.log\n");
        assertEquals(0, rules.of("node_modules/x/y").rule());
        assertEquals(1, rules.of("a.log").rule());
        assertEquals(2, rules.of("keep.log").rule());
        assertEquals(-1, rules.of("a").rule());
        assertFalse(rules.including("a.log").of("a.log").ignored());
        assertFalse(IgnoreRules.parse("*").including("Dockerfile").anyIncludes(), "the file has none");
    }

    @Test
    void hostilePatternsTakeNoLonger() {
        var rules = IgnoreRules.parse("**/*a".repeat(200) + "b\n" + "*a".repeat(500) + "\n[" + "a".repeat(5000) + "]*");
        assertFalse(rules.of("a".repeat(2000)).ignored() && rules.of("c".repeat(2000)).ignored());
    }
}
