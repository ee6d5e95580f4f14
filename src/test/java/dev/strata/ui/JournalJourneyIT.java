package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.strata.core.journal.JournalEntry;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Names that are lost and given back, and the journal of it, in a real window on real engines.
class JournalJourneyIT {

    private static final String NAME = "diary";

    @TempDir
    Path home = Path.of(".");
    @SuppressWarnings("NullAway.Init") // opened by each test
    private Window window;

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void open(TestEngine engine, double width, double height) throws Exception {
        if (!engine.running()) {
            engine.start();
        }
        engine.api().importImage(NAME, "1", Tars.noise(2_000_000, 171), "CMD [\"sh\"]");
        engine.api().importImage(NAME, "other", Tars.noise(1_000_000, 172), "CMD [\"sh\"]");
        window = new Window(home, engine.address(), width, height, List.of());
        window.connected();
        window.until("both rows", () -> window.names().containsAll(List.of(NAME + ":1", NAME + ":other")));
    }

    private static void clean(TestEngine engine) {
        for (var tag : List.of("1", "2", "other")) {
            engine.api().send("DELETE", "/images/" + NAME + ":" + tag + "?force=1", "", new byte[0]);
        }
    }

    @SuppressWarnings("unchecked")
    private TableView<JournalEntry> journal() {
        return Objects.requireNonNull((TableView<JournalEntry>) window.find("#journal-table"));
    }

    private List<String> titles() {
        return journal().getItems().stream().map(JournalEntry::title).toList();
    }

    private void goToJournal() {
        window.robot.clickOn("#nav-journal");
        window.until("the journal", () -> window.has("#journal-table"));
    }

    private void chooseEntry(String title) {
        window.until(title, () -> {
            var at = titles().indexOf(title);
            if (at >= 0) {
                journal().getSelectionModel().clearAndSelect(at);
            }
            return at >= 0;
        });
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatMovedAwayIsRememberedAndGivenBack(TestEngine.Kind kind) throws Exception {
        var engine = TestEngine.of(kind);
        open(engine, 1280, 800);
        engine.api().tag(NAME + ":other", "docker.io/library/" + NAME, "1");
        window.until("what it was called", () -> window.says("was " + NAME + ":1 until "));
        var dangling = Window.on(() -> {
            var rows = window.table().getItems();
            for (var i = 0; i < rows.size(); i++) {
                if (rows.get(i).entry().formerName().isPresent()) {
                    window.table().getSelectionModel().clearAndSelect(i);
                    window.table().requestFocus();
                    return rows.get(i).entry().id();
                }
            }
            throw new AssertionError("no row has lost its name");
        });
        window.until("the way back", () -> window.has("#details-restore"));
        window.shoot("name-lost-" + kind.name().toLowerCase(java.util.Locale.ROOT));
        window.rowMenu();
        window.clickAbove("Restore tag " + NAME + ":1");
        window.until("it has its name again", () -> window.table().getItems().stream()
                .anyMatch(row -> row.entry().id().equals(dangling) && !row.summary().dangling()));
        goToJournal();
        window.until("both entries", () -> titles().containsAll(
                List.of("Restore tag " + NAME + ":1", NAME + ":1 moved to another image")));
        clean(engine);
    }

    @Test
    void whatWasDoneIsKeptFoundAndTakenBack() throws Exception {
        var engine = TestEngine.of(TestEngine.Kind.DOCKER_20);
        open(engine, 1280, 800);
        goToJournal();
        window.until("nothing yet", () -> window.says("Nothing has been done yet"));
        window.shoot("journal-empty");
        window.robot.clickOn("#nav-images");
        window.choose(NAME + ":1");
        window.robot.push(KeyCode.F2);
        window.enter("#tag-reference", NAME + ":2");
        window.robot.clickOn("#tag-start");
        window.until("the second name", () -> window.names().contains(NAME + ":2"));
        window.robot.push(KeyCode.ESCAPE);
        window.until("it is closed", () -> !window.has(".dialog-box"));
        window.choose(NAME + ":1");
        window.removeTag(NAME + ":1");
        window.until("the plan", () -> window.says("A name can be given again"));
        window.robot.clickOn("#plan-start");
        window.until("the first name is gone", () -> !window.names().contains(NAME + ":1"));

        goToJournal();
        var removal = "Remove tag " + NAME + ":1";
        chooseEntry(removal);
        window.until("what would take it back", () -> window.has("#journal-undo"));
        window.shoot("journal");
        window.robot.clickOn("#journal-undo");
        window.until("its own entry", () -> titles().contains("Undo: " + removal));
        chooseEntry(removal);
        window.until("it cannot be done twice", () -> window.says("means something else by now"));
        assertTrue(window.store.snapshotProperty().get().summaries().stream().anyMatch(image -> image.tags().stream()
                .anyMatch(tag -> tag.familiar().equals(NAME + ":1"))), "the name is back");

        window.robot.push(KeyCode.CONTROL, KeyCode.F);
        Window.on(() -> {
            ((TextInputControl) Objects.requireNonNull(window.find("#journal-filter"))).setText("rmi diary");
            return null;
        });
        window.until("what was found", () -> titles().equals(List.of(removal)));
        window.enter("#journal-filter", "no such thing");
        window.until("nothing was found", () -> window.says("No entry matches"));
        window.shoot("journal-nothing-found");
        window.enter("#journal-filter", "");
        var kept = Window.on(this::titles);
        window.close();

        window = new Window(home, engine.address(), 1920, 1080, List.of());
        window.connected();
        goToJournal();
        window.until("what was kept", () -> titles().equals(kept));
        assertEquals(1, Files.list(home).filter(file -> file.endsWith("journal.jsonl")).count());
        chooseEntry("Tag " + NAME + ":1");
        window.shoot("journal-wide");
        clean(engine);
    }
}
