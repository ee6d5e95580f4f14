package dev.strata.ui.steps;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.strata.core.build.BuildProgress;
import dev.strata.core.build.BuildProgress.Group;
import dev.strata.core.build.BuildStep;
import dev.strata.core.build.StepName;
import dev.strata.core.build.StepPlace;

/// ENV, CMD and the like between the steps: no step of BuildKit carries them out, and whoever reads the steps beside the file
/// looks for them all the same.
final class Metadata {

    /// No builder's ID begins so.
    private static final String ID = "metadata in line ";

    private Metadata() {
    }

    static boolean is(BuildStep step) {
        return step.id().startsWith(ID);
    }

    static List<BuildStep> of(BuildProgress progress, Group group) {
        return progress.metadata(group).stream().map(place -> step(group, place)).toList();
    }

    /// The steps of a group, and between them what is none, as they follow each other in the file.
    static List<BuildStep> among(BuildProgress progress, Group group) {
        var between = of(progress, group);
        var all = new ArrayList<BuildStep>();
        var next = 0;
        for (var step : group.steps()) {
            for (; next < between.size() && step.place().isPresent()
                    && line(between.get(next)) < line(step); next++) {
                all.add(between.get(next));
            }
            all.add(step);
        }
        all.addAll(between.subList(next, between.size()));
        return all;
    }

    private static int line(BuildStep step) {
        return step.place().map(StepPlace::from).orElse(0);
    }

    private static BuildStep step(Group group, StepPlace place) {
        var one = place.instruction();
        var text = new StringBuilder(one.keyword().text().toUpperCase(Locale.ROOT));
        one.flags().forEach(flag -> text.append(" --").append(flag.name())
                .append(flag.value().map(value -> "=" + value).orElse("")));
        text.append(' ').append(one.text());
        return new BuildStep(ID + place.from(), 0, new StepName(StepName.Part.STAGE, group.platform(), group.stage(), 0,
                0, false, text.toString()), BuildStep.State.DONE, List.of(), Optional.of(place), Optional.empty(),
                Optional.empty(), "", List.of(), List.of());
    }
}
