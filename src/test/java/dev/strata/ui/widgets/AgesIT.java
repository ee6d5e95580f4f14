package dev.strata.ui.widgets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import dev.strata.ui.FakeEngine;
import dev.strata.ui.OnScreen;
import dev.strata.ui.shell.Theme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

/// Words of time in a real window, in sight and out of it.
class AgesIT {

    private static final int EACH = 20;

    /// A window with one page.
    private static final class OnePage extends OnScreen {

        private final StackPane frame = new StackPane();
        private final Theme theme = on(() -> new Theme(FakeEngine.preferences()));

        OnePage() throws Exception {
            super(Duration.ofSeconds(20));
            on(() -> {
                stage.setScene(new Scene(frame));
                stage.show();
                return null;
            });
            size(400, 200);
        }

        @Override
        protected Theme look() {
            return theme;
        }

        void show(Label... pages) {
            on(() -> frame.getChildren().setAll(pages));
        }
    }

    /// Waits for another clock of the same kind.
    private static void pass(int times) throws InterruptedException {
        for (var i = 0; i < times; i++) {
            var passed = new CountDownLatch(1);
            CompletableFuture.delayedExecutor(EACH, TimeUnit.MILLISECONDS, Platform::runLater)
                    .execute(passed::countDown);
            passed.await();
        }
    }

    @Test
    void areSaidAnewInSightOnly() throws Exception {
        try (var window = new OnePage()) {
            var said = new AtomicInteger();
            var age = new Label();
            OnScreen.on(() -> {
                Ages.keep(age, Duration.ofMillis(EACH),
                        () -> age.setText(Instant.now() + " " + said.incrementAndGet()));
                return null;
            });
            assertEquals(0, said.get(), "nobody sees it");
            window.show(age);
            assertTrue(said.get() >= 1, "at once");
            window.until("it goes on", () -> said.get() > 3);
            window.show();
            var then = said.get();
            pass(5);
            assertEquals(then, said.get(), "nobody sees it any more");
            window.show(age);
            assertTrue(said.get() > then, "at once when it is back");
        }
    }
}
