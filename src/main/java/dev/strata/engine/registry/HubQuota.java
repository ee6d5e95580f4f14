package dev.strata.engine.registry;

import java.time.Instant;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;

/// How often Docker Hub lets itself be asked, as its answers tell it
/// (https://docs.docker.com/reference/api/hub/latest/#tag/rate-limiting). Half of it is kept for what a person asks.
final class HubQuota {

    /// Seconds of rest at most, whatever is told.
    private static final long LONGEST = 900;
    /// Seconds of rest after a refusal that tells none.
    private static final long USUAL = 60;

    private Instant rest = Instant.MIN;

    synchronized void heard(Transport.Answer answer) {
        var now = Instant.now();
        if (answer.status() == 429) {
            rest = now.plusSeconds(bounded(number(answer.header("Retry-After"))));
        } else if (number(answer.header("X-RateLimit-Remaining")) * 2 < number(answer.header("X-RateLimit-Limit"))) {
            rest = now.plusSeconds(bounded(number(answer.header("X-RateLimit-Reset")) - now.getEpochSecond()));
        }
    }

    /// @throws EngineException what is left is kept
    synchronized void spare() throws EngineException {
        if (Instant.now().isBefore(rest)) {
            throw new EngineException(Kind.FAILED,
                    "Docker Hub allows only so many questions; what is left of them is kept for searching.");
        }
    }

    private static long bounded(long seconds) {
        return seconds <= 0 ? USUAL : Math.min(seconds, LONGEST);
    }

    private static long number(String told) {
        return told.matches("\\d{1,12}") ? Long.parseLong(told) : 0;
    }
}
