package dev.strata.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The same trees, texts and refusals as the library's own mapper has.
class JsonTreeTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "true", "\"ä\\u00e9\\n\"", "12", "-3000000000",
            "123456789012345678901234567890",
            "1.5", "1e400", "{\"a\":{\"b\":[1,2.5,null,{\"c\":[]}],\"d\":false},\"a b\":\"x\"}", "{\"a\":1,\"a\":2}",
            " [1] ",
            "", "  "})
    void treesAreThoseOfTheMapper(String json) throws Exception {
        var tree = JsonTree.read(bytes(json));
        assertEquals(MAPPER.readTree(bytes(json)), tree);
        if (!tree.isMissingNode()) {
            assertEquals(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree), JsonTree.pretty(tree));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\"", "{\"a\":", "{\"a\":}", "[1", "[1,", "]", "}", "nul", "\"a", "{a:1}",
            "\u0001"})
    void whatIsNoJsonIsRefused(String json) {
        assertThrows(IOException.class, () -> JsonTree.read(bytes(json)));
    }

    @Test
    void whatIsNestedToDoHarmIsRefused() {
        assertThrows(IOException.class, () -> JsonTree.read(bytes("[".repeat(100_000))));
        assertThrows(IOException.class, () -> JsonTree.read(bytes("{\"a\":".repeat(100_000))));
    }
}
