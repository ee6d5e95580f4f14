package dev.strata.ui.changes;

import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The layer that would be made of what is ticked: its bytes, its changes, and what the image becomes.
final class LayerBar extends HBox {

    private final ChangesViewModel model;
    private final ImageStore images;
    private final Label bytes = Texts.label("", "medium");
    private final Label sum = Texts.muted("");
    private final Tooltip whole = new Tooltip();
    private final Label becomes = Texts.muted("");
    private final Button write;

    LayerBar(ChangesViewModel model, ImageStore images, Runnable dockerfile) {
        super(8);
        this.model = model;
        this.images = images;
        setId("layer-bar");
        var title = Texts.label(Messages.get("changes.layer"), "medium");
        write = new Button(Messages.get("changes.dockerfile"), Icons.of(FluentUiRegularAL.DOCUMENT_20));
        write.setId("changes-dockerfile");
        write.setOnAction(event -> dockerfile.run());
        bytes.setId("changes-bytes");
        sum.setId("changes-sum");
        for (var rigid : new Region[]{title, bytes, write}) {
            rigid.setMinWidth(USE_PREF_SIZE);
        }
        sum.setMinWidth(0);
        becomes.setMinWidth(0);
        sum.setTooltip(whole);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(Icons.of(FluentUiRegularAL.LAYER_20, "icon", "official"), title, bytes, sum, gap, becomes,
                write);
        getStyleClass().add("change-bar");
        setAlignment(Pos.CENTER_LEFT);
        model.revisionProperty().subscribe(this::say);
        images.snapshotProperty().subscribe(snapshot -> say());
    }

    private void say() {
        var now = model.layerProperty().get();
        bytes.setText(ChangeWords.layer(now));
        sum.setText(ChangeWords.sum(model.sumProperty().get()));
        whole.setText(sum.getText());
        write.setDisable(model.sumProperty().get().kept() == 0);
        var container = model.containerProperty().get();
        var base = container == null
                ? -1
                : images.snapshotProperty().get().entries().stream()
                        .filter(entry -> entry.id().equals(container.imageId()))
                        .mapToLong(entry -> entry.summary().size()).findFirst().orElse(-1);
        becomes.setText(base < 0 || !now.complete()
                ? ""
                : Messages.get("changes.becomes", Units.size(base + now.bytes())));
    }
}
