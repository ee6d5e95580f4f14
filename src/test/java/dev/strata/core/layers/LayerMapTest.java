package dev.strata.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.strata.core.image.Digest;
import dev.strata.core.layers.LayerMap.MappedImage;
import dev.strata.core.layers.Treemap.Box;
import org.junit.jupiter.api.Test;

/// Each layer once, below what it stands on, with who holds it.
class LayerMapTest {

    private final Map<Digest, LayerFact> facts = new HashMap<>();

    private static Digest digest(String name) {
        return new Digest("sha256", String.format("%064x", name.hashCode()));
    }

    private MappedImage image(String title, String... layers) {
        return new MappedImage(digest("image " + title), title, !title.startsWith("<"),
                Arrays.stream(layers).map(LayerMapTest::digest).toList());
    }

    private void size(String layer, long bytes) {
        facts.put(digest(layer), new LayerFact(bytes, "RUN " + layer, Instant.EPOCH));
    }

    @Test
    void aSharedLayerIsOneTile() {
        size("base", 100);
        size("one", 20);
        size("two", 30);
        var map = LayerMap.of(List.of(image("shop:2", "base", "two"), image("debian:12", "base"),
                image("shop:1", "base", "one")), facts);
        assertEquals(1, map.bases().size());
        var base = map.bases().getFirst();
        assertEquals("debian:12", base.title());
        assertEquals(digest("base"), base.lowest());
        assertEquals(150, map.bytes());
        assertEquals(100, map.shared());
        assertEquals(List.of(100L, 30L, 20L), base.tiles().stream().map(LayerMap.Tile::bytes).toList());
        var lowest = base.tiles().getFirst();
        assertTrue(lowest.shared() && lowest.top());
        assertEquals(3, lowest.images().size());
        var own = base.tiles().get(1);
        assertFalse(own.shared());
        assertEquals("shop:2", own.title());
        assertEquals(2, own.number());
    }

    @Test
    void theSameContentOnAnotherBaseIsAnotherTile() {
        size("a", 100);
        size("b", 50);
        size("x", 7);
        var map = LayerMap.of(List.of(image("on-a:1", "a", "x"), image("on-b:1", "b", "x")), facts);
        assertEquals(List.of("on-a:1", "on-b:1"), map.bases().stream().map(LayerMap.Base::title).toList());
        assertEquals(164, map.bytes());
        assertEquals(0, map.shared());
    }

    @Test
    void aNameIsBetterThanNoneAndTheLowestIsBest() {
        size("base", 10);
        size("app", 10);
        var map = LayerMap.of(List.of(image("<none>", "base"), image("<lost>", "base", "app"),
                image("app:1", "base", "app")), facts);
        assertEquals("app:1", map.bases().getFirst().title());
        assertEquals("app:1", map.bases().getFirst().tiles().stream().filter(tile -> tile.number() == 2).findFirst()
                .orElseThrow().title());
    }

    @Test
    void whatHasNoKnownSizeIsCountedAndEmptyOnesAreNot() {
        size("base", 10);
        size("empty", 0);
        var map = LayerMap.of(List.of(image("app:1", "base", "empty", "secret"), image("scratch:1")), facts);
        assertEquals(1, map.unknown());
        assertEquals(1, map.bases().getFirst().tiles().size());
        assertEquals(2, map.images());
        assertEquals(0, LayerMap.of(List.of(image("nothing:1")), facts).bases().size());
    }

    @Test
    void tilesLieInTheirBaseBelowItsHead() {
        size("a", 6000);
        size("a2", 3000);
        size("b", 2000);
        var map = LayerMap.of(List.of(image("a:1", "a", "a2"), image("b:1", "b")), facts);
        var placed = map.place(new Box(0, 0, 900, 600), 20, -1);
        assertEquals(5, placed.size());
        for (var base : List.of(0, 1)) {
            var outer = placed.stream().filter(p -> p.base() == base && p.tile() == null).findFirst().orElseThrow();
            placed.stream().filter(p -> p.base() == base && p.tile() != null).forEach(p -> {
                assertTrue(p.box().y() >= outer.box().y() + 20, p.toString());
                assertTrue(p.box().x() + p.box().width() <= outer.box().x() + outer.box().width(), p.toString());
            });
        }
        var only = map.place(new Box(0, 0, 900, 600), 20, 1);
        assertEquals(2, only.size());
        assertEquals(900, only.getFirst().box().width(), 1e-6);
        assertTrue(map.place(new Box(0, 0, 0, 0), 20, -1).isEmpty());
    }
}
