package dev.strata.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.strata.harness.Until;
import dev.strata.ui.Window;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

/// The Images page with 10,000 images, in a real window.
class ImagesBench {

    private static final int IMAGES = 10_000;

    private static void print(String what, String figure, String reference) {
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n", what, figure, reference);
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    @Test
    void tenThousandImages() throws Exception {
        try (var server = new ManyImagesServer(IMAGES)) {
            var mapper = new ObjectMapper();
            mapper.readTree(server.listBody());
            var before = heapOfAWindowWithOneImage();
            var toolkit = idleOfAnEmptyWindow();
            var parse = System.nanoTime();
            mapper.readTree(server.listBody());
            parse = System.nanoTime() - parse;
            try (var window = new Window(server.address(), 1440, 900, List.of())) {
                Until.holds("rows", Duration.ofSeconds(30),
                        () -> Window.on(() -> window.table().getItems().size() == IMAGES));
                Frames.draw(2);
                print("first list on screen after the engine's answer",
                        millis(System.nanoTime() - server.listAnswered.get()),
                        "reference: parsing the answer alone " + millis(parse));
                var inspect = System.nanoTime();
                Until.holds("platforms", Duration.ofMinutes(2), () -> Window
                        .on(() -> window.table().getItems().stream().noneMatch(row -> row.platforms().isEmpty())));
                print("every image's platform known, after", millis(System.nanoTime() - inspect),
                        "reference: " + IMAGES + " requests");
                keystrokes(window);
                var grown = Heap.used() - before;
                print("heap growth with 10,000 images", String.format(Locale.ROOT, "%.1f MB", grown / 1e6),
                        String.format(Locale.ROOT, "reference: the window with one image %.1f MB, the answer %.1f MB",
                                before / 1e6, server.listBody().length / 1e6));
                burst(server);
                idle(server, toolkit);
            }
        }
    }

    private static long heapOfAWindowWithOneImage() throws Exception {
        try (var one = new ManyImagesServer(1);
                var window = new Window(one.address(), 1440, 900, List.of())) {
            Until.holds("the row", Duration.ofSeconds(30),
                    () -> Window.on(() -> window.table().getItems().size() == 1));
            Frames.draw(2);
            return Heap.used();
        }
    }

    private static void keystrokes(Window window) throws Exception {
        var field = window.robot.lookup("#images-filter").queryAs(TextInputControl.class);
        var texts = Window.on(() -> window.table().getItems().stream().map(row -> row.searchText()).toList());
        var word = "service-99";
        var times = new long[word.length() * 5];
        var threads = ManagementFactory.getThreadMXBean();
        var fx = Window.on(() -> Thread.currentThread().threadId());
        var busy = threads.getThreadCpuTime(fx);
        for (var i = 0; i < times.length; i++) {
            var text = word.substring(0, i % word.length() + 1);
            var begin = System.nanoTime();
            Window.on(() -> {
                field.setText(text);
                return null;
            });
            Frames.draw(2);
            times[i] = System.nanoTime() - begin;
        }
        busy = threads.getThreadCpuTime(fx) - busy;
        Arrays.sort(times);
        var scan = System.nanoTime();
        var found = texts.stream().filter(text -> text.contains(word)).count();
        scan = System.nanoTime() - scan;
        print("a keystroke in the filter is on screen, p50 / p95",
                millis(times[times.length / 2]) + " / " + millis(times[times.length * 95 / 100]),
                "reference: scanning the texts once " + millis(scan) + ", " + found + " found; wanted 50 ms");
        print("of that the FX thread computes, mean", millis(busy / times.length), "");
        Window.on(() -> {
            field.setText("");
            return null;
        });
        Frames.draw(2);
    }

    private static void burst(ManyImagesServer server) throws Exception {
        var lists = server.lists.get();
        server.burst(1000);
        TimeUnit.SECONDS.sleep(5);
        print("lists after a burst of 1,000 events", String.valueOf(server.lists.get() - lists),
                "reference: 1,000 events");
    }

    private static void idle(ManyImagesServer server, double toolkit) throws Exception {
        var requests = server.requests.get();
        var share = busy();
        print("idle for half a minute: CPU of one core, requests",
                String.format(Locale.ROOT, "%.2f %%, %d", share, server.requests.get() - requests),
                String.format(Locale.ROOT, "reference: an empty window of the toolkit %.2f %%", toolkit));
    }

    private static double idleOfAnEmptyWindow() throws Exception {
        var stage = FxToolkit.registerPrimaryStage();
        Window.on(() -> {
            Platform.setImplicitExit(false);
            stage.setScene(new Scene(new Label("empty"), 1440, 900));
            stage.show();
            return null;
        });
        var share = busy();
        FxToolkit.cleanupStages();
        return share;
    }

    /// The share of one core that this process takes while nothing happens, in percent.
    private static double busy() throws InterruptedException {
        var bean = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        TimeUnit.SECONDS.sleep(5);
        var cpu = bean.getProcessCpuTime();
        var begin = System.nanoTime();
        TimeUnit.SECONDS.sleep(30);
        return 100.0 * (bean.getProcessCpuTime() - cpu) / (System.nanoTime() - begin);
    }
}
