package dev.strata.engine;

import java.util.List;
import java.util.function.Consumer;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;

/// Builds images. How a builder is spoken to is nobody's business but its own: what it tells comes as [BuildEvent].
public interface Builds {

    /// What this engine can build with, the one it prefers first. Asks the engine once.
    List<Builder> builders() throws EngineException;

    /// Builds, and returns when the image is there.
    ///
    /// @param listener told each event from the calling thread or one of the builder's, one after another
    /// @param monitor cancelling it stops the engine's work
    /// @return the image's ID
    /// @throws EngineException FAILED a step failed, which the events have told; UNSUPPORTED an option that the engine
    ///     cannot follow, said before anything is sent
    String build(BuildOptions options, Consumer<BuildEvent> listener, Monitor monitor) throws EngineException;
}
