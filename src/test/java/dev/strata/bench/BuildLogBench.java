package dev.strata.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.command.Attach;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.steps.ShopBuild;
import dev.strata.ui.steps.StepsStage;
import dev.strata.ui.terminal.TerminalRuns;
import dev.strata.ui.terminal.TerminalStage;
import org.junit.jupiter.api.Test;

/// A build that says a million lines in a few seconds, shown in a real window.
class BuildLogBench {

    private static final int LINES = 1_000_000;
    private static final int RATE = 30_000;
    private static final int BATCH = 300;
    private static final String STEP = "a6";

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private static String line(int number) {
        return String.format(Locale.ROOT,
                "\u001b[32mINFO\u001b[0m  compiling %7d of many  src/main/%07d.c  -O2 -Wall  ok\n",
                number, number);
    }

    /// Feeds lines at a rate, as a builder's answer does: several lines a piece.
    private static double feed(BuildRun run) throws InterruptedException {
        var begun = System.nanoTime();
        for (var i = 0; i < LINES; i += BATCH) {
            var text = new StringBuilder();
            for (var j = i; j < Math.min(LINES, i + BATCH); j++) {
                text.append(line(j));
            }
            run.accept(new BuildEvent.Output(STEP, false, Instant.now(), text.toString()));
            var due = begun + (long) (i * 1e9 / RATE);
            var wait = due - System.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /// Nanoseconds that the window's thread has worked: what a frame costs, whatever else the computer does.
    private static long busy() {
        return StepsStage.on(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private static void shown(StepsStage window, boolean plain) throws Exception {
        var run = window.begin("bench:1", ShopBuild.FILE);
        run.accept(ShopBuild.running(STEP, "[assets 6/6] RUN npm run build", 0));
        window.until("the step", () -> window.rows().stream().anyMatch(row -> row.contains("npm run build")));
        if (plain) {
            window.robot.clickOn("#steps-plain");
        } else {
            window.openAll(STEP);
        }
        var busy = busy();
        var pulses = Pulses.begin();
        var took = feed(run);
        Frames.draw(3);
        var lengths = pulses.end();
        print("the window's thread worked %.1f ms a frame", (busy() - busy) / 1e6 / lengths.length);
        print("%s: %,d lines in %.1f s (%,.0f a second): a frame takes p50 %.1f ms, p95 %.1f ms, at most %.1f ms (wanted p95 60)",
                plain ? "plain log" : "open step", LINES, took, LINES / took, lengths[lengths.length / 2],
                lengths[lengths.length * 95 / 100], lengths[lengths.length - 1]);
        var last = run.log().text().last(STEP, 1);
        if (!last.getFirst().contains("999999 of many")) {
            throw new AssertionError("the last line is " + last);
        }
    }

    @Test
    void aMillionLines() throws Exception {
        try (var window = new StepsStage(700, 800)) {
            shown(window, false);
            print("heap of all: %.0f MB (wanted below 200)", Heap.used() / 1e6);
            shown(window, true);
            print("heap of all: %.0f MB (wanted below 200)", Heap.used() / 1e6);
        }
    }

    @Test
    void oneLineOfAHundredMegabytes() throws Exception {
        try (var window = new StepsStage(700, 800)) {
            var run = window.begin("bench:1", ShopBuild.FILE);
            run.accept(ShopBuild.running(STEP, "[assets 6/6] RUN npm run build", 0));
            window.until("the step", () -> window.rows().stream().anyMatch(row -> row.contains("npm run build")));
            var piece = "x".repeat(1 << 20);
            var pulses = Pulses.begin();
            var begun = System.nanoTime();
            for (var i = 0; i < 100; i++) {
                run.accept(new BuildEvent.Output(STEP, false, Instant.now(), piece));
            }
            var took = (System.nanoTime() - begun) / 1e9;
            Frames.draw(3);
            var lengths = pulses.end();
            print("one line of 100 MB in %.1f s: a frame takes p95 %.1f ms; heap of all %.0f MB", took,
                    lengths[lengths.length * 95 / 100], Heap.used() / 1e6);
        }
    }

    /// The same text by `cat` in Strata's own terminal, for comparison.
    @Test
    void theSameInATerminal() throws Exception {
        var outside = TestEngine.of(TestEngine.Kind.DOCKER_20);
        TerminalRuns.prepare(outside);
        try (var window = new TerminalStage(outside, 700, 800)) {
            var id = window.create(TerminalRuns.options("sh"));
            TerminalStage.on(() -> window.terminals.run("bench", "sh", new Attach(id, true, "")));
            window.shows("journey$");
            TerminalRuns.type(window, "busybox awk 'BEGIN { for (i = 0; i < " + LINES + "; i++) printf \"\\033[32mINFO"
                    + "\\033[0m  compiling %7d of many  src/main/%07d.c  -O2 -Wall  ok\\n\", i, i }' >/log; echo wri''tten\r");
            Until.holds("the file", Duration.ofMinutes(2), () -> window.text().contains("written"));
            var pulses = Pulses.begin();
            var begun = System.nanoTime();
            TerminalRuns.type(window, "cat /log; echo do''ne\r");
            Until.holds("all", Duration.ofMinutes(10), () -> TerminalRuns.lastLines(window).contains("done"));
            var took = (System.nanoTime() - begun) / 1e9;
            var lengths = pulses.end();
            print("the same in a terminal: %.1f s (%,.0f lines a second), a frame takes p50 %.1f ms, p95 %.1f ms", took,
                    LINES / took, lengths[lengths.length / 2], lengths[lengths.length * 95 / 100]);
        }
    }
}
