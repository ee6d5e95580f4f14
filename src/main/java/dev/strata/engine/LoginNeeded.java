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

    /// A refusal with the registry that it came from; any other failure as it is.
    public static EngineException of(RegistryName registry, EngineException e) {
        return e.kind() == Kind.UNAUTHORIZED && !(e instanceof LoginNeeded)
                ? new LoginNeeded(registry, e.getMessage(), e)
                : e;
    }

    /// The registry to log in at.
    public RegistryName registry() {
        return new RegistryName(domain);
    }
}
