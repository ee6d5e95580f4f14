package dev.strata.core.dockerfile;

import java.util.List;

/// A place where a rule is broken.
///
/// @param severity the rule's, or an error by `# check=error=true`
/// @param sentence what stands there
/// @param fixes what would mend it without changing what is built, or as the rule wants it; the first is the best
public record Finding(Check check, Check.Severity severity, Span span, String sentence, List<Fix> fixes) {

    /// Changes of the text, none of which overlap.
    ///
    /// @param title what a button says
    public record Fix(String title, List<Edit> edits) {
    }

    /// Text in place of some characters.
    public record Edit(Span span, String text) {
    }
}
