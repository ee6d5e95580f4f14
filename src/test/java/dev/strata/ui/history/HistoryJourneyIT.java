package dev.strata.ui.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.BuildStep.State;
import dev.strata.core.build.ContextFiles;
import dev.strata.core.build.StepName;
import dev.strata.engine.store.FileBuildHistory;
import dev.strata.engine.store.FilePreferences;
import dev.strata.ui.OnScreen;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.steps.ShopBuild;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The builds of a file in a window: looked at, forgotten one by one and all at once.
class HistoryJourneyIT {

    private static final String FILE = "/home/me/src/shop/Dockerfile";

    @TempDir
    Path folder = Path.of(".");

    private static final class Stage extends OnScreen {

        private final List<String> copied = new ArrayList<>();
        private final HistoryPane pane;
        private final Theme theme;

        Stage(Path folder) throws Exception {
            super(Duration.ofSeconds(20));
            theme = on(() -> new Theme(new FilePreferences(folder.resolve("settings.json"), Runnable::run)));
            pane = on(() -> {
                var made = new HistoryPane(new FileBuildHistory(folder.resolve("builds")), new Yes(copied),
                        background());
                var root = new StackPane(made);
                root.getStyleClass().add("strata");
                var scene = new Scene(root, 960, 600);
                theme.dress(scene);
                stage.setScene(scene);
                stage.setMinWidth(0);
                stage.setMinHeight(0);
                stage.show();
                return made;
            });
            size(960, 600);
        }

        @Override
        protected Theme look() {
            return theme;
        }

        ListView<?> list() {
            return (ListView<?>) Objects.requireNonNull(find("#history-list"));
        }
    }

    private record Yes(List<String> copied) implements Dialogs {

        @Override
        public void show(Node content) {
            throw new AssertionError("no dialog is wanted");
        }

        @Override
        public void showAbove(Node content, Runnable closed) {
            throw new AssertionError("no dialog is wanted");
        }

        @Override
        public void close() {
            // None is open.
        }

        @Override
        public void confirm(String title, String sentence, String deed, Runnable run) {
            assertEquals("Forget 11 builds", deed);
            run.run();
        }

        @Override
        public void unexpected(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void tell(String title, String sentence) {
            throw new AssertionError(sentence);
        }

        @Override
        public void copy(String text, String what) {
            copied.add(text);
        }
    }

    private static BuildRecord build(int number) {
        var outcome = number == 7 ? BuildRecord.Outcome.FAILED : BuildRecord.Outcome.DONE;
        var steps = List.of(
                new BuildRecord.Step(StepName.Part.SETUP, "", "load build context", State.DONE, Duration.ofMillis(90),
                        0),
                new BuildRecord.Step(StepName.Part.STAGE, "assets", "WORKDIR /web", State.CACHED, Duration.ZERO, 4),
                new BuildRecord.Step(StepName.Part.STAGE, "assets", "RUN npm ci", State.DONE, Duration.ofMillis(10_800),
                        6),
                new BuildRecord.Step(StepName.Part.STAGE, "assets", "RUN npm run build",
                        number == 7 ? State.FAILED : State.DONE, Duration.ofMillis(12_500), 8));
        return new BuildRecord(FILE, Instant.now().minus(Duration.ofHours(30 - 2L * number)),
                Duration.ofMillis(20_000 + 3_000L * (number * 7 % 5)), outcome, "shop-api:2.5.0",
                "docker build --tag shop-api:2.5.0 --target runtime .", Map.of(), false, List.of(),
                ShopBuild.FILE, steps, outcome == BuildRecord.Outcome.DONE ? "sha256:" + "ab".repeat(32) : "",
                outcome == BuildRecord.Outcome.DONE ? 335_000_000 : 0, ContextFiles.UNKNOWN);
    }

