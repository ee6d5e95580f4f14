package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.strata.engine.Unreachable;
import org.junit.jupiter.api.Test;

/// Keys in the code are keys in the bundle, and the other way round.
class MessagesTest {

    private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z_]+)+)(\\.?)\"");
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("dev.strata.ui.messages");

    private static Set<String> literals() throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/dev/strata"))) {
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var matcher = KEY.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1) + matcher.group(2));
                }
            }
        }
        return found;
    }

    @Test
    void everyKeyInTheCodeIsInTheBundle() throws IOException {
        var source = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/dev/strata"))) {
            var call = Pattern.compile("Messages\\.get\\(\\s*\"([^\"]+)\"\\s*[,)]");
            for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                var matcher = call.matcher(Files.readString(file));
                while (matcher.find()) {
                    source.add(matcher.group(1));
                }
            }
        }
        assertTrue(source.size() > 50, source.toString());
        source.removeAll(BUNDLE.keySet());
        assertEquals(Set.of(), source, "keys that the bundle lacks");
    }

    @Test
    void everyKeyInTheBundleIsUsed() throws IOException {
        var used = literals();
        var prefixes = used.stream().filter(key -> key.endsWith(".")).toList();
        var unused = new TreeSet<String>();
        for (var key : BUNDLE.keySet()) {
            var byPrefix = prefixes.stream().anyMatch(key::startsWith) || key.startsWith("unreachable.");
            var bySuffix = key.endsWith(".what") || key.endsWith(".any");
            if (!used.contains(key) && !byPrefix && !bySuffix) {
                unused.add(key);
            }
        }
        assertEquals(Set.of(), unused, "keys that nothing uses");
    }

    @Test
    void everyReasonHasWords() {
        for (var reason : Unreachable.values()) {
            assertTrue(BUNDLE.containsKey("unreachable." + reason.name().toLowerCase(java.util.Locale.ROOT)),
                    reason.name());
        }
    }

    @Test
    void allTextsAreReadAsJavaWouldReadThem() {
        assertEquals(BUNDLE.keySet().stream().collect(Collectors.toMap(key -> key, BUNDLE::getString)),
                Messages.all());
    }

    @Test
    void windowsLineEndsAreNoPartOfATextAndTheLastLineNeedsNone() {
        var file = "# Remark=x\r\n\r\na.b=One = two\\nthree \r\nc=“é”";
        assertEquals(Map.of("a.b", "One = two\nthree ", "c", "“é”"),
                Messages.read(file.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everyTextCanBeFormatted() {
        for (var key : BUNDLE.keySet()) {
            assertTrue(!Messages.get(key, 1, 2, 3).isBlank(), key);
        }
    }
}
