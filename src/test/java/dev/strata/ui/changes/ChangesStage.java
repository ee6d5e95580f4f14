package dev.strata.ui.changes;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.store.FilePreferences;
import dev.strata.ui.OnScreen;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// A window whose only page shows what a container changed, on an engine.
public final class ChangesStage extends OnScreen {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double LIST = 296;

    public final Jobs jobs;
    public final ImageStore images;
    public final ChangesPane pane;
    public final List<Digest> revealed = new CopyOnWriteArrayList<>();
    public final List<String> copied = new CopyOnWriteArrayList<>();
    private final EngineStatus status;
    private final MainWindow window;

    public ChangesStage(String address, double width, double height) throws Exception {
        super(LIMIT);
        var home = Files.createTempDirectory("strata-changes");
        var preferences = new FilePreferences(home.resolve("settings.json"), Runnable::run);
        var parts = Parts.of(home);
        var background = background();
        status = new EngineStatus(parts.engines(), background, preferences, parts.engines().endpoint(address));
        images = new ImageStore(status, background);
        jobs = new Jobs(background);
        status.start();
        var made = new MainWindow[1];
        pane = on(() -> {
            var navigator = new Navigator();
            made[0] = new MainWindow(stage, navigator, status, images, jobs, new Theme(preferences), preferences,
                    background);
            var requests = new RequestDesk(status, images, jobs, parts.logins(), new ImageArchives(), made[0].dialogs(),
                    background);
            var changes = new ChangesPane(status, images, jobs, requests, made[0].dialogs(), background,
                    new ChangesPane.Ways(copied::add, revealed::add, folder -> {
                    }));
            var page = new OnlyPage(changes);
            navigator.add(page);
            made[0].open(page, page.id());
            return changes;
        });
        window = made[0];
        size(width, height);
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

    @Override
    protected Theme look() {
        return window.theme();
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

    @Override
    public void close() throws Exception {
        hide();
        status.close();
        super.close();
    }
}
