package dev.strata.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.strata.harness.DebianImages;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import dev.strata.ui.work.Job;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The lesson on Dockerfiles, without a terminal beside Strata.
class LessonJourneyIT {

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "DOCKER_20")
    void theLesson(TestEngine.Kind kind) throws Exception {
        var engine = TestEngine.of(kind);
        DebianImages.base(engine);
        var file = folder.resolve("Dockerfile");
        Files.writeString(file, "FROM " + DebianImages.BASE + "\nRUN apt-get update\nRUN apt-get install -y figlet\n");
        try (var window = new Window(engine, 1280, 800)) {
            window.connected();
            window.drop(file);
            window.until("the editor", () -> window.has("#build-tags"));
            window.robot.clickOn("#build-tags").write("figlet", 0).push(KeyCode.ENTER);
            window.shoot("lesson-open");
            window.robot.clickOn("#build-button");
            Until.holds("it has ended", Duration.ofMinutes(2), () -> Window.on(() -> !window.jobs.list().isEmpty()
                    && window.jobs.list().getFirst().state() != Job.State.RUNNING));
            assertEquals(Job.State.DONE, window.jobs.list().getFirst().state(),
                    () -> String.valueOf(window.jobs.list().getFirst().failureProperty().get()));
            window.shoot("lesson-built");
        }
    }
}
