package dev.strata.engine.registry;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

import dev.strata.core.image.Units;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.json.JsonTree;

/// Sentences of what goes wrong between Strata and a registry.
final class RegistryFailures {

    private static final int MOST_WORDS = 400;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final long LONG = Duration.ofHours(20).toSeconds();

    private RegistryFailures() {
    }

    /// What Java says of a request that got no answer.
    static EngineException of(URI asked, Throwable failure) {
        var host = asked.getRawAuthority();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof EngineException known) {
                return known;
            }
            if (cause instanceof CertificateException) {
                return new EngineException(Kind.UNTRUSTED, "The certificate of " + host + " is not trusted: "
                        + (unsigned(cause) ? "no authority that is known here has signed it." : cause.getMessage()),
                        failure);
            }
            if (cause instanceof UnresolvedAddressException) {
                return new EngineException(Kind.NETWORK, "There is no computer called " + asked.getHost() + ".",
                        failure);
            }
        }
        return switch (root(failure)) {
            case HttpTimeoutException late -> new EngineException(Kind.NETWORK, host + " does not answer in time.",
                    failure);
            case ConnectException refused -> new EngineException(Kind.NETWORK,
                    "Nobody answers at " + host + ".", failure);
            case SSLHandshakeException refused -> new EngineException(Kind.UNTRUSTED,
                    host + " and Strata agree on no secure connection: " + refused.getMessage(), failure);
            case SSLException plain -> new EngineException(Kind.PLAIN_HTTP,
                    host + " does not speak TLS, but perhaps plain HTTP.", failure);
            case IOException large when String.valueOf(large.getMessage()).contains("exceeds capacity") ->
                new EngineException(Kind.FAILED, host + " answers at a length that no such answer has.", failure);
            case Checked.Refused ours -> new EngineException(Kind.NETWORK,
                    "The connection to " + host + " was given up: " + ours.getMessage() + ".", failure);
            case IOException broken -> new EngineException(Kind.NETWORK, "The connection to " + host + " broke.",
                    failure);
            case Throwable other -> new EngineException(Kind.FAILED, String.valueOf(other.getMessage()), failure);
        };
    }

    private static boolean unsigned(Throwable why) {
        return why.getCause() instanceof CertPathBuilderException;
    }

    private static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            // The outer ones say more of a time that has run out.
            if (root instanceof HttpTimeoutException || root instanceof ConnectException) {
                return root;
            }
            root = root.getCause();
        }
        return root;
    }

    /// What an answer says that is no success.
    static EngineException ofStatus(URI asked, int status, byte[] body, Optional<String> retryAfter) {
        var words = words(body);
        var said = words.isEmpty() ? "" : " It says: " + words;
        var host = asked.getRawAuthority();
        return switch (status) {
            case 401 -> new EngineException(Kind.UNAUTHORIZED, host + " wants a login." + said);
            case 403 -> new EngineException(Kind.UNAUTHORIZED, host + " does not allow that to this user." + said);
            case 404 -> new EngineException(Kind.NOT_FOUND, words.isEmpty() ? host + " has nothing there." : words);
            case 405, 501 -> new EngineException(Kind.UNSUPPORTED, host + " does not do that." + said);
            case 429 -> new EngineException(Kind.FAILED, host + " has been asked too often"
                    + retryAfter.flatMap(RegistryFailures::rest).orElse(": wait a while.") + said);
            default -> new EngineException(Kind.FAILED, host + " answered with status " + status + "." + said);
        };
    }

    /// When one may ask again (RFC 9110, "Retry-After"): after so many seconds, or at a time.
    private static Optional<String> rest(String told) {
        try {
            var seconds = told.matches("\\d{1,6}")
                    ? Long.parseLong(told)
                    : Math.max(0, Duration.between(Instant.now(),
                            DateTimeFormatter.RFC_1123_DATE_TIME.parse(told, Instant::from)).toSeconds());
            var again = ". Try again in " + Units.about(Duration.ofSeconds(seconds));
            // The words stand there while the time passes; before the full minute it would be in vain.
            return Optional.of(again + (seconds < 60 || seconds > LONG
                    ? "."
                    : ", at " + CLOCK.format(LocalTime.now().plusSeconds(seconds + 59)) + "."));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The registry's own, as the distribution specification has errors; else nothing: pages of proxies say little.
    private static String words(byte[] body) {
        try {
            var error = JsonTree.read(body).path("errors").path(0);
            var words = error.path("message").asText(error.path("code").asText(""));
            return words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + "…" : words;
        } catch (IOException e) {
            return "";
        }
    }
}
