package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The commands of a shell line, roughly: enough to see which programs run with which words. Loops and conditions are looked
/// into, substitutions are not.
final class ShellCommands {

    /// One command.
    ///
    /// @param words without quotes; the program first
    /// @param start where its program stands in the text
    /// @param piped whether its output goes into another
    record Command(List<String> words, int start, boolean piped) {

        String program() {
            var word = words.getFirst();
            return word.substring(word.lastIndexOf('/') + 1);
        }

        /// The words behind the program that are no options.
        List<String> plain() {
            return words.stream().skip(1).filter(word -> !word.startsWith("-")).toList();
        }

        boolean has(String... options) {
            return words.stream().anyMatch(Set.of(options)::contains);
        }

        /// Whether a letter is among the short options.
        boolean hasLetter(char letter) {
            return words.stream().skip(1).anyMatch(word -> word.matches("-[A-Za-z]+") && word.indexOf(letter) > 0);
        }
    }

    private static final Set<String> BEFORE = Set.of("if", "then", "elif", "else", "while", "until", "do", "!", "{",
            "(",
            "time", "exec", "command", "env", "nice", "nohup");
    private static final Set<String> ALONE = Set.of("fi", "done", "esac", "}", ")", "in", "for", "case", "function");

    private final String text;
    private final List<Command> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private int start;

    private ShellCommands(String text) {
        this.text = text;
    }

    static List<Command> of(String text) {
        var commands = new ShellCommands(text);
        commands.read();
        return commands.commands;
    }

    private void read() {
        var at = 0;
        while (at < text.length()) {
            var c = text.charAt(at);
            if (c == '#' && (at == 0 || Character.isWhitespace(text.charAt(at - 1)))) {
                at = lineEnd(at);
            } else if (c == '\n' || c == ';' || c == '&' || c == '|') {
                var twice = at + 1 < text.length() && text.charAt(at + 1) == c;
                end(c == '|' && !twice);
                at += twice ? 2 : 1;
            } else if (c == '(' || c == ')') {
                end(false);
                at++;
            } else if (Character.isWhitespace(c)) {
                at++;
            } else {
                at = word(at);
            }
        }
        end(false);
    }

    private int lineEnd(int from) {
        var end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private int word(int from) {
        var out = new StringBuilder();
        var at = from;
        var quote = '\0';
        while (at < text.length() && (quote != '\0' || "; \t\r\n&|()".indexOf(text.charAt(at)) < 0)) {
            var c = text.charAt(at++);
            if (c == '\\' && quote != '\'' && at < text.length()) {
                out.append(text.charAt(at++));
            } else if (quote == '\0' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote && quote != '\0') {
                quote = '\0';
            } else if (c == '$' && at < text.length() && text.charAt(at) == '(') {
                var end = substitution(at);
                out.append(text, at - 1, end);
                at = end;
            } else {
                out.append(c);
            }
        }
        var word = out.toString();
        if (words.isEmpty() && (BEFORE.contains(word) || word.matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*"))) {
            return at;
        }
        if (words.isEmpty()) {
            start = from;
        }
        words.add(word);
        return at;
    }

    private int substitution(int from) {
        var depth = 0;
        for (var i = from; i < text.length(); i++) {
            depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private void end(boolean piped) {
        if (!words.isEmpty() && !ALONE.contains(words.getFirst())) {
            commands.add(new Command(List.copyOf(words), start, piped));
        }
        words = new ArrayList<>();
    }
}
