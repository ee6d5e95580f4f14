package dev.strata.ui.registries;

import java.util.List;

import dev.strata.core.image.ImageReference;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.RemoteImage;
import dev.strata.engine.RemoteImages.Offer;

/// What a tag stands for, in full.
///
/// @param top its manifest, or the index of its manifests
/// @param offers its images, by platform
/// @param shown which of them `image` is
/// @param image without its layers' content
/// @param referrers what says something of it: signatures, bills of materials
record TagDetails(ImageReference name, Manifest top, List<Offer> offers, int shown, RemoteImage image,
        List<Descriptor> referrers) {

    TagDetails {
        offers = List.copyOf(offers);
        referrers = List.copyOf(referrers);
    }
}
