package dev.strata.ui.disk;

import dev.strata.core.history.Instruction;
import dev.strata.core.image.Units;
import dev.strata.core.layers.LayerMap.Base;
import dev.strata.core.layers.LayerMap.Tile;
import dev.strata.ui.Messages;

/// What is said of a layer and of a base.
final class TileWords {

    private TileWords() {
    }

    /// The image that ends here, else what made it.
    static String title(Tile tile) {
        return tile.top() ? tile.title() : made(tile);
    }

    static String made(Tile tile) {
        var brief = Instruction.of(tile.instruction()).brief();
        return brief.isBlank() ? Messages.get("disk.tile.number", tile.number()) : brief;
    }

    /// Who holds it, in a few words.
    static String holders(Tile tile) {
        return tile.shared()
                ? Messages.get("disk.tile.shared", tile.images().size())
                : Messages.get("disk.tile.unique", tile.images().getFirst().title());
    }

    /// All of it, in four lines at most.
    static String tooltip(Tile tile) {
        return (tile.top() ? tile.title() + "\n" : "") + made(tile) + "\n" + Units.size(tile.bytes()) + ", "
                + Messages.get("disk.tile.number", tile.number()) + "\n" + holders(tile);
    }

    static String base(Base base) {
        return Messages.get("disk.base.second", Units.size(base.bytes()), base.tiles().size());
    }
}
