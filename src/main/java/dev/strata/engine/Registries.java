package dev.strata.engine;

import java.util.List;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.ServerCertificate;
import dev.strata.core.registry.Trust;

/// The registries a person works with, and how far each is trusted. Kept on this computer; no secrets are among it.
public interface Registries extends Authentication {

    /// A registry that was added.
    record Known(RegistryName name, Trust trust) {
    }

    /// Those that were added, in the order of their names.
    List<Known> all();

    /// Adds a registry, or changes how far it is trusted.
    ///
    /// @throws EngineException FAILED it cannot be kept
    void keep(Known registry) throws EngineException;

    /// Takes a registry from the list. A login there stays: see [Logins].
    ///
    /// @throws EngineException FAILED it is still there afterwards
    void forget(RegistryName registry) throws EngineException;

    /// The way to a registry, also to one that was never added; the same one at each call while nothing of it changes.
    /// Nothing is asked of the registry yet.
    ///
    /// @throws EngineException FAILED a certificate of its trust cannot be read
    Registry at(RegistryName registry) throws EngineException;

    /// Asks a registry as it would be trusted, before that is kept.
    ///
    /// @throws EngineException as [Registry#check]; UNAUTHORIZED it is there, and wants a login
    void check(Known candidate, Monitor monitor) throws EngineException;

    /// The certificate a registry shows, whoever signed it.
    ///
    /// @throws EngineException as [Registry]: where it shows none
    ServerCertificate certificate(RegistryName registry, Monitor monitor) throws EngineException;

    /// Who one is there has changed: what was granted to the one before is forgotten.
    void loginChanged(RegistryName registry);
}
