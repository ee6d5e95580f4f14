package dev.strata.ui.changes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.store.FilePreferences;
import dev.strata.harness.Until;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.shell.Screenshot;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import javafx.application.Platform;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// A window whose only page shows what a container changed, on an engine.
public final class ChangesStage implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double LIST = 296;

    public final FxRobot robot = new FxRobot();
    public final Jobs jobs;
    public final ImageStore images;
    public final ChangesPane pane;
    public final List<Digest> revealed = new CopyOnWriteArrayList<>();
    public final List<String> copied = new CopyOnWriteArrayList<>();
    private final EngineStatus status;
    private final Stage stage;
    private final MainWindow window;
    private final ExecutorService workers = Executors
            .newCachedThreadPool(task -> Thread.ofPlatform().daemon().unstarted(task));

    public ChangesStage(String address, double width, double height) throws Exception {
        var home = Files.createTempDirectory("strata-changes");
        stage = FxToolkit.registerPrimaryStage();
        Platform.setImplicitExit(false);
        var preferences = new FilePreferences(home.resolve("settings.json"), Runnable::run);
        var finder = new EndpointFinder(Map.of(), home, home, "Linux");
        var logins = new DockerLogins(finder.configFolder(),
                new CredentialHelpers(List.of(home.resolve("helpers").toString()), LIMIT));
        var engines = new DockerEngines(finder, new LocalService(home), logins);
        var background = Background.onFxThread(workers);
        status = new EngineStatus(engines, background, preferences, engines.endpoint(address));
        images = new ImageStore(status, background);
        jobs = new Jobs(background);
        status.start();
        var made = new MainWindow[1];
        pane = on(() -> {
            var navigator = new Navigator();
            made[0] = new MainWindow(stage, navigator, status, images, jobs, new Theme(preferences), preferences,
                    background);
            var requests = new RequestDesk(status, images, jobs, logins, new ImageArchives(), made[0].dialogs(),
                    background);
            var changes = new ChangesPane(status, images, jobs, requests, made[0].dialogs(), background,
                    new ChangesPane.Ways(copied::add, revealed::add, folder -> {
                    }));
            var page = new OnlyPage(changes);
            navigator.add(page);
            made[0].open(page, page.id());
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(width);
            stage.setHeight(height);
            return changes;
        });
        window = made[0];
        until("connected",
                () -> status.state() instanceof EngineState.Connected && images.loadedProperty().get());
    }

    /// As the containers' page frames it.
    private static final class OnlyPage implements Page {

        private final BorderPane view = new BorderPane();

        OnlyPage(ChangesPane changes) {
            var commit = new Button();
            commit.setId("commit");
            commit.getStyleClass().add("accent");
            commit.textProperty().bind(changes.commitTextProperty());
            commit.disableProperty().bind(changes.commitDisabledProperty());
            commit.setOnAction(event -> changes.commit());
            view.setTop(new PageHeader("Containers", commit));
            var list = new Region();
            list.setMinWidth(LIST);
            view.setLeft(list);
            view.setCenter(changes);
        }

        @Override
        public String id() {
            return "containers";
        }

        @Override
        public String title() {
            return "Containers";
        }

        @Override
        public Ikon icon() {
            return FluentUiRegularAL.CUBE_20;
        }

        @Override
        public ObservableValue<String> count() {
            return new SimpleStringProperty("");
        }

        @Override
        public boolean needsEngine() {
            return true;
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

    public static <T> T on(Callable<T> work) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, work);
    }

    public Engine engine() {
        return ((EngineState.Connected) status.state()).engine();
    }

    /// Shows a container by its name.
    public void show(String name) throws EngineException {
        ContainerSummary found = engine().containers().list(false, Monitor.NONE).stream()
                .filter(container -> container.name().equals(name)).findFirst().orElseThrow();
        on(() -> {
            pane.show(found);
            return null;
        });
    }

    public void until(String what, Callable<Boolean> condition) {
        try {
            Until.holds(what, LIMIT, () -> on(condition));
        } catch (AssertionError e) {
            shoot("failed-changes");
            throw e;
        }
    }

    public @Nullable Node find(String css) {
        return stage.getScene().lookup(css);
    }

    public boolean has(String css) {
        var node = find(css);
        return node != null && shown(node);
    }

    private static boolean shown(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    public boolean says(String words) {
        return stage.getScene().getRoot().lookupAll(".label").stream().anyMatch(
                node -> shown(node) && ((Labeled) node).getText() instanceof String text && text.contains(words));
    }

    public void enter(String field, String text) {
        until(field, () -> has(field));
        on(() -> {
            ((TextInputControl) Objects.requireNonNull(find(field))).setText(text);
            return null;
        });
    }

    @SuppressWarnings("unchecked")
    public TableView<ChangeRow> table() {
        return (TableView<ChangeRow>) Objects.requireNonNull(find("#changes-table"));
    }

    /// Chooses the row of a path and gives the tree the keyboard.
    public void choose(String path) {
        until(path, () -> {
            for (var row : table().getItems()) {
                if (row.path().equals(path)) {
                    var at = table().getItems().indexOf(row);
                    table().getSelectionModel().clearAndSelect(at);
                    table().scrollTo(Math.max(0, at - 4));
                    table().requestFocus();
                    return true;
                }
            }
            return false;
        });
    }

    public void size(double width, double height) {
        on(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    public void shoot(String name) {
        for (var choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            on(() -> {
                window.theme().choiceProperty().set(choice);
                return null;
            });
            WaitForAsyncUtils.waitForFxEvents();
            on(() -> {
                try {
                    Screenshot.write(stage.getScene(), Path.of("target", "screenshots",
                            name + "-" + choice.name().toLowerCase(Locale.ROOT) + ".png"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                return null;
            });
        }
    }

    @Override
    public void close() throws Exception {
        on(() -> {
            stage.hide();
            return null;
        });
        status.close();
        FxToolkit.cleanupStages();
    }
}
