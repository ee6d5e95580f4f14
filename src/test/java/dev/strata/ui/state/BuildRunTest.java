package dev.strata.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.ui.work.Background;
import org.junit.jupiter.api.Test;

/// Where a build has failed, as its file has it.
class BuildRunTest {

    private static final Dockerfile FILE = Dockerfile.parse("FROM base:1\nCOPY notes.pdf /\n");

    private static BuildRun run() {
        return new BuildRun("shop:1", FILE, IgnoreRules.parse("*.pdf"),
                new Background(Runnable::run, Runnable::run, (delay, task) -> task.run()));
    }

    @Test
    void aRefusedFileHasItsLine() {
        var run = run();
        assertEquals(Optional.empty(), run.failure(), "it goes on");
        run.finish(BuildRun.State.FAILED,
                "failed to solve with frontend dockerfile.v0: failed to create LLB definition:"
                        + " dockerfile parse error line 2: unknown instruction: COPYY");
        assertEquals(Optional.of(new BuildRun.Failure(2, "", "unknown instruction: COPYY")), run.failure());
    }

    @Test
    void aFailedStepHasItsLineAndItsUsualCause() {
        var run = run();
        run.accept(new BuildEvent.Step("a", List.of(), "[2/2] COPY notes.pdf /", false, Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH), "\"/notes.pdf\" not found: not found"));
        run.finish(BuildRun.State.FAILED, "no matter");
        var failure = run.failure().orElseThrow();
        assertEquals(2, failure.line());
        assertEquals(".dockerignore line 1 leaves notes.pdf out: “*.pdf”.", failure.cause());
        assertEquals("\"/notes.pdf\" not found: not found", failure.error());
    }

    @Test
    void whatIsCancelledOrFailsNowhereHasNoLine() {
        var cancelled = run();
        cancelled.finish(BuildRun.State.CANCELLED, "Cancelled");
        assertEquals(Optional.empty(), cancelled.failure());
        var gone = run();
        gone.finish(BuildRun.State.FAILED, "Nobody answers");
        assertEquals(Optional.empty(), gone.failure());
    }
}
