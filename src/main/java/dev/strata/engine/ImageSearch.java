package dev.strata.engine;

import dev.strata.core.registry.Found;
import dev.strata.core.registry.FoundRepository;
import dev.strata.core.registry.FoundTag;

/// Looks for images on Docker Hub, signed in or not.
///
/// All calls throw [EngineException]: NETWORK it cannot be reached; NOT_FOUND; FAILED, also when it has been asked too
/// often; CANCELLED.
public interface ImageSearch {

    /// @param from [Found#next()] of the page before; empty for the first
    Found<FoundRepository> search(String words, String from, Monitor monitor) throws EngineException;

    /// @param repository as docker pulls it: `mysql`, `bitnami/mysql`
    /// @param from [Found#next()] of the page before; empty for the first
    Found<FoundTag> tags(String repository, String from, Monitor monitor) throws EngineException;
}
