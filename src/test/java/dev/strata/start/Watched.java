package dev.strata.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import dev.strata.Main;
import dev.strata.ui.shell.Screenshot;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Strata's own `main`, and on standard output each new text that its window shows. What is written to standard input is
/// done: `click TEXT` on a button, `iconify`, `shoot FILE`, `fail SENTENCE`, `crash`, `quit`.
final class Watched {

    private static final HashSet<String> SAID = new HashSet<>();

    private Watched() {
    }

    public static void main(String[] args) {
        Thread.ofPlatform().daemon().start(Watched::look);
        Thread.ofPlatform().daemon().start(Watched::obey);
        Main.main(args);
    }

    private static void look() {
        try {
            // Nothing of JavaFX before JavaFX has begun by itself: two threads that begin it at once wait for each other.
            while (Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("JavaFX Application Thread"))) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            while (true) {
                TimeUnit.MILLISECONDS.sleep(100);
                var done = new CompletableFuture<Void>();
                Platform.runLater(() -> {
                    try {
                        List.copyOf(Window.getWindows()).stream().filter(Window::isShowing).forEach(Watched::say);
                    } finally {
                        done.complete(null);
                    }
                });
                done.get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(Window window) {
        if (window instanceof Stage stage) {
            line("iconified " + stage.isIconified());
        }
        for (var node : window.getScene().getRoot().lookupAll("*")) {
            for (var up = node;; up = up.getParent()) {
                if (up == null) {
                    if (node instanceof Labeled label && label.getText() != null) {
                        line(label.getText());
                    } else if (node instanceof TextInputControl field && field.getText() != null) {
                        field.getText().lines().forEach(Watched::line);
                    }
                    break;
                }
                if (!up.isVisible()) {
                    break;
                }
            }
        }
    }

    private static void line(String text) {
        if (SAID.add(text)) {
            System.out.println("shown: " + text);
        }
    }

    private static void obey() {
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).lines()
                .forEach(line -> Platform.runLater(() -> obey(line)));
    }

    private static void obey(String line) {
        var words = line.split(" ", 2);
        switch (words[0]) {
            case "click" -> Window.getWindows().stream()
                    .flatMap(window -> window.getScene().getRoot().lookupAll(".button").stream())
                    .filter(node -> node instanceof Button button && words[1].equals(button.getText()))
                    .forEach(node -> ((Button) node).fire());
            case "iconify" -> Window.getWindows().forEach(window -> ((Stage) window).setIconified(true));
            case "quit" -> List.copyOf(Window.getWindows()).forEach(Window::hide);
            case "fail" -> throw new IllegalStateException(words[1]);
            case "crash" -> Runtime.getRuntime().halt(134);
            case "shoot" -> {
                try {
                    Screenshot.write(Window.getWindows().getFirst().getScene(), Path.of(words[1]));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            default -> throw new IllegalArgumentException(line);
        }
    }
}
