package dev.strata.ui;

import java.util.List;

import dev.strata.harness.SlowLine;
import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.work.Job;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Following jobs from the status bar, on a real engine and a real registry.
class JobsJourneyIT {

    private static final TestEngine ENGINE = TestEngine.of(TestEngine.Kind.DOCKER_20);

    @SuppressWarnings("NullAway.Init") // opened before each test
    private Window window;

    @BeforeEach
    void open() throws Exception {
        window = new Window(ENGINE, 1280, 800);
        window.connected();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private void pull(String reference) {
        window.robot.clickOn("#pull-button");
        window.until("the dialog", () -> window.has("#pull-reference"));
        window.robot.push(KeyCode.CONTROL, KeyCode.A);
        window.robot.write(reference);
        window.robot.clickOn("#pull-start");
        window.until("it has begun", () -> window.jobs.list().stream()
                .anyMatch(job -> job.commandLine().equals("docker pull " + reference)));
        window.robot.clickOn("#pull-close");
        window.until("the dialog is gone", () -> !window.has("#pull-reference"));
    }

    private Job.State newest() {
        return window.jobs.list().getFirst().state();
    }

    @Test
    void showsWhatRunsAndCancelsIt() {
        TestRegistry.open().push("jobs", "1", List.of(Tars.noise(6_000_000, 81)));
        try (var line = new SlowLine(1_000_000)) {
            var reference = "localhost:" + TestRegistry.SLOW_PORT + "/jobs:1";
            pull(reference);
            window.robot.clickOn("#jobs-button");
            window.until("its docker command", () -> window.saysAbove("docker pull " + reference));
            window.until("bytes flow", () -> window.jobs.list().getFirst().fractionProperty().get() > 0.1);
            window.clickAbove(Messages.get("jobs.log"));
            window.shootScreen("jobs-running");
            window.clickAbove(Messages.get("jobs.cancel"));
            window.until("it is cancelled", () -> newest() == Job.State.CANCELLED);
            window.until("and can be tried again", () -> window.saysAbove(Messages.get("jobs.again")));
        }
    }

    @Test
    void explainsWhatFailed() {
        TestRegistry.open();
        pull("localhost:" + TestRegistry.PORT + "/not-there:1");
        window.until("it failed", () -> newest() == Job.State.FAILED);
        window.robot.clickOn("#jobs-button");
        window.until("why", () -> window.saysAbove("There is no image"));
        window.shootScreen("jobs-failed");
        window.clickAbove(Messages.get("jobs.clear"));
        window.until("the list is empty", () -> window.jobs.list().isEmpty());
    }
}
