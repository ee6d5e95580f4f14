package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import dev.strata.core.image.Units;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import org.jspecify.annotations.Nullable;

/// The JSON documents of an archive by their names, and the size of each entry. Nothing is written anywhere, names are
/// only looked up.
final class Documents implements TarFiles.Visitor {

    private static final int MOST_OF_ONE = 4 << 20;
    private static final long MOST_OF_ALL = 64L << 20;
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int NAME = 4096;

    private final Map<String, byte[]> documents = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Set<String> unkept = new HashSet<>();
    private long kept;

    static Documents ofFolder(Path folder, Monitor monitor) throws IOException, EngineException {
        var found = new Documents();
        try (var files = Files.walk(folder, 4)) {
            for (var file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file)) {
                    stopIfCancelled(monitor);
                    try (var in = Files.newInputStream(file)) {
                        found.file(folder.relativize(file).toString().replace('\\', '/'), Files.size(file), 0, in);
                    }
                }
            }
        }
        return found;
    }

    static Documents ofFile(Path file, Monitor monitor) throws IOException, EngineException {
        var found = new Documents();
        try (var raw = new Watched(file, monitor)) {
            monitor.onCancel(() -> closeQuietly(raw));
            TarFiles.walk(new BufferedInputStream(raw, 1 << 16), found, monitor);
        } catch (IOException e) {
            stopIfCancelled(monitor);
            if (found.documents.isEmpty() && found.sizes.isEmpty()) {
                throw e;
            }
            throw new EngineException(Kind.FAILED,
                    "The archive cannot be read to its end (" + e.getMessage() + "): copy or save it again.", e);
        }
        return found;
    }

    private static void stopIfCancelled(Monitor monitor) throws EngineException {
        if (monitor.cancelled()) {
            throw new EngineException(Kind.CANCELLED, "Cancelled");
        }
    }

    private static void closeQuietly(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            System.getLogger(Documents.class.getName()).log(System.Logger.Level.DEBUG, "Closing an archive", e);
        }
    }

    /// Podman's archives name their layers by symbolic links too.
    @Override
    public void link(String name, String to) throws EngineException {
        remember(name, 0);
        links.put(name, EntryNames.resolve(name.substring(0, Math.max(0, name.lastIndexOf('/'))), to));
    }

    @Override
    public void file(String name, long size, long offset, InputStream content) throws IOException, EngineException {
        remember(name, size);
        offsets.put(name, offset);
        if (size == 0) {
            return;
        }
        if (size > MOST_OF_ONE || kept + size > MOST_OF_ALL) {
            unkept.add(name);
            return;
        }
        var first = content.read();
        if (first != '{' && first != '[') {
            return;
        }
        var rest = content.readNBytes((int) size - 1);
        var all = new byte[rest.length + 1];
        all[0] = (byte) first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        documents.put(name, all);
        kept += all.length;
    }

    private void remember(String name, long size) throws EngineException {
        if (sizes.size() >= MOST_ENTRIES || name.length() > NAME) {
            throw new EngineException(Kind.UNSUPPORTED, "This is no image archive: it has too many or too long names.");
        }
        sizes.put(name, size);
    }

    /// A list of images; null when there is none of this name.
    ///
    /// @throws EngineException FAILED there is one, of a size that none has
    byte @Nullable [] list(String name) throws EngineException {
        if (unkept.contains(name)) {
            throw new EngineException(Kind.FAILED, "The archive’s " + name + " has " + Units.size(size(name))
                    + ", far more than any engine writes; Strata reads lists of up to " + Units.size(MOST_OF_ONE)
                    + ".");
        }
        return document(name);
    }

    /// Null when there is none of this name.
    byte @Nullable [] document(String name) {
        return documents.get(EntryNames.clean(name));
    }

    /// The entry that is meant by a name, which may be a link's.
    String target(String name) {
        var own = EntryNames.clean(name);
        return links.getOrDefault(own, own);
    }

    /// Where the content of an entry begins in the tar, or 0 in a file of its own; -1 when there is none.
    long offset(String name) {
        return offsets.getOrDefault(target(name), -1L);
    }

    /// Bytes of an entry as stored; 0 when there is none.
    long size(String name) {
        return sizes.getOrDefault(target(name), 0L);
    }
}
