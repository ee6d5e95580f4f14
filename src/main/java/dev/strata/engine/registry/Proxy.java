package dev.strata.engine.registry;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import dev.strata.engine.Secret;

/// A proxy for HTTP.
///
/// @param login for its `Proxy-Authorization`: base64 of `user:password`; empty without one
record Proxy(String host, int port, Secret login) {

    private static final int USUAL_PORT = 3128;

    /// Reads `[http://][user:password@]host[:port]`. Proxies that are spoken to by TLS or SOCKS are none that Strata
    /// knows.
    static Optional<Proxy> parse(String text) {
        try {
            var uri = URI.create(text.contains("://") ? text.strip() : "http://" + text.strip());
            var host = uri.getHost();
            if (host == null || !"http".equalsIgnoreCase(uri.getScheme())) {
                return Optional.empty();
            }
            var port = uri.getPort() < 0 ? text.contains("://") ? 80 : USUAL_PORT : uri.getPort();
            return Optional.of(new Proxy(host, port, login(uri.getRawUserInfo())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Secret login(@org.jspecify.annotations.Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return Secret.of("");
        }
        var words = URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        return Secret.of(Base64.getEncoder().encodeToString(
                (words.indexOf(':') < 0 ? words + ":" : words).getBytes(StandardCharsets.UTF_8)));
    }
}
