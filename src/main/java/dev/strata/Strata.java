package dev.strata;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Engines;
import dev.strata.engine.ImageSearch;
import dev.strata.engine.Logins;
import dev.strata.engine.Preferences;
import dev.strata.engine.Registries;
import dev.strata.engine.SelfCheck;
import dev.strata.engine.archive.ImageArchives;
import dev.strata.engine.archive.TarCopies;
import dev.strata.engine.registry.RegistryImages;
import dev.strata.engine.setup.OwnRegistries;
import dev.strata.engine.store.AppFolders;
import dev.strata.engine.store.FileBuildHistory;
import dev.strata.engine.store.FileJournal;
import dev.strata.engine.store.FileLayerIndex;
import dev.strata.ui.Messages;
import dev.strata.ui.archive.ArchivePage;
import dev.strata.ui.changes.ChangesPane;
import dev.strata.ui.containers.ContainersPage;
import dev.strata.ui.containers.CopyDesk;
import dev.strata.ui.deletion.DeletionDesk;
import dev.strata.ui.disk.DiskPage;
import dev.strata.ui.hub.HubPage;
import dev.strata.ui.hub.HubWays;
import dev.strata.ui.images.ImagesPage;
import dev.strata.ui.journal.JournalPage;
import dev.strata.ui.layers.LayersPage;
import dev.strata.ui.login.LoginDesk;
import dev.strata.ui.login.LoginsPane;
import dev.strata.ui.login.LoginsViewModel;
import dev.strata.ui.registries.RegistriesPage;
import dev.strata.ui.registries.RegistryWays;
import dev.strata.ui.registrysetup.RegistrySetupDesk;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.run.RunDesk;
import dev.strata.ui.settings.SettingsPage;
import dev.strata.ui.shell.MainWindow;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.NoEnginePage;
import dev.strata.ui.shell.Theme;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.state.ContainerStore;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.state.JournalStore;
import dev.strata.ui.state.UpdateChoice;
import dev.strata.ui.steps.ResultWays;
import dev.strata.ui.terminal.Terminals;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Once;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Every object of Strata, built once, by hand, and connected. Knows all; only [App] and the tests, which open the same
/// window on engines of theirs, know it.
public final class Strata implements AutoCloseable {

    /// What the window can be asked to show: the pages by their IDs, choosing a file to open, a new Dockerfile.
    static final List<String> SHOWN = List.of("images", "layers", "containers", "build", "hub", "registries", "archive",
            "disk", "journal", "settings", "open", "new-dockerfile");

    private final Logins logins;
    private final Registries registries;
    private final ImageSearch hub;
    private final Background background;
    private final Preferences preferences;
    private final AppFolders folders;
    private final SelfCheck check;
    private final UpdateChoice updates;
    private final EngineStatus status;
    private final ContainerStore containers;
    private final ImageStore images;
    private final Jobs jobs;
    private final JournalStore journal;
    private final Terminals terminals;
    private final Map<String, Runnable> ways = new HashMap<>();
    private Consumer<URI> browser = address -> {
    };
    private Consumer<List<Path>> opener = files -> {
    };

    /// Starts to connect at once: the engine answers while the window is being made.
    ///
    /// @param option the engine named on the command line
    /// @param check what Strata finds about itself
    /// @param updates whether it looks for new versions
    public Strata(Engines engines, Logins logins, Registries registries, ImageSearch hub, AppFolders folders,
            Preferences preferences, Background background, @Nullable Endpoint option,
            SelfCheck check, UpdateChoice updates) {
        this.logins = logins;
        this.registries = registries;
        this.hub = hub;
        this.background = background;
        this.preferences = preferences;
        this.folders = folders;
        this.check = check;
        this.updates = updates;
        status = new EngineStatus(engines, background, preferences, option);
        containers = new ContainerStore(status, background);
        images = new ImageStore(status, containers, background);
        jobs = new Jobs(background);
        journal = new JournalStore(new FileJournal(folders.state().resolve("journal.jsonl")), status, images, jobs,
                background);
        terminals = new Terminals(status, background);
        status.start();
    }

    /// @param opens an address in the system's browser; to be said before the window is opened
    public void onBrowse(Consumer<URI> opens) {
        browser = opens;
    }

