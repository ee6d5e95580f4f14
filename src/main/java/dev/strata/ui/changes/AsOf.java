package dev.strata.ui.changes;

import dev.strata.ui.Messages;
import dev.strata.ui.changes.ChangesViewModel.State;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// Of what moment the changes are, and whether the container has run since: then there may be more.
final class AsOf extends HBox {

    private final ChangesViewModel model;
    private final boolean always;
    private final Label words = Texts.label("", "muted", "small-text");

    /// @param always whether it says the moment also of a container that has not run since
    AsOf(ChangesViewModel model, boolean always) {
        super(8);
        this.model = model;
        this.always = always;
        var again = new Hyperlink(Messages.get("changes.refresh"));
        again.getStyleClass().add("small-text");
        again.setId("changes-refresh");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(event -> model.refresh());
        words.setId("changes-as-of");
        words.setMinWidth(0);
        getChildren().addAll(words, again);
        setAlignment(Pos.CENTER_LEFT);
        model.revisionProperty().subscribe(this::say);
        model.ranProperty().subscribe(this::say);
        model.stateProperty().subscribe(this::say);
        say();
    }

    private void say() {
        var ran = model.ranProperty().get();
        words.setText(Messages.get(ran ? "changes.asof.ran" : "changes.asof", Times.second(model.readAt())));
        var shown = (ran || always) && model.stateProperty().get() != State.LOADING;
        setVisible(shown);
        setManaged(shown);
    }
}
