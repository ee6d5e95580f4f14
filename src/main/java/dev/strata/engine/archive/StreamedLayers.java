package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import dev.strata.core.image.Digest;
import dev.strata.core.tar.TarReader;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerSource.Found;
import dev.strata.engine.Monitor;

/// The wanted layers of an archive that passes as a stream. Which entry is which layer is said at an archive's end, so
/// every layer that comes is read and known by its own digest; reading ends with the last that is wanted.
final class StreamedLayers implements TarFiles.Visitor {

    private static final Pattern LAYER = Pattern.compile("blobs/[a-z0-9]+/[0-9a-f]{64,128}|.*\\.tar");
    private static final int BUFFER = 1 << 16;

    private final Set<Digest> wanted;
    private final Found found;
    private final Monitor monitor;
    private String problem = "";

    StreamedLayers(Set<Digest> wanted, Found found, Monitor monitor) {
        this.wanted = new HashSet<>(wanted);
        this.found = found;
        this.monitor = monitor;
    }

    /// Reads up to the last wanted layer, or to the end.
    ///
    /// @return how many are missing
    int read(InputStream from) throws EngineException {
        try (var in = new BufferedInputStream(from, BUFFER)) {
            var packing = Packing.of(in);
            var tar = new TarReader(packing.unpacked(in), false);
            TarFiles.walk(tar, this, monitor);
            tar.drain();
        } catch (AllFound e) {
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

    /// @param what was read, as a sentence begins with it
    void complete(String what) throws EngineException {
        if (!wanted.isEmpty()) {
            throw new EngineException(Kind.FAILED, what + " does not hold the layer " + wanted.iterator().next()
                    + (problem.isEmpty() ? ", or holds it damaged." : "; one of its layers " + problem + "."));
        }
    }

    @Override
    public void link(String name, String to) {
        // It names a layer that comes under its own name too.
    }

    @Override
    public void file(String name, long size, long offset, InputStream content) throws IOException, EngineException {
        if (wanted.isEmpty() || !mayBeLayer(name)) {
            return;
        }
        var in = new BufferedInputStream(content, BUFFER);
        if (isDocument(in)) {
            return;
        }
        var layer = layer(in);
        if (layer != null && wanted.remove(layer.diffId())) {
            found.layer(layer.diffId(), layer.files());
            if (wanted.isEmpty()) {
                throw new AllFound();
            }
        }
    }

    static boolean mayBeLayer(String name) {
        return LAYER.matcher(name).matches();
    }

    /// By its first byte, which stays in the stream.
    static boolean isDocument(BufferedInputStream in) throws IOException {
        in.mark(1);
        var first = in.read();
        in.reset();
        return first == '{' || first == '[';
    }

    /// Null when it is none: other things may lie there too.
    private LayerReader.@org.jspecify.annotations.Nullable Layer layer(InputStream in) throws EngineException {
        var algorithm = wanted.iterator().next().algorithm();
        try {
            return LayerReader.read(in, algorithm, monitor);
        } catch (IOException e) {
            problem = String.valueOf(e.getMessage());
            return null;
        }
    }

    /// There is no reason to read on.
    static final class AllFound extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
