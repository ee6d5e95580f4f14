package dev.strata;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.engine.SelfCheck;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.credentials.DockerSettings;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
import dev.strata.engine.instance.OneInstance;
import dev.strata.engine.instance.RunMark;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.LocalService;
import dev.strata.engine.registry.DockerHub;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.engine.registry.Proxies;
import dev.strata.engine.registry.ReleaseFeed;
import dev.strata.engine.store.AppFolders;
import dev.strata.engine.store.FilePreferences;
import dev.strata.ui.state.UpdateChoice;
import dev.strata.ui.work.Background;
import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Strata as the system starts and ends it: its threads, its folders, its command line.
public final class App extends Application {

    /// Something else that speaks Docker Hub's API, and the registry its images lie at: a mirror, or a stand-in.
    private static final String HUB = "strata.hub";
    private static final String HUB_REGISTRY = "strata.hub.registry";
    /// Somewhere else to ask for the newest release. Where neither this nor the build says, nobody is asked, and no person
    /// either.
    private static final String RELEASES = System.getProperty("strata.updates", StartOptions.Version.releases());
    /// Java then asks the system's settings for proxies.
    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    /// JavaFX makes the application itself and gives it words alone.
    private static OneInstance instance = OneInstance.apart();
    private static RunMark mark = new RunMark(Path.of(""));
    private static StartOptions options = new StartOptions();

    private final ExecutorService workers = Executors.newCachedThreadPool(named());
    private final AppFolders folders = AppFolders.ofThisUser();
    private final FilePreferences preferences = new FilePreferences(folders.config().resolve("settings.json"), workers);
    private final Background background = Background.onFxThread(workers);
    private final UpdateChoice updates = new UpdateChoice(preferences, !RELEASES.isEmpty());
    private @Nullable Strata strata;
    private @Nullable KeptRegistries registries;
    private @Nullable DockerHub hub;
    private @Nullable ReleaseFeed releases;

    /// Opens the window; returns when it is closed.
    static void launch(OneInstance begun, RunMark running, StartOptions asked) {
        instance = begun;
        mark = running;
        options = asked;
        Application.launch(App.class);
    }

    private static ThreadFactory named() {
        var number = new AtomicInteger();
        return task -> Thread.ofPlatform().daemon().name("worker-" + number.incrementAndGet()).unstarted(task);
    }

    @Override
    public void init() throws EngineException {
        workers.execute(mark::set);
        if (System.getProperty(SYSTEM_PROXIES) == null) {
            System.setProperty(SYSTEM_PROXIES, "true");
        }
        var finder = EndpointFinder.ofThisComputer();
        var logins = new DockerLogins(finder.configFolder(), new CredentialHelpers());
        var engines = new DockerEngines(finder, new LocalService(folders.state()), logins);
        Endpoint option = options.endpoint == null ? null : engines.endpoint(options.endpoint);
        var proxies = new Proxies(new DockerSettings(finder.configFolder()).proxies(), System.getenv(),
                Optional.ofNullable(ProxySelector.getDefault()));
        registries = new KeptRegistries(folders.config().resolve("registries.json"), logins,
                finder.dockerFolders(), proxies);
        hub = hub(proxies);
        // Its parts are made when somebody asks.
        SelfCheck check = () -> CommandLines.selfCheck(folders, finder, engines, option).run();
        strata = new Strata(engines, logins, registries, hub, folders, preferences, background, option, check,
                updates);
        releases = new ReleaseFeed(URI.create(RELEASES), StartOptions.Version.number(), proxies);
    }

    private static DockerHub hub(Proxies proxies) throws EngineException {
        var address = System.getProperty(HUB, "");
        return address.isEmpty()
                ? new DockerHub(proxies)
                : new DockerHub(URI.create(address), RegistryName.parse(System.getProperty(HUB_REGISTRY, "")),
                        proxies);
    }

    @Override
    public void start(Stage stage) {
        var made = Objects.requireNonNull(strata);
        made.onBrowse(address -> getHostServices().showDocument(address.toString()));
        var window = made.open(stage, options.files);
        made.show(options.show);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> background.fx().execute(() -> window.dialogs().unexpected(failure)));
        instance.onWish(wish -> background.fx().execute(() -> {
            window.toFront();
            made.open(wish.files());
            made.show(wish.show());
        }));
        if (!new Rehearsal(made, stage, window, background).begin()) {
            new Notices(window, background, mark).begin();
            new UpdateNotices(window::tell, background, updates, Objects.requireNonNull(releases),
                    address -> getHostServices().showDocument(address.toString()), InstantSource.system()).begin();
        }
    }

    @Override
    public void stop() {
        if (strata != null) {
            strata.close();
        }
        if (registries != null) {
            registries.close();
        }
        if (hub != null) {
            hub.close();
        }
        preferences.flush();
        workers.shutdownNow();
        // Last: the next start reads what was just written.
        mark.close();
        instance.close();
    }
}
