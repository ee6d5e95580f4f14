package dev.strata.core.dockerfile;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Puts in what variables stand for, and takes quotes away, as BuildKit's `frontend/dockerfile/shell` does in one word.
public final class Variables {

    /// @param text what came of it
    /// @param set variables that stand for something
    /// @param unset variables that nothing sets
    /// @param error why the builder would stop; empty when it would not
    public record Expansion(String text, Set<String> set, Set<String> unset, String error) {
    }

    /// Ends the reading of a word.
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String sentence) {
            super(sentence);
        }

        String sentence() {
            return String.valueOf(getMessage());
        }
    }

    private static final int DEEPEST = 100;
    private static final String SPECIAL = "@*#?-$!0";

    private final String word;
    private final char escape;
    private final Map<String, String> values;
    private final Set<String> set = new LinkedHashSet<>();
    private final Set<String> unset = new LinkedHashSet<>();
    private int at;
    private int depth;

    private Variables(String word, char escape, Map<String, String> values) {
        this.word = word;
        this.escape = escape;
        this.values = values;
    }

    /// @param values what is set
    public static Expansion expand(String word, char escape, Map<String, String> values) {
        var variables = new Variables(word, escape, values);
        try {
            return new Expansion(variables.until('\0', false), variables.set, variables.unset, "");
        } catch (Wrong e) {
            return new Expansion("", variables.set, variables.unset, e.sentence());
        }
    }

    private boolean end() {
        return at >= word.length();
    }

    /// @param stop what ends it and must come; NUL for the end of the word
    /// @param raw whether escape characters stay: a pattern needs them
    private String until(char stop, boolean raw) throws Wrong {
        if (++depth > DEEPEST) {
            throw new Wrong("Variables stand in each other too often.");
        }
        var out = new StringBuilder();
        while (!end()) {
            var c = word.charAt(at);
            if (stop != '\0' && c == stop) {
                at++;
                depth--;
                return out.toString();
            }
            switch (c) {
                case '\'' -> out.append(single());
                case '"' -> out.append(twice());
                case '$' -> out.append(dollar());
                default -> {
                    at++;
                    if (c != escape) {
                        out.append(c);
                    } else {
                        out.append(raw ? String.valueOf(c) : "");
                        if (!end()) {
                            out.append(word.charAt(at++));
                        }
                    }
                }
            }
        }
        if (stop != '\0') {
            throw new Wrong("A “" + stop + "” is missing: a variable's braces are not closed.");
        }
        depth--;
        return out.toString();
    }

    private String single() throws Wrong {
        var close = word.indexOf('\'', at + 1);
        if (close < 0) {
            throw new Wrong("A quote ' is not closed.");
        }
        var inside = word.substring(at + 1, close);
        at = close + 1;
        return inside;
    }

    private String twice() throws Wrong {
        var out = new StringBuilder();
        at++;
        while (!end()) {
            var c = word.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            } else if (c == '$') {
                out.append(dollar());
            } else {
                at++;
                if (c == escape && !end()
                        && (word.charAt(at) == '"' || word.charAt(at) == '$' || word.charAt(at) == escape)) {
                    c = word.charAt(at++);
                }
                out.append(c);
            }
        }
        throw new Wrong("A quote \" is not closed.");
    }

    private String dollar() throws Wrong {
        at++;
        if (end() || word.charAt(at) != '{') {
            var name = name();
            return name.isEmpty() ? "$" : orNothing(value(name));
        }
        at++;
        if (end() || "{}:".indexOf(word.charAt(at)) >= 0) {
            throw new Wrong("Behind “${” a name is missing.");
        }
        var name = name();
        if (end()) {
            throw new Wrong("A “}” is missing: a variable's braces are not closed.");
        }
        var modifier = word.charAt(at++);
        return switch (modifier) {
            case '}' -> orNothing(value(name));
            case ':' -> {
                var next = end() ? '}' : word.charAt(at++);
                yield instead(name, next, true);
            }
            case '-', '+', '?' -> instead(name, modifier, false);
            case '#', '%' -> trimmed(name, modifier);
            case '/' -> replaced(name);
            default -> throw new Wrong("“" + modifier + "” behind a variable's name means nothing.");
        };
    }

    private String name() {
        var start = at;
        if (!end() && Character.isDigit(word.charAt(at))) {
            while (!end() && Character.isDigit(word.charAt(at))) {
                at++;
            }
        } else if (!end() && SPECIAL.indexOf(word.charAt(at)) >= 0) {
            at++;
        } else {
            while (!end() && (Character.isLetterOrDigit(word.charAt(at)) || word.charAt(at) == '_')) {
                at++;
            }
        }
        return word.substring(start, at);
    }

    private @Nullable String value(String name) {
        var value = values.get(name);
        (value == null ? unset : set).add(name);
        return value;
    }

    private static String orNothing(@Nullable String value) {
        return value == null ? "" : value;
    }

    private String instead(String name, char modifier, boolean emptyIsUnset) throws Wrong {
        var other = until('}', false);
        var value = value(name);
        var there = value != null && !(emptyIsUnset && value.isEmpty());
        return switch (modifier) {
            case '-' -> there ? orNothing(value) : other;
            case '+' -> there ? other : "";
            case '?' -> {
                if (!there) {
                    throw new Wrong(name + ": " + (other.isEmpty() ? "must be set" : other));
                }
                yield orNothing(value);
            }
            default -> throw new Wrong("“:" + modifier + "” behind a variable's name means nothing.");
        };
    }

    private String trimmed(String name, char modifier) throws Wrong {
        var pattern = until('}', true);
        var most = !pattern.isEmpty() && pattern.charAt(0) == modifier;
        var value = orNothing(value(name));
        return modifier == '#'
                ? Globs.withoutPrefix(value, most ? pattern.substring(1) : pattern, most)
                : Globs.withoutSuffix(value, most ? pattern.substring(1) : pattern, most);
    }

    private String replaced(String name) throws Wrong {
        var all = !end() && word.charAt(at) == '/';
        at += all ? 1 : 0;
        var pattern = until('/', true);
        var other = until('}', true);
        var value = orNothing(value(name));
        return Globs.replaced(value, pattern, other, all);
    }

    /// Patterns of `?` and `*` in the value of a variable.
    private static final class Globs {

        /// Each multiplies the time that a match may take.
        private static final int MOST_STARS = 4;

        private Globs() {
        }

        private static Pattern pattern(String glob, String star) throws Wrong {
            if (glob.chars().filter(c -> c == '*').count() > MOST_STARS) {
                throw new Wrong("A pattern holds more than " + MOST_STARS + " stars.");
            }
            var out = new StringBuilder("(?s)");
            for (var i = 0; i < glob.length(); i++) {
                var c = glob.charAt(i);
                switch (c) {
                    case '*' -> out.append(star);
                    case '?' -> out.append('.');
                    default -> {
                        if (c == '\\' && i + 1 < glob.length()) {
                            c = glob.charAt(++i);
                        }
                        out.append(Pattern.quote(String.valueOf(c)));
                    }
                }
            }
            return Pattern.compile(out.toString());
        }

        static String withoutPrefix(String value, String glob, boolean most) throws Wrong {
            var match = pattern(glob, most ? ".*" : ".*?").matcher(value);
            return match.lookingAt() ? value.substring(match.end()) : value;
        }

        static String withoutSuffix(String value, String glob, boolean most) throws Wrong {
            var turned = new StringBuilder(value).reverse().toString();
            return new StringBuilder(withoutPrefix(turned, turned(glob), most)).reverse().toString();
        }

        /// An escaped character stays behind its backslash.
        private static String turned(String glob) {
            var out = new StringBuilder();
            for (var i = 0; i < glob.length(); i++) {
                var pair = glob.charAt(i) == '\\' && i + 1 < glob.length();
                out.insert(0, glob.substring(i, pair ? i + 2 : i + 1));
                i += pair ? 1 : 0;
            }
            return out.toString();
        }

        static String replaced(String value, String glob, String other, boolean all) throws Wrong {
            var match = pattern(glob, ".*").matcher(value);
            var quoted = java.util.regex.Matcher.quoteReplacement(other);
            return all ? match.replaceAll(quoted) : match.replaceFirst(quoted);
        }
    }
}
