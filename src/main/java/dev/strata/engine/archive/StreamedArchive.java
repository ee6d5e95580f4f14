package dev.strata.engine.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;

import dev.strata.core.tar.TarReader;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;

/// An archive that passes as a stream, looked through for layers until all is found. Which entry is which layer is said at
/// an archive's end: a layer is known by its own digest, when all of it has passed.
abstract class StreamedArchive implements TarFiles.Visitor {

    private static final Pattern LAYER = Pattern.compile("blobs/[a-z0-9]+/[0-9a-f]{64,128}|.*\\.tar");
    private static final int BUFFER = 1 << 16;

    final Monitor monitor;

    StreamedArchive(Monitor monitor) {
        this.monitor = monitor;
    }

    /// Hears of what may be a layer.
    abstract void layer(String name, InputStream content) throws IOException, EngineException;

    /// How many layers are still wanted.
    abstract int missing();

    /// Reads up to the last wanted layer, or to the end.
    ///
    /// @return how many are missing
    final int read(InputStream from) throws EngineException {
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
        return missing();
    }

    @Override
    public final void link(String name, String to) {
        // It names a layer that comes under its own name too.
    }

    @Override
    public final void file(String name, long size, long offset, InputStream content)
            throws IOException, EngineException {
        if (missing() == 0 || !LAYER.matcher(name).matches()) {
            return;
        }
        var in = new BufferedInputStream(content, BUFFER);
        in.mark(1);
        var first = in.read();
        in.reset();
        if (first == '{' || first == '[') {
            return;
        }
        layer(name, in);
        if (missing() == 0) {
            throw new AllFound();
        }
    }

    /// There is no reason to read on.
    private static final class AllFound extends IOException {

        private static final long serialVersionUID = 1L;
    }
}
