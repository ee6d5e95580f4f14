package dev.strata.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.core.registry.Names;
import dev.strata.core.registry.RateLimit;

/// A registry, spoken to without an engine (OCI distribution specification). Every call may wait for the network, and ends
/// with a sentence when nothing comes for half a minute. What it answers is bounded before it is read, and content has
/// the digest it was asked by, or is refused.
///
/// All calls throw [EngineException]: NETWORK it cannot be reached; UNTRUSTED its certificate; PLAIN_HTTP it speaks
/// without TLS, and that was not allowed; UNAUTHORIZED log in first, or not allowed to this user; NOT_FOUND;
/// UNSUPPORTED this registry does not do that; CANCELLED; FAILED.
public interface Registry {

    /// Takes the content of a blob.
    interface Sink {
        void take(InputStream content) throws IOException, EngineException;
    }

    /// Content that can be read from any of its bytes on, as often as it takes.
    interface Content {
        /// @param first how many bytes are left out
        void from(long first, Sink sink) throws EngineException;
    }

    RegistryName name();

    /// How many pulls it still gives, as it has said last; empty while it has not. Asks nothing.
    default Optional<RateLimit> rateLimit() {
        return Optional.empty();
    }

    /// Its scheme and host, as it is spoken to.
    URI address(Monitor monitor) throws EngineException;

    /// Asks whether a registry is there that takes this user.
    void check(Monitor monitor) throws EngineException;

    /// A page of the repositories. Many registries keep this list to themselves: UNAUTHORIZED or UNSUPPORTED.
    ///
    /// @param from [Names#next()] of the page before; empty for the first
    Names repositories(String from, Monitor monitor) throws EngineException;

    /// A page of the tags of a repository; none when all manifests were deleted.
    ///
    /// @param from [Names#next()] of the page before; empty for the first
    Names tags(String repository, String from, Monitor monitor) throws EngineException;

    /// What a tag stands for now, without its content.
    ///
    /// @param reference a tag or a digest
    Descriptor resolve(String repository, String reference, Monitor monitor) throws EngineException;

    /// @param reference a tag or a digest
    Manifest manifest(String repository, String reference, Monitor monitor) throws EngineException;

    /// Content of a blob, while it comes. A sink that has taken all of it has heard nothing of a wrong digest yet: only
    /// when this returns is it right.
    ///
    /// @param from the first bytes are left out, for one who has them; the digest is that of the rest then and is not
    ///     looked at
    void blob(String repository, Descriptor blob, long from, Sink sink, Monitor monitor) throws EngineException;

    /// What says something of a manifest: signatures, attestations, bills of materials.
    List<Descriptor> referrers(String repository, Digest manifest, Monitor monitor) throws EngineException;

    /// Deletes a manifest, and every tag that stands for it.
    void delete(String repository, Digest manifest, Monitor monitor) throws EngineException;

    /// Whether a repository has a blob. Asked as one who is about to write there.
    boolean has(String repository, Digest blob, Monitor monitor) throws EngineException;

    /// Puts a blob into a repository. When the connection breaks it goes on, a few times, from where the registry is by
    /// then. What is there when this returns has the blob's digest and size.
    ///
    /// @param elsewhere another repository of this registry that has it, from which it is taken where the registry allows
    ///     that; empty for none
    /// @return whether it was sent; false when it was taken from elsewhere
    boolean upload(String repository, Descriptor blob, String elsewhere, Content content, Monitor monitor)
            throws EngineException;

    /// Puts a manifest into a repository, which has what it names by then.
    ///
    /// @param reference the tag that stands for it from now on, or its own digest
    void put(String repository, String reference, Manifest manifest, Monitor monitor) throws EngineException;

    /// Takes a tag away and leaves its manifest, with all other tags that stand for it. UNSUPPORTED where the registry
    /// deletes nothing: nothing has changed then.
    void untag(String repository, String tag, Monitor monitor) throws EngineException;
}
