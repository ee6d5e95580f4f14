package dev.strata.engine.selfcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.strata.core.image.Units;

/// Whether Strata can keep what it keeps, and whether what was kept can be read.
final class FolderCheck {

    private static final long LITTLE = 10_000_000;
    private static final long MOST = 4 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private FolderCheck() {
    }

    static void folder(String name, Path folder, Lines lines) {
        var there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            if (there == null || !Files.isDirectory(there)) {
                lines.broken(name, folder + ", which cannot be a folder");
                return;
            }
            if (there.equals(folder)) {
                // To ask whether one may write tells less than to do it.
                Files.delete(Files.createTempFile(folder, "self-check", ""));
            } else if (!Files.isWritable(there)) {
                lines.broken(name, folder + ", which cannot be made");
                return;
            }
            // Java finds the file store by the list of mounts, in which a chroot's own root is not.
            var room = there.toFile().getUsableSpace();
            var found = folder + (there.equals(folder) ? ", writable, " : ", not made yet, ") + Units.size(room)
                    + " free";
            if (room < LITTLE) {
                lines.broken(name, found);
            } else {
                lines.say(name, found);
            }
        } catch (IOException e) {
            lines.broken(name, folder + ", not writable (" + e.getClass().getSimpleName() + ")");
        }
    }

    /// Reads a file of settings; what is in it is not told.
    ///
    /// @return missing where there is none, or none that can be read
    static JsonNode settings(String name, Path file, Lines lines) {
        try {
            if (!Files.exists(file)) {
                var damaged = file.resolveSibling(file.getFileName() + ".damaged");
                lines.say(name, file + ", none" + (Files.exists(damaged) ? "; a damaged one was set aside" : ""));
                return MissingNode.getInstance();
            }
            if (Files.size(file) > MOST) {
                throw new IOException("larger than " + MOST + " bytes");
            }
            var tree = JSON.readTree(Files.readAllBytes(file));
            if (!tree.isObject()) {
                throw new IOException("no JSON object");
            }
            lines.say(name, file + ", readable");
            return tree;
        } catch (IOException e) {
            // Not Jackson's words: they hold what stands in the file.
            lines.broken(name, file + ", damaged or not readable (" + e.getClass().getSimpleName() + ")");
            return MissingNode.getInstance();
        }
    }
}
