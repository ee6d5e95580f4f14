package dev.strata.core.dockerfile;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// A file, understood. Whatever it holds, its tokens are the whole of it.
///
/// @param escape what continues a line and takes the meaning of the next character
/// @param emptyLines places of empty lines inside of instructions: they will be refused one day
/// @param errors in the order of the file
public record Dockerfile(String text, Lines lines, List<Token> tokens, List<Directive> directives, char escape,
        List<Instruction> instructions, List<Span> emptyLines, List<SyntaxError> errors) {

    /// What some editors of Windows begin a file with.
    private static final String MARK = "\uFEFF";
    private static final Pattern SYNTAX = Pattern.compile("(#\\s*syntax\\s*)=", Pattern.CASE_INSENSITIVE);

    /// Reads a file; takes a time in proportion to its length, and never fails.
    public static Dockerfile parse(String text) {
        return new DockerfileReader(text).read();
    }

    public Optional<String> directive(String name) {
        return directives.stream().filter(one -> one.name().equals(name)).map(Directive::value).findFirst();
    }

    /// The same file without its choice of a frontend: the line `# syntax=` becomes a comment below the other directives,
    /// which hold only as the first lines. Every instruction keeps its line.
    public String withoutSyntax() {
        var mark = text.startsWith(MARK) ? MARK : "";
        var last = directives.stream().mapToInt(one -> lines.line(one.span().start())).max().orElse(-1);
        var others = new StringBuilder(mark);
        var comments = new StringBuilder();
        for (var i = 0; i <= last; i++) {
            var line = text.substring(i == 0 ? mark.length() : lines.start(i), lines.end(i));
            var syntax = SYNTAX.matcher(line);
            (syntax.lookingAt() ? comments : others).append(syntax.replaceFirst("$1 ")).append('\n');
        }
        return last < 0 ? text : others.append(comments).append(text, lines.next(last), text.length()).toString();
    }

    /// The instruction that holds a character.
    public Optional<Instruction> at(int offset) {
        // They lie one behind the other, and a caret between two belongs to the first.
        var from = 0;
        var to = instructions.size();
        while (from < to) {
            var middle = (from + to) >>> 1;
            if (instructions.get(middle).span().end() < offset) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < instructions.size() && instructions.get(from).span().start() <= offset
                ? Optional.of(instructions.get(from))
                : Optional.empty();
    }

    /// A file is its text: all else follows from it.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Dockerfile file && text.equals(file.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
