package dev.strata.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.core.journal.JournalEntry;
import dev.strata.core.journal.JournalEntry.Outcome;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.EngineException;
import dev.strata.engine.Journal;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What was done and seen, and what dangling images were called.
class JournalStoreTest {

    /// Keeps in memory; refuses where it is told to.
    private static final class Memory implements Journal {

        private final List<JournalEntry> kept = new ArrayList<>();
        private @Nullable EngineException refusal;

        @Override
        public synchronized List<JournalEntry> read() {
            return List.copyOf(kept);
        }

        @Override
        public synchronized void append(JournalEntry entry) throws EngineException {
            if (refusal != null) {
                throw refusal;
            }
            kept.add(entry);
        }
    }

    private final OneThread one = new OneThread();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = new EngineStatus(engine.engines(() -> true), one.background(),
            FakeEngine.preferences(), null);
    private final ImageStore images = new ImageStore(status, one.background());
    private final Jobs jobs = new Jobs(one.background());
    private final Memory memory = new Memory();

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private JournalStore open() {
        var made = new ArrayList<JournalStore>();
        one.on(() -> made.add(new JournalStore(memory, status, images, jobs, one.background())));
        engine.images.add(FakeEngine.image(1, 100, "shop:1", "shop:latest"));
        status.start();
        one.until("the list", () -> images.loadedProperty().get());
        return made.getFirst();
    }

    private void list() {
        var before = engine.lists.get();
        one.on(images::refresh);
        one.until("the next list", () -> engine.lists.get() > before);
        one.until("it is shown", () -> images.snapshotProperty().get().entries().size() == engine.images.size());
    }

    private Optional<String> formerName(int number) {
        var found = new ArrayList<String>();
        one.on(() -> images.snapshotProperty().get().entries().stream()
                .filter(entry -> entry.id().equals(FakeEngine.image(number, 1).id()))
                .forEach(entry -> entry.formerName().ifPresent(was -> found.add(was.name().familiar()))));
        return found.stream().findFirst();
    }

    @Test
    void aNameThatMovesAwayIsRememberedAndSurvivesAStart() {
        var journal = open();
        engine.images.clear();
        engine.images.add(FakeEngine.image(1, 100));
        engine.images.add(FakeEngine.image(2, 100, "shop:latest"));
        list();
        one.until("both names are told", () -> journal.list().size() == 2);
        assertEquals(List.of(Outcome.SEEN, Outcome.SEEN),
                journal.list().stream().map(JournalEntry::outcome).toList());
        assertEquals(Optional.of("shop:latest"), formerName(1));
        assertEquals(Optional.empty(), formerName(2));
        one.until("it is kept", () -> memory.read().size() == 2);
        var again = new ImageStore(status, one.background());
        one.on(() -> new JournalStore(memory, status, again, new Jobs(one.background()), one.background()));
        one.on(again::refresh);
        one.until("the other start knows it", () -> again.snapshotProperty().get().entries().stream()
                .anyMatch(entry -> entry.formerName().isPresent()));
    }

    @Test
    void aJobIsKeptWithItsEndAndTakesThePlaceOfWhatWasSeenOfIt() {
        var journal = open();
        var change = new NameChange(ImageReference.parse("shop:latest"),
                Optional.of(FakeEngine.image(1, 1).id()), Optional.empty());
        one.on(() -> jobs.start("Remove shop:latest", "docker rmi shop:latest", job -> {
            engine.images.clear();
            engine.images.add(FakeEngine.image(1, 100, "shop:1"));
            list();
            one.until("it was seen", () -> journal.list().size() == 1);
            job.changed(change);
            job.result("0 B freed");
        }, () -> {
        }));
        one.until("it is done", () -> journal.list().size() == 1
                && journal.list().getFirst().outcome() == Outcome.DONE);
        var entry = journal.list().getFirst();
        assertEquals("docker rmi shop:latest", entry.command());
        assertEquals("0 B freed", entry.result());
        assertEquals(List.of(change), entry.changes());
        assertEquals("unix:///fake", entry.engine());
    }

    @Test
    void failuresSayWhyAndWhatHasNoCommandIsLeftOut() {
        var journal = open();
        one.on(() -> jobs.start("Open", "", job -> {
        }, () -> {
        }));
        one.on(() -> jobs.start("Push", "docker push a", job -> {
            throw new EngineException(EngineException.Kind.UNAUTHORIZED, "denied");
        }, () -> {
        }));
        one.until("it has failed", () -> journal.list().size() == 1);
        assertEquals(Outcome.FAILED, journal.list().getFirst().outcome());
        assertEquals("denied", journal.list().getFirst().result());
    }

    @Test
    void whatHappenedOutOfSightIsNotDated() {
        var journal = open();
        engine.happen(true);
        engine.images.clear();
        engine.images.add(FakeEngine.image(1, 100));
        one.until("the list after the gap", () -> images.snapshotProperty().get().entries().stream()
                .allMatch(entry -> entry.summary().dangling()));
        assertTrue(journal.list().isEmpty(), journal.list().toString());
    }

    @Test
    void aJournalThatCannotBeKeptIsSaidAndStillShown() {
        var journal = open();
        memory.refusal = new EngineException(EngineException.Kind.NO_SPACE, "/state: No space left on device");
        one.on(() -> jobs.start("Tag", "docker tag a b", job -> {
        }, () -> {
        }));
        one.until("the problem", () -> journal.problemProperty().get().contains("No space left"));
        assertEquals(1, journal.list().size());
        assertTrue(journal.list().getFirst().took().compareTo(Duration.ofSeconds(10)) < 0);
        assertTrue(journal.list().getFirst().at().isBefore(Instant.now()));
    }
}
