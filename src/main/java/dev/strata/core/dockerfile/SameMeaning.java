package dev.strata.core.dockerfile;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether two files are the same to whoever builds them.
final class SameMeaning {

    private SameMeaning() {
    }

    /// But for the case of keywords, and spaces between words outside of quotes.
    static boolean of(Dockerfile one, Dockerfile other) {
        return one.escape() == other.escape()
                && one.directives().stream().map(it -> it.name() + "=" + it.value()).toList()
                        .equals(other.directives().stream().map(it -> it.name() + "=" + it.value()).toList())
                && one.errors().size() == other.errors().size()
                && all(one.instructions(), other.instructions());
    }

    private static boolean all(List<Instruction> one, List<Instruction> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (var i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(Instruction one, Instruction other) {
        return one.kind().equals(other.kind())
                && one.keyword().text().equalsIgnoreCase(other.keyword().text())
                && one.exec() == other.exec()
                && one.comments().equals(other.comments())
                && words(one).equals(words(other))
                && flags(one).equals(flags(other))
                && pairs(one).equals(pairs(other))
                && one.heredocs().stream().map(Instruction.Heredoc::content).toList()
                        .equals(other.heredocs().stream().map(Instruction.Heredoc::content).toList())
                && trigger(one.trigger(), other.trigger());
    }

    private static boolean trigger(Optional<Instruction> one, Optional<Instruction> other) {
        return one.isPresent() == other.isPresent() && (one.isEmpty() || same(one.get(), other.get()));
    }

    private static List<String> words(Instruction one) {
        var from = one.is(Keyword.FROM);
        var shell = !one.exec() && one.words().size() <= 2;
        return one.words().stream().map(Instruction.Word::text)
                .map(word -> from && word.equalsIgnoreCase("as") ? word.toUpperCase(Locale.ROOT) : word)
                .map(word -> shell ? squeezed(word) : word).toList();
    }

    private static List<String> flags(Instruction one) {
        return one.flags().stream().map(flag -> flag.name() + "=" + flag.value().orElse("")).toList();
    }

    private static List<String> pairs(Instruction one) {
        return one.pairs().stream().map(pair -> pair.name().text() + "="
                + pair.value().map(Instruction.Word::text).orElse("\0") + pair.old()).toList();
    }

    /// One space for each run of them that stands outside of quotes.
    private static String squeezed(String text) {
        var out = new StringBuilder();
        var quote = '\0';
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (quote == 0 && (c == ' ' || c == '\t')) {
                if (out.isEmpty() || out.charAt(out.length() - 1) != ' ') {
                    out.append(' ');
                }
                continue;
            }
            out.append(c);
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                out.append(text.charAt(++i));
            } else if (quote == 0 && (c == '\'' || c == '"' || c == '`')) {
                quote = c;
            } else if (c == quote) {
                quote = 0;
            }
        }
        return out.toString();
    }
}
