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
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.engine.store.AppFolders;
import dev.strata.engine.store.FilePreferences;
import dev.strata.engine.store.Logs;
import dev.strata.ui.shell.Screenshot;
import dev.strata.ui.work.Background;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Strata as the system starts and ends it: its threads, its folders, its command line.
public final class App extends Application {

    /// Where to write a picture of the window once the first list is shown; then Strata ends. For a computer without a
    /// display, where `mvn` shows that it works.
    private static final String SCREENSHOT = "strata.screenshot";

    private final ExecutorService workers = Executors.newCachedThreadPool(named());
    private final AppFolders folders = AppFolders.ofThisUser();
    private final FilePreferences preferences = new FilePreferences(folders.config().resolve("settings.json"), workers);
    private final Background background = Background.onFxThread(workers);
    private List<Path> files = List.of();
    private @Nullable KeptRegistries registries;
    private @Nullable Strata strata;

    private static ThreadFactory named() {
        var number = new AtomicInteger();
        return task -> Thread.ofPlatform().daemon().name("worker-" + number.incrementAndGet()).unstarted(task);
    }

    @Override
    public void init() throws EngineException {
        Logs.into(folders.state());
        var options = new StartOptions();
        new CommandLine(options).parseArgs(getParameters().getRaw().toArray(String[]::new));
        var finder = EndpointFinder.ofThisComputer();
        var logins = new DockerLogins(finder.configFolder(), new CredentialHelpers());
        var engines = new DockerEngines(finder, new LocalService(folders.state()), logins);
        Endpoint option = options.endpoint == null ? null : engines.endpoint(options.endpoint);
        files = options.files;
        var kept = new KeptRegistries(folders.config().resolve("registries.json"), logins,
                List.of(Path.of("/etc/docker"), finder.configFolder()));
        registries = kept;
        strata = new Strata(engines, logins, kept, folders, preferences, background, option);
    }

    @Override
    public void start(Stage stage) {
        var made = Objects.requireNonNull(strata);
        made.onBrowse(address -> getHostServices().showDocument(address.toString()));
        var window = made.open(stage, files);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> background.fx().execute(() -> window.dialogs().unexpected(failure)));
        var picture = System.getProperty(SCREENSHOT, "");
        if (!picture.isEmpty()) {
            Screenshot.whenSettled(stage.getScene(), made.images(), made.status(), background,
                    file -> end(file, stage), Path.of(picture));
        }
    }

    private static void end(Path written, Stage stage) {
        System.out.println("The window was shown on a virtual display; its picture is in " + written);
        stage.close();
    }

    @Override
    public void stop() {
        if (strata != null) {
            strata.close();
        }
        if (registries != null) {
            registries.close();
        }
        preferences.flush();
        workers.shutdownNow();
    }
}
