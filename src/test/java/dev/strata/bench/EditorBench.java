package dev.strata.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import dev.strata.ui.FakeEngine;
import dev.strata.ui.editor.EditorStage;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;

/// Typing in a Dockerfile of 5,000 lines: how long until a key is on screen.
class EditorBench {

    private static final int LINES = 5_000;
    private static final int WARM = 30;
    private static final int KEYS = 120;
    private static final int ROUNDS = Integer.getInteger("rounds", 1);

    private static String file() {
        var text = new StringBuilder("# syntax=docker/dockerfile:1\n");
        for (var stage = 0; text.chars().filter(c -> c == '\n').count() < LINES; stage++) {
            text.append("\nFROM debian:12-slim AS stage").append(stage).append("\nARG VERSION=1\n");
            for (var i = 0; i < 24; i++) {
                text.append("RUN --mount=type=cache,target=/var/cache/apt \\\n")
                        .append("    echo \"$VERSION\" > /file").append(i).append("\nCOPY --chown=app:app a").append(i)
                        .append(" /srv/\n");
            }
        }
        return text.append("CMD serve all\n").toString();
    }

    @Test
    void aKeyInALongFile() throws Exception {
        var file = Files.createTempDirectory("strata-bench").resolve("Dockerfile");
        Files.writeString(file, file());
        try (var window = new EditorStage(new FakeEngine(), 1280, 800)) {
            var opened = System.nanoTime();
            window.open(file);
            Frames.draw(1);
            System.out.println(String.format(Locale.ROOT, "a file of %,d lines opens in %.0f ms", LINES,
                    (System.nanoTime() - opened) / 1e6));
            window.caret(LINES / 2, 0);
            window.until("checked", () -> !window.document().problemsProperty().get().isEmpty());
            var bare = new Bare(window.area());
            for (var round = 0; round < ROUNDS; round++) {
                measure("the editor", window.area());
                measure("a bare CodeArea", bare.area);
            }
            EditorStage.on(() -> {
                bare.stage.hide();
                return null;
            });
        }
    }

    /// What RichTextFX takes by itself: the same text in a window of its own, as large, without colours, marks and line
    /// numbers.
    private static final class Bare {

        private final CodeArea area;
        private final Stage stage;

        Bare(CodeArea like) {
            area = EditorStage.on(CodeArea::new);
            stage = EditorStage.on(() -> {
                area.setStyle("-fx-font-family: 'JetBrains Mono'; -fx-font-size: 13.333px;");
                area.replaceText(like.getText());
                var shown = new Stage();
                shown.setScene(new Scene(new VirtualizedScrollPane<>(area), like.getWidth(), like.getHeight()));
                shown.show();
                return shown;
            });
            EditorStage.on(() -> {
                area.moveTo(LINES / 2, 0);
                area.requestFollowCaret();
                return null;
            });
        }
    }

    private static void measure(String what, CodeArea area) throws InterruptedException {
        keys(area, WARM);
        var cpu = cpu();
        var times = keys(area, KEYS);
        System.out.println(String.format(Locale.ROOT,
                "%s: a key is on screen in p50 %.1f ms, p95 %.1f ms, at most %.1f ms"
                        + " (wanted p95 33); the window's thread works %.1f ms for it",
                what, times[KEYS / 2],
                times[KEYS * 95 / 100], times[KEYS - 1], (cpu() - cpu) / 1e6 / KEYS));
    }

    /// What the window's thread has worked so far, in nanoseconds: on a busy machine it tells more than the clock.
    private static long cpu() {
        return EditorStage.on(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    /// From the key, which comes at any time of a frame, until the frame that shows it is laid out and handed to the
    /// renderer.
    private static double[] keys(CodeArea area, int keys) throws InterruptedException {
        var times = new double[keys];
        for (var i = 0; i < keys; i++) {
            var key = i % 12 == 11 ? "\n" : i % 12 == 0 ? "#" : "a";
            var shown = new CountDownLatch(1);
            var ended = new AtomicLong();
            Thread.sleep(ThreadLocalRandom.current().nextInt(40, 90));
            var begun = System.nanoTime();
            EditorStage.on(() -> {
                area.replaceSelection(key);
                area.requestFollowCaret();
                var scene = area.getScene();
                var once = new Runnable[1];
                once[0] = () -> {
                    ended.set(System.nanoTime());
                    scene.removePostLayoutPulseListener(once[0]);
                    shown.countDown();
                };
                scene.addPostLayoutPulseListener(once[0]);
                Platform.requestNextPulse();
                return null;
            });
            shown.await();
            times[i] = (ended.get() - begun) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }
}
