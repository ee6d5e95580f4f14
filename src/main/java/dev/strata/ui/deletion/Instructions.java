package dev.strata.ui.deletion;

/// What made a layer, as people wrote it rather than as builders record it.
final class Instructions {

    private static final int MOST = 80;

    private Instructions() {
    }

    /// `pip install -r requirements.txt` of `RUN /bin/sh -c pip install -r requirements.txt # buildkit`.
    static String readable(String instruction) {
        var text = instruction.replaceFirst("^/bin/sh -c #\\(nop\\)\\s+", "").replaceFirst("^RUN ", "")
                .replaceFirst("^(\\|\\d+ .*?)?/bin/sh -c ", "").replaceFirst("\\s*# buildkit$", "")
                .replaceAll("\\s+", " ")
                .strip();
        return text.length() > MOST ? text.substring(0, MOST) + "…" : text;
    }
}
