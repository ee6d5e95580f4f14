package dev.strata.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.harness.Until;
import dev.strata.ui.shell.Screenshot;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.work.Background;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.robot.Motion;
import org.testfx.util.NodeQueryUtils;
import org.testfx.util.WaitForAsyncUtils;

/// A window on the display of the tests: what is in it is found, waited for and pictured.
public abstract class OnScreen implements AutoCloseable {

    private static final Path SHOTS = Path.of("target", "screenshots");

    public final FxRobot robot = new FxRobot() {

        /// Waits for what is to be clicked: a pane's inside is there only with the next layout.
        @Override
        public FxRobot clickOn(String query, Motion motion, MouseButton... buttons) {
            until("something to click: " + query,
                    () -> lookup(query).match(NodeQueryUtils.isVisible()).tryQuery().isPresent());
            return super.clickOn(query, motion, buttons);
        }
    };
    public final Stage stage;
    protected final ExecutorService workers = Executors
            .newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task));
    private final Duration limit;
    private final List<CompletableFuture<Void>> pictures = new ArrayList<>();

    /// What finds and reaches engines, with a user's folder of the test's own.
    protected record Parts(DockerLogins logins, DockerEngines engines) {

        public static Parts of(Path home) {
            var finder = new EndpointFinder(Map.of(), home, home, "Linux");
            // Never the helpers of whoever runs the tests: they keep real passwords.
            var helpers = new CredentialHelpers(List.of(home.resolve("helpers").toString()), Duration.ofSeconds(20));
            var logins = new DockerLogins(finder.configFolder(), helpers);
            return new Parts(logins, new DockerEngines(finder, new LocalService(home), logins));
        }
    }

    /// @param limit of all waiting
    protected OnScreen(Duration limit) throws Exception {
        this.limit = limit;
        stage = FxToolkit.registerPrimaryStage();
        // The toolkit outlives each window: the next test opens another.
        Platform.setImplicitExit(false);
    }

    protected abstract Theme look();

    protected final Background background() {
        return Background.onFxThread(workers);
    }

    public static <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    public void size(double width, double height) {
        on(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// With no window manager, a window that is shown again is not given the keyboard; and asking for it is lost while the
    /// display has not shown the window yet.
    public void takeKeyboard() {
        until("the window has the keyboard", () -> {
            if (!stage.isFocused()) {
                stage.requestFocus();
            }
            return stage.isFocused();
        });
    }

    public void until(String what, Callable<Boolean> condition) {
        try {
            Until.holds(what, limit, () -> on(condition));
        } catch (AssertionError e) {
            shoot("failed-" + what.replaceAll("[^a-z]+", "-"));
            throw e;
        }
    }

    /// Null when there is no such node.
    public @Nullable Node find(String css) {
        return stage.getScene().lookup(css);
    }

    public boolean has(String css) {
        var node = find(css);
        return node != null && shown(node);
    }

    /// Whether a label on screen holds these words.
    public boolean says(String words) {
        return stage.getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(node -> shown(node) && ((Labeled) node).getText() instanceof String text
                        && text.contains(words));
    }

    protected static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Puts a text into a field once it is there.
    public void enter(String field, String text) {
        until(field, () -> has(field));
        on(() -> {
            ((TextInputControl) Objects.requireNonNull(find(field))).setText(text);
            return null;
        });
    }

    /// Changes the theme, and waits for it.
    public void theme(Theme.Choice choice) {
        on(() -> {
            look().choiceProperty().set(choice);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Takes a picture.
    protected interface Camera {
        Image take();
    }

    /// A picture in the light theme and one in the dark.
    public void shoot(String name) {
        shoot(name, () -> stage.getScene().snapshot(null));
    }

    /// The theme that is shown comes first: each change lays out the whole window anew.
    protected final void shoot(String name, Camera camera) {
        var choices = look().choiceProperty().get() == Theme.Choice.DARK
                ? List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)
                : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK);
        for (var choice : choices) {
            theme(choice);
            var picture = on(camera::take);
            var file = SHOTS.resolve(name + "-" + choice.name().toLowerCase(Locale.ROOT) + ".png");
            pictures.add(CompletableFuture.runAsync(() -> {
                try {
                    Screenshot.write(picture, file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }, workers));
        }
    }

    /// Takes the window away.
    protected final void hide() throws Exception {
        on(() -> {
            stage.hide();
            return null;
        });
    }

    @Override
    public void close() throws Exception {
        pictures.forEach(CompletableFuture::join);
        hide();
        FxToolkit.cleanupStages();
    }
}
