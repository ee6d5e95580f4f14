package dev.strata.ui.shell;

import java.util.List;

import dev.strata.engine.Endpoint;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Tips;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Once;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The engine in use at the foot of the rail; a click lists every engine within reach.
final class EngineSwitch extends Button {

    private final EngineStatus status;
    private final Background background;
    private final Dialogs dialogs;
    private final Label name = Texts.label("", "engine-name");
    private final Label second = Texts.label("", "engine-second");
    private final Region dot = new Region();
    private final Once<EngineMenu> menu;
    private boolean opening;

    EngineSwitch(EngineStatus status, Background background, Dialogs dialogs) {
        this.status = status;
        this.background = background;
        this.dialogs = dialogs;
        this.menu = new Once<>(() -> new EngineMenu(status, background, this::openAddress));
        getStyleClass().add("engine-switch");
        setId("engine-switch");
        dot.getStyleClass().add("dot");
        var words = new VBox(name, second);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(8, dot, words, Icons.of(FluentUiRegularAL.ARROW_SORT_20, "icon-small"));
        line.setAlignment(Pos.CENTER_LEFT);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        setGraphic(line);
        setMaxWidth(Double.MAX_VALUE);
        Tips.set(this, Messages.get("engine.switch.tooltip"));
        setAccessibleText(Messages.get("engine.switch.tooltip"));
        setOnAction(event -> open());
        status.stateProperty().subscribe(this::show);
    }

    private void show(EngineState state) {
        dot.getStyleClass().setAll("dot");
        switch (state) {
            case EngineState.Connected connected -> {
                var engine = connected.engine();
                dot.getStyleClass().add("running");
                name.setText(EngineWords.name(engine.endpoint()));
                second.setText(EngineWords.second(engine.endpoint(), engine.info()));
            }
            case EngineState.Looking looking -> {
                name.setText(Messages.get("engine.looking"));
                second.setText("");
            }
            case EngineState.Absent absent -> {
                name.setText(Messages.get("engine.none"));
                second.setText(Messages.get("engine.none.tried", absent.attempts().size()));
            }
        }
    }

    /// Lists the engines; the places are read away from the FX thread.
    void open() {
        // A key that is held down asks again and again.
        if (opening || menu.made().filter(EngineMenu::isShowing).isPresent()) {
            return;
        }
        opening = true;
        background.run(status::endpoints, this::open, failure -> {
            opening = false;
            dialogs.unexpected(failure);
        });
    }

    private void open(List<Endpoint> endpoints) {
        opening = false;
        menu.get().list(endpoints);
        menu.get().show(this, Side.TOP, 0, -4);
    }

    /// Asks for an address that is not found by itself.
    void openAddress() {
        var dialog = new AddressDialog(new AddressViewModel(status), dialogs);
        dialogs.show(dialog);
        dialog.opened();
    }
}
