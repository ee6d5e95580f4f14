package dev.strata.ui.deletion;

import java.util.Locale;

import dev.strata.core.deletion.DeletePlan;
import dev.strata.core.deletion.Freed;
import dev.strata.core.deletion.Goes;
import dev.strata.core.deletion.PrunePlan;
import dev.strata.core.deletion.Stays;
import dev.strata.core.history.Instruction;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;

/// What is said of a plan. The title and the button that does it say the same.
final class PlanWords {

    private PlanWords() {
    }

    /// `Delete 3 images, free 1.20 GB`.
    static String title(DeletePlan plan) {
        var freed = figure(plan.freed());
        if (plan.images() == 0) {
            return plan.tags() == 0
                    ? Messages.get("deletion.title.nothing")
                    : Messages.get("deletion.title.tags", plan.tags(), freed);
        }
        return plan.tags() == 0
                ? Messages.get("deletion.title.images", plan.images(), freed)
                : Messages.get("deletion.title.both", plan.images(), plan.tags(), freed);
    }

    /// The same as something that is done, by name: `Delete shop-api:2.3.1 and 2 more`.
    static String job(DeletePlan plan) {
        var name = switch (plan.goes().getFirst()) {
            case Goes.Tag tag -> tag.name().familiar();
            case Goes.Image image -> image.image().title();
        };
        return Messages.get(plan.images() == 0 ? "deletion.job.tags" : "deletion.job.images", name,
                plan.goes().size() - 1);
    }

    /// Bytes, with a word before them when they are not certain.
    static String figure(Freed freed) {
        return Messages.get("deletion.freed." + freed.certainty().name().toLowerCase(Locale.ROOT),
                Units.size(freed.bytes()));
    }

    /// The words beside "Goes": why it frees what it frees.
    static String goes(DeletePlan plan) {
        if (!plan.freed().nothing()) {
            return Messages.get("deletion.goes.freed", figure(plan.freed()));
        }
        if (plan.images() == 0) {
            return Messages.get("deletion.goes.tags");
        }
        return plan.stays().stream().anyMatch(Stays.Layers.class::isInstance)
                ? Messages.get("deletion.goes.shared")
                : Messages.get("deletion.goes.empty");
    }

    /// How many containers and images are in the way.
    static String obstacles(DeletePlan plan) {
        var open = plan.obstacles().stream().filter(obstacle -> !obstacle.resolved()).count();
        return Messages.get(open == 0 ? "deletion.obstacles.resolved" : "deletion.obstacles.open", open,
                plan.obstacles().size());
    }

    /// What stands behind the name of something that goes.
    static String second(Goes row) {
        return switch (row) {
            case Goes.Tag(var image, _) -> Messages.get("deletion.row.tag", image.id().shortHex());
            case Goes.Image(var image, var names, var cause, var layers, _) -> {
                var words = new StringBuilder(Messages.get("deletion.row.layers", layers));
                if (names.size() > 1) {
                    words.append(Messages.get("deletion.row.also", names.get(1).familiar(), names.size() - 2));
                }
                if (cause != Goes.Cause.CHOSEN) {
                    words.append(Messages.get("deletion.row." + cause.name().toLowerCase(Locale.ROOT)));
                }
                yield words.toString();
            }
        };
    }

    static String name(Stays row) {
        return switch (row) {
            case Stays.Image(var image, _, _) -> image.title();
            case Stays.Layers(var top, var instruction, _, _, _, var user) -> top
                    .orElseGet(() -> instruction.isEmpty()
                            ? Messages.get("deletion.stays.of", user)
                            : Instruction.of(instruction).brief());
        };
    }

    static String second(Stays row) {
        return switch (row) {
            case Stays.Image(var image, var reason, var because) ->
                Messages.get("deletion.stays." + reason.name().toLowerCase(Locale.ROOT),
                        because.isEmpty() ? "" : because.getFirst(), Math.max(0, because.size() - 1));
            case Stays.Layers(var top, _, var layers, _, var users, var user) ->
                users == 1 && user.equals(top.orElse(""))
                        ? Messages.get("deletion.stays.itself", layers)
                        : Messages.get("deletion.stays.layers", layers, users, user);
        };
    }

    static String second(PrunePlan.Kept kept) {
        return Messages.get("cleanup.kept." + kept.reason().name().toLowerCase(Locale.ROOT),
                kept.because().isEmpty() ? "" : kept.because().getFirst(), Math.max(0, kept.because().size() - 1));
    }
}
