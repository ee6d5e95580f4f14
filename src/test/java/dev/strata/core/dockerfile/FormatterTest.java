package dev.strata.core.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A line feed is written as `¶`, a space at the end of a line as `·`.
class FormatterTest {

    private static String plain(String text) {
        return text.replace('¶', '\n').replace('·', ' ');
    }

    private static String formatted(String text) {
        return Edits.apply(text, Formatter.of(Dockerfile.parse(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {
            "from a:1 as b¶run x → FROM a:1 AS b¶RUN x¶",
            "··FROM   a:1·¶·RUN x → FROM a:1¶RUN x¶",
            "FROM a:1¶RUN a \\·¶b \\¶··&& c → FROM a:1¶RUN a \\¶    b \\¶      && c¶",
            "FROM a:1¶RUN a \\¶········b \\¶··········c¶ → FROM a:1¶RUN a \\¶    b \\¶      c¶",
            "FROM a:1¶RUN ab\\¶cd¶ → FROM a:1¶RUN ab\\¶cd¶",
            "FROM a:1¶RUN echo 'a \\¶··b' \\¶··c¶ → FROM a:1¶RUN echo 'a \\¶··b' \\¶    c¶",
            "FROM a:1¶RUN echo it's \\¶··b¶ → FROM a:1¶RUN echo it's \\¶··b¶",
            "FROM a:1¶run <<E¶··x··¶E¶ → FROM a:1¶RUN <<E¶··x··¶E¶",
            "FROM a:1¶healthcheck cmd x¶ → FROM a:1¶HEALTHCHECK cmd x¶",
            "FROM a:1¶onbuild  run x¶ → FROM a:1¶ONBUILD RUN x¶",
            "FROM a:1¶ENV a b·· c··\\¶··d¶ → FROM a:1¶ENV a b·· c··\\¶··d¶",
            "¶# syntax=x¶FROM a:1¶ → ¶# syntax=x¶FROM a:1¶",
            "FROM a:1¶RUN a \\¶  # why¶  b¶ → FROM a:1¶RUN a \\¶    # why¶    b¶",
            "FROM a:1¶ENV A=1 \\¶ B=2¶ → FROM a:1¶ENV A=1 \\¶    B=2¶"})
    void asMostAreWritten(String file, String becomes) {
        assertEquals(plain(becomes).replace("·", " "), formatted(plain(file)));
    }

    @Provide
    Arbitrary<String> files() {
        var pieces = Arbitraries.of("FROM a:1", "from b:2 as x", "RUN ", "run echo ", "ENV A=1 ", "env a b ", "COPY ",
                "LABEL \"a b\"=c", "\\\n", "\\ \n", " \\\n  ", "\n", "\n\n", "  ", "\t", "'", "\"", "`", "# c\n",
                "# escape=`\n", "<<E x\n", "E\n", "$A", "${B:-c}", "&& ", "a", "[\"x\",  \"y\"]", "\r\n", "CMD ",
                "onbuild  run ", "healthcheck  cmd ", "USER  a  b", "\ufeff", "é");
        return pieces.list().ofMaxSize(25).map(list -> String.join("", list));
    }

    @Property(tries = 3000)
    void neverChangesTheMeaning(@ForAll("files") String text) {
        var before = Dockerfile.parse(text);
        var after = Dockerfile.parse(formatted(text));
        assertTrue(SameMeaning.of(before, after), text + "\n---\n" + after.text());
        // Seen by another eye than the formatter's own: all that is no space stays, in its order.
        assertEquals(bare(text), bare(after.text()));
        assertEquals(before.instructions().stream().map(Instruction::kind).toList(),
                after.instructions().stream().map(Instruction::kind).toList());
        assertEquals(exact(before), exact(after));
    }

    /// What must be the same to the character: all but shell lines.
    private static List<String> exact(Dockerfile file) {
        return file.instructions().stream().filter(one -> !one.is(Keyword.RUN) && !one.is(Keyword.CMD)
                && !one.is(Keyword.ENTRYPOINT) && !one.is(Keyword.ONBUILD) && !one.is(Keyword.FROM))
                .map(one -> one.flags().stream().map(flag -> flag.name() + flag.value()).toList() + " "
                        + one.words().stream().map(Instruction.Word::text).toList() + one.pairs().stream()
                                .map(pair -> pair.name().text() + pair.value().map(Instruction.Word::text)).toList())
                .toList();
    }

    private static String bare(String text) {
        return text.replaceAll("\\s", "").toUpperCase(java.util.Locale.ROOT);
    }

    @Property(tries = 500)
    void whatIsFormattedStaysSo(@ForAll("files") String text) {
        var once = formatted(text);
        assertEquals(once, formatted(once), text);
    }
}
