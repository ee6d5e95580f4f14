package dev.strata.engine;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

import dev.strata.core.command.Import;
import dev.strata.core.command.Pull;
import dev.strata.core.command.Push;
import dev.strata.core.command.Tag;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.ImageUsage;
import dev.strata.core.image.Removed;
import dev.strata.core.registry.FoundRepository;

/// The images of an engine.
public interface Images {

    /// Lists images as `docker images` does: tagged ones and dangling ones without children.
    ///
    /// @param all with the intermediate images of the classic builder too, as `docker images -a`
    List<ImageSummary> list(boolean all, Monitor monitor) throws EngineException;

    /// What the images take on disk. Costly on some engines (seconds for hundreds of images): ask only when it is shown.
    ImageUsage usage(Monitor monitor) throws EngineException;

    /// @param reference an ID or a name
    ImageDetails inspect(String reference, Monitor monitor) throws EngineException;

    /// Newest step first.
    List<HistoryEntry> history(String reference, Monitor monitor) throws EngineException;

    /// Removes a name, and with its last one the image and the untagged images it alone was built on.
    ///
    /// @param reference a name, or the ID of an image with at most one
    /// @param force though stopped containers use it; Podman removes them with it
    /// @throws EngineException NOT_FOUND; CONFLICT a container uses it, or an image was built from it
    Removed remove(String reference, boolean force, Monitor monitor) throws EngineException;

    /// Pulls an image, telling the progress of each layer (item = short layer ID) and each status line in the log.
    ///
    /// @throws EngineException NOT_FOUND no such image or tag, or none for the platform; UNAUTHORIZED; NETWORK the
    ///     registry cannot be reached; NO_SPACE; CANCELLED
    void pull(Pull pull, Monitor monitor) throws EngineException;

    /// Searches as `docker search` does: on Docker Hub, or at the registry whose host stands in front of the words.
    ///
    /// @param limit how many are wanted at most, up to 100
    /// @return under the names by which they are pulled; how often they were pulled is not told
    /// @throws EngineException NETWORK the registry cannot be reached; CANCELLED
    List<FoundRepository> search(String words, int limit, Monitor monitor) throws EngineException;

    /// Gives an image one name more; a name that meant another image moves.
    ///
    /// @throws EngineException NOT_FOUND no such image
    void tag(Tag tag, Monitor monitor) throws EngineException;

    /// Pushes a name, or every tag of its repository, telling the progress of each layer (item = short layer ID; a layer
    /// that the registry has is said to exist) and each status line in the log.
    ///
    /// @throws EngineException NOT_FOUND no image of this name here; UNAUTHORIZED; NETWORK the registry cannot be
    ///     reached, or not trusted; CANCELLED
    void push(Push push, Monitor monitor) throws EngineException;

    /// Writes images as `docker save` does, while they are read. The stream is neither flushed nor closed; what it throws
    /// is passed on as the cause.
    ///
    /// @param images names or IDs
    /// @throws EngineException NOT_FOUND no such image; FAILED the stream does not take it; CANCELLED
    void save(List<String> images, OutputStream to, Monitor monitor) throws EngineException;

    /// Takes the images of an archive, plain, gzip or as the engine knows, while it is read.
    ///
    /// @return what came, in the engine's words: names, or IDs of images without a name
    /// @throws EngineException FAILED it is no archive the engine takes; NO_SPACE; CANCELLED
    List<String> load(InputStream from, Monitor monitor) throws EngineException;

    /// Makes an image of one layer.
    ///
    /// @param from the tar; not read where the engine is to fetch a URL
    /// @return its ID in the engine's words
    /// @throws EngineException FAILED it is no tar, or the changes are refused; NETWORK; NO_SPACE; CANCELLED
    String importTar(Import what, InputStream from, Monitor monitor) throws EngineException;
}
