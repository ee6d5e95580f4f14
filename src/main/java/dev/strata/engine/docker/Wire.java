package dev.strata.engine.docker;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientConfigDelegate;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import org.jspecify.annotations.Nullable;

/// The two ways to talk over one pool of connections: docker-java's typed commands and raw requests.
final class Wire implements AutoCloseable {

    private final DockerHttpClient http;
    private final DockerClientConfig plain;
    private final Credentials credentials;
    private final ApiVersion version;
    private final RawRequests raw;
    private final DirectRequests direct;

    /// @param address where the client's connections lead: the engine, or the bridge to it
    /// @param dialer makes connections beside the client's own
    Wire(DockerHttpClient http, URI address, Dialer dialer, ApiVersion version, Credentials credentials) {
        this.http = http;
        this.version = version;
        this.raw = new RawRequests(http, version.toString());
        // Not createDefaultConfigBuilder: it reads variables, contexts and config.json, and fails when one is odd.
        this.plain = new DefaultDockerClientConfig.Builder().withDockerHost(address.toString())
                .withApiVersion(version.toString()).build();
        this.credentials = credentials;
        this.direct = new DirectRequests(dialer, version.toString());
    }

    /// Requests on connections of their own.
    DirectRequests direct() {
        return direct;
    }

    ApiVersion version() {
        return version;
    }

    RawRequests raw() {
        return raw;
    }

    /// Who one is at a registry; empty where there is no login, and where it cannot be read, which the log says.
    Optional<Credential> credential(RegistryName registry, Monitor monitor) {
        try {
            return credentials.at(registry, monitor);
        } catch (EngineException e) {
            // As with docker the registry is asked as nobody: it may let everyone in. If not, the log says why.
            monitor.log(e.getMessage());
            System.getLogger(Wire.class.getName()).log(System.Logger.Level.WARNING, "No credentials: {0}",
                    e.getMessage());
            return Optional.empty();
        }
    }

    /// Commands that end with this monitor.
    DockerClient typed(Monitor monitor) {
        return DockerClientImpl.getInstance(
                new WithCredentials(plain, registry -> credential(registry, monitor)),
                new CancellableHttp(http, monitor));
    }

    @Override
    public void close() {
        closeQuietly(http);
    }

    static void closeQuietly(AutoCloseable opened) {
        try {
            opened.close();
        } catch (Exception e) {
            System.getLogger(Wire.class.getName()).log(System.Logger.Level.DEBUG, "Closing", e);
        }
    }

    /// docker-java's own reader of config.json splits names at the wrong places and knows no stores.
    private static final class WithCredentials extends DockerClientConfigDelegate {

        private final Function<RegistryName, Optional<Credential>> credentials;

        WithCredentials(DockerClientConfig plain, Function<RegistryName, Optional<Credential>> credentials) {
            super(plain);
            this.credentials = credentials;
        }

        @Override
        public @Nullable AuthConfig effectiveAuthConfig(String name) {
            try {
                var registry = new RegistryName(ImageReference.parse(name).domain());
                return credentials.apply(registry).map(WithCredentials::auth).orElse(null);
            } catch (InvalidReference e) {
                return null;
            }
        }

        private static AuthConfig auth(Credential credential) {
            var auth = new AuthConfig().withRegistryAddress(credential.key());
            if (!credential.identityToken().isEmpty()) {
                auth.withIdentityToken(credential.identityToken().reveal());
            }
            return credential.user().isEmpty()
                    ? auth
                    : auth.withUsername(credential.user()).withPassword(credential.secret().reveal());
        }
    }
}
