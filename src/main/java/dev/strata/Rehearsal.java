package dev.strata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Screenshot;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.work.Background;
import javafx.stage.Stage;

/// What Strata does when a program has started it, not a person, as system properties say it: `mvn` on a computer without
/// a display wants a picture, the packages' cache of classes is made by a tour through the pages, a benchmark asks when the
/// window was there. Each ends Strata.
final class Rehearsal {

    /// Where to write a picture of the window once the first list is shown.
    private static final String PICTURE = "strata.screenshot";
    /// Whether to go through all pages.
    private static final String TOUR = "strata.tour";
    /// Where to write when the first frame and the first list were shown, in milliseconds since 1970.
    private static final String TIMES = "strata.times";

    /// Whether to go on after that, to be looked at from outside.
    private static final String STAY = "strata.stay";

    /// For the sizes and the details that follow the first list.
    private static final Duration SETTLE = Duration.ofSeconds(2);
    /// For a page to come, and what it asks the engine.
    private static final Duration LOOK = Duration.ofMillis(1200);

    private final Strata strata;
    private final Stage stage;
    private final MainWindow window;
    private final Background background;

    Rehearsal(Strata strata, Stage stage, MainWindow window, Background background) {
        this.strata = strata;
        this.stage = stage;
        this.window = window;
        this.background = background;
    }

    /// Does what is asked for, on the FX thread, with the window made.
    ///
    /// @return whether anything was; not when a person has started Strata
    boolean begin() {
        var times = System.getProperty(TIMES, "");
        if (!times.isEmpty()) {
            time(Path.of(times));
        }
        var picture = System.getProperty(PICTURE, "");
        if (!picture.isEmpty()) {
            settled(() -> background.later().run(SETTLE, () -> picture(Path.of(picture))));
        }
        if (Boolean.getBoolean(TOUR)) {
            settled(() -> background.later().run(SETTLE, () -> tour(new ArrayDeque<>(window.stops()))));
        }
        return asked();
    }

    static boolean asked() {
        return System.getProperty(PICTURE) != null || System.getProperty(TOUR) != null
                || System.getProperty(TIMES) != null;
    }

    /// Runs once the first list is there, or once it is clear that no engine answers.
    private void settled(Runnable then) {
        var begun = new AtomicBoolean();
        Runnable look = () -> {
            var there = strata.images().loadedProperty().get() || strata.status().state() instanceof EngineState.Absent;
            if (there && begun.compareAndSet(false, true)) {
                then.run();
            }
        };
        strata.images().loadedProperty().subscribe(look);
        strata.status().stateProperty().subscribe(look);
        look.run();
    }

    private void picture(Path file) {
        try {
            Screenshot.write(stage.getScene(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.out.println("The window was shown on a virtual display; its picture is in " + file);
        stage.close();
    }

    private void tour(Queue<Runnable> stops) {
        var next = stops.poll();
        if (next == null) {
            stage.close();
            return;
        }
        next.run();
        background.later().run(LOOK, () -> tour(stops));
    }

    private void time(Path file) {
        window.drawn(() -> {
            var frame = System.currentTimeMillis();
            settled(() -> window.drawn(() -> {
                var list = System.currentTimeMillis();
                try {
                    Files.writeString(file, String.format(Locale.ROOT, "frame %d%nlist %d%n", frame, list));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                if (System.getProperty(PICTURE, "").isEmpty() && !Boolean.getBoolean(STAY)) {
                    stage.close();
                }
            }));
        });
    }
}
