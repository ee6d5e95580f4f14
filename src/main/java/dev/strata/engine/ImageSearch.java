package dev.strata.engine;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Found;
import dev.strata.core.registry.FoundRepository;
import dev.strata.core.registry.FoundTag;
import dev.strata.core.registry.Publisher;

/// Looks for images on Docker Hub, signed in or not.
///
/// All calls throw [EngineException]: NETWORK it cannot be reached; NOT_FOUND; FAILED, also when it has been asked too
/// often; CANCELLED.
public interface ImageSearch {

    /// The registry that its images lie at.
    default RegistryName registry() {
        return RegistryName.HUB;
    }

    /// What a repository is called where it is pulled.
    ///
    /// @throws dev.strata.core.image.InvalidReference when docker could not pull it by any name
    default ImageReference named(String repository) {
        return ImageReference.parse(registry().hub() ? repository : registry().domain() + "/" + repository);
    }

    /// @param from [Found#next()] of the page before; empty for the first
    Found<FoundRepository> search(String words, String from, Monitor monitor) throws EngineException;

    /// @param repository as docker pulls it: `mysql`, `bitnami/mysql`
    /// @param from [Found#next()] of the page before; empty for the first
    Found<FoundTag> tags(String repository, String from, Monitor monitor) throws EngineException;

    /// Who publishes what lies in a namespace: a search does not tell it. Fails before it takes from searches what Hub
    /// still allows.
    ///
    /// @param namespace `bitnami`, of `bitnami/mysql`
    /// @return never UNKNOWN
    Publisher publisher(String namespace, Monitor monitor) throws EngineException;
}
