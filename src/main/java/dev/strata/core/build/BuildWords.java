package dev.strata.core.build;

import java.util.regex.Pattern;

/// What builders say, without the layers of their own workings that it has come through.
public final class BuildWords {

    private static final Pattern WRAPPED = Pattern.compile("^(?:failed to solve(?: with frontend \\S+)?: "
            + "|failed to create LLB definition: |rpc error: code = \\w+ desc = |failed to read dockerfile: "
            + "|dockerfile parse error (?:on )?(?=line \\d))+");

    private BuildWords() {
    }

    /// `failed to solve with frontend dockerfile.v0: failed to create LLB definition: the Dockerfile cannot be empty` is
    /// `the Dockerfile cannot be empty`.
    public static String plain(String words) {
        var plain = WRAPPED.matcher(words).replaceFirst("").strip();
        return plain.isEmpty() ? words : plain;
    }
}
