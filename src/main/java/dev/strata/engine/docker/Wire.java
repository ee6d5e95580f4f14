package dev.strata.engine.docker;

import java.net.URI;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientConfigDelegate;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.engine.Monitor;
import org.jspecify.annotations.Nullable;

/// The two ways to talk over one pool of connections: docker-java's typed commands and raw requests.
final class Wire implements AutoCloseable {

    private final DockerHttpClient http;
    private final DockerClientConfig config;
    private final ApiVersion version;
    private final RawRequests raw;

    Wire(DockerHttpClient http, URI address, ApiVersion version, Credentials credentials) {
        this.http = http;
        this.version = version;
        this.raw = new RawRequests(http, version.toString());
        // Not createDefaultConfigBuilder: it reads variables, contexts and config.json, and fails when one is odd.
        var plain = new DefaultDockerClientConfig.Builder().withDockerHost(address.toString())
                .withApiVersion(version.toString()).build();
        this.config = new WithCredentials(plain, credentials);
    }

    ApiVersion version() {
        return version;
    }

    RawRequests raw() {
        return raw;
    }

    /// Commands that end with this monitor.
    DockerClient typed(Monitor monitor) {
        return DockerClientImpl.getInstance(config, new CancellableHttp(http, monitor));
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

        private final Credentials credentials;

        WithCredentials(DockerClientConfig plain, Credentials credentials) {
            super(plain);
            this.credentials = credentials;
        }

        @Override
        public @Nullable AuthConfig effectiveAuthConfig(String name) {
            try {
                return credentials.of(ImageReference.parse(name).domain());
            } catch (InvalidReference e) {
                return null;
            }
        }
    }
}
