package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Goes through the lines of a file: directives, comments, and the lines of each instruction, which it has taken apart.
final class DockerfileReader {

    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([a-zA-Z][a-zA-Z0-9]*)(\\s*=\\s*)(.+)",
            Pattern.DOTALL);
    private static final Set<String> DIRECTIVES = Set.of("syntax", "escape", "check");

    private final String text;
    private final Lines lines;
    private final Paint paint;
    private final List<Directive> directives = new ArrayList<>();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Span> emptyLines = new ArrayList<>();
    private final List<SyntaxError> errors = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final HeredocReader heredocs;
    private List<String> comments = new ArrayList<>();
    private char escape = '\\';
    private boolean top = true;

    DockerfileReader(String text) {
        this.text = text;
        lines = new Lines(text);
        paint = new Paint(text.length());
        heredocs = new HeredocReader(text, lines, paint, errors);
    }

    Dockerfile read() {
        var line = 0;
        while (line < lines.count()) {
            var start = lines.start(line);
            if (line == 0 && text.startsWith("\ufeff")) {
                paint.paint(0, 1, Token.Kind.BOM);
                start = 1;
            }
            var first = skipSpace(start, lines.end(line));
            if (first < lines.end(line) && text.charAt(first) == '#') {
                comment(line, first);
                newline(line++);
            } else {
                top = false;
                line = first == lines.end(line) ? newline(line) : instruction(line, first);
            }
        }
        if (instructions.isEmpty()) {
            errors.add(new SyntaxError(new Span(0, 0),
                    "There is no instruction in this file. A Dockerfile begins with FROM."));
        }
        new SyntaxRules(errors).check(instructions);
        errors.sort(Comparator.comparingInt(error -> error.span().start()));
        return new Dockerfile(text, lines, paint.tokens(), List.copyOf(directives), escape, List.copyOf(instructions),
                List.copyOf(emptyLines), List.copyOf(errors));
    }

    private int skipSpace(int from, int to) {
        var at = from;
        while (at < to && Characters.space(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private int newline(int line) {
        paint.paint(lines.end(line), lines.next(line), Token.Kind.NEWLINE);
        return line + 1;
    }

    private void comment(int line, int first) {
        var end = lines.end(line);
        paint.paint(first, end, Token.Kind.COMMENT);
        if (top && directive(first, end)) {
            return;
        }
        var words = text.substring(first + 1, end).strip();
        if (words.isEmpty()) {
            comments = new ArrayList<>();
        } else {
            comments.add(words);
        }
    }

    private boolean directive(int first, int end) {
        var last = end;
        while (last > first && Characters.space(text.charAt(last - 1))) {
            last--;
        }
        var match = DIRECTIVE.matcher(text).region(first, last);
        if (!match.matches() || !DIRECTIVES.contains(match.group(1).toLowerCase(Locale.ROOT))) {
            top = false;
            return false;
        }
        var name = match.group(1).toLowerCase(Locale.ROOT);
        var span = new Span(first, end);
        paint.paint(match.start(1), match.end(1), Token.Kind.DIRECTIVE);
        paint.paint(match.start(2), match.end(2), Token.Kind.PUNCTUATION);
        paint.paint(match.start(3), match.end(3), Token.Kind.DIRECTIVE_VALUE);
        if (!seen.add(name)) {
            errors.add(new SyntaxError(span, "The directive “" + name + "” stands here a second time. Keep one."));
            return true;
        }
        var value = match.group(3);
        directives.add(new Directive(name, value, span));
        if (name.equals("escape")) {
            if (value.equals("\\") || value.equals("`")) {
                escape = value.charAt(0);
            } else {
                errors.add(new SyntaxError(span, "The escape character is \\ or `, nothing else."));
            }
        }
        return true;
    }

    /// @return the line behind it
    private int instruction(int line, int first) {
        var logical = new LogicalLine();
        var from = first;
        var at = line;
        while (true) {
            var end = lines.end(at);
            var escapeAt = continuation(from, end);
            if (escapeAt < 0) {
                logical.add(text, from, end);
                at = newline(at);
                break;
            }
            logical.add(text, from, escapeAt);
            paint.paint(escapeAt, lines.next(at), Token.Kind.CONTINUATION);
            at = between(at + 1);
            if (at == lines.count()) {
                break;
            }
            from = lines.start(at);
        }
        var instruction = new InstructionReader(logical, escape, paint, errors).read(List.copyOf(comments));
        comments = new ArrayList<>();
        if (logical.length() == 0) {
            return at;
        }
        instructions.add(heredocs.read(instruction, logical, at));
        return Math.max(at, heredocs.behind());
    }

    /// Passes comments and empty lines inside of an instruction.
    private int between(int line) {
        var at = line;
        while (at < lines.count()) {
            var start = lines.start(at);
            var end = lines.end(at);
            var first = skipSpace(start, end);
            if (first == end) {
                emptyLines.add(new Span(start, end));
            } else if (text.charAt(first) == '#') {
                paint.paint(first, end, Token.Kind.COMMENT);
            } else {
                return at;
            }
            newline(at++);
        }
        return at;
    }

    /// Where the character stands that lets a line go on in the next; -1 when it ends. Two of them are an escaped one.
    private int continuation(int from, int end) {
        var at = end - 1;
        while (at >= from && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at--;
        }
        return at >= from && text.charAt(at) == escape && (at == from || text.charAt(at - 1) != escape) ? at : -1;
    }
}
