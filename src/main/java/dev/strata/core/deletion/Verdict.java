package dev.strata.core.deletion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.deletion.Goes.Cause;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;

/// Which images go, which names, which containers, and what is in the way: decided without looking at layers.
final class Verdict {

    private final Kinship kin;
    private final EngineRules rules;
    private final Choices choices;
    private final Map<Digest, Set<ImageReference>> named = new LinkedHashMap<>();
    private final Map<Digest, Cause> going = new LinkedHashMap<>();
    private final List<Goes.Tag> untagged = new ArrayList<>();
    private final List<Stays.Image> staying = new ArrayList<>();
    private final List<Obstacle> obstacles = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> removed = new HashSet<>();

    Verdict(Kinship kin, Inventory inventory, Selection selection, Choices choices) {
        this.kin = kin;
        this.rules = inventory.rules();
        this.choices = choices;
        gather(inventory, selection);
        named.forEach((id, names) -> judge(kin.image(id), names));
        if (!choices.untagOnly()) {
            goWithTheirChildren();
            findObstacles();
        }
        takeSteps();
    }

    private void gather(Inventory inventory, Selection selection) {
        for (var id : selection.with(choices.untagOnly() ? Set.of() : choices.children()).images()) {
            if (kin.knows(id)) {
                named.put(id, new LinkedHashSet<>(kin.image(id).names()));
            }
        }
        if (selection.tags().isEmpty()) {
            return;
        }
        var chosen = new HashSet<>(selection.tags());
        for (var image : inventory.images()) {
            for (var tag : image.summary().tags()) {
                if (chosen.contains(tag)) {
                    named.computeIfAbsent(image.id(), i -> new LinkedHashSet<>()).add(tag);
                }
            }
        }
    }

    private void judge(StoredImage image, Set<ImageReference> names) {
        var left = image.names().stream().filter(name -> !names.contains(name)).toList();
        if (!left.isEmpty()) {
            names.forEach(name -> untagged.add(new Goes.Tag(image, name)));
            staying.add(new Stays.Image(image, Stays.Reason.OTHER_NAMES,
                    left.stream().map(ImageReference::familiar).toList()));
        } else if (choices.untagOnly()) {
            keepUnnamed(image, names);
        } else {
            going.put(image.id(), choices.children().contains(image.id()) ? Cause.CHILD : Cause.CHOSEN);
        }
    }

    /// An engine has no "untag": it deletes an image with its last name unless something needs it. (`rmi --force` of the
    /// last name leaves the image of a running container without any; Podman would stop the container.)
    private void keepUnnamed(StoredImage image, Set<ImageReference> names) {
        var running = kin.containers(image).stream().filter(ContainerSummary::running).map(ContainerSummary::name)
                .toList();
        var children = kin.descendants(image).stream().map(StoredImage::title).toList();
        if (!running.isEmpty() && rules.forceKeepsContainers()) {
            names.forEach(name -> untagged.add(new Goes.Tag(image, name)));
            staying.add(new Stays.Image(image, Stays.Reason.CONTAINER, running));
        } else if (!children.isEmpty() && kin.containers(image).isEmpty()) {
            names.forEach(name -> untagged.add(new Goes.Tag(image, name)));
            staying.add(new Stays.Image(image, Stays.Reason.CHILDREN, children));
        } else {
            staying.add(new Stays.Image(image, Stays.Reason.LAST_NAME, List.of(image.title())));
        }
    }

    private void goWithTheirChildren() {
        for (var id : List.copyOf(going.keySet())) {
            var parent = kin.image(id).summary().parent();
            while (parent.isPresent() && kin.knows(parent.get())) {
                var image = kin.image(parent.get());
                if (going.containsKey(image.id()) || !kin.intermediate(image)
                        || !kin.children(image).stream().allMatch(child -> going.containsKey(child.id()))) {
                    break;
                }
                going.put(image.id(), Cause.WITH_ITS_CHILDREN);
                parent = image.summary().parent();
            }
        }
    }

    private void findObstacles() {
        for (var id : List.copyOf(going.keySet())) {
            var image = kin.image(id);
            for (var container : kin.containers(image)) {
                var too = choices.containers().contains(container.id());
                var forced = choices.force() && !container.running() && rules.forceKeepsContainers();
                if (too) {
                    removed.add(container.id());
                }
                obstacles.add(new Obstacle.Container(container, image, too || forced));
            }
            for (var child : kin.descendants(image)) {
                if (!going.containsKey(child.id()) || choices.children().contains(child.id())) {
                    obstacles.add(new Obstacle.Child(child, image, going.containsKey(child.id())));
                }
            }
        }
    }

    /// Containers before their images, images before those they were built from.
    private void takeSteps() {
        for (var obstacle : obstacles) {
            if (obstacle instanceof Obstacle.Container(var container, _, _) && removed.contains(container.id())) {
                steps.add(new Step.RemoveContainer(container, container.running()));
            }
        }
        for (var tag : untagged) {
            // Without force an engine refuses the last name of an image in use.
            var last = named.getOrDefault(tag.image().id(), Set.of()).size() == tag.image().names().size();
            steps.add(new Step.RemoveImage(Optional.of(tag.name()), tag.image().id(),
                    last && !kin.containers(tag.image()).isEmpty()));
        }
        going.keySet().stream().map(kin::image).sorted(Comparator.comparingInt(kin::depth).reversed())
                .forEach(this::removal);
    }

    private void removal(StoredImage image) {
        var goesUnasked = image.names().isEmpty() && !kin.children(image).isEmpty()
                && kin.children(image).stream().allMatch(child -> going.containsKey(child.id()));
        if (goesUnasked) {
            return;
        }
        var force = kin.containers(image).stream().anyMatch(container -> !removed.contains(container.id()))
                && choices.force();
        if (image.names().isEmpty()) {
            steps.add(new Step.RemoveImage(Optional.empty(), image.id(), force));
        }
        for (var name : image.names()) {
            steps.add(new Step.RemoveImage(Optional.of(name), image.id(), force));
        }
    }

    /// In the order chosen, those that come along last.
    Map<Digest, Cause> going() {
        return going;
    }

    boolean goes(StoredImage image) {
        return going.containsKey(image.id());
    }

    boolean removed(ContainerSummary container) {
        return removed.contains(container.id());
    }

    List<Goes.Tag> untagged() {
        return untagged;
    }

    List<Stays.Image> staying() {
        return staying;
    }

    List<Obstacle> obstacles() {
        return obstacles;
    }

    List<Step> steps() {
        return steps;
    }
}
