package dev.strata.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.strata.engine.Progress;
import org.junit.jupiter.api.Test;

class JobTest {

    private final List<Runnable> queue = new ArrayList<>();
    private final AtomicInteger ended = new AtomicInteger();

    private Background direct() {
        return new Background(Runnable::run, Runnable::run, (delay, task) -> task.run());
    }

    @Test
    void updatesAreQueuedOnce() {
        var background = new Background(Runnable::run, queue::add, (delay, task) -> task.run());
        var job = new Job("t", "c", j -> {
            for (var i = 0; i <= 1000; i++) {
                j.progress(new Progress("layer", "Downloading", i, 1000));
                j.log("line " + i);
            }
        }, background, ended::incrementAndGet);
        job.start();
        assertEquals(2, queue.size(), "one update and the end");
        List.copyOf(queue).forEach(Runnable::run);
        assertEquals(1001, job.log().lines().size());
        assertEquals(Job.State.DONE, job.state());
        assertEquals(1, ended.get());
    }

    @Test
    void bytesNeverGoBack() {
        var seen = new ArrayList<Double>();
        var job = new Job("t", "c", j -> {
            j.progress(new Progress("a", "Downloading", 50, 100));
            j.progress(new Progress("a", "Download complete", 0, -1));
            j.progress(new Progress("a", "Extracting", 10, 100));
            j.progress(new Progress("a", "Pull complete", 0, -1));
        }, direct(), () -> {
        });
        job.fractionProperty().subscribe(f -> seen.add(f.doubleValue()));
        job.start();
        assertEquals(List.of(-1.0, 0.5, 1.0), seen);
    }

    @Test
    void theNameOfAStepIsNoProgress() {
        var seen = new ArrayList<Double>();
        var job = new Job("t", "c", j -> {
            j.progress(new Progress("", "[1/4] RUN complete.sh", 1, 4));
            j.progress(new Progress("", "[2/4] RUN x", 3, 4));
        }, direct(), () -> {
        });
        job.fractionProperty().subscribe(f -> seen.add(f.doubleValue()));
        job.start();
        assertEquals(List.of(-1.0, 0.25, 0.75, 1.0), seen);
    }

    @Test
    void aCancelledJobIsCancelledHoweverItEnds() {
        for (var fails : new boolean[]{true, false}) {
            var closed = new AtomicInteger();
            var job = new Job("t", "c", j -> {
                j.onCancel(closed::incrementAndGet);
                j.cancel();
                j.cancel();
                if (fails) {
                    throw new IllegalStateException("cut off");
                }
            }, direct(), ended::incrementAndGet);
            job.start();
            assertEquals(Job.State.CANCELLED, job.state());
            assertNull(job.failureProperty().get());
            assertEquals(1, closed.get());
        }
        assertEquals(2, ended.get());
    }

    @Test
    void aFailureIsKept() {
        var job = new Job("t", "c", j -> {
            throw new IllegalStateException("broken");
        }, direct(), ended::incrementAndGet);
        job.start();
        assertEquals(Job.State.FAILED, job.state());
        assertTrue(String.valueOf(job.failureProperty().get()).contains("broken"));
        assertEquals(1, ended.get());
    }

    @Test
    void aLogIsBounded() {
        var log = new LogBuffer();
        for (var i = 0; i < 25_000; i++) {
            log.append("line " + i);
        }
        log.append("x".repeat(100_000));
        log.flush();
        assertEquals(10_000, log.lines().size());
        assertTrue(log.lines().getLast().length() < 5000);
        assertEquals("line 24999", log.lines().get(9998));
    }

    @Test
    void theLatestWins() {
        var background = new Background(Runnable::run, queue::add, (delay, task) -> task.run());
        var latest = new Latest(background);
        var results = new ArrayList<String>();
        latest.run(monitor -> "first", results::add, e -> results.add(e.toString()));
        latest.run(monitor -> "second", results::add, e -> results.add(e.toString()));
        queue.forEach(Runnable::run);
        assertEquals(List.of("second"), results);
    }
}
