package dev.strata.core.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.RemoveImages;
import dev.strata.core.command.Tag;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;

/// What would take an entry of the journal back: its names mean again what they meant before.
///
/// @param changes what is to happen, the last of the entry first, so that no image loses its last name in between
/// @param obstacle why it cannot be; empty when it can
/// @param name the name that the obstacle is about
public record Undo(List<NameChange> changes, Optional<Obstacle> obstacle, Optional<ImageReference> name) {

    /// Why something cannot be taken back.
    public enum Obstacle {
        /// No name changed: what was done leaves nothing to take back, or nothing that could be.
        NOTHING,
        /// The name means another image again, or nothing: that is not this entry's doing.
        MOVED_ON,
        /// The image is not there any more.
        IMAGE_GONE,
        /// Without the name the image would be deleted.
        LAST_NAME
    }

    public Undo {
        changes = List.copyOf(changes);
    }

    /// What taking back an entry means, with the images as they are.
    public static Undo of(JournalEntry entry, Collection<ImageSummary> images) {
        var changes = entry.changes().reversed().stream().map(NameChange::reversed).toList();
        return changes.isEmpty()
                ? new Undo(changes, Optional.of(Obstacle.NOTHING), Optional.empty())
                : checked(changes, images);
    }

    /// What giving an image a name back means; the name may mean another image by now.
    public static Undo restoring(ImageReference name, Digest image, Collection<ImageSummary> images) {
        var now = Optional.ofNullable(NameChange.meaning(images).get(name));
        return checked(List.of(new NameChange(name, now, Optional.of(image))), images);
    }

    private static Undo checked(List<NameChange> changes, Collection<ImageSummary> images) {
        var meaning = new HashMap<>(NameChange.meaning(images));
        var names = new HashMap<Digest, Set<ImageReference>>();
        images.forEach(image -> names.put(image.id(), new HashSet<>(image.tags())));
        for (var change : changes) {
            var obstacle = obstacle(change, meaning, names);
            if (obstacle.isPresent()) {
                return new Undo(changes, obstacle, Optional.of(change.name()));
            }
            change.before().ifPresent(id -> names.getOrDefault(id, new HashSet<>()).remove(change.name()));
            change.after().ifPresentOrElse(id -> {
                names.getOrDefault(id, new HashSet<>()).add(change.name());
                meaning.put(change.name(), id);
            }, () -> meaning.remove(change.name()));
        }
        return new Undo(changes, Optional.empty(), Optional.empty());
    }

    private static Optional<Obstacle> obstacle(NameChange change, Map<ImageReference, Digest> meaning,
            Map<Digest, Set<ImageReference>> names) {
        if (!Optional.ofNullable(meaning.get(change.name())).equals(change.before())) {
            return Optional.of(Obstacle.MOVED_ON);
        }
        if (change.after().isPresent()) {
            return names.containsKey(change.after().get()) ? Optional.empty() : Optional.of(Obstacle.IMAGE_GONE);
        }
        var last = change.before().map(id -> names.getOrDefault(id, Set.of()).size() <= 1).orElse(false);
        return last ? Optional.of(Obstacle.LAST_NAME) : Optional.empty();
    }

    public boolean possible() {
        return obstacle.isEmpty();
    }

    /// The docker commands that do it.
    public List<DockerCommand> commands() {
        return commands(changes);
    }

    /// The docker commands that make names mean something else.
    static List<DockerCommand> commands(List<NameChange> changes) {
        var commands = new ArrayList<DockerCommand>();
        for (var change : changes) {
            commands.add(change.after().<DockerCommand>map(id -> new Tag(id.shortHex(), change.name()))
                    .orElseGet(() -> new RemoveImages(List.of(change.name().familiar()), false)));
        }
        return commands;
    }
}
