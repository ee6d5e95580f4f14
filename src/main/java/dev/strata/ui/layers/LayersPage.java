package dev.strata.ui.layers;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.strata.core.filetree.FileTimeline;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Archives;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.RemoteImages;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Once;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The section of the layers.
public final class LayersPage implements Page {

    private final EngineStatus status;
    private final Archives archives;
    private final RemoteImages remote;
    private final ImageStore store;
    private final Dialogs dialogs;
    private final Navigator navigator;
    private final Jobs jobs;
    private final Background background;
    private final Once<SearchViewModel> search;
    private final Once<LayersViewModel> model;
    private Consumer<Digest> reveal = id -> {
    };
    private Runnable archive = () -> {
    };
    private BiConsumer<RegistryName, Runnable> login = (registry, loggedIn) -> {
    };
    private @Nullable LayersView view;

    public LayersPage(EngineStatus status, ImageStore store, Jobs jobs, Archives archives, LayerIndex index,
            RemoteImages remote, Dialogs dialogs, Background background, Navigator navigator) {
        this.status = status;
        this.remote = remote;
        this.archives = archives;
        this.store = store;
        this.dialogs = dialogs;
        this.navigator = navigator;
        this.jobs = jobs;
        this.background = background;
        search = new Once<>(() -> new SearchViewModel(status, store, jobs, archives, index, background));
        model = new Once<>(() -> new LayersViewModel(status, store, jobs, archives, index, RemoteImages.LARGE,
                background));
    }

    /// @param shows an image on the Images page
    public void onReveal(Consumer<Digest> shows) {
        reveal = shows;
    }

    /// @param asks for an archive to open
    public void onArchive(Runnable asks) {
        archive = asks;
    }

    /// @param asks for a login, and runs something after it
    public void onLogin(BiConsumer<RegistryName, Runnable> asks) {
        login = asks;
    }

    @Override
    public String id() {
        return "layers";
    }

    @Override
    public String title() {
        return Messages.get("layers.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularAL.LAYER_20;
    }

    @Override
    public ObservableValue<String> count() {
        return new ReadOnlyObjectWrapper<>("");
    }

    /// Archives have layers too.
    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Node view() {
        return made();
    }

    private LayersView made() {
        var there = view;
        if (there == null) {
            var subject = model.get().subjectProperty();
            var watched = navigator.currentProperty().map(page -> page == this).orElse(false);
            var forest = new ForestViewModel(status, store, background, watched, subject);
            var files = new FilesViewModel(model.get().treeProperty(), background);
            subject.subscribe(now -> files.forget());
            there = new LayersView(model.get(), forest, files, store, dialogs, this::open, id -> reveal.accept(id),
                    new LayersView.Ways(() -> archive.run(), this::askRemote, this::find, again()), this::look,
                    this::extract);
            view = there;
        }
        return there;
    }

    /// Asks for a login where a registry wants one, and reads on after it.
    private Consumer<LoginNeeded> again() {
        return refusal -> login.accept(refusal.registry(), model.get()::again);
    }

    private void look(FileRow row) {
        var subject = model.get().subjectProperty().get();
        if (subject != null && settled(row)) {
            var timeline = FileTimeline.of(model.get().stackProperty().get().files(), row.path());
            var file = new FileViewModel(subject, timeline, background);
            dialogs.showAbove(new FileDialog(file, dialogs, () -> extract(row)), file::close);
        }
    }

    /// A file of a layer that is still being read is not to be had yet: that is said.
    private boolean settled(FileRow row) {
        var note = model.get().noteProperty().get();
        if (!note.isEmpty()) {
            dialogs.tell(row.path(), note + " " + Messages.get("layers.growing.wait"));
        }
        return note.isEmpty();
    }

    /// Asks where to write a file or a directory.
    private void extract(FileRow row) {
        var subject = model.get().subjectProperty().get();
        if (subject != null && settled(row)) {
            var home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
            var dialog = new ExtractDialog(
                    new ExtractViewModel(subject, row, home, archives, jobs, background), jobs, dialogs);
            dialogs.show(dialog);
            dialog.opened();
        }
    }

    /// Asks what to find in all images.
    public void find() {
        var dialog = new SearchDialog(search.get(), dialogs, this::show);
        dialogs.show(dialog);
        dialog.opened();
    }

    private void show(SearchViewModel.Found found) {
        if (!found.images().isEmpty()) {
            var entry = found.images().getFirst();
            open(entry);
            made().showWhenRead(found.hit().layer(), found.hit().path());
        }
    }

    /// Goes there and looks at an image of the engine in use.
    public void open(ImageEntry entry) {
        navigator.go(this);
        model.get().open(entry);
    }

    /// Goes there and looks at an image of an archive.
    public void open(Path file, ArchivedImage image) {
        navigator.go(this);
        model.get().open(String.valueOf(file.getFileName()), image, archives.layers(file));
    }

    /// Asks for an image of a registry, and looks at it.
    public void askRemote() {
        remoteDialog();
    }

    private RemoteViewModel remoteDialog() {
        var asked = new RemoteViewModel(remote, status, background, image -> {
            dialogs.close();
            navigator.go(this);
            model.get().open(image);
        });
        var dialog = new RemoteDialog(asked, dialogs, login);
        dialogs.showAbove(dialog, asked::stop);
        dialog.opened();
        return asked;
    }

    /// Goes there and looks at an image of a registry, which is not pulled.
    ///
    /// @param platform empty for that of the engine in use, else of this computer, else the first there is
    public void openRemote(ImageReference image, Optional<Platform> platform) {
        navigator.go(this);
        remoteDialog().open(image, platform);
    }

    @Override
    public void shown() {
        made().takeFocus();
    }

    @Override
    public boolean focusFilter() {
        made().focusFilter();
        return true;
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(Messages.get("layers.find"), FluentUiRegularMZ.SEARCH_20, "Shortcut+Shift+F",
                this::find),
                new Action(Messages.get("layers.remote"), FluentUiRegularMZ.MAP_DRIVE_20, null, this::askRemote));
    }
}
