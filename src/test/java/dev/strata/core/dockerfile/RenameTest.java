package dev.strata.core.dockerfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names at a caret, `|`. A line feed is written as `¶`.
class RenameTest {

    private static String plain(String marked) {
        return marked.replace("|", "").replace('¶', '\n');
    }

    private static Optional<Rename> at(String marked) {
        return Rename.at(Dockerfile.parse(plain(marked)), marked.indexOf('|'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {
            "FROM a:1 AS o|ne¶FROM one¶COPY --from=one a b¶RUN --mount=type=bind,from=one,target=/x y → FROM a:1 AS new¶FROM new¶COPY --from=new a b¶RUN --mount=type=bind,from=new,target=/x y",
            "FROM a:1 AS one¶FROM b:1¶COPY --from=|ONE a b → FROM a:1 AS new¶FROM b:1¶COPY --from=new a b",
            "FROM a:1 AS one¶FROM b:1¶COPY --from=0| a b → FROM a:1 AS new¶FROM b:1¶COPY --from=0 a b",
            "FROM a:1 AS one¶FROM b:1 AS one¶FROM on|e → FROM a:1 AS one¶FROM b:1 AS new¶FROM new",
            "ARG V|=1¶FROM a:$V¶ARG V¶RUN echo ${V:-x} $Vx → ARG new=1¶FROM a:$new¶ARG new¶RUN echo ${new:-x} $Vx",
            "FROM a:1¶ARG V¶ENV V=$|V¶RUN echo $V → FROM a:1¶ARG new¶ENV V=$new¶RUN echo $V",
            "FROM a:1¶ARG V¶FROM b:1¶RUN echo $V|V $V¶FROM a:1¶ARG VV → -",
            "FROM a:1 AS x¶ARG V¶FROM x¶RUN echo $|V → FROM a:1 AS x¶ARG new¶FROM x¶RUN echo $new",
            "FROM a:1¶ARG V|¶RUN <<E¶echo $V \\$V¶E → FROM a:1¶ARG new¶RUN <<E¶echo $new \\$V¶E",
            "FROM a:1¶ARG V|¶RUN echo ${X:-$V} '$V' → FROM a:1¶ARG new¶RUN echo ${X:-$new} '$V'",
            "FROM a:1¶ENV |V=1 → -", "FROM a|:1 → -"})
    void everyUseOfItAndNoOther(String file, String becomes) {
        var parsed = Dockerfile.parse(plain(file));
        var made = at(file).map(rename -> Edits.apply(parsed.text(), rename.to("new")).replace('\n', '¶')).orElse("-");
        assertEquals(becomes, made);
    }

    @Test
    void aNameThatIsNoneOrIsTakenIsRefused() {
        var file = Dockerfile.parse("FROM a:1 AS one\nFROM b:1 AS two\nARG V\nARG W\n");
        var stage = Rename.at(file, 13).orElseThrow();
        assertEquals(Optional.empty(), stage.refusal(file, "three"));
        assertTrue(stage.refusal(file, "Two").orElse("").contains("already"));
        assertTrue(stage.refusal(file, "1st").isPresent());
        var arg = Rename.at(file, file.text().indexOf("V\n")).orElseThrow();
        assertTrue(arg.refusal(file, "W").orElse("").contains("already"));
        assertTrue(arg.refusal(file, "a-b").isPresent());
        assertEquals(Optional.empty(), arg.refusal(file, "X"));
    }

    @Test
    void whatTheBuilderGivesKeepsItsName() {
        assertEquals(Optional.empty(), at("FROM a:1¶ARG TARGET|ARCH"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '→', value = {"FROM a:1 AS one¶FROM o|ne → one",
            "FROM a:1¶FROM b:1¶COPY --from=|0 a b → FROM",
            "ARG V=1¶FROM a:$V|¶ARG V → V", "FROM a:1¶RUN echo $|V → -"})
    void goesToWhereItIsGiven(String file, String definition) {
        var parsed = Dockerfile.parse(plain(file));
        assertEquals(definition, Symbols.definition(parsed, file.indexOf('|'))
                .map(span -> parsed.text().substring(span.start(), span.end())).orElse("-"));
    }
}
