package dev.strata.engine.docker;

import java.time.Duration;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.registry.ShownCertificate;

/// Names the certificate that an engine does not trust: the engine itself says "unknown authority" and no more. It is asked
/// for from this computer, which sees the same registry unless the engine is far away.
final class RegistryCertificate {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private RegistryCertificate() {
    }

    /// The same failure; where it is about a certificate, with its subject, its issuer and its end.
    ///
    /// @param domain `host[:port]`
    static EngineException named(EngineException failure, String domain, Monitor monitor) {
        if (failure.kind() != EngineException.Kind.UNTRUSTED) {
            return failure;
        }
        try (var limit = new TimeLimit(LIMIT, monitor)) {
            return new EngineException(failure.kind(),
                    failure.getMessage() + "\nIts certificate is "
                            + NamingTrust.name(ShownCertificate.first(new RegistryName(domain), limit)),
                    failure);
        } catch (EngineException e) {
            // The engine's words must do.
            failure.addSuppressed(e);
            return failure;
        }
    }
}
