package dev.strata.core.dockerfile;

/// What the builder takes for a space. It is written in Go, whose notion differs from Java's.
final class Characters {

    private Characters() {
    }

    /// Go's `unicode.IsSpace`.
    static boolean space(char c) {
        return c == ' ' || c >= '\t' && c <= '\r' || c == '\u0085' || c == '\u00a0'
                || c > '\u00ff' && (Character.isSpaceChar(c));
    }

    /// What separates a keyword and plain words: only these.
    static boolean separator(char c) {
        return c == ' ' || c == '\t' || c == '\u000b' || c == '\f' || c == '\r';
    }
}
