package dev.strata.ui.editor;

import java.util.List;
import java.util.Optional;

import dev.strata.core.dockerfile.Check;
import dev.strata.core.dockerfile.Edits;
import dev.strata.core.dockerfile.Finding;
import dev.strata.core.dockerfile.Span;
import dev.strata.core.dockerfile.SyntaxError;
import dev.strata.ui.Messages;

/// Something to say of a place in a document.
///
/// @param title what stands there
/// @param why what comes of it
/// @param detail the words of who has refused it; empty where there are none
/// @param finding of a rule; empty for what the builder would refuse, or has refused
public record Problem(Kind kind, Span span, String title, String why, String detail, Optional<Finding> finding) {

    /// How much it matters, the worst first.
    public enum Kind {
        FAILURE, ERROR, WARNING, INFO
    }

    static Problem of(Finding finding) {
        var kind = switch (finding.severity()) {
            case ERROR -> Kind.ERROR;
            case WARNING -> Kind.WARNING;
            case INFO -> Kind.INFO;
        };
        return new Problem(kind, finding.span(), finding.sentence(), finding.check().why(), "", Optional.of(finding));
    }

    static Problem of(SyntaxError error) {
        return new Problem(Kind.ERROR, error.span(), error.sentence(), Messages.get("editor.refused"), "",
                Optional.empty());
    }

    /// @param cause what is usually wrong then; empty where that is not known
    static Problem failure(Span span, String cause, String error) {
        return new Problem(Kind.FAILURE, span, Messages.get("editor.failed"), cause.isEmpty() ? error : cause,
                cause.isEmpty() ? "" : error, Optional.empty());
    }

    /// Where it is once the text was changed. What would have mended a part that was changed itself mends it no more.
    Problem moved(List<Finding.Edit> edits) {
        if (before(edits)) {
            return this;
        }
        var touched = edits.stream().anyMatch(edit -> edit.span().start() <= span.end()
                && edit.span().end() >= span.start());
        return new Problem(kind, moved(span, edits), title, why, detail, finding.map(one -> new Finding(one.check(),
                one.severity(), moved(one.span(), edits), one.sentence(),
                touched ? List.of() : one.fixes().stream().map(fix -> moved(fix, edits)).toList())));
    }

    /// Whether all that it is about stands before what is changed: of a long file that is half of all, at each key.
    private boolean before(List<Finding.Edit> edits) {
        var end = span.end();
        for (var fix : fixes()) {
            for (var edit : fix.edits()) {
                end = Math.max(end, edit.span().end());
            }
        }
        for (var edit : edits) {
            if (edit.span().start() <= end) {
                return false;
            }
        }
        return finding.isEmpty() || finding.get().span().end() <= end;
    }

    private static Finding.Fix moved(Finding.Fix fix, List<Finding.Edit> edits) {
        return new Finding.Fix(fix.title(), fix.edits().stream()
                .map(edit -> new Finding.Edit(moved(edit.span(), edits), edit.text())).toList());
    }

    private static Span moved(Span span, List<Finding.Edit> edits) {
        var start = Edits.moved(span.start(), edits);
        return new Span(start, Math.max(start, Edits.moved(span.end(), edits)));
    }

    /// The rule's name; empty where it is none of the rules.
    public String rule() {
        return finding.map(Finding::check).map(Check::id).orElse("");
    }

    public List<Finding.Fix> fixes() {
        return finding.map(Finding::fixes).orElse(List.of());
    }
}
