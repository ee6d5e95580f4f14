package dev.strata.engine.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.model.AuthConfig;
import org.jspecify.annotations.Nullable;

/// The `auths` of docker's config.json, read anew for each call so that a `docker login` counts at once. Where a
/// credential store is in force its helper is the one to ask and the file says nothing, as with the docker CLI.
final class ConfigFileCredentials implements Credentials {

    private static final long MOST = 1 << 20;
    private static final String HUB = "docker.io";
    private static final String HUB_KEY = "https://index.docker.io/v1/";

    private final Path file;

    /// @param file docker's config.json
    ConfigFileCredentials(Path file) {
        this.file = file;
    }

    @Override
    public @Nullable AuthConfig of(String domain) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MOST) {
                return null;
            }
            var config = RawRequests.JSON.readTree(Files.readAllBytes(file));
            if (config == null || helped(config, domain)) {
                return null;
            }
            return find(config.path("auths"), domain.equals(HUB) ? HUB_KEY : domain);
        } catch (IOException | IllegalArgumentException e) {
            // Not the exception's text: it may quote what the file holds.
            System.getLogger(ConfigFileCredentials.class.getName()).log(System.Logger.Level.WARNING,
                    "{0} cannot be read; registries are asked without credentials", file);
            return null;
        }
    }

    private static boolean helped(JsonNode config, String domain) {
        var helper = config.path("credHelpers").path(domain);
        return helper.isMissingNode() ? !config.path("credsStore").asText("").isEmpty() : !helper.asText("").isEmpty();
    }

    private static @Nullable AuthConfig find(JsonNode auths, String key) {
        if (auths.has(key)) {
            return read(auths.path(key), key);
        }
        for (var entry : auths.properties()) {
            if (host(entry.getKey()).equals(host(key))) {
                return read(entry.getValue(), key);
            }
        }
        return null;
    }

    private static String host(String key) {
        var bare = key.replaceFirst("^https?://", "");
        var slash = bare.indexOf('/');
        return slash < 0 ? bare : bare.substring(0, slash);
    }

    private static @Nullable AuthConfig read(JsonNode entry, String key) {
        var auth = new AuthConfig().withRegistryAddress(key);
        var token = entry.path("identitytoken").asText("");
        if (!token.isEmpty()) {
            auth.withIdentityToken(token);
        }
        var packed = entry.path("auth").asText("");
        if (packed.isEmpty()) {
            var user = entry.path("username").asText("");
            return user.isEmpty() && token.isEmpty()
                    ? null
                    : auth.withUsername(user).withPassword(entry.path("password").asText(""));
        }
        var plain = new String(Base64.getDecoder().decode(packed), StandardCharsets.UTF_8);
        var colon = plain.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not user:password");
        }
        return auth.withUsername(plain.substring(0, colon)).withPassword(plain.substring(colon + 1).replace("\0", ""));
    }
}
