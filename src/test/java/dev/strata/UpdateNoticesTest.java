package dev.strata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.engine.EngineException;
import dev.strata.engine.Updates;
import dev.strata.engine.store.FilePreferences;
import dev.strata.ui.shell.Notice;
import dev.strata.ui.state.UpdateChoice;
import dev.strata.ui.work.Background;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateNoticesTest {

    private static final URI PAGE = URI.create("https://example.org/strata/releases/tag/v2.0.0");

    @TempDir
    Path folder = Path.of(".");

    private final List<Notice> notices = new ArrayList<>();
    private final List<URI> opened = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-29T03:00:00Z");
    private int asked;
    private Updates updates = monitor -> Optional.of(new Updates.Release("2.0.0", PAGE));

    /// A start of Strata with the settings of the one before, and half a minute of it.
    private UpdateChoice start() {
        notices.clear();
        var choice = new UpdateChoice(new FilePreferences(folder.resolve("settings.json"), Runnable::run), true);
        var background = new Background(Runnable::run, Runnable::run, (delay, task) -> later.add(task));
        new UpdateNotices(notices::add, background, choice, monitor -> {
            asked++;
            return updates.newer(monitor);
        }, opened::add, () -> now).begin();
        pass();
        return choice;
    }

    private void pass() {
        var due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private void choose(String deed) {
        notices.getLast().choices().stream().filter(choice -> choice.deed().equals(deed)).findFirst().orElseThrow()
                .run().run();
    }

    @Test
    void thatIsAskedAtTheThirdStartAndOnce() {
        start();
        start();
        assertTrue(notices.isEmpty());
        start();
        assertEquals(1, notices.size());
        // Dismissed: that is an answer too.
        start();
        assertTrue(notices.isEmpty());
        assertEquals(0, asked);
    }

    @Test
    void noMeansNo() {
        start();
        start();
        start();
        choose("No");
        pass();
        now = now.plus(Duration.ofDays(30));
        assertFalse(start().onProperty().get());
        assertEquals(0, asked);
    }

    @Test
    void yesLooksOnceAWeekAndShowsThePage() {
        start();
        start();
        start();
        choose("Yes");
        assertEquals(0, asked, "at once");
        pass();
        assertEquals(1, asked);
        assertTrue(notices.getLast().sentence().contains("2.0.0"));
        choose("Show");
        assertEquals(List.of(PAGE), opened);
        now = now.plus(Duration.ofDays(6));
        start();
        assertEquals(1, asked);
        now = now.plus(Duration.ofDays(2));
        start();
        assertEquals(2, asked);
    }

    @Test
    void whoTurnsItOnInTheSettingsIsNotAsked() {
        start().onProperty().set(true);
        start();
        start();
        start();
        assertTrue(notices.stream().allMatch(notice -> notice.sentence().contains("2.0.0")));
        start().onProperty().set(false);
        now = now.plus(Duration.ofDays(30));
        asked = 0;
        start();
        assertEquals(0, asked);
    }

    @Test
    void aFailureSaysNothing() {
        updates = monitor -> {
            throw new EngineException(EngineException.Kind.NETWORK, "Nobody answers.");
        };
        start().onProperty().set(true);
        pass();
        assertEquals(1, asked);
        assertTrue(notices.isEmpty());
        start();
        assertEquals(1, asked, "a week passes all the same");
    }

    @Test
    void whereThereIsNoPlaceToLookNobodyIsAsked() {
        var choice = new UpdateChoice(new FilePreferences(folder.resolve("settings.json"), Runnable::run), false);
        for (var i = 0; i < 5; i++) {
            assertFalse(choice.asksAtThisStart());
        }
    }
}
