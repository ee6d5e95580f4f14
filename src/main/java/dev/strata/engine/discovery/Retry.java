package dev.strata.engine.discovery;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Unreachable;
import org.jspecify.annotations.Nullable;

/// When endpoints that did not answer are worth another try although no file has changed.
///
/// - A remote one, and one that took too long, may come back at any moment and nothing can tell: soon.
/// - One that refused for a reason that only a person can mend (certificates, ssh keys, no engine at all) is not asked
///   again and again: that would fill the far side's log, or lock the user out.
/// - A unix socket at which nobody listens is knocked at: connecting and nothing more. Its owner may take the socket over
///   without making it anew (systemd does), or may listen a moment after making it.
///
/// @param after how long to wait at most
/// @param sockets where to knock
record Retry(Duration after, List<Path> sockets) {

    static final Duration SOON = Duration.ofMillis(1500);
    private static final Duration LATER = Duration.ofSeconds(30);
    /// As good as never, and small enough to count in nanoseconds.
    private static final Duration NEVER = Duration.ofDays(365);

    static Retry of(List<Endpoint> endpoints, Function<Endpoint, @Nullable Unreachable> failures) {
        var after = NEVER;
        var sockets = new ArrayList<Path>();
        for (var endpoint : endpoints) {
            var why = failures.apply(endpoint);
            var socket = EndpointFinder.socketOf(endpoint);
            if (socket != null && why == Unreachable.NOBODY_LISTENS) {
                sockets.add(socket);
            }
            var wait = socket == null ? remote(why) : local(why);
            after = wait.compareTo(after) < 0 ? wait : after;
        }
        return new Retry(after, List.copyOf(sockets));
    }

    private static Duration local(@Nullable Unreachable why) {
        return switch (why) {
            case TIMED_OUT, GONE, OTHER -> SOON;
            case null, default -> NEVER;
        };
    }

    private static Duration remote(@Nullable Unreachable why) {
        return switch (why) {
            case TLS_REFUSED, SSH_HOST_KEY, SSH_KEY_REFUSED, NOT_AN_ENGINE, API_RANGE, PERMISSION_DENIED -> LATER;
            case null, default -> SOON;
        };
    }

    boolean knocks() {
        return !sockets.isEmpty();
    }

    boolean someoneListens() {
        return sockets.stream().anyMatch(Retry::listens);
    }

    private static boolean listens(Path socket) {
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
