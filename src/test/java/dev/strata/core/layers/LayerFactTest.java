package dev.strata.core.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import org.junit.jupiter.api.Test;

/// Which step of a history made which layer.
class LayerFactTest {

    private static final LayerFact BASE = new LayerFact(100, "ADD rootfs.tar / # buildkit", Instant.EPOCH);

    private static Digest layer(char name) {
        return new Digest("sha256", String.valueOf(name).repeat(64));
    }

    private static HistoryEntry step(String instruction, long size) {
        return new HistoryEntry(Optional.empty(), Instant.EPOCH, instruction, size, "");
    }

    @Test
    void theLowestLayerIsTheOldestStep() {
        var history = List.of(step("CMD [\"sh\"]", 0), step("RUN make", 20), step(BASE.instruction(), 100));
        assertEquals(Map.of(layer('a'), BASE, layer('b'), new LayerFact(20, "RUN make", Instant.EPOCH)),
                LayerFact.of(history, List.of(layer('a'), layer('b'))));
    }

    @Test
    void anEmptyLayerIsToldFromAStepWithoutOne() {
        var history = List.of(step("/bin/sh -c #(nop)  ENV A=b", 0), step("RUN true", 0), step("EXPOSE 80", 0),
                step(BASE.instruction(), 100));
        assertEquals(Map.of(layer('a'), BASE, layer('b'), new LayerFact(0, "RUN true", Instant.EPOCH)),
                LayerFact.of(history, List.of(layer('a'), layer('b'))));
    }

    @Test
    void saysNothingWhereTheNumbersDoNotFit() {
        assertEquals(Map.of(), LayerFact.of(List.of(step("RUN true", 0), step("WORKDIR /w", 0),
                step(BASE.instruction(), 100)), List.of(layer('a'), layer('b'))));
        assertEquals(Map.of(), LayerFact.of(List.of(), List.of(layer('a'))));
    }
}
