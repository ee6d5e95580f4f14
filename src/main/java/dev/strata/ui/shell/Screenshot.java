package dev.strata.ui.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import javax.imageio.ImageIO;

import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.work.Background;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// A picture of the window's content.
public final class Screenshot {

    /// For the sizes and the details that follow the first list.
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private Screenshot() {
    }

    /// Writes a PNG of the scene. On the FX thread.
    public static void write(Scene scene, Path file) throws IOException {
        write(scene.snapshot(null), file);
    }

    /// Writes a picture as a PNG.
    public static void write(Image image, Path file) throws IOException {
        var width = (int) image.getWidth();
        var height = (int) image.getHeight();
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        var folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        ImageIO.write(copy, "png", file.toFile());
    }

    /// Writes the picture once the first list is shown, or once it is clear that no engine answers.
    public static void whenSettled(Scene scene, ImageStore store, EngineStatus status, Background background,
            Consumer<Path> done, Path file) {
        var begun = new AtomicBoolean();
        Runnable look = () -> {
            var settled = store.loadedProperty().get() || status.state() instanceof EngineState.Absent;
            if (settled && begun.compareAndSet(false, true)) {
                background.later().run(SETTLE, () -> {
                    try {
                        write(scene, file);
                        done.accept(file);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
            }
        };
        store.loadedProperty().subscribe(look);
        status.stateProperty().subscribe(look);
        look.run();
    }
}
