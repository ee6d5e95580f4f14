package dev.strata.core.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.strata.core.image.ImageConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is asked of an engine that reads changes simply, and whether it has done them.
class CommitChangesTest {

    private static final ImageConfig BEFORE = new ImageConfig(List.of(), List.of("old"), List.of("A=b", "E="),
            List.of(),
            List.of(), Map.of(), "", "/srv", List.of(), "");

    private static ConfigChanges of(String... instructions) throws ConfigChanges.Invalid {
        return ConfigChanges.of(List.of(instructions), BEFORE, List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "ENV X=\"c d\" Y='e $A'    | ENV X=c d;ENV Y=e $A",
            "ENV X c  d                | ENV X=c  d",
            "ENV X=$A-${A}-$            | ENV X=b-b-$",
            "ENV X=${E:-f}${A:+g}\\$A   | ENV X=fg$A",
            "ENV X=a\\ b\\\"            | ENV X=a b\"",
            "env X=\"\\a\\\"\"          | ENV X=\\a\"",
            "LABEL \"a b\"=c d.e=\"$A\" | LABEL a b=c;LABEL d.e=b",
            "EXPOSE 80 81-82/UDP        | EXPOSE 80/tcp;EXPOSE 81/udp;EXPOSE 82/udp",
            "WORKDIR sub/../$A          | WORKDIR /srv/b",
            "WORKDIR /../x/             | WORKDIR /x",
            "USER $A:7                  | USER b:7",
            "VOLUME /a /b               | VOLUME [\"/a\",\"/b\"]",
            "CMD echo $A                | CMD [\"/bin/sh\",\"-c\",\"echo $A\"]",
            "CMD []                     | CMD []",
            "ENTRYPOINT [\"/x y\"]      | ENTRYPOINT [\"/x y\"];CMD []",
            "ONBUILD RUN echo \"$A\"    | ONBUILD RUN echo \"$A\""})
    void readsWhatDockerReads(String instruction, String plain) throws Exception {
        assertEquals(List.of(plain.strip().split(";")), of(instruction).plain());
    }

    @Test
    void aLaterInstructionKnowsAnEarlierOne() throws Exception {
        assertEquals(List.of("ENV X=1", "ENV Y=12", "WORKDIR /a/b"),
                of("ENV X=1", "ENV Y=${X}2", "WORKDIR /a", "WORKDIR b").plain());
    }

    @Test
    void quotesForADockerfileWhatItWouldReadOtherwise() throws Exception {
        var made = of("ENV X='$A \"q\" \\'", "LABEL l='$A'", "USER 'u$'", "CMD [\"a\"]");
        assertEquals(List.of("ENV X=\"\\$A \\\"q\\\" \\\\\"", "LABEL \"l\"=\"\\$A\"", "USER u\\$", "CMD [\"a\"]"),
                made.dockerfile());
        assertEquals(made.plain(), of(made.dockerfile().toArray(String[]::new)).plain());
    }

    @Test
    void tellsWhatAnImageLacks() throws Exception {
        var asked = of("ENV X=1", "LABEL l=m", "EXPOSE 80", "VOLUME /v", "USER u", "WORKDIR /w", "ENTRYPOINT [\"e\"]");
        assertEquals(Set.of("ENV X", "LABEL l", "EXPOSE", "VOLUME", "USER", "WORKDIR", "ENTRYPOINT", "CMD"),
                asked.missing(BEFORE));
        assertTrue(asked.missing(new ImageConfig(List.of("e"), List.of(), List.of("A=b", "X=1"), List.of("80/tcp"),
                List.of("/v"), Map.of("l", "m", "more", ""), "u", "/w", List.of(), "")).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RUN x", "ENV X", "ENV X=1 y", "EXPOSE x", "EXPOSE 9-8", "EXPOSE 65536", "LABEL =x"})
    void saysWhatItCannotRead(String instruction) {
        var refused = assertThrows(ConfigChanges.Invalid.class, () -> of(instruction));
        assertTrue(String.valueOf(refused.getMessage()).contains("“" + instruction + "”"), refused::toString);
    }
}
