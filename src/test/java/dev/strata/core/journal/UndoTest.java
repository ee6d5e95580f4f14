package dev.strata.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.journal.JournalEntry.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// What of the journal can be taken back, and how.
class UndoTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private static Digest id(int number) {
        return new Digest("sha256", String.format("%064x", number));
    }

    private static ImageSummary image(int number, String... names) {
        return new ImageSummary(id(number), Arrays.stream(names).map(ImageReference::parse).toList(), List.of(),
                Instant.EPOCH, 100, 0, Map.of(), Optional.empty(), List.of());
    }

    /// @param before 0 for nothing
    private static NameChange change(String name, int before, int after) {
        return new NameChange(ImageReference.parse(name), before == 0 ? Optional.empty() : Optional.of(id(before)),
                after == 0 ? Optional.empty() : Optional.of(id(after)));
    }

    private static JournalEntry entry(Outcome outcome, Instant at, NameChange... changes) {
        return new JournalEntry(at, Duration.ofSeconds(1), "unix:///e", "e", "t", "docker tag", outcome, "",
                List.of(changes));
    }

    private static Undo undo(List<ImageSummary> images, NameChange... changes) {
        return Undo.of(entry(Outcome.DONE, NOON, changes), images);
    }

    private static List<String> lines(Undo undo) {
        return undo.commands().stream().map(DockerCommand::line).toList();
    }

    @Test
    void aRemovedTagIsGivenBack() {
        var undo = undo(List.of(image(1)), change("a:1", 1, 0));
        assertTrue(undo.possible());
        assertEquals(List.of("docker tag " + id(1).shortHex() + " a:1"), lines(undo));
    }

    @Test
    void aMovedTagMovesBack() {
        var undo = undo(List.of(image(1), image(2, "a:1")), change("a:1", 1, 2));
        assertEquals(List.of("docker tag " + id(1).shortHex() + " a:1"), lines(undo));
        assertTrue(undo.possible());
    }

    @Test
    void aNewTagIsRemovedWhereTheImageHasAnother() {
        assertEquals(List.of("docker rmi b:1"), lines(undo(List.of(image(1, "a:1", "b:1")), change("b:1", 0, 1))));
        assertEquals(Optional.of(Undo.Obstacle.LAST_NAME),
                undo(List.of(image(1, "b:1")), change("b:1", 0, 1)).obstacle());
    }

    @Test
    void aRenamingComesBackWithoutAMomentWithoutName() {
        var undo = undo(List.of(image(1, "b:1")), change("b:1", 0, 1), change("a:1", 1, 0));
        assertTrue(undo.possible());
        assertEquals(List.of("docker tag " + id(1).shortHex() + " a:1", "docker rmi b:1"), lines(undo));
    }

    @Test
    void whatCameLaterIsNotLost() {
        assertEquals(Optional.of(Undo.Obstacle.MOVED_ON),
                undo(List.of(image(1), image(2), image(3, "a:1")), change("a:1", 1, 2)).obstacle());
        assertEquals(Optional.of(Undo.Obstacle.MOVED_ON),
                undo(List.of(image(1), image(3, "a:1")), change("a:1", 1, 0)).obstacle());
    }

    @Test
    void anImageThatIsGoneGetsNoName() {
        assertEquals(Optional.of(Undo.Obstacle.IMAGE_GONE), undo(List.of(), change("a:1", 1, 0)).obstacle());
        assertEquals(Optional.of(Undo.Obstacle.NOTHING), undo(List.of(image(1, "a:1"))).obstacle());
    }

    @Test
    void aLostNameIsRestoredThoughItMeansAnotherImage() {
        var undo = Undo.restoring(ImageReference.parse("a:1"), id(1), List.of(image(1), image(2, "a:1")));
        assertTrue(undo.possible());
        assertEquals(Optional.of(id(2)), undo.changes().getFirst().before());
    }

    @Test
    void lostNamesAreThoseOfImagesThatAreStillThere() {
        var before = List.of(image(1, "a:1", "a:2"), image(2, "b:1"), image(3, "c:1"));
        var now = List.of(image(1, "a:2"), image(3), image(4, "c:1"));
        assertEquals(List.of(change("a:1", 1, 0), change("c:1", 3, 4)), NameChange.lost(before, now));
    }

    @Test
    void aDeedExplainsWhatWasSeenOfIt() {
        var done = entry(Outcome.DONE, NOON, change("a:1", 1, 2));
        assertTrue(done.explains(entry(Outcome.SEEN, NOON.plusSeconds(2), change("a:1", 1, 2))));
        assertFalse(done.explains(entry(Outcome.SEEN, NOON.plusSeconds(2), change("a:1", 1, 3))));
        assertFalse(done.explains(entry(Outcome.SEEN, NOON.plusSeconds(60), change("a:1", 1, 2))));
        assertFalse(done.explains(entry(Outcome.SEEN, NOON.minusSeconds(1), change("a:1", 1, 2))));
        assertFalse(done.explains(entry(Outcome.DONE, NOON, change("a:1", 1, 2))));
    }

    /// Whatever was done to names, as far as it can be taken back, taking it back gives what was there before.
    @Property
    void takingBackGivesWhatWasThere(@ForAll @Size(min = 1, max = 6) List<@IntRange(min = 0, max = 59) Integer> deeds) {
        var names = List.of("a:1", "b:1", "c:1");
        var start = List.of(image(1, "a:1"), image(2, "b:1"), image(3, "c:1"));
        var meaning = new java.util.HashMap<>(NameChange.meaning(start));
        var changes = new ArrayList<NameChange>();
        for (var deed : deeds) {
            var name = ImageReference.parse(names.get(deed % 3));
            var after = Optional.of(deed / 3 % 4).filter(n -> n > 0).map(UndoTest::id);
            var made = new NameChange(name, Optional.ofNullable(meaning.get(name)), after);
            if (!made.none()) {
                changes.add(made);
                after.ifPresentOrElse(id -> meaning.put(name, id), () -> meaning.remove(name));
            }
        }
        var now = List.of(1, 2, 3).stream().map(n -> image(n, names.stream()
                .filter(name -> id(n).equals(meaning.get(ImageReference.parse(name)))).toArray(String[]::new)))
                .toList();
        var undo = undo(now, changes.toArray(NameChange[]::new));
        if (undo.possible()) {
            for (var change : undo.changes()) {
                assertEquals(change.before(), Optional.ofNullable(meaning.get(change.name())));
                change.after().ifPresentOrElse(id -> meaning.put(change.name(), id),
                        () -> meaning.remove(change.name()));
                assertTrue(change.before().isEmpty() || change.after().isPresent()
                        || new HashSet<>(meaning.values()).contains(change.before().get()), "no image loses all names");
            }
            assertEquals(NameChange.meaning(start), meaning);
        } else {
            assertTrue(changes.isEmpty() || undo.obstacle().equals(Optional.of(Undo.Obstacle.LAST_NAME)),
                    undo.toString());
        }
    }
}
