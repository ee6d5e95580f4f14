package dev.strata.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.strata.core.image.Digest;
import dev.strata.core.image.Platform;
import org.junit.jupiter.api.Test;

class TagDeletionTest {

    private static final Descriptor ONE = image('1');
    private static final Descriptor TWO = image('2');
    private static final Descriptor INDEX = new Descriptor(Manifest.OCI_INDEX, digest('f'), 1, Optional.empty(), "",
            Map.of());
    private static final Descriptor CHILD = new Descriptor(Manifest.OCI_MANIFEST, ONE.digest(), 1,
            Optional.of(Platform.parse("linux/amd64")), "", Map.of());

    private static final RepositoryTags TAGS = new RepositoryTags(
            new TreeMap<>(Map.of("1", ONE, "1.0", ONE, "2", TWO, "latest", INDEX, "stable", INDEX)),
            Map.of(INDEX.digest(), List.of(CHILD, image('3'))), true);

    private static Digest digest(char fill) {
        return new Digest("sha256", String.valueOf(fill).repeat(64));
    }

    private static Descriptor image(char fill) {
        return Descriptor.of(Manifest.OCI_MANIFEST, digest(fill), 1);
    }

    @Test
    void allTagsOfAManifestGo() {
        var plan = TagDeletion.of(TAGS, List.of("2", "latest", "gone"), false);
        assertEquals(List.of(new TagDeletion.Goes(TWO, List.of("2"), List.of(), 0),
                new TagDeletion.Goes(INDEX, List.of("latest"), List.of("stable"), 2)), plan.goes());
        assertEquals(List.of("2", "latest", "stable"), plan.tags());
        assertEquals(2, plan.stays());
        assertEquals(List.of(), plan.broken());
    }

    @Test
    void anIndexThatStaysLosesAPlatform() {
        var plan = TagDeletion.of(TAGS, List.of("1"), false);
        assertEquals(List.of(new TagDeletion.Broken("latest", CHILD)), plan.broken(), "once, whatever its tags are");
        assertEquals(List.of(), TagDeletion.of(TAGS, List.of("1", "latest"), false).broken(), "it does not stay");
    }

    @Test
    void tagsAloneTakeNothingAlong() {
        var plan = TagDeletion.of(TAGS, List.of("1", "latest"), true);
        assertEquals(List.of("1", "latest"), plan.tags());
        assertEquals(3, plan.stays());
        assertEquals(List.of(), plan.broken());
    }

    @Test
    void whatWasNotLookedAtIsSaid() {
        assertFalse(TagDeletion.of(new RepositoryTags(TAGS.tags(), TAGS.indexes(), false), List.of("1"), false)
                .complete());
    }
}
