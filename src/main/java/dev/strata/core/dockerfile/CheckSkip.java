package dev.strata.core.dockerfile;

import java.util.List;
import java.util.regex.Pattern;

import dev.strata.core.dockerfile.Finding.Edit;

/// Says in a file that a rule is not to be kept: `# check=skip=NAME` above the instruction that breaks it, or at the top for
/// what belongs to none.
public final class CheckSkip {

    private static final Pattern COMMENT = Pattern.compile("(?i)\\s*#\\s*check\\s*=\\s*(.*)");
    private static final Pattern SKIP = Pattern.compile("skip\\s*=\\s*[^;\\s]*");

    private CheckSkip() {
    }

    /// What makes the finding go.
    public static List<Edit> of(Dockerfile file, Finding finding) {
        var instruction = file.at(finding.span().start());
        if (instruction.isEmpty() || finding.check() == Check.NO_EMPTY_CONTINUATION) {
            return atTop(file, finding.check());
        }
        var lines = file.lines();
        var line = lines.line(instruction.get().span().start());
        for (var above = line - 1; above >= 0; above--) {
            var text = file.text().substring(lines.start(above), lines.end(above));
            if (!text.stripLeading().startsWith("#") || directive(file, above)) {
                break;
            }
            if (COMMENT.matcher(text).matches()) {
                return List.of(extended(text, lines.start(above), finding.check()));
            }
        }
        // In the first line it would be a directive, for the whole file.
        var first = lines.start(line) == 0 || directive(file, line - 1) ? "\n" : "";
        var start = lines.start(line);
        return List.of(Edits.insert(start, first + "# check=skip=" + finding.check().id() + "\n"));
    }

    private static boolean directive(Dockerfile file, int line) {
        return file.directives().stream().anyMatch(one -> file.lines().line(one.span().start()) == line);
    }

    private static List<Edit> atTop(Dockerfile file, Check check) {
        for (var one : file.directives()) {
            if (one.name().equals("check")) {
                return List.of(extended(file.text().substring(one.span().start(), one.span().end()),
                        one.span().start(), check));
            }
        }
        var at = file.directives().isEmpty()
                ? file.text().startsWith("\ufeff") ? 1 : 0
                : file.lines().next(file.lines().line(file.directives().getLast().span().start()));
        return List.of(Edits.insert(at, "# check=skip=" + check.id() + "\n"));
    }

    private static Edit extended(String comment, int start, Check check) {
        var skip = SKIP.matcher(comment);
        if (skip.find()) {
            var empty = skip.group().endsWith("=");
            return Edits.insert(start + skip.end(), (empty ? "" : ",") + check.id());
        }
        var value = COMMENT.matcher(comment);
        if (!value.matches()) {
            throw new IllegalArgumentException(comment);
        }
        return Edits.insert(start + value.start(1), "skip=" + check.id() + (value.group(1).isEmpty() ? "" : ";"));
    }
}
