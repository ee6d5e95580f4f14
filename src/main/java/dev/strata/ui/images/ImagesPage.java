package dev.strata.ui.images;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.deletion.DeletionDesk;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.CommandPalette;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.work.Background;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The section of the local images.
public final class ImagesPage implements Page {

    private final EngineStatus status;
    private final ImageStore store;
    private final Dialogs dialogs;
    private final Preferences preferences;
    private final Background background;
    private final Navigator navigator;
    private final DeletionDesk deletion;
    private final RequestDesk requests;
    private final Consumer<List<Path>> inside;
    private final Consumer<ImageEntry> layers;
    private final Consumer<String> runs;
    private @Nullable ImagesView view;

    /// @param inside opens archives to be looked into
    /// @param layers looks at the layers of an image
    /// @param runs asks how to run an image, by its name or ID
    public ImagesPage(EngineStatus status, ImageStore store, Dialogs dialogs, Preferences preferences,
            Background background, Navigator navigator, DeletionDesk deletion, RequestDesk requests,
            Consumer<List<Path>> inside, Consumer<ImageEntry> layers, Consumer<String> runs) {
        this.status = status;
        this.store = store;
        this.dialogs = dialogs;
        this.preferences = preferences;
        this.background = background;
        this.navigator = navigator;
        this.deletion = deletion;
        this.requests = requests;
        this.inside = inside;
        this.layers = layers;
        this.runs = runs;
    }

    @Override
    public String id() {
        return "images";
    }

    @Override
    public String title() {
        return Messages.get("images.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularAL.COLLECTIONS_20;
    }

    @Override
    public ObservableValue<String> count() {
        return store.snapshotProperty()
                .map(snapshot -> snapshot.entries().isEmpty() ? "" : String.valueOf(snapshot.entries().size()));
    }

    @Override
    public boolean needsEngine() {
        return true;
    }

    @Override
    public Node view() {
        return images();
    }

    private ImagesView images() {
        var made = view;
        if (made == null) {
            var model = new ImagesViewModel(status, store, preferences, background);
            made = new ImagesView(model, store, dialogs, preferences, requests, deletion, inside, layers,
                    runs);
            view = made;
        }
        return made;
    }

    @Override
    public void shown() {
        images().takeFocus();
    }

    @Override
    public boolean focusFilter() {
        images().focusFilter();
        return true;
    }

    @Override
    public List<Action> actions() {
        var connected = status.stateProperty().map(state -> state instanceof EngineState.Connected);
        return List.of(
                new Action(Messages.get("images.run"), FluentUiRegularMZ.PLAY_20, "Shortcut+R", connected,
                        () -> runs.accept(images().chosen())),
                new Action(Messages.get("images.pull"), FluentUiRegularAL.ARROW_DOWNLOAD_20, "Shortcut+P", connected,
                        requests::pull),
                new Action(Messages.get("images.tag"), FluentUiRegularMZ.TAG_20, "F2", connected, () -> {
                    navigator.go(this);
                    images().tagSelected();
                }),
                new Action(Messages.get("images.save"), FluentUiRegularMZ.SAVE_20, "Shortcut+S", connected, () -> {
                    navigator.go(this);
                    images().saveSelected();
                }),
                new Action(Messages.get("images.load"), FluentUiRegularAL.ARROW_IMPORT_20, "Shortcut+L", connected,
                        () -> requests.load(List.of(), inside)),
                new Action(Messages.get("images.import"), FluentUiRegularAL.FOLDER_OPEN_20, "Shortcut+Shift+I",
                        connected, requests::importTar),
                new Action(Messages.get("images.push"), FluentUiRegularAL.ARROW_UPLOAD_20, "Shortcut+Shift+P",
                        connected, () -> {
                            navigator.go(this);
                            images().pushSelected();
                        }),
                new Action(Messages.get("images.layers"), FluentUiRegularAL.LAYER_20, "Shortcut+Shift+L", connected,
                        () -> images().layersOfSelected()),
                new Action(Messages.get("images.refresh"), FluentUiRegularAL.ARROW_CLOCKWISE_20, "F5", connected,
                        store::refresh),
                new Action(Messages.get("images.delete"), FluentUiRegularAL.DELETE_20, null, () -> {
                    navigator.go(this);
                    images().deleteSelected();
                }),
                new Action(Messages.get("images.cleanup"), FluentUiRegularAL.BROOM_20, "Shortcut+Shift+C", connected,
                        deletion::cleanUp),
                new Action(Messages.get("images.details.toggle"), FluentUiRegularMZ.PANE_CLOSE_20, "Shortcut+I",
                        connected,
                        () -> images().toggleDetails()));
    }

    /// The images by name, for the palette.
    public List<CommandPalette.Entry> entries() {
        return store.snapshotProperty().get().entries().stream()
                .flatMap(entry -> entry.summary().tags().stream()
                        .map(tag -> new CommandPalette.Entry(title(), icon(), tag.familiar(),
                                Units.size(entry.summary().size()), "", () -> reveal(entry.id()))))
                .toList();
    }

    /// Goes there and chooses an image.
    public void reveal(Digest id) {
        navigator.go(this);
        images().reveal(id);
    }
}
