package dev.strata.core.image;

import java.util.Optional;

/// The name of an image.
public record ImageReference(String domain, String path, Optional<String> tag, Optional<Digest> digest) {

    public static ImageReference parse(String text) {
        throw new InvalidReference(text);
    }

    public String familiar() {
        return path;
    }
}
