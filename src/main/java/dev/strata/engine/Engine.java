package dev.strata.engine;

import java.util.function.Consumer;

/// A container engine that answers. Every call blocks until its answer is there, may be made from any thread,
/// and throws [EngineException] with the engine's own words.
public interface Engine extends Authentication, AutoCloseable {

    Endpoint endpoint();

    /// As read when the connection was made; asks nothing.
    EngineInfo info();

    Images images();

    Containers containers();

    Volumes volumes();

    Disk disk();

    Builds builds();

    /// Hands over each event as it comes and returns only when `monitor` is cancelled.
    ///
    /// @param started runs once the engine has accepted the subscription: what happens from then on is told
    /// @throws EngineException UNREACHABLE with reason GONE when the stream ends: the engine went away
    void events(Runnable started, Consumer<EngineEvent> listener, Monitor monitor) throws EngineException;

    /// Closes the connections; calls under way fail.
    @Override
    void close();
}
