package dev.strata.ui.disk;

import java.util.ArrayList;
import java.util.List;

import javafx.scene.Group;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/// The style sheet's colours for what is drawn on a canvas, which no style reaches: each is the background of a region
/// that takes no room.
final class MapColours extends Group {

    /// Further bases share the last one.
    static final int BASES = 8;

    private final List<Region> bases = new ArrayList<>();
    private final Region ground = carrier("map-ground");
    private final Region ink = carrier("map-ink");
    private final Region head = carrier("map-head");
    private final Region dim = carrier("map-dim");

    /// @param changed runs when a colour is another one
    MapColours(Runnable changed) {
        setManaged(false);
        for (var i = 1; i <= BASES; i++) {
            bases.add(carrier("map-base-" + i));
        }
        for (var carrier : getChildren()) {
            ((Region) carrier).backgroundProperty().subscribe(changed);
        }
    }

    private Region carrier(String style) {
        var region = new Region();
        region.getStyleClass().add(style);
        getChildren().add(region);
        return region;
    }

    private static Paint of(Region carrier) {
        var background = carrier.getBackground();
        return background == null || background.getFills().isEmpty()
                ? Color.TRANSPARENT
                : background.getFills().getFirst().getFill();
    }

    /// @param number from 0, the largest base
    Paint base(int number) {
        return of(bases.get(Math.min(number, BASES - 1)));
    }

    /// Between the tiles.
    Paint ground() {
        return of(ground);
    }

    /// Words and lines on a tile.
    Paint ink() {
        return of(ink);
    }

    /// Words on the ground.
    Paint head() {
        return of(head);
    }

    /// A tile that the filter leaves out.
    Paint dim() {
        return of(dim);
    }
}
