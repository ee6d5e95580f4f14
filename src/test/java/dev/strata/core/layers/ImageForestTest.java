package dev.strata.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.strata.core.image.Digest;
import dev.strata.core.layers.LayerMap.MappedImage;
import org.junit.jupiter.api.Test;

class ImageForestTest {

    private static Digest digest(String name) {
        return new Digest("sha256", String.format("%064x", name.hashCode() & 0xffffffffL));
    }

    private static MappedImage image(String title, String... layers) {
        return new MappedImage(digest("image " + title), title, !title.startsWith("<"),
                Arrays.stream(layers).map(ImageForestTest::digest).toList());
    }

    private static List<String> words(ImageForest forest) {
        var words = new ArrayList<String>();
        for (var row : forest.rows()) {
            words.add("  ".repeat(row.depth())
                    + (row.ends().isEmpty() ? row.instruction() : row.ends().getFirst().title())
                    + " " + row.layers().size() + "/" + row.height() + " " + row.bytes() + " x" + row.users()
                    + (row.last() ? " last" : ""));
        }
        return words;
    }

    private static final List<MappedImage> IMAGES = List.of(image("base:1", "a", "b"),
            image("app:1", "a", "b", "c", "d"),
            image("app:2", "a", "b", "c", "e"), image("alone:1", "x"), image("<none>", "a", "b", "f"),
            image("empty:1"));

    private static Map<Digest, LayerFact> facts() {
        var facts = new HashMap<Digest, LayerFact>();
        for (var layer : List.of("a", "b", "c", "d", "e", "f", "x")) {
            facts.put(digest(layer), new LayerFact(10 * (layer.charAt(0) - 'a' + 1), "RUN " + layer, Instant.EPOCH));
        }
        return facts;
    }

    @Test
    void whatStandsOnWhatIsSeen() {
        assertEquals(List.of("base:1 2/2 30 x4", "  RUN c 1/3 30 x2", "    app:2 1/4 50 x1", "    app:1 1/4 40 x1 last",
                "  <none> 1/3 60 x1 last", "alone:1 1/1 240 x1 last"), words(ImageForest.of(IMAGES, facts())));
    }

    @Test
    void whatIsFoundStandsOnWhatItStoodOn() {
        var found = ImageForest.of(IMAGES, facts())
                .only(row -> row.ends().stream().anyMatch(image -> image.title().equals("app:1")));
        assertEquals(List.of("base:1 2/2 30 x4 last", "  RUN c 1/3 30 x2 last", "    app:1 1/4 40 x1 last"),
                words(found));
        assertEquals(List.of(0, 1, 2), found.path(IMAGES.get(1).layers()));
        assertEquals(List.of(), found.path(IMAGES.get(2).layers()));
    }

    @Test
    void aThousandImagesAreOneForest() {
        var images = new ArrayList<MappedImage>();
        for (var i = 0; i < 1000; i++) {
            images.add(image("i" + i, "base", "b" + i % 40, "c" + i % 200, "d" + i));
        }
        var forest = ImageForest.of(images, Map.of());
        assertEquals(1 + 40 + 200 + 1000, forest.rows().size());
        assertEquals(1000, forest.rows().getFirst().users());
    }
}
