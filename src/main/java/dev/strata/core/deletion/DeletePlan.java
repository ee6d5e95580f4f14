package dev.strata.core.deletion;

import java.util.List;

import dev.strata.core.command.DockerCommand;

/// What a deletion would do.
///
/// @param goes images with the bytes each frees, then single tags of images that stay
/// @param images how many whole images go, intermediate ones that come along not counted
/// @param freed what becomes free in all, once what is in the way is resolved
/// @param stays images and layers that stay, with the reason
/// @param obstacles what is in the way
/// @param steps what is asked of the engine, in order
public record DeletePlan(List<Goes> goes, int images, Freed freed, List<Stays> stays, List<Obstacle> obstacles,
        List<Step> steps) {

    public DeletePlan {
        goes = List.copyOf(goes);
        stays = List.copyOf(stays);
        obstacles = List.copyOf(obstacles);
        steps = List.copyOf(steps);
    }

    /// Computes the plan. What was chosen and is no longer there is left out.
    public static DeletePlan of(Inventory inventory, Selection selection, Choices choices) {
        return Planner.plan(inventory, selection, choices);
    }

    /// Whether it may be carried out: there is something to do, and nothing stands in the way.
    public boolean possible() {
        return !steps.isEmpty() && obstacles.stream().allMatch(Obstacle::resolved);
    }

    /// The docker commands that do the same.
    public List<DockerCommand> commands() {
        return Step.commands(steps);
    }

    /// How many single tags go from images that stay.
    public int tags() {
        return (int) goes.stream().filter(Goes.Tag.class::isInstance).count();
    }
}