    /// Builds the window and shows it.
    ///
    /// @param opened image archives to open in it
    public MainWindow open(Stage stage, List<Path> opened) {
        var theme = new Theme(preferences);
        var navigator = new Navigator();
        var window = new MainWindow(stage, navigator, status, images, jobs, theme, preferences, background);
        var dialogs = window.dialogs();
        var desk = new LoginDesk(status, logins, registries, dialogs, background, journal::add);
        jobs.onLogin(desk::ask);
        var files = new ImageArchives();
        var requests = new RequestDesk(status, images, jobs, logins, files, dialogs, background);
        var runs = new RunDesk(status, images, jobs, preferences, dialogs, background);
        var index = FileLayerIndex.ofThisUser(folders);
        var remote = new RegistryImages(registries, index);
        var layers = new LayersPage(status, images, jobs, files, index, remote, dialogs,
                background, navigator);
        var archives = new ArchivePage(files, status, jobs, dialogs, navigator, requests, layers::open, stage);
        var deletion = new DeletionDesk(status, images, jobs, dialogs, background);
        var imagesPage = new ImagesPage(status, images, dialogs, preferences, background, navigator, deletion,
                requests, archives::open, layers::open, runs::run);
        layers.onReveal(imagesPage::reveal);
        layers.onArchive(archives::choose);
        layers.onLogin(desk::ask);
        var copies = new CopyDesk(status, new TarCopies(), jobs, dialogs, background);
        var containersPage = new ContainersPage(status, containers, jobs, files, copies, dialogs, preferences,
                background, navigator);
        containersPage.onImage(imagesPage::reveal);
        var changes = new Once<>(() -> new ChangesPane(status, images, jobs, requests, dialogs, background,
                new ChangesPane.Ways(path -> {
                    var chosen = containersPage.chosenProperty().get();
                    if (chosen != null) {
                        copies.outOf(chosen, path);
                    }
                }, imagesPage::reveal, folder -> browser.accept(folder.toUri()))));
        new ContainerSection(containersPage, containers, navigator, terminals).connect(runs, changes);
        containersPage.onBrowse(browser);
        var builds = new BuildSection(
                new BuildSection.Tools(status, images, jobs, preferences, dialogs, background, navigator), files,
                new FileBuildHistory(folders.state().resolve("builds")), browser);
        builds.onResult(new ResultWays(made -> runs.run(made.reference()),
                made -> built(made).ifPresent(layers::open),
                made -> built(made).ifPresent(image -> requests.push(image, ImageReference.parse(made.name()))),
                made -> imagesPage.reveal(Digest.parse(made.image())),
                made -> built(made).ifPresent(image -> requests.tag(image, null))));
        var registrySetup = new RegistrySetupDesk(status, images, jobs, registries,
                new OwnRegistries(folders.state().resolve("own-registries"), registries,
                        (logIn, secret, engine, monitor) -> logins.logIn(logIn, secret, registries, monitor)),
                dialogs,
                background);
        var settings = new SettingsPage(theme,
                List.of(new SettingsPage.Folder(Messages.get("settings.folder.config"), folders.config()),
                        new SettingsPage.Folder(Messages.get("settings.folder.logs"), folders.state()),
                        new SettingsPage.Folder(Messages.get("settings.folder.cache"), folders.cache())),
                Version.number(), dialogs,
                new LoginsPane(new LoginsViewModel(logins, background, journal::add), desk, dialogs), check, updates,
                background);
        navigator.add(imagesPage);
        navigator.add(layers);
        navigator.add(containersPage);
        navigator.add(builds.page());
        navigator.add(new HubPage(hub, registries, status, images, dialogs, background, navigator,
                new HubWays(requests::pull, Optional.of(layers::openRemote), runs::run,
                        reference -> named(reference).ifPresent(imagesPage::reveal))));
        var registriesPage = new RegistriesPage(registries, logins, remote, status, images, jobs, preferences, dialogs,
                background, navigator, new RegistryWays(desk::ask, desk::leave, requests::pull, layers::openRemote,
                        registrySetup::open, registrySetup::trust));
        registrySetup.onMade(registriesPage::reveal);
        navigator.add(registriesPage);
        navigator.add(archives);
        navigator.add(new DiskPage(status, images, dialogs, background, navigator, deletion, imagesPage::reveal,
                requests::pull));
        navigator.add(new JournalPage(journal, status, images, requests, dialogs));
        navigator.add(settings);
        window.offer(imagesPage::entries);
        window.offer(containersPage::entries);
        window.offer(registrySetup::entries);
        window.offer(new NoEnginePage.Way(archives.icon(), Messages.get("archive.way"),
                Messages.get("archive.way.second"), Messages.get("archive.open"), archives::choose));
        window.offer(new NoEnginePage.Way(layers.icon(), Messages.get("layers.remote.way"),
                Messages.get("layers.remote.way.second"), Messages.get("layers.remote.way.button"),
                layers::askRemote));
        window.onFiles(dropped -> builds.opened(dropped, archives::dropped));
        builds.guard(window);
        window.open(settings, imagesPage.id());
        opener = more -> builds.opened(more, archives::open);
        window.shown(() -> opener.accept(opened));
        SHOWN.forEach(page -> ways.put(page, () -> navigator.go(page)));
        ways.put("open", () -> window.choose(opener));
        ways.put("new-dockerfile", builds::create);
        return window;
    }

    /// Opens files in the window that is there.
    public void open(List<Path> files) {
        opener.accept(files);
    }

    /// Goes to a page, or begins one of the other things in [#SHOWN]; does nothing for what is none of these.
    public void show(String what) {
        ways.getOrDefault(what, () -> {
        }).run();
    }

    /// An image that was built, once it is listed.
    private Optional<ImageEntry> built(BuildRun.Result made) {
        return images.snapshotProperty().get().entries().stream()
                .filter(entry -> entry.id().toString().equals(made.image())).findFirst();
    }

    private Optional<Digest> named(ImageReference reference) {
        return images.snapshotProperty().get().entries().stream()
                .filter(entry -> entry.summary().tags().contains(reference)).map(ImageEntry::id).findFirst();
    }

    public EngineStatus status() {
        return status;
    }

    public ImageStore images() {
        return images;
    }

    public ContainerStore containers() {
        return containers;
    }

    public Terminals terminals() {
        return terminals;
    }

    public Jobs jobs() {
        return jobs;
    }

    @Override
    public void close() {
        // Detached, never killed.
        terminals.close();
        status.close();
    }
}
