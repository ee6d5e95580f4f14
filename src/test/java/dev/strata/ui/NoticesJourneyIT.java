package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import dev.strata.ui.shell.Notice;
import javafx.scene.control.CheckBox;
import javafx.scene.input.Clipboard;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;

/// What Strata says of itself: by itself, and in the settings.
class NoticesJourneyIT {

    @Test
    void noticesComeOneAfterAnotherAndGo() throws Exception {
        try (var window = new Window(null, 1280, 800, List.of())) {
            var done = new ArrayList<String>();
            window.tell(new Notice(FluentUiFilledMZ.WARNING_20, "Strata did not end properly.",
                    List.of(new Notice.Choice("Show the log", () -> done.add("log")))));
            window.tell(new Notice(FluentUiFilledMZ.WARNING_20, "Strata 9.0.0 is out.",
                    List.of(new Notice.Choice("Show", () -> done.add("page")))));
            window.until("the first", () -> window.says("Strata did not end properly."));
            assertFalse(window.says("Strata 9.0.0 is out."));
            window.shoot("notice");
            window.robot.clickOn("Show the log");
            window.until("the second", () -> window.says("Strata 9.0.0 is out."));
            window.robot.clickOn("#notice-dismiss");
            window.until("none", () -> !window.says("Strata 9.0.0 is out."));
            assertEquals(List.of("log"), done);
        }
    }

    @Test
    void theSelfCheckIsReadAndCopied() throws Exception {
        try (var window = new Window(null, 1280, 800, List.of())) {
            window.robot.clickOn("Settings");
            window.until("the page", () -> window.has("#self-check") && window.has("#updates"));
            assertFalse(Objects.requireNonNull((CheckBox) window.find("#updates")).isSelected());
            window.shoot("settings");
            window.robot.clickOn("#self-check");
            window.until("what it found", () -> window.says("Nothing is broken. The text holds no secret"));
            window.shoot("self-check");
            window.robot.clickOn("Copy");
            window.until("the text",
                    () -> window.on(() -> Clipboard.getSystemClipboard().getString() instanceof String text
                            && text.startsWith("Strata\n  Java")));
        }
    }
}
