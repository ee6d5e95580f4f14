package dev.strata.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class VersionTest {

    @Test
    void numbersCountAsNumbersAndWhatComesBeforeIsOlder() {
        var order = List.of("0.1.0-SNAPSHOT", "0.1.0", "v0.2.0", "0.10.0", "1.0.0-rc.1", "1.0.0", "1.0.1").stream()
                .map(text -> Version.parse(text).orElseThrow()).toList();
        assertEquals(order, order.reversed().stream().sorted().toList());
    }

    @Test
    void everythingElseIsNone() {
        for (var text : new String[]{"", "1", "1.2", "1.2.3.4", "latest", "1.2.x", "-1.2.3", "1.2.3-", "1.2.3 ",
                "9999999.0.0", "1.2.3\n", "V1.2.3", "1.2.3-a/b"}) {
            assertEquals(Optional.empty(), Version.parse(text), text);
        }
        assertTrue(Version.parse("1.2.3").orElseThrow().released());
        assertEquals("1.2.3-rc.1", Version.parse("v1.2.3-rc.1").orElseThrow().toString());
    }
}
