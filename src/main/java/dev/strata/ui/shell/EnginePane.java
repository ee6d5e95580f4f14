package dev.strata.ui.shell;

import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineInfo;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Attempt;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.javafx.FontIcon;

/// One engine of the menu: a dot and a word for its state, its name, its address, a tick for the one in use.
final class EnginePane extends HBox {

    private final Region dot = new Region();
    private final Label state = Texts.label(Messages.get("engine.menu.asking"), "muted", "small-text", "engine-state");
    private final FontIcon tick = Icons.of(FluentUiRegularAL.CHECKMARK_20, "icon-small");

    EnginePane(Endpoint endpoint) {
        super(10);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("engine-pane");
        setUserData(endpoint.key());
        dot.getStyleClass().add("dot");
        tick.setVisible(false);
        var address = Texts.label(endpoint.address().toString(), "mono", "muted");
        address.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        var words = new VBox(Texts.label(EngineWords.name(endpoint), "medium"), address);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        state.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(tick, dot, words, state);
    }

    void inUse(EngineInfo info) {
        tick.setVisible(true);
        answers(info);
    }

    void answers(EngineInfo info) {
        dot.getStyleClass().add("running");
        state.setText(Messages.get("engine.menu.answers", info.product(), info.version()));
    }

    void silent(Attempt attempt) {
        state.setText(EngineWords.reason(attempt.reason()));
    }

    void notAsked() {
        state.setText(Messages.get("engine.menu.notasked"));
    }
}
