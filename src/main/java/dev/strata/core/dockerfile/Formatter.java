package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import dev.strata.core.dockerfile.Finding.Edit;

/// Writes a file as most are written: instructions in capital letters at the beginning of the line, lines that go on
/// indented, no spaces at the ends of lines. It never changes what the file means: spaces that a program could see stay.
public final class Formatter {

    private static final String INDENT = "    ";

    private final Dockerfile file;
    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    private Formatter(Dockerfile file) {
        this.file = file;
        text = file.text();
    }

    /// What is to be changed; nothing where the file is written so already.
    public static List<Edit> of(Dockerfile file) {
        var formatter = new Formatter(file);
        formatter.run();
        var edits = formatter.edits;
        return SameMeaning.of(file, Dockerfile.parse(Edits.apply(file.text(), edits))) ? List.copyOf(edits) : List.of();
    }

    private void run() {
        file.instructions().forEach(this::instruction);
        file.tokens().forEach(this::ends);
        if (!text.isEmpty() && !text.endsWith("\n")) {
            put(text.length(), text.length(), text.contains("\r\n") ? "\r\n" : "\n");
        }
    }

    private void put(int from, int to, String now) {
        if (!text.substring(from, to).equals(now)) {
            edits.add(Edits.replace(from, to, now));
        }
    }

    private void instruction(Instruction one) {
        if (one.kind().isEmpty()) {
            return;
        }
        var start = one.span().start();
        put(file.lines().start(file.lines().line(start)) + (start > 0 && bom(start) ? 1 : 0), start, "");
        keyword(one);
        if (indentable(one)) {
            continued(one);
        }
    }

    private boolean bom(int start) {
        return file.lines().line(start) == 0 && text.startsWith("\ufeff");
    }

    private void keyword(Instruction one) {
        var span = one.keyword().span();
        if (one.keyword().text().length() != span.length()) {
            return;
        }
        put(span.start(), span.end(), one.keyword().text().toUpperCase(Locale.ROOT));
        var at = span.end();
        while (at < one.span().end() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        if (at > span.end() && at < one.span().end() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            put(span.end(), at, " ");
        }
        var words = one.words();
        if (one.is(Keyword.FROM) && words.size() == 3 && words.get(1).text().equals("as")) {
            put(words.get(1).span().start(), words.get(1).span().end(), "AS");
        }
        one.trigger().filter(inner -> inner.kind().isPresent()).ifPresent(this::keyword);
    }

    /// Whether spaces between its words mean nothing.
    private static boolean indentable(Instruction one) {
        return switch (one.kind().orElse(Keyword.USER)) {
            case RUN, CMD, ENTRYPOINT, ADD, COPY, FROM, EXPOSE, VOLUME, SHELL -> one.heredocs().isEmpty();
            case ENV, LABEL, ARG -> one.pairs().stream().noneMatch(Instruction.Pair::old);
            case HEALTHCHECK, MAINTAINER, ONBUILD, STOPSIGNAL, USER, WORKDIR -> false;
        };
    }

    /// Moves the lines below its first so that the leftmost is indented as usual.
    private void continued(Instruction one) {
        var lines = file.lines();
        var first = lines.line(one.span().start());
        var last = lines.line(Math.max(one.span().start(), one.span().end() - 1));
        var movable = new ArrayList<Integer>();
        var least = Integer.MAX_VALUE;
        var quotes = new Quotes();
        quotes.read(text.substring(lines.start(first), lines.end(first)), file.escape());
        for (var line = first + 1; line <= last; line++) {
            var content = text.substring(lines.start(line), lines.end(line));
            var indent = content.length() - content.stripLeading().length();
            var comment = content.startsWith("#", indent);
            // A word may go on in the next line.
            if (!quotes.open() && !content.isBlank() && (comment || indent > 0 || parted(line - 1))) {
                movable.add(line);
                least = comment ? least : Math.min(least, indent);
            }
            if (!comment) {
                quotes.read(content, file.escape());
            }
        }
        // A quote that is never closed: what is in it and what is not cannot be told.
        if (quotes.open() || movable.isEmpty()) {
            return;
        }
        for (var line : movable) {
            var start = lines.start(line);
            var content = text.substring(start, lines.end(line));
            var indent = content.length() - content.stripLeading().length();
            var more = least == Integer.MAX_VALUE ? 0 : Math.max(0, indent - least);
            put(start, start + indent, INDENT + " ".repeat(more));
        }
    }

    /// Whether the words of a line end before the character that continues it.
    private boolean parted(int line) {
        var lines = file.lines();
        var content = text.substring(lines.start(line), lines.end(line)).stripTrailing();
        return content.length() < 2 || content.charAt(content.length() - 1) != file.escape()
                || Character.isWhitespace(content.charAt(content.length() - 2));
    }

    /// No spaces between the last character of a line and its end.
    private void ends(Token token) {
        if (token.kind() == Token.Kind.CONTINUATION) {
            var from = token.start() + 1;
            var to = from;
            while (to < token.end() && (text.charAt(to) == ' ' || text.charAt(to) == '\t')) {
                to++;
            }
            put(from, to, "");
        } else if (token.kind() == Token.Kind.SPACE
                && (token.end() == text.length() || "\r\n".indexOf(text.charAt(token.end())) >= 0)) {
            put(token.start(), token.end(), "");
        }
    }

    /// Whether a shell would be inside of quotes.
    private static final class Quotes {

        private char quote;

        boolean open() {
            return quote != 0;
        }

        void read(String line, char escape) {
            var end = line.stripTrailing().length();
            var until = end > 0 && line.charAt(end - 1) == escape ? end - 1 : end;
            for (var i = 0; i < until; i++) {
                var c = line.charAt(i);
                if (c == '\\' && quote != '\'') {
                    i++;
                } else if (quote == 0 && (c == '\'' || c == '"' || c == '`' && escape != '`')) {
                    quote = c;
                } else if (c == quote) {
                    quote = 0;
                }
            }
        }
    }
}
