package dev.strata.ui.requests;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks under which name to push an image.
final class PushDialog extends RequestDialog {

    private final PushViewModel model;

    PushDialog(PushViewModel model, Jobs jobs, Dialogs dialogs) {
        super(new Words("push", Messages.get("push.title"), Messages.get("push.reference"), Messages.get("push.prompt"),
                Messages.get("push.hint"), Messages.get("push.command.empty"), Messages.get("push.button")),
                FluentUiRegularAL.ARROW_UPLOAD_20, model, jobs, dialogs);
        this.model = model;
        below(new VBox(8, offers(), allTags()));
    }

    private Node allTags() {
        var all = new CheckBox();
        all.setId("push-all");
        all.selectedProperty().bindBidirectional(model.allTagsProperty());
        model.tagsProperty().subscribe(count -> {
            all.setText(Messages.get("push.all", count));
            visible(all, count.intValue() > 1);
        });
        return all;
    }

    private Node offers() {
        var offers = new FlowPane(6, 6);
        offers.setAlignment(Pos.CENTER_LEFT);
        offers.setId("push-offers");
        Runnable fill = () -> {
            offers.getChildren().setAll(Texts.muted(Messages.get("push.offers")));
            for (var name : model.offers()) {
                var offer = new Button(name);
                offer.getStyleClass().addAll("small", "mono");
                offer.setMnemonicParsing(false);
                offer.setOnAction(event -> model.textProperty().set(name));
                offers.getChildren().add(offer);
            }
            visible(offers, !model.offers().isEmpty());
        };
        model.offers().addListener((ListChangeListener<String>) change -> fill.run());
        fill.run();
        return offers;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
