package dev.strata.ui.editor;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.strata.engine.store.FilePreferences;
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
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// A window whose only page is the editor, on an engine that is played.
public final class EditorStage extends OnScreen {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    public final EditorPane editor;
    public final FakeEngine engine;
    public final List<URI> browsed = new CopyOnWriteArrayList<>();
    private final EngineStatus status;
    private final MainWindow window;

    public EditorStage(FakeEngine engine, double width, double height) throws Exception {
        super(LIMIT);
        this.engine = engine;
        var home = Files.createTempDirectory("strata-editor");
        var preferences = new FilePreferences(home.resolve("settings.json"), Runnable::run);
        var background = background();
        status = new EngineStatus(engine.engines(() -> true), background, preferences, null);
        var images = new ImageStore(status, background);
        var jobs = new Jobs(background);
        status.start();
        var made = new MainWindow[1];
        editor = on(() -> {
            var navigator = new Navigator();
            made[0] = new MainWindow(stage, navigator, status, images, jobs, new Theme(preferences), preferences,
                    background);
            var pane = new EditorPane(
                    new EditorParts(status, images, preferences, made[0].dialogs(), background, browsed::add));
            var page = new OnlyPage(pane);
            navigator.add(page);
            made[0].open(page, page.id());
            pane.setHeaderNode(Texts.muted("Context 38.1 MB, 612 files"));
            return pane;
        });
        window = made[0];
        size(width, height);
        until("images", () -> images.loadedProperty().get());
    }

    /// As the page of builds frames it.
    private static final class OnlyPage implements Page {

        private final BorderPane view = new BorderPane();

        OnlyPage(EditorPane editor) {
            view.setTop(new PageHeader("Build", new Label()));
            view.setCenter(editor);
            var steps = new Region();
            steps.setPrefWidth(400);
            steps.getStyleClass().add("selection-bar");
            view.setRight(steps);
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
            return FluentUiRegularMZ.WRENCH_20;
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
            return view;
        }

        @Override
        public void shown() {
            view.requestFocus();
        }

        @Override
        public List<Action> actions() {
            return List.of();
        }
    }

    @Override
    protected Theme look() {
        return window.theme();
    }

    /// Opens a file and waits until it is shown and checked.
    public void open(Path file) {
        on(() -> {
            editor.open(file);
            return null;
        });
        until("open", () -> editor.documentProperty().get() instanceof Document document
                && file.equals(document.path()) && document.settled()
                && area().getLength() == document.text().length());
    }

    public CodeArea area() {
        return (CodeArea) Objects.requireNonNull(find("#editor-text"));
    }

    public Document document() {
        return Objects.requireNonNull(editor.documentProperty().get());
    }

    public String text() {
        return on(() -> area().getText());
    }

    public void caret(int line, int column) {
        on(() -> {
            area().requestFocus();
            area().moveTo(line - 1, column);
            area().requestFollowCaret();
            return null;
        });
    }

    @Override
    public void close() throws Exception {
        on(() -> {
            editor.stop();
            return null;
        });
        hide();
        status.close();
        super.close();
    }
}
