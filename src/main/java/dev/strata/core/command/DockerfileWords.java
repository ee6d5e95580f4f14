package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Words of an instruction as the builder reads them: quotes, backslashes and variables.
final class DockerfileWords {

    private final String text;
    private final Function<String, Optional<String>> variables;
    private int at;

    private DockerfileWords(String text, Function<String, Optional<String>> variables) {
        this.text = text;
        this.variables = variables;
    }

    /// At spaces outside of quotes; quotes and backslashes stay.
    static List<String> split(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote == '\0' && Character.isWhitespace(c)) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
                continue;
            }
            word.append(c);
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                word.append(text.charAt(++i));
            } else if (quote == '\0' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = '\0';
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    /// Without its quotes, and with what its variables stand for; an unknown one stands for nothing.
    static String expand(String word, Function<String, Optional<String>> variables) throws ConfigChanges.Invalid {
        return new DockerfileWords(word, variables).read('\0');
    }

    private String read(char end) throws ConfigChanges.Invalid {
        var out = new StringBuilder();
        while (at < text.length() && (end == '\0' || text.charAt(at) != end)) {
            var c = text.charAt(at);
            switch (c) {
                case '\'' -> out.append(single());
                case '"' -> out.append(quoted());
                case '\\' -> {
                    at++;
                    out.append(at < text.length() ? text.charAt(at++) : '\\');
                }
                case '$' -> out.append(variable());
                default -> {
                    out.append(c);
                    at++;
                }
            }
        }
        return out.toString();
    }

    private String single() throws ConfigChanges.Invalid {
        var close = text.indexOf('\'', at + 1);
        if (close < 0) {
            throw open('\'');
        }
        var inside = text.substring(at + 1, close);
        at = close + 1;
        return inside;
    }

    private ConfigChanges.Invalid open(char quote) {
        return new ConfigChanges.Invalid("“" + text + "” has an opening " + quote + " and no closing one.");
    }

    private String quoted() throws ConfigChanges.Invalid {
        var out = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            var c = text.charAt(at);
            if (c == '$') {
                out.append(variable());
            } else if (c == '\\' && at + 1 < text.length()) {
                var next = text.charAt(at + 1);
                out.append(next == '"' || next == '$' || next == '\\' ? "" : "\\").append(next);
                at += 2;
            } else {
                out.append(c);
                at++;
            }
        }
        if (at == text.length()) {
            throw open('"');
        }
        at++;
        return out.toString();
    }

    private String variable() throws ConfigChanges.Invalid {
        at++;
        if (at < text.length() && text.charAt(at) == '{') {
            at++;
            return braced();
        }
        var name = name();
        return name.isEmpty() ? "$" : variables.apply(name).orElse("");
    }

    private String name() {
        var from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(from, at);
    }

    private String braced() throws ConfigChanges.Invalid {
        var name = name();
        var value = variables.apply(name).orElse("");
        var operator = text.startsWith(":-", at) || text.startsWith(":+", at) ? text.charAt(at + 1) : '\0';
        var other = "";
        if (operator != '\0') {
            at += 2;
            other = read('}');
        }
        if (name.isEmpty() || at == text.length() || text.charAt(at) != '}') {
            throw new ConfigChanges.Invalid("“" + text + "” has a variable that cannot be read: ${NAME} is meant.");
        }
        at++;
        return operator == '-' && value.isEmpty() || operator == '+' && !value.isEmpty()
                ? other
                : operator == '+' ? "" : value;
    }
}
