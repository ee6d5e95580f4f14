package dev.strata.ui.shell;

import java.util.List;

import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineInfo;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Cancellation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Every engine within reach with its state. Those that cost nothing to ask are asked while the menu is open; ssh is
/// not, since it may want a password or a finger on a key.
final class EngineMenu extends ContextMenu {

    private final EngineStatus status;
    private final Background background;
    private final Runnable other;
    private Cancellation looking = new Cancellation();

    /// @param other asks for another address
    EngineMenu(EngineStatus status, Background background, Runnable other) {
        this.status = status;
        this.background = background;
        this.other = other;
        setId("engine-menu");
        getStyleClass().add("engine-menu");
        setOnHidden(event -> looking.cancel());
    }

    void list(List<Endpoint> endpoints) {
        looking.cancel();
        looking = new Cancellation();
        getItems().clear();
        for (var endpoint : endpoints) {
            getItems().add(item(endpoint));
        }
        var any = new MenuItem(Messages.get("engine.menu.any"));
        any.setOnAction(event -> status.useAny());
        var address = new MenuItem(Messages.get("engine.menu.other"));
        address.setId("engine-other");
        address.setOnAction(event -> other.run());
        getItems().addAll(new SeparatorMenuItem(), any, address);
    }

    private MenuItem item(Endpoint endpoint) {
        var pane = new EnginePane(endpoint);
        var item = new CustomMenuItem(pane, true);
        item.setOnAction(event -> status.use(endpoint));
        if (status.state() instanceof EngineState.Connected connected
                && connected.engine().endpoint().key().equals(endpoint.key())) {
            pane.inUse(connected.engine().info());
        } else if ("ssh".equals(endpoint.address().getScheme())) {
            pane.notAsked();
        } else {
            look(endpoint, pane);
        }
        return item;
    }

    private void look(Endpoint endpoint, EnginePane pane) {
        var monitor = looking;
        background.<EngineInfo>run(() -> status.look(endpoint, monitor), pane::answers, failure -> {
            if (!monitor.cancelled()) {
                pane.silent(EngineStatus.attempt(endpoint, failure));
            }
        });
    }
}
