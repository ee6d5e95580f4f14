package dev.strata.engine.credentials;

import java.util.Optional;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// Finds who one is at a registry, asked anew for each call so that a login counts at once.
public interface Credentials {

    /// Nobody anywhere.
    Credentials NONE = (registry, monitor) -> Optional.empty();

    /// Empty when there are none: the registry is asked as nobody.
    ///
    /// @throws EngineException with a sentence when they cannot be read
    Optional<Credential> at(RegistryName registry, Monitor monitor) throws EngineException;
}
