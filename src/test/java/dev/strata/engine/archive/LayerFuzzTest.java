package dev.strata.engine.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.StackAccount;
import dev.strata.core.filetree.WastedSpace;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// Whatever bytes there are, they are a layer or a sentence. `JAZZER_FUZZ=1 mvn test -Dtest=LayerFuzzTest` looks for more.
class LayerFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreALayerOrASentence(byte[] bytes) {
        try {
            var layer = LayerReader.read(new ByteArrayInputStream(bytes), "sha256", Monitor.NONE).files();
            var stack = List.of(layer, layer);
            var tree = FileTree.of(stack, 1, 1, false);
            for (var node = 1; node < tree.count(); node++) {
                if (tree.path(node).isEmpty() || tree.parent(node) >= node) {
                    throw new AssertionError("node " + node);
                }
            }
            var hidden = WastedSpace.of(stack).groups().stream().filter(group -> group.cause().hidden())
                    .mapToLong(WastedSpace.Group::bytes).sum();
            if (hidden != StackAccount.of(stack).hiddenBytes()) {
                throw new AssertionError(hidden + " bytes are hidden");
            }
        } catch (IOException | EngineException e) {
            if (String.valueOf(e.getMessage()).isEmpty()) {
                throw new AssertionError("no sentence", e);
            }
        }
    }
}
