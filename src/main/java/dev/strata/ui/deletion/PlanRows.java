package dev.strata.ui.deletion;

import dev.strata.core.deletion.Goes;
import dev.strata.core.deletion.PrunePlan;
import dev.strata.core.deletion.Stays;
import dev.strata.core.deletion.StoredImage;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Units;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The rows of a plan's lists.
final class PlanRows {

    private PlanRows() {
    }

    static Node goes(Goes row) {
        var icon = Icons.of(FluentUiRegularAL.DELETE_20, "icon", "danger-icon");
        return switch (row) {
            case Goes.Tag(_, var name) -> PlanList.row(icon, name(name), PlanWords.second(row), Units.size(0));
            case Goes.Image(var image, _, _, _, var bytes) ->
                PlanList.row(icon, name(image), PlanWords.second(row), Units.size(bytes));
        };
    }

    static Node stays(Stays row) {
        return switch (row) {
            case Stays.Image(var image, _, _) -> PlanList.row(Icons.of(FluentUiRegularAL.COLLECTIONS_20), name(image),
                    PlanWords.second(row), Units.size(image.summary().size()));
            case Stays.Layers(_, _, _, var bytes, _, _) -> PlanList.row(Icons.of(FluentUiRegularAL.LAYER_20),
                    whole(Texts.label(PlanWords.name(row))), PlanWords.second(row), Units.size(bytes));
        };
    }

    static Node kept(PrunePlan.Kept kept) {
        return PlanList.row(Icons.of(FluentUiRegularAL.COLLECTIONS_20), name(kept.image()), PlanWords.second(kept),
                Units.size(kept.image().summary().size()));
    }

    private static Node name(StoredImage image) {
        return image.names().isEmpty()
                ? whole(Texts.label(image.title(), "mono", "muted"))
                : name(image.names().getFirst());
    }

    private static Node name(ImageReference name) {
        var chip = Texts.label(name.tag().orElseGet(() -> name.digest().map(digest -> digest.shortHex()).orElse("")),
                "chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        var box = new HBox(8, Texts.label(name.familiarName(), "medium"), chip);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    /// What must not be cut before the muted words are, unless it is long.
    private static Node whole(Label label) {
        label.setMaxWidth(360);
        label.setMinWidth(60);
        return label;
    }
}
