package dev.strata.ui.hub;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.strata.core.image.Platform;
import dev.strata.core.registry.FoundTag;
import dev.strata.core.registry.FoundTag.OfPlatform;
import dev.strata.core.text.FilterWords;
import dev.strata.ui.state.Here;
import dev.strata.ui.state.LocalTags;

/// A tag of the chosen repository.
final class TagRow {

    private FoundTag tag;
    private final String search;
    private Here here = Here.NO;

    TagRow(FoundTag tag) {
        this.tag = tag;
        this.search = tag.name().toLowerCase(Locale.ROOT);
    }

    FoundTag tag() {
        return tag;
    }

    String name() {
        return tag.name();
    }

    /// More is known of it.
    void learn(FoundTag more) {
        tag = more;
    }

    Here here() {
        return here;
    }

    void compare(LocalTags local) {
        here = local.of(tag);
    }

    boolean matches(FilterWords words) {
        return words.in(search);
    }

    /// The image for a platform; empty where there is none, or nothing is told of platforms.
    Optional<OfPlatform> image(Platform wanted) {
        return tag.platforms().stream().filter(one -> fits(one.platform(), wanted)).findFirst();
    }

    private static boolean fits(Platform has, Platform wanted) {
        return has.os().equals(wanted.os()) && has.architecture().equals(wanted.architecture())
                && (wanted.variant().isEmpty() || has.variant().equals(wanted.variant()));
    }

    /// Compressed bytes of the image for a platform; without one of the largest. 0 when that is not known, -1 when there
    /// is none for the platform.
    long size(Optional<Platform> platform) {
        if (tag.platforms().isEmpty()) {
            return tag.size();
        }
        return platform.map(wanted -> image(wanted).map(OfPlatform::size).orElse(-1L)).orElseGet(
                () -> tag.platforms().stream().mapToLong(OfPlatform::size).max().orElse(tag.size()));
    }

    /// As short as it can be told: without `linux/`.
    String platforms() {
        return tag.platforms().stream().map(one -> one.platform().toString().replaceFirst("^linux/", "")).distinct()
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return tag.name();
    }
}
