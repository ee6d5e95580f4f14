package dev.strata.engine.docker;

import com.github.dockerjava.api.model.AuthConfig;
import org.jspecify.annotations.Nullable;

/// Who one is at a registry.
interface Credentials {

    /// @param domain the registry as a reference names it, `docker.io` for Docker Hub
    /// @return null when there are none: the engine then asks as nobody
    @Nullable
    AuthConfig of(String domain);
}
