package dev.strata.ui.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.strata.engine.BuildContext.Walker;
import dev.strata.ui.FakeEngine;
import dev.strata.ui.OnScreen;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The context of a real folder in a real window: looked through, searched, put right, and that taken back.
class ContextJourneyIT {

    @TempDir
    Path folder = Path.of(".");

    private static final class Stage extends OnScreen {

        private final ContextPane pane;
        private final MainWindow window;
        private final List<Path> opened = new ArrayList<>();

        Stage(double width, double height) throws Exception {
            super(Duration.ofSeconds(20));
            var preferences = FakeEngine.preferences();
            var background = background();
            var status = new EngineStatus(new FakeEngine().engines(() -> true), background, preferences, null);
            var made = new MainWindow[1];
            pane = on(() -> {
                var navigator = new Navigator();
                made[0] = new MainWindow(stage, navigator, status, new ImageStore(status, background),
                        new Jobs(background), new Theme(preferences), preferences, background);
                var context = new ContextPane(made[0].dialogs(), background);
                context.onOpenFile(opened::add);
                var page = new OnlyPage(context);
                navigator.add(page);
                made[0].open(page, page.id());
                return context;
            });
            window = made[0];
            size(width, height);
        }

        @Override
        protected Theme look() {
            return window.theme();
        }

        void show(Path folder) {
            on(() -> {
                pane.show(folder, Optional.empty(), Walker.BUILDKIT);
                return null;
            });
            until("the tree", () -> has("#context-table") && !rows().isEmpty());
        }

        @SuppressWarnings("unchecked")
        TableView<ContextRow> table() {
            return (TableView<ContextRow>) Objects.requireNonNull(find("#context-table"));
        }

        @SuppressWarnings("unchecked")
        ListView<SideRow> side() {
            return (ListView<SideRow>) Objects.requireNonNull(find("#context-side"));
        }

        List<String> rows() {
            return table().getItems().stream().map(ContextRow::path).toList();
        }

        Optional<Node> ignores(String deed) {
            return side().lookupAll(".side-button").stream()
                    .filter(node -> shown(node) && deed.equals(node.getAccessibleText())).findFirst();
        }

        /// Chooses a line beside the tree, as a click does.
        void follow(Class<? extends SideRow> kind) {
            on(() -> {
                var rows = side().getItems();
                var at = rows.indexOf(rows.stream().filter(kind::isInstance).findFirst().orElseThrow());
                side().getSelectionModel().clearAndSelect(at);
                side().scrollTo(at);
                side().requestFocus();
                return null;
            });
            robot.push(KeyCode.ENTER);
        }
    }

    private record OnlyPage(BorderPane pane) implements Page {

        OnlyPage(ContextPane context) {
            this(new BorderPane());
            pane.setTop(new PageHeader("Build"));
            pane.setCenter(context);
        }

        @Override
        public String id() {
            return "build";
        }

        @Override
        public String title() {
            return "Build";
        }

        @Override
        public Ikon icon() {
            return FluentUiRegularAL.FOLDER_20;
        }

        @Override
        public ObservableValue<String> count() {
            return new SimpleStringProperty("");
        }

        @Override
        public boolean needsEngine() {
            return false;
        }

        @Override
        public Node view() {
            return pane;
        }

        @Override
        public void shown() {
            pane.requestFocus();
        }

        @Override
        public List<Action> actions() {
            return List.of();
        }
    }

    private void file(String path, int bytes) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    private void shop() throws IOException {
        for (var i = 0; i < 40; i++) {
            file("node_modules/package-" + i + "/index.js", 30_000 + 100 * i);
            file("src/settings/part-" + i + ".py", 900 + 37 * i);
            file("web/static/maps/tile-" + i + ".png", 20_000 * (1 + i % 7));
        }
        file(".git/objects/pack/pack-1.pack", 4_100_000);
        file("deploy/id_rsa", 2_600);
        file("deploy/.env.production", 300);
        file("Dockerfile", 700);
        file("requirements.txt", 412);
        file("app.log", 90_000);
        file("web/debug.log", 12_000);
        Files.createSymbolicLink(folder.resolve("current.py"), Path.of("src/settings/part-1.py"));
        Files.createLink(folder.resolve("src/same.py"), folder.resolve("src/settings/part-2.py"));
        Files.writeString(folder.resolve(".dockerignore"),
                "# what no build needs\n*.log\n**/__pycache__\nnode_modules\n!web/debug.log\n");
    }

