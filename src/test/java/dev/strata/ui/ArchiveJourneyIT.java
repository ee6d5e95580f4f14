package dev.strata.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.ui.archive.ArchiveRow;
import dev.strata.ui.state.EngineState;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// Archives named on the command line, on a computer without an engine.
class ArchiveJourneyIT {

    @TempDir
    static Path folder = Path.of(".");

    @BeforeAll
    static void save() throws Exception {
        var api = TestEngine.of(TestEngine.Kind.DOCKER_20).api();
        api.importImage("archived", "1", Tars.busybox(), "CMD [\"sh\"]", "ENV PATH=/bin", "EXPOSE 8000");
        api.save("archived:1", folder.resolve("archived.tar"));
        Files.writeString(folder.resolve("notes.txt"), "no archive");
    }

    private static Window open(Path... files) throws Exception {
        return new Window(null, 1280, 800, List.of(files));
    }

    @SuppressWarnings("unchecked")
    private static List<ArchiveRow> rows(Window window) {
        return ((TableView<ArchiveRow>) Objects.requireNonNull(window.find("#archive-table"))).getItems();
    }

    @Test
    void anArchiveIsShownInFull() throws Exception {
        try (var window = open(folder.resolve("archived.tar"))) {
            window.until("its image", () -> rows(window).size() == 1 && window.has("#what-runs"));
            assertEquals("archived:1", rows(window).getFirst().image().details().tags().getFirst().toString());
            window.shoot("archive");
        }
    }

    @Test
    void whatIsNoArchiveIsSaid() throws Exception {
        try (var window = open(folder.resolve("notes.txt"))) {
            window.until("the sentence", () -> window.says("notes.txt is no image archive"));
            window.shoot("archive-refused");
        }
    }

    @Test
    void thePageWithoutAnEngineLeadsThere() throws Exception {
        try (var window = open()) {
            window.until("no engine", () -> window.status.state() instanceof EngineState.Absent);
            window.until("a way on", () -> window.says(Messages.get("archive.way")));
            window.shoot("no-engine");
            window.robot.push(javafx.scene.input.KeyCode.CONTROL, javafx.scene.input.KeyCode.DIGIT7);
            window.until("the archives", () -> window.says(Messages.get("archive.empty")));
            window.shoot("archive-none");
        }
    }
}
