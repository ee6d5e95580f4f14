package dev.strata.core.deletion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import org.jspecify.annotations.Nullable;

/// What a clean-up would do: a deletion of all images that a rule takes, and why the others stay.
///
/// @param kept every other image but the intermediate ones
public record PrunePlan(DeletePlan deletion, List<Kept> kept) {

    /// Why a rule leaves an image.
    public enum Reason {
        /// A container was made from it.
        USED,
        /// An image that stays was built from it.
        HAS_CHILDREN,
        /// It has a tag.
        TAGGED,
        /// It was made too short a time ago.
        TOO_YOUNG,
        /// It does not have the label.
        NOT_LABELLED
    }

    /// An image that stays.
    ///
    /// @param because the containers or images that need it, by name; empty for the other reasons
    public record Kept(StoredImage image, Reason reason, List<String> because) {
        public Kept {
            because = List.copyOf(because);
        }
    }

    public PrunePlan {
        kept = List.copyOf(kept);
    }

    /// @param now what an image's age is measured at
    public static PrunePlan of(Inventory inventory, PruneRule rule, Instant now) {
        var kin = new Kinship(inventory);
        var taken = new ArrayList<Digest>();
        var kept = new ArrayList<Kept>();
        for (var image : inventory.images()) {
            if (kin.intermediate(image)) {
                continue;
            }
            var users = kin.containers(image).stream().map(ContainerSummary::name).toList();
            if (!users.isEmpty()) {
                kept.add(new Kept(image, Reason.USED, users));
            } else if (whyNot(image, rule, now) instanceof Reason reason) {
                kept.add(new Kept(image, reason, List.of()));
            } else {
                taken.add(image.id());
            }
        }
        keepParents(kin, taken, kept);
        return new PrunePlan(DeletePlan.of(inventory, Selection.of(taken), Choices.NONE), kept);
    }

    /// Null when the rule takes it.
    private static @Nullable Reason whyNot(StoredImage image, PruneRule rule, Instant now) {
        return switch (rule) {
            case PruneRule.Dangling() -> image.summary().dangling() ? null : Reason.TAGGED;
            case PruneRule.Unused() -> null;
            case PruneRule.OlderThan(var age) ->
                image.summary().created().isBefore(now.minus(age)) ? null : Reason.TOO_YOUNG;
            case PruneRule.Labelled(var key, var value) -> {
                var label = image.summary().labels().get(key);
                yield label != null && (value.isEmpty() || label.equals(value)) ? null : Reason.NOT_LABELLED;
            }
        };
    }

    /// What stays keeps what it was built from, and so on down.
    private static void keepParents(Kinship kin, List<Digest> taken, List<Kept> kept) {
        var more = true;
        while (more) {
            var before = List.copyOf(taken);
            var still = new HashSet<>(before);
            for (var id : before) {
                var needing = kin.descendants(kin.image(id)).stream().filter(child -> !still.contains(child.id()))
                        .map(StoredImage::title).toList();
                if (!needing.isEmpty()) {
                    taken.remove(id);
                    kept.add(new Kept(kin.image(id), Reason.HAS_CHILDREN, needing));
                }
            }
            more = taken.size() < before.size();
        }
    }
}
