package dev.strata.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;

import dev.strata.core.command.Attach;
import dev.strata.core.command.Commit;
import dev.strata.core.command.ContainerLogs;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.Exec;
import dev.strata.core.command.RenameContainer;
import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.ContainerUsage;
import dev.strata.core.container.PathChange;
import dev.strata.core.container.PathFacts;
import dev.strata.core.container.ProcessTable;
import dev.strata.core.image.Digest;
import dev.strata.core.run.RunAgain;
import dev.strata.core.run.RunOptions;

/// The containers of an engine. A `reference` is an ID or a name.
public interface Containers {

    /// All containers, stopped ones too.
    ///
    /// @param sizes whether what each has changed is measured, which takes an engine long
    List<ContainerSummary> list(boolean sizes, Monitor monitor) throws EngineException;

    /// @throws EngineException NOT_FOUND
    ContainerDetails inspect(String reference, Monitor monitor) throws EngineException;

    /// How a container was run, as options that would run its image once more in the same way. Its variables are told as
    /// they are, secrets too.
    ///
    /// @throws EngineException NOT_FOUND
    RunAgain again(String reference, Monitor monitor) throws EngineException;

    /// Makes a container and does not start it. Pulls nothing. Files of variables are read here; variables without a
    /// value are taken from Strata's own environment, and where they are not in it the image's are taken away, as docker
    /// does.
    ///
    /// @return its ID; the engine's warnings are logged to the monitor
    /// @throws EngineException NOT_FOUND the image is not there; CONFLICT the name is taken
    String create(RunOptions options, Monitor monitor) throws EngineException;

    /// Starts, stops, restarts, pauses, goes on with or kills containers, one after another. What one refuses keeps none
    /// of the others from it; the first refusal is thrown at the end.
    void control(ControlContainers what, Monitor monitor) throws EngineException;

    /// @throws EngineException CONFLICT the name is taken
    void rename(RenameContainer what, Monitor monitor) throws EngineException;

    /// Removes a container with all it has changed.
    ///
    /// @param force a running one too: it is killed first
    /// @param volumes its volumes without a name go with it
    /// @throws EngineException NOT_FOUND; CONFLICT it runs
    void remove(String reference, boolean force, boolean volumes, Monitor monitor) throws EngineException;

    /// Hands over what a container has said, and what it says until it ends or the monitor is cancelled when that is
    /// followed. Timestamps stand at the front of lines, as the engine writes them (RFC 3339 with nanoseconds).
    void logs(ContainerLogs what, Consumer<Session.Chunk> heard, Monitor monitor) throws EngineException;

    ProcessTable processes(String reference, Monitor monitor) throws EngineException;

    /// Hands over what a container uses, about once a second, until it ends or the monitor is cancelled.
    void usage(String reference, Consumer<ContainerUsage> heard, Monitor monitor) throws EngineException;

    /// What it did to its image, in the engine's order: `docker diff`.
    List<PathChange> changes(String reference, Monitor monitor) throws EngineException;

    /// What a path is, without its content; a symbolic link is not followed.
    ///
    /// @throws EngineException NOT_FOUND
    PathFacts stat(String reference, String path, Monitor monitor) throws EngineException;

    /// Writes a file, a link or a directory with all in it as a tar, whose names begin with the last part of the path.
    ///
    /// @throws EngineException NOT_FOUND
    void copyOut(String reference, String path, OutputStream tar, Monitor monitor) throws EngineException;

    /// Unpacks a tar in a directory of the container's.
    ///
    /// @throws EngineException NOT_FOUND
    void copyInto(String reference, String directory, InputStream tar, Monitor monitor) throws EngineException;

    /// The keys that detach from a terminal's process where [Attach] and [Exec] name none. Reads a file.
    DetachSetting detachKeys();

    /// Listens to a container's process, and types to it where it listens. A container that is made and not started yet
    /// can be attached to: then nothing it says is missed. Cancelling the monitor closes the session, now and later.
    ///
    /// @throws EngineException NOT_FOUND; CONFLICT it is paused
    Session attach(Attach what, Monitor monitor) throws EngineException;

    /// Starts a further process in a running container.
    ///
    /// @throws EngineException NOT_FOUND; CONFLICT it does not run
    Session exec(Exec what, Monitor monitor) throws EngineException;

    /// Makes an image of a container with all it has changed. The result is compared with what was asked for, and mended
    /// where the engine has ignored changes.
    ///
    /// @return the new image's ID
    Digest commit(Commit what, Monitor monitor) throws EngineException;

    /// Makes an image whose top layer holds exactly the kept changes of a container, deletions included, over the layers
    /// of the container's image, whatever has become of that image's names.
    ///
    /// @param what its `pause` holds while the files are read
    /// @param kept a part of what [#changes] gives
    /// @return the new image's ID
    Digest commitSelected(Commit what, List<PathChange> kept, Monitor monitor) throws EngineException;
}