    @Test
    void whatChangedMeanwhileIsSeenOnComingBack() throws Exception {
        file("Dockerfile", 700);
        try (var stage = new Stage(1280, 800)) {
            stage.show(folder);
            stage.until("its file", () -> stage.rows().contains("Dockerfile"));
            var other = OnScreen.on(() -> {
                var window = new javafx.stage.Stage();
                window.show();
                window.requestFocus();
                return window;
            });
            stage.until("another window has the keyboard", () -> !stage.stage.isFocused());
            file("fresh", 10);
            OnScreen.on(() -> {
                other.hide();
                stage.stage.requestFocus();
                return null;
            });
            stage.until("the new file", () -> stage.rows().contains("fresh"));
        }
    }

    @Test
    void aContextIsSeenAndPutRight() throws Exception {
        shop();
        try (var stage = new Stage(1280, 800)) {
            stage.show(folder);
            stage.until("its sum", () -> stage.says("Context 7.28 MB"));
            stage.until("what was hardly meant",
                    () -> stage.says("deploy/id_rsa") && stage.says("private key, 2.60 kB"));
            stage.shoot("context-tree");
            stage.follow(SideRow.Rule.class);
            stage.until("what the rule leaves out", () -> stage.rows().equals(List.of("app.log")));
            stage.shoot("context-rule");
            stage.robot.clickOn("#context-left");
            stage.robot.clickOn("#context-sent");
            stage.robot.clickOn("#context-left");
            stage.until("what is left out", () -> stage.rows().contains("node_modules"));
            stage.until("it is measured", () -> stage.has("#context-table") && stage.table().lookupAll(".words")
                    .stream()
                    .anyMatch(node -> node instanceof javafx.scene.text.Text text && text.getText().equals("1.28 MB")));
            stage.shoot("context-left");
            stage.robot.clickOn("#context-sent");
            stage.robot.clickOn("#context-filter").write("*.pack");
            stage.until("what fits", () -> stage.rows().contains(".git/objects/pack/pack-1.pack"));
            stage.robot.push(KeyCode.ESCAPE);
            stage.until("all again", () -> stage.rows().contains("Dockerfile"));
            var before = Files.readString(folder.resolve(".dockerignore"));
            stage.on(() -> {
                stage.side().scrollTo(0);
                return null;
            });
            stage.until("the button", () -> stage.ignores("Add .git to the rules").isPresent());
            stage.robot.clickOn(stage.on(() -> stage.ignores("Add .git to the rules").orElseThrow()));
            stage.until(".git is left out", () -> !stage.rows().contains(".git"));
            assertTrue(Files.readString(folder.resolve(".dockerignore")).endsWith("\n.git\n"));
            stage.shoot("context-ignored");
            stage.robot.clickOn("#context-undo");
            stage.until(".git is back", () -> stage.rows().contains(".git"));
            assertEquals(before, Files.readString(folder.resolve(".dockerignore")));
            stage.until("nothing to take back", () -> !stage.has("#context-undo"));
            stage.robot.clickOn("#context-open");
            assertEquals(List.of(folder.resolve(".dockerignore")), stage.opened);
            file("new/file.txt", 5_000);
            assertFalse(stage.rows().contains("new"), "nobody watches the folder");
            stage.robot.clickOn("#context-again");
            stage.until("what is new", () -> stage.rows().contains("new"));
        }
    }

    @Test
    void itFitsWhereItStands() throws Exception {
        shop();
        try (var stage = new Stage(1920, 1080)) {
            stage.show(folder);
            stage.until("its sum", () -> stage.says("Context 7.28 MB"));
            stage.shoot("context-wide");
            stage.size(760, 700);
            stage.shoot("context-narrow");
            stage.on(() -> {
                stage.pane.show(folder.resolve("nowhere"), Optional.empty(), Walker.BUILDKIT);
                return null;
            });
            stage.until("that it is not there", () -> stage.says("There is no folder"));
            stage.shoot("context-failed");
        }
    }
}
