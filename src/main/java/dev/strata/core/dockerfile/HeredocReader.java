package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Finds the parts of the file that belong to an instruction above them. One that is never ended is an error and takes
/// nothing: what follows is understood as it would be without it.
final class HeredocReader {

    private static final Pattern MARK = Pattern.compile("(\\d*)<<(-?)\\s*([^<]*)", Pattern.DOTALL);

    private final String text;
    private final Lines lines;
    private final Paint paint;
    private final List<SyntaxError> errors;
    private @Nullable Ends whole;
    private @Nullable Ends bare;
    private int behind;

    HeredocReader(String text, Lines lines, Paint paint, List<SyntaxError> errors) {
        this.text = text;
        this.lines = lines;
        this.paint = paint;
        this.errors = errors;
    }

    private record Mark(String name, boolean expands, boolean tabs, Span span) {
    }

    /// The line behind all parts of the instruction read last.
    int behind() {
        return behind;
    }

    /// @param next the line below the instruction
    Instruction read(Instruction of, LogicalLine line, int next) {
        behind = next;
        var holder = of.trigger().orElse(of);
        if (holder.kind().filter(Keyword::takesHeredocs).isEmpty() || holder.exec()) {
            return of;
        }
        var found = new ArrayList<Instruction.Heredoc>();
        for (var mark : marks(line)) {
            var end = end(mark);
            if (end < 0) {
                errors.add(new SyntaxError(mark.span(), "No line below is “" + Nearest.cut(mark.name())
                        + "” alone, so this part never ends."));
                break;
            }
            found.add(heredoc(mark, end));
            behind = end + 1;
        }
        if (found.isEmpty()) {
            return of;
        }
        return new Instruction(of.keyword(), of.kind(), of.flags(), of.text(), of.words(), of.pairs(), of.exec(),
                List.copyOf(found), of.trigger(), of.comments(),
                new Span(of.span().start(), found.getLast().end().end()));
    }

    private Instruction.Heredoc heredoc(Mark mark, int end) {
        var body = new Span(lines.start(behind), lines.start(end));
        var last = new Span(lines.start(end), lines.end(end));
        paint.paint(body.start(), body.end(), Token.Kind.HEREDOC_BODY);
        paint.paint(last.start(), last.end(), Token.Kind.HEREDOC_END);
        paint.paint(last.end(), lines.next(end), Token.Kind.NEWLINE);
        return new Instruction.Heredoc(mark.name(), mark.expands(), mark.tabs(),
                text.substring(body.start(), body.end()),
                mark.span(), body, last);
    }

    /// Marks are looked for in the whole line, as the builder does, by the rules of `\` whatever the escape character is.
    private List<Mark> marks(LogicalLine line) {
        var logical = line.text();
        if (!logical.contains("<<") || Words.open(logical, 0, logical.length(), '\\') >= 0) {
            return List.of();
        }
        var marks = new ArrayList<Mark>();
        for (var part : joined(logical, Words.quoted(logical, 0, logical.length(), '\\'))) {
            var match = MARK.matcher(logical).region(part.start(), part.end());
            if (match.matches() && !match.group(3).isBlank()) {
                var word = match.group(3).strip();
                var name = Words.bare(word, '\\');
                paint.paint(line, part.start(), part.end(), Token.Kind.HEREDOC_MARK);
                marks.add(new Mark(name, word.indexOf('"') < 0 && word.indexOf('\'') < 0, match.group(2).equals("-"),
                        line.span(part.start(), part.end())));
            }
        }
        return marks;
    }

    /// Spaces behind `<<` part nothing.
    private static List<Words.Part> joined(String logical, List<Words.Part> parts) {
        var joined = new ArrayList<Words.Part>();
        for (var part : parts) {
            var before = joined.isEmpty() ? null : joined.getLast();
            if (before != null && before.end() - before.start() >= 2 && logical.startsWith("<<", before.end() - 2)) {
                joined.removeLast();
                joined.add(new Words.Part(before.start(), part.end()));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    /// The line that ends it, from the one behind the part before it on; -1 for none.
    private int end(Mark mark) {
        if (mark.tabs()) {
            bare = bare == null ? new Ends(true) : bare;
            return bare.next(mark.name());
        }
        whole = whole == null ? new Ends(false) : whole;
        return whole.next(mark.name());
    }

    /// Lines by what they hold, so that looking for an end is no walk through the file. Those above are forgotten: an end
    /// is only ever looked for further down.
    private final class Ends {

        private final Map<String, Integer> first = new HashMap<>();
        /// The next line that holds the same; -1 for none.
        private final int[] same = new int[lines.count()];

        /// @param tabs whether tabs at the beginning of a line do not count
        Ends(boolean tabs) {
            for (var line = lines.count() - 1; line >= behind; line--) {
                var start = lines.start(line);
                var end = lines.end(line);
                while (tabs && start < end && text.charAt(start) == '\t') {
                    start++;
                }
                var below = first.put(text.substring(start, end), line);
                same[line] = below == null ? -1 : below;
            }
        }

        /// @return -1 for none
        int next(String name) {
            var found = first.getOrDefault(name, -1);
            while (found >= 0 && found < behind) {
                found = same[found];
            }
            first.put(name, found);
            return found;
        }
    }
}
