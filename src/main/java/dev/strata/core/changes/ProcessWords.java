package dev.strata.core.changes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.strata.core.command.WhatRuns;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.ShellWords;

/// A process as a person types it for CMD or ENTRYPOINT: words, quoted as for a shell, that are started as they are; or a
/// line that `/bin/sh -c` is given (Dockerfile reference, "Shell and exec form").
///
/// @param shell whether it is the shell form
public record ProcessWords(boolean shell, String text) {

    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    /// As it would be typed.
    public static ProcessWords of(List<String> words) {
        return words.size() == 3 && words.subList(0, 2).equals(SHELL)
                ? new ProcessWords(true, words.get(2))
                : new ProcessWords(false, WhatRuns.quoted(words));
    }

    /// The words that are started; empty when a quote is not closed, or when only a shell would understand the line.
    public Optional<List<String>> words() {
        if (text.isBlank()) {
            return Optional.of(List.of());
        }
        return shell ? Optional.of(List.of(SHELL.get(0), SHELL.get(1), text.strip())) : split();
    }

    private Optional<List<String>> split() {
        try {
            var split = ShellWords.split(text);
            return split.rest().isEmpty() ? Optional.of(split.words()) : Optional.empty();
        } catch (InvalidOption e) {
            return Optional.empty();
        }
    }

    /// The instruction of a Dockerfile that sets it: `CMD ["figlet","hi"]`, `CMD figlet hi`.
    public String instruction(String keyword) {
        return shell && !text.isBlank()
                ? keyword + " " + text.strip()
                : keyword + " " + words().orElse(List.of()).stream().map(ProcessWords::json)
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(String word) {
        var quoted = new StringBuilder("\"");
        word.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }
}
