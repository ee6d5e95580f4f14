package dev.strata.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

/// Tags in the order people look for them.
class TagOrderTest {

    @Test
    void numbersCountAsNumbers() {
        var wanted = List.of("latest", "slim", "12.10-slim", "12.10", "12.9", "12.09", "9", "1.0.0-rc1", "1.0.0",
                "20261128235959999999999999");
        var sorted = new ArrayList<>(wanted);
        Collections.reverse(sorted);
        sorted.sort(TagOrder.NEWEST_FIRST);
        assertEquals(
                List.of("latest", "slim", "20261128235959999999999999", "12.10-slim", "12.10", "12.9", "12.09", "9",
                        "1.0.0-rc1", "1.0.0"),
                sorted);
    }

    @Test
    void whatNoPersonHasNamedComesLast() {
        var signature = "sha256-" + "0a".repeat(32) + ".sig";
        var sorted = new ArrayList<>(List.of(signature, "0.1", "sha256-beginning", "latest"));
        sorted.sort(TagOrder.NEWEST_FIRST);
        assertEquals(List.of("latest", "sha256-beginning", "0.1", signature), sorted);
    }
}
