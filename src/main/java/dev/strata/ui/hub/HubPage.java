package dev.strata.ui.hub;

import java.util.List;

import dev.strata.engine.ImageSearch;
import dev.strata.engine.Registries;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.work.Background;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The section of Docker Hub.
public final class HubPage implements Page {

    private final ImageSearch hub;
    private final Registries registries;
    private final EngineStatus status;
    private final ImageStore images;
    private final Dialogs dialogs;
    private final Background background;
    private final Navigator navigator;
    private final HubWays ways;
    private @Nullable HubView view;

    public HubPage(ImageSearch hub, Registries registries, EngineStatus status, ImageStore images, Dialogs dialogs,
            Background background, Navigator navigator, HubWays ways) {
        this.hub = hub;
        this.registries = registries;
        this.status = status;
        this.images = images;
        this.dialogs = dialogs;
        this.background = background;
        this.navigator = navigator;
        this.ways = ways;
    }

    @Override
    public String id() {
        return "hub";
    }

    @Override
    public String title() {
        return Messages.get("hub.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularAL.GLOBE_20;
    }

    @Override
    public ObservableValue<String> count() {
        return new ReadOnlyObjectWrapper<>("");
    }

    /// Hub is there without an engine.
    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Node view() {
        return made();
    }

    private HubView made() {
        var there = view;
        if (there == null) {
            there = new HubView(new HubViewModel(hub, status, background),
                    new TagsViewModel(hub, registries, status, images, background), status, dialogs, ways,
                    () -> navigator.go("registries"));
            view = there;
        }
        return there;
    }

    @Override
    public void shown() {
        made().takeFocus();
    }

    @Override
    public boolean focusFilter() {
        made().takeFocus();
        return true;
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(Messages.get("hub.action.search"), icon(), "Shortcut+Shift+H", () -> {
            navigator.go(this);
            made().takeFocus();
        }));
    }
}
