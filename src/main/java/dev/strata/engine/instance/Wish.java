package dev.strata.engine.instance;

import java.nio.file.Path;
import java.util.List;

/// What a start of Strata is to show.
///
/// @param show a word for a page or a thing to do, small letters and hyphens; empty for none
/// @param files to open, absolute
public record Wish(String show, List<Path> files) {

    private static final String WORD = "[a-z-]{0,32}";

    public Wish {
        if (!show.matches(WORD)) {
            throw new IllegalArgumentException("not a word");
        }
        files = List.copyOf(files);
    }

    /// Files alone.
    static Wish of(List<Path> files) {
        return new Wish("", files);
    }
}
