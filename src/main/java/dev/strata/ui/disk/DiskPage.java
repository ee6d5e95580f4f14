package dev.strata.ui.disk;

import java.util.List;
import java.util.function.Consumer;

import dev.strata.core.image.Digest;
import dev.strata.ui.Messages;
import dev.strata.ui.deletion.DeletionDesk;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.work.Background;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The section of the disk.
public final class DiskPage implements Page {

    private final DiskViewModel model;
    private final EngineStatus status;
    private final Dialogs dialogs;
    private final DeletionDesk deletion;
    private final Consumer<Digest> reveal;
    private final Runnable pull;
    private @Nullable DiskView view;

    /// @param reveal shows an image on the Images page
    /// @param pull asks what to pull
    public DiskPage(EngineStatus status, ImageStore store, Dialogs dialogs, Background background,
            Navigator navigator, DeletionDesk deletion, Consumer<Digest> reveal, Runnable pull) {
        this.model = new DiskViewModel(status, store, background);
        this.status = status;
        this.dialogs = dialogs;
        this.deletion = deletion;
        this.reveal = reveal;
        this.pull = pull;
        model.watchedProperty().bind(navigator.currentProperty().map(page -> page == this).orElse(false));
    }

    @Override
    public String id() {
        return "disk";
    }

    @Override
    public String title() {
        return Messages.get("disk.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularAL.DATA_PIE_20;
    }

    /// None: the status bar says it.
    @Override
    public ObservableValue<String> count() {
        return new ReadOnlyObjectWrapper<>("");
    }

    @Override
    public boolean needsEngine() {
        return true;
    }

    @Override
    public Node view() {
        return made();
    }

    private DiskView made() {
        var there = view;
        if (there == null) {
            there = new DiskView(model, dialogs, reveal, deletion::delete, pull, buttons());
            view = there;
        }
        return there;
    }

    private Node[] buttons() {
        var refresh = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("disk.refresh"));
        refresh.setId("disk-refresh");
        refresh.setOnAction(event -> model.ask());
        var images = new Button(Messages.get("disk.cleanup.images"), Icons.of(FluentUiRegularAL.BROOM_20));
        images.setId("disk-cleanup-images");
        images.setOnAction(event -> deletion.cleanUp());
        var cache = new Button(Messages.get("cache.open"), Icons.of(FluentUiRegularAL.BROOM_20));
        cache.setId("disk-cleanup-cache");
        cache.setOnAction(event -> deletion.cleanUpCache());
        cache.disableProperty().bind(cacheThere().map(there -> !there));
        return new Node[]{refresh, images, cache};
    }

    private ObservableValue<Boolean> cacheThere() {
        return status.stateProperty().map(state -> state instanceof EngineState.Connected connected
                && connected.engine().disk().hasBuildCache());
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
        return List.of(new Action(Messages.get("cache.open"), FluentUiRegularAL.BROOM_20, (KeyCombination) null,
                cacheThere(),
                deletion::cleanUpCache));
    }
}
