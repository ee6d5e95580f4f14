package dev.strata.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import dev.strata.core.tar.TarReader;
import dev.strata.engine.Archives.Content;
import dev.strata.engine.Archives.Layout;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Relay;

/// One OCI layout on disk, a tar or a folder.
final class LayoutWriter {

    private final Unfinished unfinished;
    private final boolean folder;

    LayoutWriter(Path target, boolean folder) {
        this.unfinished = new Unfinished(target, folder);
        this.folder = folder;
    }

    Layout write(long expected, Content content, Monitor monitor) throws EngineException {
        return unfinished.make(expected, part -> {
            try (var place = folder ? new LayoutFolder(part) : new LayoutTar(part)) {
                return Relay.between(to -> content.write(new Counted(to, unfinished.name(), expected, monitor)),
                        from -> rearrange(from, place, monitor));
            }
        }, monitor);
    }

    private static Layout rearrange(InputStream from, LayoutPlace place, Monitor monitor) throws EngineException {
        var rearranged = new Rearranged(place);
        try {
            var tar = new TarReader(from, false);
            TarFiles.walk(tar, rearranged, monitor);
            // What fills up the last record: nobody must be left with a broken pipe.
            tar.drain();
            return rearranged.finish();
        } catch (Unfinished.NotWritten e) {
            throw new EngineException(Kind.FAILED, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "What the engine saved cannot be read: it " + e.getMessage(), e);
        }
    }
}
