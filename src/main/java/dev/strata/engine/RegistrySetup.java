package dev.strata.engine;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.setup.ClientTrust;
import dev.strata.core.registry.setup.SetupWishes;

/// Sets up registries of one's own as containers of an engine. Every call blocks.
public interface RegistrySetup {

    /// Who may log in.
    record User(String name, Secret password) {
    }

    /// All that is asked for.
    ///
    /// @param users those of the wishes, with their passwords
    /// @param certificate the file of one's own certificate with its chain, and that of its key; looked at only where
    ///     the wishes say so
    record Wanted(SetupWishes wishes, List<User> users, Path certificate, Path key) {
        public Wanted {
            users = List.copyOf(users);
        }
    }

    /// The authority of this computer.
    ///
    /// @param key the file of its private key: whoever has it can be any registry to those who trust the authority
    record Authority(Instant from, Instant until, Path key) {
    }

    /// What was found out of a certificate that one has.
    ///
    /// @param faults why a registry cannot use it, in sentences; none when it can
    /// @param facts what it is, in sentences
    record Inspected(List<String> faults, List<String> facts) {
        public Inspected {
            faults = List.copyOf(faults);
            facts = List.copyOf(facts);
        }
    }

    /// A registry that answers.
    ///
    /// @param container its ID
    /// @param need what its clients need
    /// @param loggedIn whether its first user was logged in; true where nobody has to
    /// @param problem why not, in a sentence; or empty
    record Made(RegistryName registry, String container, ClientTrust.Need need, boolean loggedIn, String problem) {
    }

    /// The names and addresses by which an engine's computer may be reached, the usual one first.
    List<String> names(Endpoint endpoint);

    /// The authority that signs for the next registry too; empty while none was made, or none that lasts.
    ///
    /// @throws EngineException FAILED its files cannot be read
    Optional<Authority> authority() throws EngineException;

    /// Looks at a certificate that one has.
    ///
    /// @param host what the registry is to be called
    Inspected inspect(Path certificate, Path key, String host);

    /// Makes the container, its volume where there is none, and its certificate; starts it, and returns when the registry
    /// answers. Keeps it among the [Registries] and logs the first user in. What was made is removed again when this fails
    /// or is cancelled, but never a volume that was there.
    ///
    /// @throws EngineException CONFLICT the container's name or the port is taken; FAILED with what the registry said
    ///     last; as the calls of the engine
    Made setUp(Wanted what, Engine engine, Monitor monitor) throws EngineException;

    /// The certificate that clients of a registry set up here are to trust; empty for none.
    Optional<Path> trusted(RegistryName registry);
}
