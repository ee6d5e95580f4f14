package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.strata.core.dockerfile.Instruction.Flag;
import dev.strata.core.dockerfile.Instruction.Pair;
import dev.strata.core.dockerfile.Instruction.Word;

/// Takes one instruction apart, once its lines are put together. BuildKit's `frontend/dockerfile/parser` is the source of
/// the rules: how a keyword is parted from its flags, and which of the ways to read arguments an instruction has.
final class InstructionReader {

    private final LogicalLine line;
    private final String text;
    private final char escape;
    private final Paint paint;
    private final List<SyntaxError> errors;

    InstructionReader(LogicalLine line, char escape, Paint paint, List<SyntaxError> errors) {
        this.line = line;
        text = line.text();
        this.escape = escape;
        this.paint = paint;
        this.errors = errors;
    }

    /// What was read, before its heredocs are known.
    private final class Parts {
        private final List<Flag> flags = new ArrayList<>();
        private final List<Word> words = new ArrayList<>();
        private final List<Pair> pairs = new ArrayList<>();
        private boolean exec;
        private Optional<Instruction> trigger = Optional.empty();
    }

    /// @param comments the lines above it
    Instruction read(List<String> comments) {
        return read(0, text.length(), comments);
    }

    private Instruction read(int from, int to, List<String> comments) {
        var start = from;
        var end = to;
        while (start < end && Characters.space(text.charAt(start))) {
            start++;
        }
        while (end > start && Characters.space(text.charAt(end - 1))) {
            end--;
        }
        var at = start;
        while (at < end && !Characters.separator(text.charAt(at))) {
            at++;
        }
        var keyword = word(start, at);
        var kind = Keyword.of(keyword.text());
        paint.paint(line, start, at, kind.isPresent() ? Token.Kind.KEYWORD : Token.Kind.UNKNOWN);
        var parts = new Parts();
        at = flags(at, end, parts);
        while (at < end && Characters.space(text.charAt(at))) {
            at++;
        }
        if (kind.isPresent()) {
            arguments(kind.get(), at, end, parts);
        } else {
            new Shades(line, text, escape, paint).words(at, end);
            unknown(keyword);
        }
        return new Instruction(keyword, kind, List.copyOf(parts.flags), text.substring(at, end),
                List.copyOf(parts.words), List.copyOf(parts.pairs), parts.exec, List.of(), parts.trigger, comments,
                line.span(start, end));
    }

    private void unknown(Word keyword) {
        if (keyword.text().isEmpty()) {
            errors.add(new SyntaxError(keyword.span(), "An instruction is missing here."));
            return;
        }
        var near = Nearest.of(keyword.text().toUpperCase(Locale.ROOT),
                List.of(Keyword.values()).stream().map(Keyword::name).toList());
        errors.add(new SyntaxError(keyword.span(), "“" + Nearest.cut(keyword.text()) + "” is no instruction."
                + near.map(name -> " Did you mean " + name + "?").orElse("")));
    }

    private Word word(int from, int to) {
        return new Word(text.substring(from, to), line.span(from, to));
    }

    /// Reads words that begin with two dashes.
    ///
    /// @return where they end
    private int flags(int from, int end, Parts parts) {
        var at = from;
        while (true) {
            while (at < end && Characters.space(text.charAt(at))) {
                at++;
            }
            if (at + 1 >= end || text.charAt(at) != '-' || text.charAt(at + 1) != '-') {
                return at;
            }
            var start = at;
            at = flagEnd(at, end);
            var word = text.substring(start, at);
            if (word.equals("--")) {
                paint.paint(line, start, at, Token.Kind.FLAG);
                return at;
            }
            parts.flags.add(flag(start, at, word));
        }
    }

    private int flagEnd(int from, int end) {
        var quote = '\0';
        var at = from;
        while (at < end && (quote != '\0' || !Characters.space(text.charAt(at)))) {
            var c = text.charAt(at);
            if (c == escape && at + 1 < end) {
                at++;
            } else if (quote == '\0' && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == quote) {
                quote = '\0';
            }
            at++;
        }
        return at;
    }

    private Flag flag(int start, int end, String word) {
        var equals = word.indexOf('=');
        var nameEnd = equals < 0 ? end : start + equals;
        paint.paint(line, start, nameEnd, Token.Kind.FLAG);
        if (equals >= 0) {
            paint.paint(line, nameEnd, nameEnd + 1, Token.Kind.PUNCTUATION);
            paint.paint(line, nameEnd + 1, end, Token.Kind.FLAG_VALUE);
            new Shades(line, text, escape, paint).variables(nameEnd + 1, end);
        }
        return new Flag(Words.bare(text.substring(start + 2, nameEnd), escape),
                equals < 0 ? Optional.empty() : Optional.of(Words.bare(word.substring(equals + 1), escape)),
                line.span(start, end));
    }

