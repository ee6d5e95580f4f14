package dev.strata.ui.shell;

import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Unreachable;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Attempt;

/// How engines, addresses and the reasons of their silence are said.
public final class EngineWords {

    private EngineWords() {
    }

    /// `Local Docker`, `Podman`, a context's name.
    static String name(Endpoint endpoint) {
        return endpoint.name();
    }

    /// `29.3.1, socket`. What a distribution has added to the version, as in `20.10.24+dfsg1`, is told by the status bar.
    static String second(Endpoint endpoint, EngineInfo info) {
        return info.version().replaceFirst("\\+.*", "") + ", " + way(endpoint);
    }

    static String way(Endpoint endpoint) {
        return switch (endpoint.address().getScheme()) {
            case "unix" -> Messages.get("engine.way.socket");
            case "npipe" -> Messages.get("engine.way.pipe");
            case "ssh" -> "ssh " + endpoint.address().getHost();
            case null, default -> endpoint.tls() == null
                    ? endpoint.address().getAuthority()
                    : endpoint.address().getAuthority() + " TLS";
        };
    }

    /// One short clause for a row: `socket exists, nobody listens`.
    static String reason(Unreachable reason) {
        return Messages.get("unreachable." + reason.name().toLowerCase(java.util.Locale.ROOT));
    }

    /// The words for a row, with the system's own in case the reason says little.
    static String reason(Attempt attempt) {
        return reason(attempt.reason(), attempt.words());
    }

    /// The same.
    ///
    /// @param words the system's own; may be empty
    public static String reason(Unreachable why, String words) {
        return switch (why) {
            case OTHER, SSH_FAILED, TLS_REFUSED, API_RANGE, NOT_AN_ENGINE, HOST_UNKNOWN, SSH_HOST_KEY,
                    SSH_KEY_REFUSED ->
                words.isEmpty() ? reason(why) : words;
            case NO_SOCKET, NOBODY_LISTENS, PERMISSION_DENIED, TIMED_OUT, GONE -> reason(why);
        };
    }
}
