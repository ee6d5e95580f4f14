package dev.strata;

import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.engine.SelfCheck;
import dev.strata.engine.credentials.DockerLogins;
import dev.strata.engine.credentials.DockerSettings;
import dev.strata.engine.discovery.EndpointFinder;
import dev.strata.engine.docker.DockerEngines;
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
import org.jspecify.annotations.Nullable;

/// What takes no window: made while JavaFX's toolkit starts, which is native code, on another of the computer's processors.
/// So the engine is asked as soon as can be.
final class Parts implements AutoCloseable {

    /// Something else that speaks Docker Hub's API, and the registry its images lie at: a mirror, or a stand-in.
    private static final String HUB = "strata.hub";
    private static final String HUB_REGISTRY = "strata.hub.registry";
    /// Somewhere else to ask for the newest release. Where neither this nor the build says, nobody is asked, and no person
    /// either.
    private static final String RELEASES = System.getProperty("strata.updates", Version.releases());
    /// Java then asks the system's settings for proxies.
    private static final String SYSTEM_PROXIES = "java.net.useSystemProxies";

    private final ExecutorService workers = Executors.newCachedThreadPool(named());
    private final FilePreferences preferences;
    private final Background background;
    private final UpdateChoice updates;
    private final KeptRegistries registries;
    private final DockerHub hub;
    private final ReleaseFeed releases;
    private final Strata strata;

    /// @param address the engine named on the command line; null for none
    /// @param fx runs what touches observable state
    /// @throws EngineException the address is none, or a setting says what cannot be
    Parts(@Nullable String address, Executor fx) throws EngineException {
        if (System.getProperty(SYSTEM_PROXIES) == null) {
            System.setProperty(SYSTEM_PROXIES, "true");
        }
        background = new Background(workers, fx, Background.on(fx));
        var folders = AppFolders.ofThisUser();
        preferences = new FilePreferences(folders.config().resolve("settings.json"), workers);
        updates = new UpdateChoice(preferences, !RELEASES.isEmpty());
        var finder = EndpointFinder.ofThisComputer();
        var logins = new DockerLogins(finder.configFolder(), new CredentialHelpers());
        var engines = new DockerEngines(finder, new LocalService(folders.state()), logins);
        Endpoint option = address == null ? null : engines.endpoint(address);
        var proxies = new Proxies(new DockerSettings(finder.configFolder()).proxies(), System.getenv(),
                Optional.ofNullable(ProxySelector.getDefault()));
        registries = new KeptRegistries(folders.config().resolve("registries.json"), logins,
                finder.dockerFolders(), proxies);
        hub = hub(proxies);
        // Its parts are made when somebody asks.
        SelfCheck check = () -> CommandLines.selfCheck(folders, finder, engines, option).run();
        strata = new Strata(engines, logins, registries, hub, folders, preferences, background, option, check,
                updates);
        releases = new ReleaseFeed(URI.create(RELEASES), Version.number(), proxies);
    }

    private static ThreadFactory named() {
        var number = new AtomicInteger();
        return task -> Thread.ofPlatform().daemon().name("worker-" + number.incrementAndGet()).unstarted(task);
    }

    private static DockerHub hub(Proxies proxies) throws EngineException {
        var address = System.getProperty(HUB, "");
        return address.isEmpty()
                ? new DockerHub(proxies)
                : new DockerHub(URI.create(address), RegistryName.parse(System.getProperty(HUB_REGISTRY, "")),
                        proxies);
    }

    Strata strata() {
        return strata;
    }

    Background background() {
        return background;
    }

    UpdateChoice updates() {
        return updates;
    }

    ReleaseFeed releases() {
        return releases;
    }

    /// What of Strata's own could not be read and was set aside.
    List<Path> setAside() {
        return Stream.of(preferences.setAside(), registries.setAside()).flatMap(Optional::stream).toList();
    }

    @Override
    public void close() {
        strata.close();
        registries.close();
        hub.close();
        preferences.flush();
        workers.shutdownNow();
    }
}
