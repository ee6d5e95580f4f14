package dev.strata.engine.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.StackAccount;
import dev.strata.core.filetree.WastedSpace;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// Whatever bytes there are, they are a layer or a sentence. `JAZZER_FUZZ=1 mvn test -Dtest=LayerFuzzTest` looks for more.
class LayerFuzzTest {

    private static final int BLOCK = 512;

    /// Gives what stands where headers are expected the checksum it should have, or nothing behind the first would ever be
    /// read.
    private static byte[] summed(byte[] bytes) {
        var tar = Arrays.copyOf(bytes, (bytes.length + BLOCK - 1) / BLOCK * BLOCK);
        for (var at = 0; at + BLOCK <= tar.length;) {
            Arrays.fill(tar, at + 148, at + 156, (byte) ' ');
            var sum = 0;
            for (var i = 0; i < BLOCK; i++) {
                sum += tar[at + i] & 0xff;
            }
            var digits = String.format(Locale.ROOT, "%06o", sum).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, tar, at + 148, digits.length);
            var size = 0L;
            for (var i = at + 124; i < at + 135 && tar[i] >= '0' && tar[i] <= '7'; i++) {
                size = 8 * size + tar[i] - '0';
            }
            at += BLOCK + (int) Math.min(tar.length, (size + BLOCK - 1) / BLOCK * BLOCK);
        }
        return tar;
    }

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreALayerOrASentence(byte[] any) {
        var bytes = any.length % 2 == 0 ? any : summed(any);
        try {
            var layer = LayerReader.read(new ByteArrayInputStream(bytes), "sha256", Monitor.NONE).files();
            var stack = List.of(layer, layer);
            var tree = FileTree.of(stack, 1, 1, false);
            for (var node = 1; node < tree.count(); node++) {
                if (tree.path(node).isEmpty() || tree.parent(node) >= node
                        || tree.files(node).modified(tree.entry(node)) == null) {
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
