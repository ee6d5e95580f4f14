package dev.strata.core.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import dev.strata.core.image.ImageConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigChangesTest {

    private static final ImageConfig BASE = new ImageConfig(List.of(), List.of("bash"), List.of("PATH=/bin", "A=1"),
            List.of("80/tcp"), List.of(), Map.of("k", "v"), "", "/srv", List.of(), "");

    private static ConfigChanges apply(String... changes) throws ConfigChanges.Invalid {
        return ConfigChanges.of(List.of(changes), BASE, List.of("/bin/sh", "-c"));
    }

    @Test
    void formsAreTheBuilders() throws Exception {
        assertEquals(List.of("/bin/sh", "-c", "echo \"$A\""), apply("CMD echo \"$A\"").config().command());
        assertEquals(List.of("a", "b \"c\" \u00e4"), apply("cmd [\"a\", \"b \\\"c\\\" \\u00e4\"]").config().command());
        assertEquals(List.of("/bin/sh", "-c", "['a']"), apply("CMD ['a']").config().command());
        assertEquals(List.of(), apply("CMD []").config().command());
        assertEquals(List.of(), apply("ENTRYPOINT [\"x\"]").config().command(), "it meant the old one");
        assertEquals(List.of("y"), apply("CMD [\"y\"]", "ENTRYPOINT [\"x\"]").config().command());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"ENV A=2|A=2", "ENV B=\"x y\" C=z|B=x y",
            "ENV B x  y|B=x  y",
            "ENV PATH=$PATH:/x|PATH=/bin:/x", "ENV B='$A'|B=$A", "ENV B=\\$A|B=$A", "ENV B=${A}b${NO:-c}${A:+d}|B=1bcd",
            "ENV B=x\\ y|B=x y", "ENV B=\"\\\"q\\\"\"|B=\"q\"", "ENV B=|B="})
    void variables(String change, String pair) throws Exception {
        assertEquals(true, apply(change).config().environment().contains(pair),
                () -> pair + " in " + change);
    }

    @Test
    void theRest() throws Exception {
        var changed = apply("EXPOSE 90-91/UDP 70", "LABEL \"a b\"='c d'", "USER $A", "VOLUME [\"/d\"]", "VOLUME /e /f",
                "WORKDIR app/../b", "ONBUILD RUN x");
        var config = changed.config();
        assertEquals(List.of("70/tcp", "80/tcp", "90/udp", "91/udp"), config.exposedPorts());
        assertEquals("c d", config.labels().get("a b"));
        assertEquals("1", config.user());
        assertEquals(List.of("/d", "/e", "/f"), config.volumes());
        assertEquals("/srv/b", config.workingDir());
        assertEquals(List.of("RUN x"), changed.onBuild());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CMD", "RUN x", "ENV A", "ENV =x", "ENV A=1 b", "ENV A=\"x", "ENV A='x", "EXPOSE 0",
            "EXPOSE 99999", "EXPOSE x", "EXPOSE 9-8", "ONBUILD ONBUILD RUN x", "ONBUILD FROM x", "ENV A=${B",
            "VOLUME [\"\"]", "VOLUME data", "USER a b", "ONBUILD make", "ONBUILD RUN"})
    void whatIsNoneIsRefused(String change) {
        assertThrows(ConfigChanges.Invalid.class, () -> apply(change));
    }
}
