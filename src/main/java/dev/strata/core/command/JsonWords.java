package dev.strata.core.command;

import java.util.List;
import java.util.Optional;

import dev.strata.core.dockerfile.ExecForm;

/// The exec form of an instruction: a JSON array of strings.
public final class JsonWords {

    private JsonWords() {
    }

    /// @return empty when it is none: the builder takes it as the shell form then
    public static Optional<List<String>> read(String text) {
        return ExecForm.strings(text);
    }

    /// As an instruction has it.
    public static String write(List<String> words) {
        var out = new StringBuilder("[");
        for (var word : words) {
            out.append(out.length() == 1 ? "" : ", ").append(quoted(word));
        }
        return out.append(']').toString();
    }

    /// A JSON string; what stands in it stays in one line.
    public static String quoted(String word) {
        var out = new StringBuilder("\"");
        for (var i = 0; i < word.length(); i++) {
            var c = word.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}
