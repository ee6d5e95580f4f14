package dev.strata.core.dockerfile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What BuildKit's parser reads from the same lines.
class DockerfileTest {

    /// A file and its instructions, each as [#shown] says it.
    record Case(String file, String... instructions) {
    }

    static List<Case> cases() {
        return List.of(
                new Case("FROM debian:12\n", "FROM [debian:12]"),
                new Case("from debian:12", "from [debian:12]"),
                new Case("FROM\u00a0debian", "FROM\u00a0debian? []"),
                new Case("FROM --platform=$BUILDPLATFORM golang:1.25 AS build",
                        "FROM --platform=$BUILDPLATFORM [golang:1.25|AS|build]"),
                new Case("FROM a\r\nRUN b\r\n", "FROM [a]", "RUN [b]"),
                new Case("\ufeffFROM a", "FROM [a]"),
                new Case("# escape=`\nFROM a\nRUN dir c:\\ `\n  /b", "FROM [a]", "RUN [dir c:\\   /b]"),
                new Case("FROM a\nRUN b \\\n  && c", "FROM [a]", "RUN [b   && c]"),
                new Case("FROM a\nRUN b \\  \t\n&& c", "FROM [a]", "RUN [b && c]"),
                new Case("FROM a\nRUN b \\\n# said\n\n  # said too\n&& c", "FROM [a]", "RUN [b && c]"),
                new Case("FROM a\nRUN b \\\\\nUSER c", "FROM [a]", "RUN [b \\\\]", "USER [c]"),
                new Case("FROM a\nRUN \\", "FROM [a]", "RUN []"),
                new Case("FROM a\nRUN [\"a b\", \"c\\u0041\\n\"]", "FROM [a]", "RUN exec [a b|cA\n]"),
                new Case("FROM a\nCMD [ ]", "FROM [a]", "CMD exec []"),
                new Case("FROM a\nCMD ['a']", "FROM [a]", "CMD [['a']]"),
                new Case("FROM a\nCMD [\"a\"", "FROM [a]", "CMD [[\"a\"]"),
                new Case("FROM a\nCMD [\"a\",]", "FROM [a]", "CMD [[\"a\",]]"),
                new Case("FROM a\nCOPY --from=build --chown=1:2 --link a b /c/",
                        "FROM [a]", "COPY --from=build --chown=1:2 --link [a|b|/c/]"),
                new Case("FROM a\nCOPY [\"a b\", \"/c\"]", "FROM [a]", "COPY exec [a b|/c]"),
                new Case("FROM a\nCOPY --exclude=*.md --exclude=x --parents a b /c",
                        "FROM [a]", "COPY --exclude=*.md --exclude=x --parents [a|b|/c]"),
                new Case("FROM a\nADD --checksum=sha256:1 --keep-git-dir=true --unpack=false x y",
                        "FROM [a]", "ADD --checksum=sha256:1 --keep-git-dir=true --unpack=false [x|y]"),
                new Case("FROM a\nRUN --mount=type=cache,target=/c --network=none --security=insecure make",
                        "FROM [a]", "RUN --mount=type=cache,target=/c --network=none --security=insecure [make]"),
                new Case("FROM a\nRUN --mount=\"type=cache\" -- --x", "FROM [a]", "RUN --mount=type=cache [--x]"),
                new Case("FROM a\nENV A=1 B='2 3' C=\"4 $A\" D=5\\ 6",
                        "FROM [a]", "ENV (A=1)(B='2 3')(C=\"4 $A\")(D=5\\ 6)"),
                new Case("FROM a\nENV A b c ", "FROM [a]", "ENV (A b c)"),
                new Case("FROM a\nLABEL \"a b\"=c d=", "FROM [a]", "LABEL (\"a b\"=c)(d=)"),
                new Case("ARG V=1 W\nFROM a:$V", "ARG (V=1)(W)", "FROM [a:$V]"),
                new Case("FROM a\nEXPOSE 80/tcp   443", "FROM [a]", "EXPOSE [80/tcp|443]"),
                new Case("FROM a\nVOLUME /a /b", "FROM [a]", "VOLUME [/a|/b]"),
                new Case("FROM a\nWORKDIR /a b", "FROM [a]", "WORKDIR [/a b]"),
                new Case("FROM a\nUSER app:app", "FROM [a]", "USER [app:app]"),
                new Case("FROM a\nSTOPSIGNAL SIGINT", "FROM [a]", "STOPSIGNAL [SIGINT]"),
                new Case("FROM a\nSHELL [\"/bin/bash\", \"-c\"]", "FROM [a]", "SHELL exec [/bin/bash|-c]"),
                new Case("FROM a\nMAINTAINER me <me@a>", "FROM [a]", "MAINTAINER [me <me@a>]"),
                new Case("FROM a\nHEALTHCHECK --interval=5m --retries=3 CMD curl -f x",
                        "FROM [a]", "HEALTHCHECK --interval=5m --retries=3 [CMD|curl -f x]"),
                new Case("FROM a\nHEALTHCHECK cmd [\"a\", \"b\"]", "FROM [a]", "HEALTHCHECK exec [cmd|a|b]"),
                new Case("FROM a\nHEALTHCHECK NONE", "FROM [a]", "HEALTHCHECK [NONE]"),
                new Case("FROM a\nONBUILD COPY --from=x . /srv/", "FROM [a]", "ONBUILD {COPY --from=x [.|/srv/]}"),
                new Case("FROM a\nRUN <<EOF\na\n#b\n\nEOF\nUSER c", "FROM [a]", "RUN [<<EOF] <EOF:a\n#b\n\n>",
                        "USER [c]"),
                new Case("FROM a\nRUN <<-'X' cat\n\ta\n\tX\n", "FROM [a]", "RUN [<<-'X' cat] <-!X:\ta\n>"),
                new Case("FROM a\nCOPY <<A <<\"B\" /c/\n1\nA\n2\nB", "FROM [a]",
                        "COPY [<<A|<<\"B\"|/c/] <A:1\n><!B:2\n>"),
                new Case("FROM a\nONBUILD RUN <<E\nx\nE", "FROM [a]", "ONBUILD {RUN [<<E]} <E:x\n>"),
                new Case("FROM a\nRUN cat << E | sh\nx\nE", "FROM [a]", "RUN [cat << E | sh] <E:x\n>"),
                new Case("FROM a\nRUN cat <<< here", "FROM [a]", "RUN [cat <<< here]"),
                new Case("FROM a\nRUN [\"<<E\"]\nE", "FROM [a]", "RUN exec [<<E]", "E? []"),
                new Case("FROM a\nRUN <<E\nUSER x", "FROM [a]", "RUN [<<E]", "USER [x]"),
                new Case("# note\n# syntax=docker/dockerfile:1\nFROM a", "FROM [a]"),
                new Case("FROM a\n  \t\n   run b", "FROM [a]", "run [b]"),
                new Case("FROM a\nRNU b", "FROM [a]", "RNU? []"));
    }

