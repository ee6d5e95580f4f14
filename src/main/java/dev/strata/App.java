package dev.strata;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.store.AppFolders;
import dev.strata.engine.store.FilePreferences;
import dev.strata.engine.store.Logs;
import dev.strata.ui.Messages;
import dev.strata.ui.images.ImagesPage;
import dev.strata.ui.settings.SettingsPage;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Screenshot;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Builds every object once, by hand, and connects them. Knows all; nobody knows it.
public final class App extends Application {

    /// Where to write a picture of the window once the first list is shown; then Strata ends. For a computer without a
    /// display, where `mvn` shows that it works.
    private static final String SCREENSHOT = "strata.screenshot";

    private final ExecutorService workers = Executors.newCachedThreadPool(named());
    private final AppFolders folders = AppFolders.ofThisUser();
    private final FilePreferences preferences = new FilePreferences(folders.config().resolve("settings.json"), workers);
    private final Background background = Background.onFxThread(workers);
    private @Nullable EngineStatus status;
    private @Nullable ImageStore store;

    private static ThreadFactory named() {
        var number = new AtomicInteger();
        return task -> Thread.ofPlatform().daemon().name("worker-" + number.incrementAndGet()).unstarted(task);
    }

    @Override
    public void init() throws EngineException {
        Logs.into(folders.state());
        var options = new StartOptions();
        new CommandLine(options).parseArgs(getParameters().getRaw().toArray(String[]::new));
        var engines = new DockerEngines(EndpointFinder.ofThisComputer(), new LocalService(folders.state()));
        Endpoint option = options.endpoint == null ? null : engines.endpoint(options.endpoint);
        var made = new EngineStatus(engines, background, preferences, option);
        status = made;
        store = new ImageStore(made, background);
        // The engine is connected while the window is being made.
        made.start();
    }

    @Override
    public void start(Stage stage) {
        var engine = Objects.requireNonNull(status);
        var images = Objects.requireNonNull(store);
        var jobs = new Jobs(background);
        var theme = new Theme(preferences);
        var navigator = new Navigator();
        var window = new MainWindow(stage, navigator, engine, images, jobs, theme, preferences, background);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> background.fx().execute(() -> window.dialogs().unexpected(failure)));
        var imagesPage = new ImagesPage(engine, images, jobs, window.dialogs(), preferences, background, navigator);
        var settings = new SettingsPage(theme,
                List.of(new SettingsPage.Folder(Messages.get("settings.folder.config"), folders.config()),
                        new SettingsPage.Folder(Messages.get("settings.folder.logs"), folders.state()),
                        new SettingsPage.Folder(Messages.get("settings.folder.cache"), folders.cache())),
                StartOptions.Version.number(), window.dialogs());
        navigator.add(imagesPage);
        navigator.add(settings);
        window.offer(imagesPage::entries);
        window.open(settings, imagesPage.id());
        var picture = System.getProperty(SCREENSHOT, "");
        if (!picture.isEmpty()) {
            Screenshot.whenSettled(stage.getScene(), images, engine, background, file -> end(file, stage),
                    Path.of(picture));
        }
    }

    private static void end(Path written, Stage stage) {
        System.out.println("The window was shown on a virtual display; its picture is in " + written);
        stage.close();
    }

    @Override
    public void stop() {
        if (status != null) {
            status.close();
        }
        preferences.flush();
        workers.shutdownNow();
    }
}
