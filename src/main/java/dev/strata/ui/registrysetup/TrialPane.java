package dev.strata.ui.registrysetup;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.CompletingField;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Tries a registry: which image with, and each step with its command and what came of it.
final class TrialPane extends VBox {

    private final TrialViewModel model;

    TrialPane(TrialViewModel model) {
        super(8);
        this.model = model;
        setId("registrysetup-trial");
        var steps = new VBox(6);
        model.steps().addListener((ListChangeListener<TrialRow>) change -> steps.getChildren()
                .setAll(model.steps().stream().map(TrialPane::step).toList()));
        var problem = Texts.label("", "problem");
        problem.setWrapText(true);
        model.problemProperty().subscribe(words -> {
            problem.setText(words);
            SetupDialog.visible(problem, !words.isEmpty());
        });
        getChildren().addAll(Texts.section(Messages.get("registrysetup.trial")), line(), problem, steps);
    }

    private Node line() {
        var image = new CompletingField((text, caret) -> {
            var typed = text.strip();
            return new CompletingField.Offers(0, text.length(), model.images().stream()
                    .filter(name -> name.contains(typed) && !name.equals(typed)).limit(50).toList());
        }, true);
        image.textProperty().bindBidirectional(model.imageProperty());
        image.setId("registrysetup-trial-image");
        image.getStyleClass().add("mono");
        image.setAccessibleText(Messages.get("registrysetup.trial.image"));
        HBox.setHgrow(image, Priority.ALWAYS);
        var start = new Button(Messages.get("registrysetup.trial.button"), Icons.of(FluentUiRegularMZ.PLAY_20));
        start.setId("registrysetup-trial-start");
        start.getStyleClass().add("accent");
        start.setMinWidth(Region.USE_PREF_SIZE);
        start.setOnAction(event -> model.start());
        start.disableProperty().bind(model.runningProperty().or(model.imageProperty().isEmpty()));
        var line = new HBox(8, Texts.muted(Messages.get("registrysetup.trial.image")), image, start);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node step(TrialRow row) {
        var sign = new StackPane();
        sign.setMinWidth(18);
        var command = Texts.mono(row.command());
        command.setWrapText(true);
        command.setMinHeight(Region.USE_PREF_SIZE);
        var words = Texts.label("", "small-text");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        row.seenProperty().subscribe(seen -> {
            sign.getChildren().setAll(switch (seen.state()) {
                case WAITING -> Icons.of(FluentUiRegularAL.CIRCLE_20, "icon-small", "muted-icon");
                case RUNNING -> Icons.of(FluentUiRegularMZ.SPINNER_IOS_20, "icon-small");
                case DONE -> Icons.of(FluentUiRegularAL.CHECKMARK_CIRCLE_20, "icon-small", "success-icon");
                case FAILED -> Icons.of(FluentUiRegularAL.DISMISS_CIRCLE_20, "icon-small", "danger-icon");
            });
            words.setText(seen.words());
            words.getStyleClass().removeAll("problem", "muted");
            words.getStyleClass().add(seen.state() == TrialRow.State.FAILED ? "problem" : "muted");
            SetupDialog.visible(words, !seen.words().isEmpty());
        });
        var both = new VBox(1, command, words);
        HBox.setHgrow(both, Priority.ALWAYS);
        var line = new HBox(8, sign, both);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