    /// What is marked, and a part of the sentence.
    record Refusal(String file, String at, String words) {
    }

    private static String shown(Instruction one) {
        var out = new StringBuilder(one.keyword().text()).append(one.kind().isEmpty() ? "?" : "");
        one.flags().forEach(flag -> out.append(" --").append(flag.name())
                .append(flag.value().map(value -> "=" + value).orElse("")));
        out.append(one.exec() ? " exec" : "");
        if (one.trigger().isPresent()) {
            out.append(" {").append(shown(one.trigger().get())).append('}');
        } else if (one.pairs().isEmpty()) {
            out.append(one.words().stream().map(Instruction.Word::text).collect(Collectors.joining("|", " [", "]")));
        } else {
            out.append(' ');
            one.pairs().forEach(pair -> out.append('(').append(pair.name().text())
                    .append(pair.value().map(value -> (pair.old() ? " " : "=") + value.text()).orElse("")).append(')'));
        }
        if (!one.heredocs().isEmpty()) {
            out.append(' ');
            one.heredocs().forEach(doc -> out.append('<').append(doc.tabs() ? "-" : "").append(doc.expands() ? "" : "!")
                    .append(doc.name()).append(':').append(doc.content()).append('>'));
        }
        return out.toString();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void instructionsAreReadAsTheBuilderDoes(Case one) {
        var file = Dockerfile.parse(one.file());
        assertEquals(List.of(one.instructions()), file.instructions().stream().map(DockerfileTest::shown).toList());
        assertWhole(file);
    }

    private static void assertWhole(Dockerfile file) {
        var out = new StringBuilder();
        var at = 0;
        for (var token : file.tokens()) {
            assertEquals(at, token.start());
            assertTrue(token.length() > 0);
            out.append(file.text(), token.start(), token.end());
            at = token.end();
        }
        assertEquals(file.text(), out.toString());
    }

    @Property(tries = 2000)
    void anythingIsReadAndNothingIsLost(@ForAll("pieces") List<String> pieces) {
        assertWhole(Dockerfile.parse(String.join("", pieces)));
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.oneOf(Arbitraries.of("FROM ", "RUN ", "COPY ", "ENV ", "ONBUILD ", "HEALTHCHECK ", "--from=",
                "\\\n", "`\n", "\n", "\r\n", "# escape=`\n", "#", "<<EOF", "<<-'E'", "EOF\n", "E\n", "[\"", "\"", "'",
                "]",
                "$", "${", "}", "=", " ", "\t", "\\", "\ufeff", "\u00a0", "é", "💚"),
                Arbitraries.strings().ofMaxLength(3)).list().ofMaxSize(30);
    }

    @Property(tries = 500)
    void bytesComeBack(@ForAll byte[] bytes) {
        var file = DockerfileText.of(bytes);
        assertArrayEquals(bytes, file.bytes(file.text()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatTheBuilderRefusesIsSaidWhereItStands(Refusal one) {
        var file = Dockerfile.parse(one.file());
        assertFalse(file.errors().isEmpty(), one.file());
        var error = file.errors().getFirst();
        assertTrue(error.sentence().contains(one.words()), error.sentence());
        assertEquals(one.at(), file.text().substring(error.span().start(), error.span().end()));
    }

    static List<Refusal> refusals() {
        return List.of(new Refusal("", "", "no instruction"), new Refusal("# a\n", "", "no instruction"),
                new Refusal("RUN a\n", "RUN", "before FROM"), new Refusal("FROM a b", "b", "AS and a name"),
                new Refusal("FROM a AS 1x", "1x", "begins with a letter"),
                new Refusal("FROM a\nRNU b", "RNU", "Did you mean RUN?"),
                new Refusal("FROM a\nCOPY --form=b . .", "--form=b", "Did you mean --from?"),
                new Refusal("FROM a\nCOPY --from=b --from=c . .", "--from=c", "second time"),
                new Refusal("FROM a\nCOPY --link=perhaps . .", "--link=perhaps", "true or false"),
                new Refusal("FROM a\nCOPY --from . .", "--from", "needs a value"),
                new Refusal("FROM a\nCOPY x", "COPY", "where to"),
                new Refusal("FROM a\nCOPY x <<E\nE", "<<E", "no place"),
                new Refusal("FROM a\nRUN <<E\na", "<<E", "never ends"),
                new Refusal("FROM a\nCMD [1]", "[1]", "strings in double quotes"),
                new Refusal("FROM a\nENV A", "A", "needs a value"), new Refusal("FROM a\nENV A=1 B", "B", "no “=”"),
                new Refusal("FROM a\nENV =1", "1", "no name"), new Refusal("FROM a\nARG", "ARG", "needs a name"),
                new Refusal("FROM a\nSHELL bash", "bash", "exec form only"),
                new Refusal("FROM a\nHEALTHCHECK ls", "ls", "CMD and a command"),
                new Refusal("FROM a\nHEALTHCHECK NONE x", "x", "nothing more"),
                new Refusal("FROM a\nHEALTHCHECK --interval=x CMD y", "--interval=x", "30s"),
                new Refusal("FROM a\nONBUILD FROM b", "FROM", "behind ONBUILD"),
                new Refusal("FROM a\nVOLUME [\"\"]", "VOLUME", "empty"),
                new Refusal("# escape=x\nFROM a", "# escape=x", "\\ or `"),
                new Refusal("# escape=`\n# escape=`\nFROM a", "# escape=`", "second time"));
    }

    @Test
    void directivesStandAtTheTopOnly() {
        assertEquals("docker/dockerfile:1",
                Dockerfile.parse("#syntax = docker/dockerfile:1 \nFROM a").directive("syntax")
                        .orElseThrow());
        assertTrue(Dockerfile.parse("# unknown=1\n# syntax=a\nFROM a").directives().isEmpty());
        assertTrue(Dockerfile.parse("\n# syntax=a\nFROM a").directives().isEmpty());
    }

    @Test
    void aPartOfAWordKnowsItsPlaceOverLines() {
        var file = Dockerfile.parse("FROM a\nCOPY one t\\\nwo /three\n");
        var copy = file.instructions().getLast();
        assertEquals("t\\\nwo",
                file.text().substring(copy.words().get(1).span().start(), copy.words().get(1).span().end()));
        assertEquals("two", copy.words().get(1).text());
        assertEquals(2, file.lines().line(copy.span().end()));
    }

    /// No file makes it slow: each of these is the worst of its kind, a million characters long.
    @Test
    void hostileFilesTakeNoLonger() {
        for (var piece : List.of("${", "<<E ", "#", "\\\n", "\"", "A=", "RUN <<E\n", "[", "# a=b ", " ", "ENV a=b\n",
                "--a=", "1", "RUN x\\\n")) {
            var file = "FROM a\nRUN " + piece.repeat(1_000_000 / piece.length()) + "\nUSER b";
            assertWhole(Dockerfile.parse(file));
            assertWhole(Dockerfile.parse(piece.repeat(200_000 / piece.length())));
        }
    }

    @Test
    void aFileCanDoWithoutItsFrontend() {
        withoutFrontend("# syntax=a\nFROM b\n", "# syntax a\nFROM b\n");
        withoutFrontend("\uFEFF# Syntax = a\r\n#escape=`\r\nFROM b", "\uFEFF#escape=`\n# Syntax   a\nFROM b");
        withoutFrontend("# check=skip=all\n#syntax=a\n# no\nFROM b", "# check=skip=all\n#syntax a\n# no\nFROM b");
        withoutFrontend("FROM b\n# syntax=a\n", "FROM b\n# syntax=a\n");
    }

    private static void withoutFrontend(String text, String expected) {
        var file = Dockerfile.parse(text);
        var plain = Dockerfile.parse(file.withoutSyntax());
        assertEquals(expected, plain.text());
        assertEquals(file.escape(), plain.escape());
        assertEquals(file.instructions().stream().map(one -> file.lines().line(one.span().start())).toList(),
                plain.instructions().stream().map(one -> plain.lines().line(one.span().start())).toList());
    }
}
