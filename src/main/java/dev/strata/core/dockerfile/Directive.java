package dev.strata.core.dockerfile;

/// A parser directive at the top of the file: `# syntax=…`, `# escape=…` or `# check=…`.
///
/// @param name in lower case
public record Directive(String name, String value, Span span) {
}
