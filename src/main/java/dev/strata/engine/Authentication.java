package dev.strata.engine;

import java.util.Optional;

import dev.strata.core.command.LogIn;

/// Someone who can ask a registry whether it takes a user: an engine, or Strata itself.
public interface Authentication {

    /// Asks whether a registry takes this user and secret. Nothing is kept.
    ///
    /// @return the token to keep in the secret's place, when the registry gives one
    /// @throws EngineException UNAUTHORIZED it refuses; NETWORK it cannot be reached; UNTRUSTED or PLAIN_HTTP the way to it
    ///     is not safe, and that was not allowed
    Optional<Secret> authenticate(LogIn logIn, Secret secret, Monitor monitor) throws EngineException;
}