    /// As wide as it is in a window of 1280: below each other, and nothing is cut off that tells builds apart.
    @Test
    void oneColumnWhereItIsNarrowAndAPlotOfOneBuild() throws Exception {
        var history = new FileBuildHistory(folder.resolve("builds"));
        history.append(build(7));
        history.append(new BuildRecord(FILE, Instant.now(), Duration.ofMillis(400), BuildRecord.Outcome.FAILED, "shop",
                "docker build .", Map.of(), false, List.of(), "FRM a\n", List.of(), "", 0, ContextFiles.UNKNOWN));
        try (var window = new Stage(folder)) {
            Stage.on(() -> {
                window.pane.show(FILE);
                return null;
            });
            window.until("both", () -> window.list().getItems().size() == 2);
            assertEquals(((BuildRecord) window.list().getItems().getFirst()).when(), chosen(window));
            assertFalse(window.has("#history-plot"), "nothing was built yet");
            window.until("nothing ran", () -> window.says("failed, no step ran") && window.says("No step ran"));
            history.append(build(8));
            Stage.on(() -> {
                window.pane.show(FILE);
                return null;
            });
            window.until("the plot", () -> window.has("#history-plot"));
            assertTrue(colours(window) > 1, "one build is a dot");
            var newest = ((BuildRecord) window.list().getItems().getFirst()).when();
            assertEquals(newest, chosen(window), "it stays chosen");
            window.size(505, 640);
            window.until("below each other", () -> top(window, "#history-steps") > top(window, "#history-list")
                    && !cut(window, "#history-title"));
            assertEquals("failed, no step ran", ends(window), "it is whole");
            window.shoot("history-narrow");
            window.size(1040, 700);
            window.until("side by side", () -> top(window, "#history-list") > top(window, "#history-plot")
                    && left(window, "#history-steps") > left(window, "#history-list"));
            window.shoot("history-wide");
        }
    }

    private static Instant chosen(Stage window) {
        return Stage.on(() -> ((BuildRecord) window.list().getSelectionModel().getSelectedItem()).when());
    }

    private static int colours(Stage window) {
        return Stage.on(() -> {
            var picture = Objects.requireNonNull(window.find("#history-plot")).snapshot(null, null);
            var seen = new HashSet<Integer>();
            for (var x = 0; x < picture.getWidth(); x++) {
                for (var y = 0; y < picture.getHeight(); y++) {
                    seen.add(picture.getPixelReader().getArgb(x, y));
                }
            }
            return seen.size();
        });
    }

    private static double top(Stage window, String css) {
        return bounds(window, css).getMinY();
    }

    private static double left(Stage window, String css) {
        return bounds(window, css).getMinX();
    }

    private static Bounds bounds(Stage window, String css) {
        var node = Objects.requireNonNull(window.find(css));
        return node.localToScene(node.getLayoutBounds());
    }

    private static boolean cut(Stage window, String css) {
        return ((Label) Objects.requireNonNull(window.find(css))).isTextTruncated();
    }

    /// The second line of the newest build, as it is drawn.
    private static String ends(Stage window) {
        return Stage.on(() -> window.list().lookupAll(".label").stream().map(Label.class::cast)
                .filter(label -> label.getText().startsWith("failed, no") && !label.isTextTruncated())
                .map(Label::getText).findFirst().orElse(""));
    }

    @Test
    void buildsAreLookedAtAndForgotten() throws Exception {
        var history = new FileBuildHistory(folder.resolve("builds"));
        for (var i = 0; i < 12; i++) {
            history.append(build(i));
        }
        try (var window = new Stage(folder)) {
            Stage.on(() -> {
                window.pane.show(FILE);
                return null;
            });
            window.until("all", () -> window.list().getItems().size() == 12 && window.says("docker build --tag"));
            window.shoot("history-steps");
            window.robot.clickOn("#history-segment-file");
            window.until("the file", () -> window.says("RUN npm run build"));
            window.shoot("history-file");
            window.robot.clickOn("#history-copy");
            assertEquals(List.of(ShopBuild.FILE), window.copied);
            window.robot.clickOn("#history-list");
            window.robot.push(KeyCode.DELETE);
            window.until("one is gone", () -> window.list().getItems().size() == 11);
            assertEquals(11, history.of(FILE).size());
            Stage.on(() -> {
                window.list().getContextMenu().getItems().getLast().fire();
                return null;
            });
            window.until("none", () -> window.list().getItems().isEmpty() && window.says("No build of this file"));
            assertEquals(List.of(), history.of(FILE));
        }
    }
}
