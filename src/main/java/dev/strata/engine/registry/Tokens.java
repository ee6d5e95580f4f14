package dev.strata.engine.registry;

import java.time.Duration;
import java.time.InstantSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.strata.engine.Secret;

/// Tokens of one registry, in memory only, each for what it allows, until shortly before it ends.
final class Tokens {

    /// What a token is worth that does not say when it ends (distribution's "Token Authentication").
    static final Duration SHORTEST = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration EARLY = Duration.ofSeconds(5);
    private static final int MOST = 500;

    private record Token(Secret secret, Instant ends) {
    }

    private final InstantSource clock;
    private final Map<String, Token> known = new HashMap<>();

    Tokens(InstantSource clock) {
        this.clock = clock;
    }

    /// @param scope what is asked for, as the registry's challenge has it
    synchronized Optional<Secret> at(String scope) {
        var token = known.get(scope);
        if (token == null) {
            return Optional.empty();
        }
        if (!clock.instant().isBefore(token.ends())) {
            known.remove(scope);
            return Optional.empty();
        }
        return Optional.of(token.secret());
    }

    synchronized void keep(String scope, Secret secret, Duration life) {
        if (known.size() >= MOST) {
            known.clear();
        }
        var bounded = life.compareTo(SHORTEST) < 0 ? SHORTEST : life.compareTo(LONGEST) > 0 ? LONGEST : life;
        known.put(scope, new Token(secret, clock.instant().plus(bounded).minus(EARLY)));
    }

    /// A token was refused.
    synchronized void forget(String scope) {
        known.remove(scope);
    }
}
