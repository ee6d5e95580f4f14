package dev.strata.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A typed or pasted line as the words a POSIX shell would make of it (XCU 2.2 Quoting, 2.3 Token Recognition), without
/// a shell: nothing is looked up, nothing is run.
///
/// @param words unquoted
/// @param unresolved what a shell would have put something else for, and stands in the words as it was written: `$HOME`,
///     `$(pwd)`, `~/data`
/// @param rest what would be no part of this command: from `|`, `;`, `>` and the like on; empty without
public record ShellWords(List<String> words, List<String> unresolved, String rest) {

    public ShellWords {
        words = List.copyOf(words);
        unresolved = List.copyOf(unresolved);
    }

    /// @throws InvalidOption a quote is not closed
    public static ShellWords split(String text) {
        return new Splitter(text.replace("\r\n", "\n").replace('\u00a0', ' ')).split();
    }

    private static final class Splitter {

        /// In `C:\data` a backslash is one, whatever POSIX says.
        private static final Pattern DRIVE = Pattern.compile("(?:.*[=,])?[A-Za-z]:[^:]*", Pattern.DOTALL);
        private static final String ENDS = "|&;<>\n";
        private static final Pattern SUBSTITUTION = Pattern
                .compile("\\$(?:[A-Za-z_][A-Za-z0-9_]*|\\{[^}]*}|\\([^)]*\\)|[0-9?$!#@*-]|')");

        private final String text;
        private final List<String> words = new ArrayList<>();
        private final List<String> unresolved = new ArrayList<>();
        /// Null between words: a word may be empty, `''`.
        private @Nullable StringBuilder word;
        private int at;

        Splitter(String text) {
            this.text = text;
        }

        ShellWords split() {
            while (at < text.length()) {
                var c = text.charAt(at);
                if (ENDS.indexOf(c) >= 0 || c == '#' && word == null) {
                    break;
                }
                take(c);
            }
            endWord();
            var rest = at < text.length() && text.charAt(at) != '#' ? text.substring(at).strip() : "";
            return new ShellWords(words, unresolved, rest);
        }

        private void take(char c) {
            switch (c) {
                case ' ', '\t' -> {
                    endWord();
                    at++;
                }
                case '\'' -> single();
                case '"' -> twice();
                case '\\' -> escape();
                case '`' -> backquote();
                default -> {
                    if (c == '~' && word == null) {
                        note(text.substring(at).split("[\\s:]", 2)[0]);
                    }
                    plain(c);
                }
            }
        }

        private void plain(char c) {
            if (c == '$') {
                substitution();
            } else {
                word().append(c);
                at++;
            }
        }

        /// What a shell would resolve is one piece, blanks in it too.
        private void substitution() {
            var matcher = SUBSTITUTION.matcher(text).region(at, text.length());
            var piece = matcher.lookingAt() ? matcher.group() : "$";
            if (piece.length() > 1) {
                note(piece);
            }
            if (piece.endsWith("'")) {
                piece = "$";
            }
            word().append(piece);
            at += piece.length();
        }

        private void single() {
            var end = text.indexOf('\'', at + 1);
            if (end < 0) {
                throw new InvalidOption("", "A single quote ' is opened and not closed.");
            }
            word().append(text, at + 1, end);
            at = end + 1;
        }

        private void twice() {
            word();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                var c = text.charAt(at);
                if (c == '\\' && at + 1 < text.length() && "$`\"\\\n".indexOf(text.charAt(at + 1)) >= 0) {
                    if (text.charAt(at + 1) != '\n') {
                        word().append(text.charAt(at + 1));
                    }
                    at += 2;
                } else {
                    plain(c);
                }
            }
            if (at >= text.length()) {
                throw new InvalidOption("", "A double quote \" is opened and not closed.");
            }
            at++;
        }

        private void escape() {
            if (at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += 2;
            } else if (at + 1 == text.length()) {
                at++;
            } else if (word != null && DRIVE.matcher(word).matches()) {
                word.append('\\');
                at++;
            } else {
                word().append(text.charAt(at + 1));
                at += 2;
            }
        }

        /// At the end of a line it is PowerShell's sign that the line goes on.
        private void backquote() {
            if (at + 1 < text.length() && text.charAt(at + 1) == '\n') {
                at += 2;
                return;
            }
            var end = text.indexOf('`', at + 1);
            var piece = end < 0 ? "`" : text.substring(at, end + 1);
            note(piece);
            word().append(piece);
            at += piece.length();
        }

        private void note(String piece) {
            if (!unresolved.contains(piece)) {
                unresolved.add(piece);
            }
        }

        private StringBuilder word() {
            var now = word;
            if (now == null) {
                now = new StringBuilder();
                word = now;
            }
            return now;
        }

        private void endWord() {
            if (word != null) {
                words.add(word.toString());
                word = null;
            }
        }
    }
}
