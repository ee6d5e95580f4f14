package dev.strata.ui.registries;

import java.util.Optional;

import dev.strata.core.image.Platform;
import dev.strata.ui.Messages;
import dev.strata.ui.requests.RequestDialog;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Asks where an image of a registry is to be copied to, or what else it is to be called there, and says what would
/// travel before anything does.
final class CopyDialog extends RequestDialog {

    private final CopyViewModel model;
    private final Jobs jobs;

    CopyDialog(CopyViewModel model, Jobs jobs, Dialogs dialogs) {
        super(words(model), model instanceof RetagViewModel ? FluentUiRegularMZ.TAG_20 : FluentUiRegularAL.COPY_20,
                model, jobs, dialogs);
        this.model = model;
        this.jobs = jobs;
        below(new VBox(8, offers(), choices(), outlook()));
    }

    private static Words words(CopyViewModel model) {
        var what = model.source().shown();
        return model instanceof RetagViewModel
                ? new Words("retag", Messages.get("retag.title", what), Messages.get("retag.reference"),
                        Messages.get("retag.prompt"), Messages.get("retag.hint", model.source().registry().domain()),
                        Messages.get("registrycopy.command"), Messages.get("retag.button"))
                : new Words("registry-copy", Messages.get("registrycopy.title", what),
                        Messages.get("registrycopy.reference"), Messages.get("registrycopy.prompt"),
                        Messages.get("registrycopy.hint"), Messages.get("registrycopy.command"),
                        Messages.get("registrycopy.button"));
    }

    private Node offers() {
        var offers = new FlowPane(6, 6, Texts.muted(Messages.get("push.offers")));
        offers.setAlignment(Pos.CENTER_LEFT);
        offers.setId("registry-copy-offers");
        for (var name : model.offers()) {
            var offer = new Button(name);
            offer.getStyleClass().addAll("small", "mono");
            offer.setMnemonicParsing(false);
            offer.setOnAction(event -> model.textProperty().set(name));
            offers.getChildren().add(offer);
        }
        visible(offers, !model.offers().isEmpty());
        return offers;
    }

    @Override
    protected String deed() {
        return model.movingProperty().get() ? Messages.get("registrycopy.button.moves") : super.deed();
    }

    private Node choices() {
        var all = new CheckBox();
        all.setId("registry-copy-referrers");
        all.selectedProperty().bindBidirectional(model.referrersProperty());
        model.referringProperty().subscribe(count -> {
            all.setText(Messages.get("registrycopy.referrers", count));
            visible(all, count > 0);
        });
        var line = new HBox(16, platforms(), all);
        line.setAlignment(Pos.CENTER_LEFT);
        line.managedProperty().bind(line.getChildren().getFirst().managedProperty().or(all.managedProperty()));
        return line;
    }

    private Node platforms() {
        var choice = new ChoiceBox<Optional<Platform>>();
        choice.setId("registry-copy-platform");
        choice.setAccessibleText(Messages.get("registrycopy.platforms"));
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Optional<Platform> platform) {
                return platform == null || platform.isEmpty()
                        ? Messages.get("registrycopy.platforms.all", model.platforms().size())
                        : platform.get().toString();
            }

            @Override
            public Optional<Platform> fromString(String text) {
                return Optional.empty();
            }
        });
        model.platforms().addListener((ListChangeListener<Platform>) change -> fill(choice));
        fill(choice);
        choice.valueProperty().subscribe(platform -> {
            if (platform != null) {
                model.platformProperty().set(platform);
            }
        });
        return choice;
    }

    private void fill(ChoiceBox<Optional<Platform>> choice) {
        choice.getItems().setAll(java.util.List.of(Optional.<Platform>empty()));
        model.platforms().forEach(platform -> choice.getItems().add(Optional.of(platform)));
        choice.setValue(Optional.empty());
        visible(choice, !model.platforms().isEmpty());
    }

    private Node outlook() {
        var says = Texts.muted("");
        says.setId("registry-copy-outlook");
        says.setWrapText(true);
        says.setMinHeight(Region.USE_PREF_SIZE);
        says.textProperty().bind(model.outlookProperty());
        model.outlookProperty().subscribe(words -> visible(says, !words.isEmpty()));
        model.movingProperty().subscribe(moving -> {
            says.getStyleClass().setAll("label", moving ? "warning" : "muted");
            says.setGraphic(moving ? Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "warning-icon") : null);
            named();
        });
        return new VBox(2, says, new CopyLoginLink(model.refusingProperty(), jobs, model::open));
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
