package dev.strata.ui.layers;

import java.util.List;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.Platform;

/// An image of which nothing is known.
final class FakeImages {

    static final ImageDetails NONE = new ImageDetails(new Digest("sha256", "0".repeat(64)), List.of(), List.of(), null,
            0,
            new Platform("linux", "amd64", ""), "", "", ImageConfig.EMPTY, List.of(), "{}");

    private FakeImages() {
    }
}
