package dev.strata.engine.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.image.Digest;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerSource.Found;
import dev.strata.engine.Monitor;

/// The wanted layers of an archive that passes as a stream.
final class StreamedLayers extends StreamedArchive {

    private final Set<Digest> wanted;
    private final Found found;
    private String problem = "";

    StreamedLayers(Set<Digest> wanted, Found found, Monitor monitor) {
        super(monitor);
        this.wanted = new HashSet<>(wanted);
        this.found = found;
    }

    /// @param what was read, as a sentence begins with it
    void complete(String what) throws EngineException {
        if (!wanted.isEmpty()) {
            throw new EngineException(Kind.FAILED, what + " does not hold the layer " + wanted.iterator().next()
                    + (problem.isEmpty() ? ", or holds it damaged." : "; one of its layers " + problem + "."));
        }
    }

    @Override
    int missing() {
        return wanted.size();
    }

    /// Some engines name a layer by its diffID, others by what it is packed, or by nothing that says.
    private Optional<Digest> known(String name) {
        return wanted.stream().filter(layer -> name.contains(layer.hex())).findFirst();
    }

    @Override
    void layer(String name, InputStream content) throws EngineException {
        LayerReader.Layer layer;
        try {
            layer = LayerReader.read(content, wanted.iterator().next().algorithm(),
                    found.impatient() ? files -> found.growing(known(name), files) : null, monitor);
        } catch (IOException e) {
            // It is none: other things may lie there too. A stream that breaks off is noticed with the next entry.
            problem = String.valueOf(e.getMessage());
            return;
        }
        if (wanted.remove(layer.diffId())) {
            found.layer(layer.diffId(), layer.files());
        }
    }
}
