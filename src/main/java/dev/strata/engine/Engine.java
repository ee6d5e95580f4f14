package dev.strata.engine;

import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.core.command.LogIn;

/// A container engine that answers. Every call blocks until its answer is there, may be made from any thread,
/// and throws [EngineException] with the engine's own words.
public interface Engine extends AutoCloseable {

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

    /// Asks a registry, through the engine, whether it takes this user and secret. Nothing is kept.
    ///
    /// @return the token to keep in the secret's place, when the registry gives one
    /// @throws EngineException UNAUTHORIZED it refuses; NETWORK it cannot be reached
    Optional<Secret> authenticate(LogIn logIn, Secret secret, Monitor monitor) throws EngineException;

    /// Closes the connections; calls under way fail.
    @Override
    void close();
}
