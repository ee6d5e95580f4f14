package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.strata.core.image.Digest;
import dev.strata.core.tar.TarReader;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerSource.Content;
import dev.strata.engine.Monitor;

/// Files of layers of an archive that passes as a stream. Which layer it is that passes is known at its end: until then
/// what may be wanted of it lies in a temporary folder, which is gone at the end.
final class StreamedContents implements TarFiles.Visitor, AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final Map<Digest, Set<String>> wanted;
    private final Set<String> paths = new HashSet<>();
    private final Content found;
    private final Monitor monitor;
    private final Path folder;

    StreamedContents(Map<Digest, Set<String>> wanted, Content found, Monitor monitor) throws EngineException {
        this.wanted = new HashMap<>(wanted);
        wanted.values().forEach(paths::addAll);
        this.found = found;
        this.monitor = monitor;
        try {
            folder = Files.createTempDirectory("strata-files");
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "There is no room for temporary files: " + e.getMessage(), e);
        }
    }

    /// Reads up to the last wanted layer, or to the end.
    ///
    /// @return how many layers are missing
    int read(InputStream from) throws EngineException {
        try (var in = new BufferedInputStream(from, BUFFER)) {
            var packing = Packing.of(in);
            var tar = new TarReader(packing.unpacked(in), false);
            TarFiles.walk(tar, this, monitor);
            tar.drain();
        } catch (StreamedLayers.AllFound e) {
            return 0;
        } catch (IOException e) {
            if (monitor.cancelled()) {
                throw new EngineException(Kind.CANCELLED, "Cancelled", e);
            }
            throw new EngineException(Kind.FAILED, "The archive cannot be read to its end: it " + e.getMessage() + ".",
                    e);
        }
        return wanted.size();
    }

    void complete(String what) throws EngineException {
        if (!wanted.isEmpty()) {
            throw new EngineException(Kind.FAILED,
                    what + " does not hold the layer " + wanted.keySet().iterator().next() + ".");
        }
    }

    @Override
    public void link(String name, String to) {
        // It names a layer that comes under its own name too.
    }

    @Override
    public void file(String name, long size, long offset, InputStream content) throws IOException, EngineException {
        if (wanted.isEmpty() || !StreamedLayers.mayBeLayer(name)) {
            return;
        }
        var in = new BufferedInputStream(content, BUFFER);
        if (StreamedLayers.isDocument(in)) {
            return;
        }
        var kept = new LinkedHashMap<String, Path>();
        try {
            var digest = LayerReader.files(in, wanted.keySet().iterator().next().algorithm(), paths,
                    (path, bytes) -> keep(kept, path, bytes), monitor);
            var here = wanted.remove(digest);
            if (here != null) {
                give(digest, here, kept);
            }
        } catch (StreamedLayers.AllFound e) {
            throw e;
        } catch (IOException e) {
            // No layer: other things may lie there too. A stream that breaks off is noticed with the next entry.
            monitor.log(String.valueOf(e.getMessage()));
        } finally {
            for (var file : kept.values()) {
                Files.deleteIfExists(file);
            }
        }
        if (wanted.isEmpty()) {
            throw new StreamedLayers.AllFound();
        }
    }

    private void keep(Map<String, Path> kept, String path, InputStream bytes) throws EngineException {
        try {
            var file = kept.getOrDefault(path, folder.resolve(String.valueOf(kept.size())));
            Files.copy(bytes, file, StandardCopyOption.REPLACE_EXISTING);
            kept.put(path, file);
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "A file cannot be read or kept: " + e.getMessage(), e);
        }
    }

    private void give(Digest digest, Set<String> here, Map<String, Path> kept) throws EngineException {
        for (var file : kept.entrySet()) {
            if (here.contains(file.getKey())) {
                try (var in = Files.newInputStream(file.getValue())) {
                    found.file(digest, file.getKey(), in);
                } catch (IOException e) {
                    throw new EngineException(Kind.FAILED, "A file cannot be written: " + e.getMessage(), e);
                }
            }
        }
    }

    @Override
    public void close() throws EngineException {
        try (var rest = Files.list(folder)) {
            for (var file : rest.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            System.getLogger(StreamedContents.class.getName()).log(System.Logger.Level.WARNING,
                    "{0} is left behind: {1}", folder, e.getMessage());
        }
    }
}
