package dev.strata.engine.archive;

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
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerSource.Content;
import dev.strata.engine.Monitor;

/// Files of layers of an archive that passes as a stream. Which layer it is that passes is known at its end: until then
/// what may be wanted of it lies in a temporary folder, which is gone at the end.
final class StreamedContents extends StreamedArchive implements AutoCloseable {

    private final Map<Digest, Set<String>> wanted;
    private final Set<String> paths = new HashSet<>();
    private final Content found;
    private final Path folder;

    StreamedContents(Map<Digest, Set<String>> wanted, Content found, Monitor monitor) throws EngineException {
        super(monitor);
        this.wanted = new HashMap<>(wanted);
        wanted.values().forEach(paths::addAll);
        this.found = found;
        try {
            folder = Files.createTempDirectory("strata-files");
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "There is no room for temporary files: " + e.getMessage(), e);
        }
    }

    void complete(String what) throws EngineException {
        if (!wanted.isEmpty()) {
            throw new EngineException(Kind.FAILED,
                    what + " does not hold the layer " + wanted.keySet().iterator().next() + ".");
        }
    }

    @Override
    int missing() {
        return wanted.size();
    }

    @Override
    void layer(String name, InputStream content) throws EngineException, IOException {
        var kept = new LinkedHashMap<String, Path>();
        try {
            var digest = LayerReader.files(content, wanted.keySet().iterator().next().algorithm(), paths,
                    (path, bytes) -> keep(kept, path, bytes), monitor);
            var here = wanted.remove(digest);
            if (here != null) {
                give(digest, here, kept);
            }
        } catch (IOException e) {
            // No layer: other things may lie there too. A stream that breaks off is noticed with the next entry.
            monitor.log(String.valueOf(e.getMessage()));
        } finally {
            for (var file : kept.values()) {
                Files.deleteIfExists(file);
            }
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
