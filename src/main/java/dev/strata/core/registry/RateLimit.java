package dev.strata.core.registry;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// How many pulls a registry still gives (Docker's "Docker Hub usage and limits": the headers `ratelimit-limit` and
/// `ratelimit-remaining`, of the form `100;w=21600`).
///
/// @param limit pulls in all
/// @param remaining pulls that are left
/// @param window in which they are counted; zero where it is not told
public record RateLimit(long limit, long remaining, Duration window) {

    private static final Pattern FORM = Pattern.compile("\\s*(\\d{1,9})\\s*(?:;\\s*w=(\\d{1,9}))?\\s*(?:;.*)?");

    /// Empty where the headers tell no limit.
    public static Optional<RateLimit> parse(String limit, String remaining) {
        var all = FORM.matcher(limit);
        var left = FORM.matcher(remaining);
        if (!all.matches() || !left.matches()) {
            return Optional.empty();
        }
        var seconds = left.group(2) == null ? all.group(2) : left.group(2);
        return Optional.of(new RateLimit(Long.parseLong(all.group(1)), Long.parseLong(left.group(1)),
                Duration.ofSeconds(seconds == null ? 0 : Long.parseLong(seconds))));
    }
}
