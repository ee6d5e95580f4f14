package dev.strata.core.dockerfile;

/// Why the builder would refuse the file.
///
/// @param sentence what is wrong, and what to do
public record SyntaxError(Span span, String sentence) {
}
