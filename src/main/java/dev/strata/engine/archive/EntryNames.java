package dev.strata.engine.archive;

import java.util.ArrayList;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import org.jspecify.annotations.Nullable;

/// The names of an archive's entries, which anybody may have written.
final class EntryNames {

    private static final int SHOWN = 60;

    private EntryNames() {
    }

    /// Without what stands before the first folder and means nothing.
    static String clean(String name) {
        var clean = name;
        while (clean.startsWith("./")) {
            clean = clean.substring(2);
        }
        return clean;
    }

    /// @throws EngineException FAILED when it leads out of the archive: no honest one has such a name
    static void inside(String name) throws EngineException {
        resolve("", name);
    }

    /// The entry that a link names.
    ///
    /// @param folder where the link lies; empty at the top
    /// @throws EngineException FAILED when it leads out of the archive
    static String resolve(String folder, String name) throws EngineException {
        var resolved = resolved(folder, name);
        if (resolved == null) {
            throw new EngineException(Kind.FAILED, "The archive holds the name “" + shown(name)
                    + "”, which leads out of it: whoever made it may mean harm. Nothing of it is used.");
        }
        return resolved;
    }

    private static @Nullable String resolved(String folder, String name) {
        if (name.startsWith("/") || name.startsWith("\\")) {
            return null;
        }
        var parts = new ArrayList<String>();
        for (var part : (folder + "/" + name).split("[/\\\\]")) {
            if (part.equals("..")) {
                if (parts.isEmpty()) {
                    return null;
                }
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /// Short enough for a sentence.
    static String shown(String name) {
        return name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
    }
}
