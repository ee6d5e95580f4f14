package dev.strata.engine.archive;

import java.util.Map;
import java.util.Set;

import dev.strata.core.image.Digest;
import dev.strata.engine.Archives;
import dev.strata.engine.EngineException;
import dev.strata.engine.LayerSource;
import dev.strata.engine.Monitor;
import dev.strata.engine.Relay;

/// The layers of what an engine saves, read while it comes.
record SavedLayers(Archives.Saving saved) implements LayerSource {

    private static final String WHAT = "What the engine saved";

    @Override
    public void read(Set<Digest> wanted, Found found, Monitor monitor) throws EngineException {
        var stream = new StreamedLayers(wanted, found, monitor);
        Relay.between(to -> saved.save(to, monitor), stream::read);
        stream.complete(WHAT);
    }

    @Override
    public void contents(Map<Digest, Set<String>> wanted, Content found, Monitor monitor) throws EngineException {
        try (var stream = new StreamedContents(wanted, found, monitor)) {
            Relay.between(to -> saved.save(to, monitor), stream::read);
            stream.complete(WHAT);
        }
    }
}