    private void arguments(Keyword kind, int at, int end, Parts parts) {
        switch (kind.arguments()) {
            case WORDS -> plain(kind, at, end, parts);
            case LIST -> {
                if (!exec(kind, at, end, parts)) {
                    plain(kind, at, end, parts);
                }
            }
            case COMMAND -> command(kind, at, end, parts);
            case TEXT -> whole(at, end, parts);
            case PAIRS, DECLARATIONS -> pairs(kind, at, end, parts);
            case HEALTH -> health(at, end, parts);
            case INSTRUCTION -> {
                if (at < end) {
                    parts.trigger = Optional.of(read(at, end, List.of()));
                }
            }
        }
    }

    private void command(Keyword kind, int at, int end, Parts parts) {
        if (!exec(kind, at, end, parts)) {
            whole(at, end, parts);
        }
    }

    private void whole(int at, int end, Parts parts) {
        if (at < end) {
            parts.words.add(word(at, end));
            new Shades(line, text, escape, paint).words(at, end);
        }
    }

    private void plain(Keyword kind, int at, int end, Parts parts) {
        for (var part : Words.plain(text, at, end)) {
            parts.words.add(word(part.start(), part.end()));
        }
        new Shades(line, text, escape, paint).words(at, end);
        if (kind == Keyword.FROM && parts.words.size() > 1 && parts.words.get(1).text().equalsIgnoreCase("as")) {
            var as = Words.plain(text, at, end).get(1);
            paint.paint(line, as.start(), as.end(), Token.Kind.KEYWORD);
        }
    }

    /// @return whether it is not the shell form
    private boolean exec(Keyword kind, int at, int end, Parts parts) {
        var items = new ArrayList<ExecForm.Item>();
        var result = ExecForm.read(text, at, end, items);
        if (result == ExecForm.Result.NO_ARRAY) {
            return false;
        }
        parts.exec = true;
        for (var i = at; i < end; i++) {
            paint.paint(line, i, i + 1, "[],".indexOf(text.charAt(i)) >= 0
                    ? Token.Kind.PUNCTUATION
                    : Characters.space(text.charAt(i)) ? Token.Kind.SPACE : Token.Kind.WORD);
        }
        for (var item : items) {
            paint.paint(line, item.start(), item.end(), Token.Kind.STRING);
            parts.words.add(new Word(item.text(), line.span(item.start(), item.end())));
        }
        if (result == ExecForm.Result.OTHER) {
            errors.add(new SyntaxError(line.span(at, end),
                    "The exec form of " + kind + " holds strings in double quotes only."));
        }
        return true;
    }

    private void health(int at, int end, Parts parts) {
        var typeEnd = at;
        while (typeEnd < end && !Characters.space(text.charAt(typeEnd))) {
            typeEnd++;
        }
        if (typeEnd == at) {
            return;
        }
        parts.words.add(word(at, typeEnd));
        var next = typeEnd;
        while (next < end && Characters.space(text.charAt(next))) {
            next++;
        }
        command(Keyword.HEALTHCHECK, next, end, parts);
        paint.paint(line, at, typeEnd, Token.Kind.KEYWORD);
    }

    private void pairs(Keyword kind, int at, int end, Parts parts) {
        new Shades(line, text, escape, paint).words(at, end);
        var words = Words.quoted(text, at, end, escape);
        if (words.isEmpty()) {
            return;
        }
        var first = words.getFirst();
        if (kind.arguments() == Keyword.Arguments.PAIRS && !text.substring(first.start(), first.end()).contains("=")) {
            old(kind, at, end, parts);
            return;
        }
        for (var part : words) {
            var word = text.substring(part.start(), part.end());
            var equals = word.indexOf('=');
            if (equals >= 0) {
                var middle = part.start() + equals;
                paint.paint(line, middle, middle + 1, Token.Kind.PUNCTUATION);
                parts.pairs.add(new Pair(word(part.start(), middle), Optional.of(word(middle + 1, part.end())), false));
            } else if (kind.arguments() == Keyword.Arguments.DECLARATIONS) {
                parts.pairs.add(new Pair(word(part.start(), part.end()), Optional.empty(), false));
            } else {
                errors.add(new SyntaxError(line.span(part.start(), part.end()), "“" + Nearest.cut(word)
                        + "” has no “=”. " + kind + " takes name=value; a value with spaces needs quotes."));
            }
        }
    }

    /// `ENV name value`: all behind the first space is the value.
    private void old(Keyword kind, int at, int end, Parts parts) {
        var nameEnd = at;
        while (nameEnd < end && !Characters.separator(text.charAt(nameEnd))) {
            nameEnd++;
        }
        var value = nameEnd;
        while (value < end && Characters.separator(text.charAt(value))) {
            value++;
        }
        if (value == nameEnd) {
            errors.add(new SyntaxError(line.span(at, end), kind + " needs a value: write " + kind + " "
                    + Nearest.cut(text.substring(at, nameEnd)) + "=value."));
            parts.pairs.add(new Pair(word(at, nameEnd), Optional.empty(), true));
        } else {
            parts.pairs.add(new Pair(word(at, nameEnd), Optional.of(word(value, end)), true));
        }
    }
}
