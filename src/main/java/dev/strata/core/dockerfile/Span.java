package dev.strata.core.dockerfile;

/// A place in a file: characters from `start` to before `end`, counted from 0 as UTF-16 does.
public record Span(int start, int end) {

    public int length() {
        return end - start;
    }
}
