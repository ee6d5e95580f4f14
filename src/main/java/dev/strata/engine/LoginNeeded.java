package dev.strata.engine;

import dev.strata.core.image.RegistryName;
import org.jspecify.annotations.Nullable;

/// A registry refused something that it may grant after a login.
public final class LoginNeeded extends EngineException {

    private static final long serialVersionUID = 1L;

    private final String domain;

    public LoginNeeded(RegistryName registry, String message, @Nullable Throwable cause) {
        super(Kind.UNAUTHORIZED, message, cause);
        this.domain = registry.domain();
    }

    /// The registry to log in at.
    public RegistryName registry() {
        return new RegistryName(domain);
    }
}
