package dev.strata.ui.layers;

import dev.strata.core.history.Instruction;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The chosen layer in full: its digest, what it did in numbers, and the whole instruction, cleaned or as recorded.
final class LayerCard extends VBox {

    private final LayersViewModel model;
    private final Label title = Texts.label("", "medium");
    private final Label digest = Texts.label("", "mono", "muted");
    private final Label deed = Texts.label("", "muted", "small-text");
    private final Label command = Texts.mono("");
    private final ToggleButton raw = new ToggleButton(Messages.get("layers.raw"));

    LayerCard(LayersViewModel model, Dialogs dialogs) {
        super(8);
        this.model = model;
        getStyleClass().add("layer-card");
        setId("layer-card");
        title.setMinWidth(Region.USE_PREF_SIZE);
        digest.setMinWidth(20);
        deed.setMinWidth(40);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("layers.copy"));
        copy.getStyleClass().add("tiny");
        copy.setOnAction(event -> dialogs.copy(command.getText(), Messages.get("layers.instruction")));
        raw.getStyleClass().add("flat-link");
        raw.setId("layer-raw");
        raw.setMinWidth(Region.USE_PREF_SIZE);
        raw.selectedProperty().subscribe(this::show);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, title, digest, gap, raw, copy);
        head.setAlignment(Pos.CENTER_LEFT);
        command.setWrapText(true);
        command.setId("layer-command");
        var box = new ScrollPane(command);
        box.setFitToWidth(true);
        box.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        box.getStyleClass().addAll("edge-to-edge", "code-scroll");
        box.setMinHeight(48);
        box.setPrefHeight(72);
        getChildren().addAll(head, box, deed);
        model.rows().subscribe(this::show);
        model.treeProperty().subscribe(() -> show());
    }

    private void show() {
        var subject = model.subjectProperty().get();
        var at = model.to();
        var layer = model.rows().stream().filter(LayerRow.Layer.class::isInstance).map(LayerRow.Layer.class::cast)
                .filter(row -> row.index() == at).findFirst();
        if (subject == null || layer.isEmpty()) {
            setVisible(false);
            return;
        }
        setVisible(true);
        var one = layer.get();
        title.setText(model.from() == at
                ? Messages.get("layers.files.layer", at + 1)
                : Messages.get("layers.files.layers", model.from() + 1, at + 1));
        var diffId = subject.details().layers().get(at);
        digest.setText(diffId.algorithm() + ":" + diffId.shortHex() + "…");
        digest.setTooltip(new Tooltip(diffId.toString()));
        var deeds = model.stackProperty().get().account().layers();
        var made = one.fact().created().getEpochSecond() <= 0
                ? ""
                : Messages.get("layers.made", Times.ago(one.fact().created()));
        deed.setText(switch (one.state()) {
            // What it did is added up after it was read.
            case READ -> at >= deeds.size()
                    ? ""
                    : Messages.get("layers.deed", deeds.get(at).added(), deeds.get(at).changed(),
                            deeds.get(at).deleted());
            case UNREAD -> Messages.get("layers.unread", Units.size(one.bytes()));
            case ABSENT -> Messages.get("layers.absent");
        } + made);
        command.setText(raw.isSelected() ? one.fact().instruction() : whole(one.instruction()));
    }

    /// With a line for each command of a RUN, as people write them.
    private static String whole(Instruction instruction) {
        if (instruction.keyword().isEmpty() && instruction.arguments().isEmpty()) {
            return Messages.get("layers.unrecorded");
        }
        return instruction.keyword().equals("RUN")
                ? "RUN " + instruction.line().replaceAll("\\s*(&&|;)\\s+", " $1 \\\\\n    ").strip()
                : instruction.text();
    }
}
