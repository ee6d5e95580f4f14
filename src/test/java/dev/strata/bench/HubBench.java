package dev.strata.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.registry.DockerHub;
import dev.strata.engine.registry.Proxies;
import dev.strata.harness.TestHub;
import dev.strata.harness.Until;
import dev.strata.ui.Window;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;

/// The Hub page with 10,000 repositories and 10,000 tags, in a real window.
class HubBench {

    private static final int MANY = 10_000;

    private static void print(String what, String figure, String reference) {
        System.out.printf(Locale.ROOT, "BENCH  %-52s %-26s %s%n", what, figure, reference);
    }

    private static String middleAndWorst(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(Locale.ROOT, "%.1f ms / %.1f ms", nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 95 / 100] / 1e6);
    }

    @Test
    void tenThousandOfEach() throws Exception {
        try (var hub = new TestHub();
                var client = new DockerHub(hub.address(), RegistryName.parse(hub.registry()), Proxies.NONE)) {
            for (var i = 0; i < MANY; i++) {
                hub.repository("user" + i + "/mysql-" + i % 97, "Dumps MySQL every night, number " + i, i % 1_500, i,
                        i % 2 == 0);
            }
            hub.manyTags("user0/mysql-0", MANY);
            try (var home = new Home();
                    var window = new Window(home.path(), null, 1440, 900, List.of(), client)) {
                window.robot.clickOn("#nav-hub");
                window.enter("#hub-search", "mysql");
                tags(window);
                repositories(window);
            }
        }
    }

    private static void tags(Window window) throws Exception {
        var begun = System.nanoTime();
        Until.holds("all tags", Duration.ofMinutes(2), () -> Window.on(
                () -> window.find("#hub-tags") instanceof TableView<?> table && table.getItems().size() == MANY));
        print("10,000 tags read page by page", (System.nanoTime() - begun) / 1_000_000 + " ms",
                "reference: 100 requests");
        var field = (TextInputControl) Objects.requireNonNull(window.find("#hub-tag-filter"));
        var word = "8.0.99";
        var times = new long[word.length() * 10];
        var busy = fxTime();
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
        busy = fxTime() - busy;
        print("of a key the FX thread computes, mean",
                String.format(Locale.ROOT, "%.1f ms", busy / 1e6 / times.length), "");
        print("a key in the filter of 10,000 tags, p50 / p95", middleAndWorst(times), "wanted 50 ms");
    }

    private static long fxTime() throws Exception {
        var thread = Window.on(() -> Thread.currentThread().threadId());
        return java.lang.management.ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    }

    private static void repositories(Window window) throws Exception {
        var list = (ListView<?>) Objects.requireNonNull(window.find("#hub-list"));
        var begun = System.nanoTime();
        Until.holds("all repositories", Duration.ofMinutes(5), () -> Window.on(() -> {
            list.scrollTo(list.getItems().size() - 1);
            return list.getItems().size() == MANY;
        }));
        print("10,000 repositories read by scrolling", (System.nanoTime() - begun) / 1_000_000 + " ms",
                "reference: 400 requests");
        var whose = ((MenuButton) Objects.requireNonNull(window.find("#hub-publisher"))).getItems();
        var times = new long[30];
        var busy = fxTime();
        for (var i = 0; i < times.length; i++) {
            var choice = whose.get(1 - i % 2);
            var begin = System.nanoTime();
            Window.on(() -> {
                choice.fire();
                return null;
            });
            Frames.draw(2);
            times[i] = System.nanoTime() - begin;
        }
        print("of that the FX thread computes, mean",
                String.format(Locale.ROOT, "%.1f ms", (fxTime() - busy) / 1e6 / times.length), "");
        print("a filter of 10,000 repositories, p50 / p95", middleAndWorst(times), "wanted 50 ms");
    }

    /// A user's folder of the bench's own.
    private record Home(java.nio.file.Path path) implements AutoCloseable {

        Home() throws java.io.IOException {
            this(java.nio.file.Files.createTempDirectory("strata-hub-bench"));
        }

        @Override
        public void close() throws java.io.IOException {
            try (var files = java.nio.file.Files.walk(path)) {
                files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }
}
