package dev.strata.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

import dev.strata.core.layers.Treemap.Box;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/// What a treemap promises: every weight its share of the room, nothing beside it, nothing twice.
class TreemapTest {

    private static final double CLOSE = 1e-6;

    private static long[] largestFirst(List<Long> weights) {
        return weights.stream().sorted(Comparator.reverseOrder()).mapToLong(Long::longValue).toArray();
    }

    @Property(tries = 300)
    void eachGetsItsShareInsideTheRoom(
            @ForAll @Size(min = 1, max = 60) List<@LongRange(max = 1_000_000_000_000L) Long> drawn,
            @ForAll @DoubleRange(min = 1, max = 4000) double width,
            @ForAll @DoubleRange(min = 1, max = 4000) double height) {
        var weights = largestFirst(drawn);
        var room = new Box(10, 20, width, height);
        var boxes = Treemap.of(weights, room);
        assertEquals(weights.length, boxes.size());
        var total = Arrays.stream(weights).sum();
        for (var i = 0; i < weights.length; i++) {
            var box = boxes.get(i);
            var share = total == 0 ? 0 : (double) weights[i] / total * room.area();
            assertEquals(share, box.area(), CLOSE * room.area(), () -> box + " of " + boxes);
            assertTrue(box.x() >= room.x() - CLOSE && box.x() + box.width() <= room.x() + width * (1 + CLOSE) + CLOSE
                    && box.y() >= room.y() - CLOSE && box.y() + box.height() <= room.y() + height * (1 + CLOSE) + CLOSE,
                    () -> box + " is outside");
        }
    }

    @Property(tries = 200)
    void noTwoCoverEachOther(@ForAll @Size(min = 2, max = 40) List<@LongRange(min = 1, max = 10_000) Long> drawn) {
        var boxes = Treemap.of(largestFirst(drawn), new Box(0, 0, 800, 500));
        for (var i = 0; i < boxes.size(); i++) {
            for (var k = i + 1; k < boxes.size(); k++) {
                var a = boxes.get(i);
                var b = boxes.get(k);
                var wide = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
                var high = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
                assertTrue(wide < CLOSE || high < CLOSE, () -> a + " and " + b);
            }
        }
    }

    /// The worked example of the paper: 6x4 for 6, 6, 4, 3, 2, 2, 1.
    @Test
    void theExampleOfThePaper() {
        var boxes = Treemap.of(new long[]{6, 6, 4, 3, 2, 2, 1}, new Box(0, 0, 6, 4));
        assertEquals(3, boxes.get(0).width(), CLOSE);
        assertEquals(2, boxes.get(0).height(), CLOSE);
        assertEquals(3, boxes.get(1).width(), CLOSE);
        assertEquals(7.0 / 3, boxes.get(2).height(), CLOSE);
        assertEquals(12.0 / 7, boxes.get(2).width(), CLOSE);
    }

    @Test
    void noRoomAndNoWeightBreakNothing() {
        for (var box : Treemap.of(new long[]{3, 2, 1}, new Box(0, 0, 0, 0))) {
            assertTrue(box.area() == 0 && Double.isFinite(box.x()) && Double.isFinite(box.width()), box.toString());
        }
        for (var box : Treemap.of(new long[]{0, 0}, new Box(0, 0, 5, 5))) {
            assertTrue(box.area() == 0 && Double.isFinite(box.y()), box.toString());
        }
        assertTrue(Treemap.of(new long[0], new Box(0, 0, 5, 5)).isEmpty());
    }
}
