package dev.strata.engine.registry;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Challenge;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;

/// What stands in the `Authorization` header of a request: nothing, until a registry asks; then a token for what is
/// wanted, or the password (distribution's "Token Authentication Specification").
final class Login {

    private static final int MOST_ANSWER = 1 << 20;
    private static final byte[] NOTHING = new byte[0];

    private final RegistryName registry;
    private final Credentials credentials;
    private final Transport transport;
    private final Tokens tokens;
    private volatile Optional<Secret> password = Optional.empty();

    Login(RegistryName registry, Credentials credentials, Transport transport, InstantSource clock) {
        this.registry = registry;
        this.credentials = credentials;
        this.transport = transport;
        this.tokens = new Tokens(clock);
    }

    /// What is known to be wanted; empty for nothing.
    String header(String scope) {
        return tokens.at(scope).map(token -> "Bearer " + token.reveal())
                .or(() -> password.map(secret -> "Basic " + secret.reveal())).orElse("");
    }

    /// Forgets the token that was refused, and asks for what the registry wants.
    ///
    /// @param from who wants it
    /// @return the header for another try; empty when there is none
    /// @throws EngineException UNAUTHORIZED the login is refused
    String answer(URI from, List<String> headers, String scope, Monitor monitor) throws EngineException {
        tokens.forget(scope);
        var challenges = headers.stream().flatMap(header -> Challenge.parse(header).stream()).toList();
        var who = credentials.at(registry, monitor);
        for (var challenge : challenges) {
            if (challenge.scheme().equals("bearer")) {
                bearer(from, challenge, scope, who, monitor);
                return header(scope);
            }
        }
        // Replaced at once, never cleared before: others ask at the same time.
        password = challenges.stream().anyMatch(one -> one.scheme().equals("basic"))
                ? who.filter(one -> !one.secret().isEmpty()).map(Login::basic)
                : Optional.empty();
        return header(scope);
    }

    private static Secret basic(Credential who) {
        return Secret.of(Base64.getEncoder()
                .encodeToString((who.user() + ":" + who.secret().reveal()).getBytes(StandardCharsets.UTF_8)));
    }

    private void bearer(URI from, Challenge challenge, String scope, Optional<Credential> who, Monitor monitor)
            throws EngineException {
        var realm = realm(from, challenge.parameter("realm"));
        var asked = new LinkedHashMap<String, String>();
        asked.put("service", challenge.parameter("service"));
        asked.put("scope", scope.isEmpty() ? challenge.parameter("scope") : scope);
        asked.values().removeIf(String::isEmpty);
        var token = who.map(Credential::identityToken).filter(one -> !one.isEmpty());
        Transport.Answer answer;
        if (token.isPresent()) {
            asked.put("grant_type", "refresh_token");
            asked.put("client_id", "strata");
            asked.put("refresh_token", token.get().reveal());
            answer = transport.send("POST", realm, Map.of("Content-Type", "application/x-www-form-urlencoded"), "",
                    form(asked).getBytes(StandardCharsets.UTF_8), MOST_ANSWER, monitor);
        } else {
            var query = query(asked);
            var separator = realm.getRawQuery() == null ? "?" : "&";
            answer = transport.send("GET", query.isEmpty() ? realm : URI.create(realm + separator + query), Map.of(),
                    who.map(one -> "Basic " + basic(one).reveal()).orElse(""), NOTHING, MOST_ANSWER, monitor);
        }
        keep(answer, scope);
    }

    /// A password goes nowhere without TLS unless the registry itself speaks without.
    private URI realm(URI from, String realm) throws EngineException {
        try {
            var uri = URI.create(realm);
            if (uri.getHost() != null && ("https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && "http".equals(from.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // As below.
        }
        throw new EngineException(Kind.FAILED, registry + " names no address that could give a token.");
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> field(field.getKey(), field.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// In a query each scope stands by itself, as docker has it.
    private static String query(Map<String, String> fields) {
        return fields.entrySet().stream()
                .flatMap(field -> (field.getKey().equals("scope")
                        ? Stream.of(field.getValue().split(" "))
                        : Stream.of(field.getValue())).map(value -> field(field.getKey(), value)))
                .collect(Collectors.joining("&"));
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void keep(Transport.Answer answer, String scope) throws EngineException {
        if (answer.status() == 401 || answer.status() == 403) {
            throw new EngineException(Kind.UNAUTHORIZED, registry + " refuses this login.");
        }
        if (answer.status() != 200) {
            throw answer.failure();
        }
        var said = ManifestJson.tree(answer.body());
        var token = said.path("token").asText(said.path("access_token").asText(""));
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c >= 127)) {
            throw new EngineException(Kind.FAILED, answer.from().getRawAuthority() + " gave no token.");
        }
        tokens.keep(scope, Secret.of(token), Duration.ofSeconds(Math.max(0, said.path("expires_in").asLong(0))));
    }
}
