package dev.strata.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import dev.strata.harness.Tars;
import dev.strata.harness.TestEngine;
import dev.strata.harness.Until;
import dev.strata.ui.Window;
import dev.strata.ui.widgets.LineView;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// The log of a container that has said a million lines, opened in a real window on a real engine.
class LogsBench {

    private static final int LINES = 1_000_000;
    private static final int SCROLLS = 200;
    private static final String IMAGE = "strata-lines:1";
    /// Eighty characters a line, with its end.
    private static final String TALK = "BEGIN { for (i = 0; i < " + LINES + "; i++) "
            + "printf \"INFO  shop.api  request %8d  GET /orders/%07d  answered 200 in %6d us  ok\\n\", i, i, i % 9973 }";

    private final TestEngine engine = TestEngine.of(TestEngine.Kind.DOCKER_20);

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    private void make(String name, String script) {
        engine.api().post("/containers/create?name=" + name, """
                {"Image": "%s", "Cmd": ["/bin/busybox", "awk", "%s"]}""".formatted(IMAGE,
                script.replace("\\", "\\\\").replace("\"", "\\\""))).json();
        engine.api().post("/containers/" + name + "/start", "");
        Until.holds(name + " has ended", Duration.ofMinutes(5), () -> engine.api()
                .get("/containers/" + name + "/json").json().path("State").path("Status").asText().equals("exited"));
    }

    /// How long docker's own program takes, in seconds.
    private double docker(String options) throws IOException, InterruptedException {
        var begun = System.nanoTime();
        var process = new ProcessBuilder("sh", "-c",
                "docker -H " + engine.address() + " logs " + options + "talker | cat >/dev/null").inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("docker logs has failed");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    @Test
    void aMillionLines() throws Exception {
        engine.api().importImage("strata-lines", "1",
                new Tars().file("bin/busybox", Files.readAllBytes(Path.of("/bin/busybox")), 0755).bytes(),
                "CMD [\"/bin/busybox\"]");
        make("talker", TALK);
        make("quiet", "BEGIN { print \"one line\" }");
        try (var window = new Window(engine, 1280, 800)) {
            window.connected();
            window.robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
            choose(window, "quiet");
            window.robot.clickOn("Logs");
            window.until("its line", () -> window.has("#log-lines") && lines(window).size() == 1);
            var plain = docker("");
            var timed = docker("--timestamps ");
            var before = Heap.used();
            read(window, plain, timed);
            // What the window holds of the lines it has drawn is not of the log.
            Frames.draw(5);
            print("heap per line: %.0f bytes, with the 80 of its text (wanted: no more than 200 above it)",
                    (Heap.used() - before) / (double) LINES);
            scroll(window);
        } finally {
            engine.api().removeContainer("talker");
            engine.api().removeContainer("quiet");
            engine.api().remove(IMAGE);
        }
    }

    private static void choose(Window window, String name) {
        narrow(window, name);
        Window.on(() -> {
            list(window, "#containers-list").getSelectionModel().clearAndSelect(0);
            return null;
        });
        window.until(name, () -> window.find("#container-name") instanceof Label label && label.getText().equals(name));
    }

    private static void narrow(Window window, String name) {
        window.until("both", () -> window.has("#containers-list"));
        window.enter("#containers-filter", name);
        window.until(name, () -> list(window, "#containers-list").getItems().size() == 1);
    }

    private static void read(Window window, double plain, double timed) throws InterruptedException {
        var first = new AtomicLong();
        var all = new CountDownLatch(1);
        narrow(window, "talker");
        var pulses = Pulses.begin();
        var begun = Window.on(() -> {
            var lines = lines(window);
            lines.sizeProperty().subscribe(size -> {
                if (size.intValue() > 1) {
                    first.compareAndSet(0, System.nanoTime());
                }
                if (size.intValue() >= LINES) {
                    all.countDown();
                }
            });
            var now = System.nanoTime();
            list(window, "#containers-list").getSelectionModel().clearAndSelect(0);
            return now;
        });
        all.await();
        Frames.draw(1);
        var took = (System.nanoTime() - begun) / 1e9;
        var lengths = pulses.end();
        print("a log of %,d lines: the first are there after %.0f ms", LINES, (first.get() - begun) / 1e6);
        print("all are on screen after %.1f s; docker logs | cat >/dev/null %.1f s, with the times, as Strata asks, %.1f s",
                took, plain, timed);
        print("a frame meanwhile takes p50 %.1f ms, p95 %.1f ms, at most %.1f ms", lengths[lengths.length / 2],
                lengths[lengths.length * 95 / 100], lengths[lengths.length - 1]);
    }

    private static void scroll(Window window) throws InterruptedException {
        var lines = lines(window);
        Window.on(() -> {
            lines.requestFocus();
            return null;
        });
        window.robot.push(KeyCode.UP);
        for (var step : new int[]{7, LINES / SCROLLS}) {
            var pulses = Pulses.begin();
            for (var i = 0; i < SCROLLS; i++) {
                var at = i * step;
                Window.on(() -> {
                    lines.scrollTo(at);
                    return null;
                });
                Frames.draw(1);
            }
            var lengths = pulses.end();
            print("a frame while it is scrolled by %,d lines at a time takes p50 %.1f ms, p95 %.1f ms", step,
                    lengths[lengths.length / 2], lengths[lengths.length * 95 / 100]);
        }
    }

    private static LineView lines(Window window) {
        return (LineView) Objects.requireNonNull(window.find("#log-lines"));
    }

    private static ListView<?> list(Window window, String css) {
        return (ListView<?>) Objects.requireNonNull(window.find(css));
    }
}
