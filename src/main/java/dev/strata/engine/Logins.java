package dev.strata.engine;

import java.util.List;

import dev.strata.core.command.LogIn;
import dev.strata.core.image.RegistryName;

/// The registries this user is logged in at, as docker keeps them: what is done here counts for the docker CLI and the
/// other way round. Nothing is remembered between two calls; each may read a file or start a credential helper, and blocks.
public interface Logins {

    /// Where a secret is kept.
    ///
    /// @param helper the credential helper's name without `docker-credential-`; empty for docker's config.json, where it
    ///     can be read by whoever can read the file
    record Keeper(String helper) {

        /// Docker's config.json, unencrypted.
        public static final Keeper FILE = new Keeper("");

        public boolean plain() {
            return helper.isEmpty();
        }
    }

    /// One login.
    ///
    /// @param user empty where a token takes the user's place, or where the keeper does not tell
    record Login(RegistryName registry, String user, Keeper keeper) {
    }

    /// What could be read, and a sentence for each keeper that could not.
    record Listing(List<Login> logins, List<String> problems) {
        public Listing {
            logins = List.copyOf(logins);
            problems = List.copyOf(problems);
        }
    }

    /// Every login, sorted by registry. A keeper that fails hides no other one's logins.
    Listing list(Monitor monitor);

    /// Where a login at this registry would be kept.
    ///
    /// @throws EngineException FAILED when config.json cannot be read
    Keeper keeper(RegistryName registry) throws EngineException;

    /// The credential helpers of this system that are installed, the usual one first.
    List<String> helpers();

    /// Keeps every secret with a helper from now on (`credsStore`), those in config.json too, which are removed there.
    ///
    /// @throws EngineException FAILED or UNSUPPORTED when the helper does not work; config.json stays as it was then
    void useHelper(String helper, Monitor monitor) throws EngineException;

    /// Asks the registry whether it takes the secret, and keeps it where `docker login` would.
    /// What is kept is never a secret that was refused.
    ///
    /// @throws EngineException UNAUTHORIZED the registry refuses; NETWORK it cannot be reached; UNSUPPORTED the engine
    ///     or the helper cannot do this; FAILED it cannot be kept; CANCELLED
    void logIn(LogIn logIn, Secret secret, Authentication by, Monitor monitor) throws EngineException;

    /// Forgets a login, wherever it is kept. One that is not there is no error.
    ///
    /// @throws EngineException FAILED when it is still there afterwards
    void logOut(RegistryName registry, Monitor monitor) throws EngineException;
}
