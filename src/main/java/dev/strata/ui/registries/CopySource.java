package dev.strata.ui.registries;

import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;

/// What is copied: an image or an index in a registry.
///
/// @param reference a tag or a digest
record CopySource(RegistryName registry, String repository, String reference) {

    ImageReference name() {
        return reference.indexOf(':') < 0
                ? new ImageReference(registry.domain(), repository, Optional.of(reference), Optional.empty())
                : of(Digest.parse(reference));
    }

    ImageReference of(Digest digest) {
        return new ImageReference(registry.domain(), repository, Optional.empty(), Optional.of(digest));
    }

    /// As people read it: a digest shortened.
    String shown() {
        var name = name();
        return name.familiarName() + name.tag().map(tag -> ":" + tag)
                .orElseGet(() -> "@" + name.digest().map(Digest::shortHex).orElse(""));
    }
}
