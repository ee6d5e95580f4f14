package dev.strata.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// What registries ask for in their headers.
class ChallengeTest {

    @Test
    void challengesAreRead() {
        assertEquals(
                List.of(new Challenge("bearer",
                        Map.of("realm", "https://auth.example/token", "service", "a, \"b\"", "scope",
                                "repository:x/y:pull,push"))),
                Challenge.parse("Bearer realm=\"https://auth.example/token\",service=\"a, \\\"b\\\"\","
                        + "scope=\"repository:x/y:pull,push\""));
        assertEquals(List.of(new Challenge("negotiate", Map.of()), new Challenge("basic", Map.of("realm", "r s")),
                new Challenge("bearer", Map.of("realm", "u"))),
                Challenge.parse("Negotiate, Basic realm = \"r s\" , BEARER Realm=u"));
        assertEquals(List.of(), Challenge.parse(""));
        assertEquals(List.of(new Challenge("basic", Map.of("realm", ""))), Challenge.parse("Basic realm=\""));
    }

    @Property
    void anythingIsRead(@ForAll String header) {
        Challenge.parse(header);
    }
}
