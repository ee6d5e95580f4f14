package dev.strata.ui.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.ContextFiles;
import dev.strata.engine.store.FileBuildHistory;
import dev.strata.ui.work.Background;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which build is looked at while others come and go.
class HistoryViewModelTest {

    @TempDir
    Path folder = Path.of(".");
    private FileBuildHistory history = new FileBuildHistory(folder);
    private HistoryViewModel model = new HistoryViewModel(history,
            new Background(Runnable::run, Runnable::run, (delay, task) -> task.run()));

    @BeforeEach
    void begin() {
        history = new FileBuildHistory(folder.resolve("builds"));
        model = new HistoryViewModel(history,
                new Background(Runnable::run, Runnable::run, (delay, task) -> task.run()));
    }

    private void build(int second) throws Exception {
        history.append(new BuildRecord("/f", Instant.ofEpochSecond(second), Duration.ofSeconds(second),
                second == 3 ? BuildRecord.Outcome.FAILED : BuildRecord.Outcome.DONE, "", "", Map.of(), false, List.of(),
                "", List.of(), "", 0, ContextFiles.UNKNOWN));
        model.show("/f");
    }

    private long chosen() {
        return Objects.requireNonNull(model.chosenProperty().get()).when().getEpochSecond();
    }

    @Test
    void theNewestIsFollowedUntilAnotherIsChosen() throws Exception {
        build(1);
        build(2);
        assertEquals(2, chosen());
        model.chosenProperty().set(model.builds().getLast());
        build(3);
        assertEquals(1, chosen());
        model.remove(model.builds().getLast());
        assertEquals(3, chosen());
    }

    @Test
    void onlyWhatWasBuiltIsPlotted() throws Exception {
        build(1);
        build(3);
        build(4);
        assertEquals(List.of(1.0, 4.0), Arrays.stream(model.seconds()).boxed().toList());
    }
}
