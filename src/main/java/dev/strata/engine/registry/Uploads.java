package dev.strata.engine.registry;

import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import dev.strata.core.image.Digest;
import dev.strata.core.registry.Descriptor;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import dev.strata.engine.Registry.Content;

/// Puts blobs into a registry: an upload is begun, filled in one stream, and closed with the digest only once all that was
/// read is known to be right (OCI distribution specification: "Pushing blobs"). A registry that keeps what it had when the
/// line broke is sent the rest, also when the same is asked for again later; one that does not begins anew.
final class Uploads {

    private static final int TRIES = 5;
    private static final long FIRST_REST = 100;
    private static final int MOST_PLACE = 8 << 10;
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");
    /// Another try may help: the token has ended, the upload is unknown or stands elsewhere, a proxy found nobody.
    private static final List<Integer> PASSING = List.of(401, 404, 408, 416, 502, 503, 504);

    private final Requests requests;
    /// Where the uploads lie that did not come to their end.
    private final Map<String, URI> cut = new ConcurrentHashMap<>();

    Uploads(Requests requests) {
        this.requests = requests;
    }

    boolean has(Repository repository, Digest blob, Monitor monitor) throws EngineException {
        var answer = requests.ask("HEAD", requests.uri(repository.blob(blob), monitor), repository.push(), Map.of(),
                monitor);
        if (answer.status() == 404) {
            return false;
        }
        answer.successful();
        return true;
    }

    /// @param elsewhere a repository of the same registry that may have it; empty for none
    /// @return whether it was sent
    boolean blob(String repository, Descriptor blob, String elsewhere, Content content, Monitor monitor)
            throws EngineException {
        return new Upload(Repository.of(repository), blob, monitor,
                elsewhere.isEmpty() ? Optional.empty() : Optional.of(Repository.of(elsewhere))).run(content);
    }

    private final class Upload {

        private final Repository repository;
        private final Descriptor blob;
        private final Monitor monitor;
        private final Optional<Repository> elsewhere;
        private final String scope;
        private final URI home;
        private final String key;
        private URI place;
        private long reached;

        Upload(Repository repository, Descriptor blob, Monitor monitor, Optional<Repository> elsewhere)
                throws EngineException {
            this.repository = repository;
            this.blob = blob;
            this.monitor = monitor;
            this.elsewhere = elsewhere;
            this.scope = repository.push() + elsewhere.map(from -> " " + from.pull()).orElse("");
            this.home = requests.uri(repository.path("/blobs/uploads/" + elsewhere
                    .map(from -> "?mount=" + blob.digest() + "&from=" + from.name().replace("/", "%2F")).orElse("")),
                    monitor);
            this.key = repository.name() + "@" + blob.digest();
            this.place = home;
        }

        /// @return whether anything is to be sent
        private boolean begin() throws EngineException {
            reached = 0;
            var answer = requests.ask("POST", home, scope, Map.of(), monitor);
            if (answer.status() == 201 && elsewhere.isPresent()) {
                monitor.progress(new Progress(blob.digest().shortHex(), "Mounted", blob.size(), blob.size()));
                return false;
            }
            if (answer.status() != 202) {
                throw answer.failure();
            }
            place = next(answer);
            return true;
        }

        /// @return whether it was sent
        boolean run(Content content) throws EngineException {
            // Taken out: two that send the same do not share an upload.
            var left = cut.remove(key);
            place = left == null ? home : left;
            try {
                return send(content, left != null);
            } catch (EngineException e) {
                if (place != home && (e.kind() == Kind.NETWORK || monitor.cancelled())) {
                    cut.put(key, place);
                }
                throw e;
            }
        }

        private boolean send(Content content, boolean begun) throws EngineException {
            for (var tries = 1;; tries++) {
                try {
                    if (tries == 1 && !begun ? !begin() : there()) {
                        return tries > 1;
                    }
                    if (reached < blob.size()) {
                        content.from(reached, this::send);
                    }
                    finish();
                    return true;
                } catch (EngineException e) {
                    if (e.kind() != Kind.NETWORK || monitor.cancelled()) {
                        throw e;
                    }
                    if (tries == TRIES) {
                        throw e.getCause() instanceof EngineException said ? said : e;
                    }
                    monitor.log(blob.digest().shortHex() + ": " + e.getMessage());
                }
                rest(FIRST_REST << tries);
            }
        }

        private void send(InputStream content) throws EngineException, java.io.IOException {
            var headers = new HashMap<>(Map.of("Content-Type", "application/octet-stream"));
            if (reached > 0) {
                headers.put("Content-Range", reached + "-" + (blob.size() - 1));
            }
            var answer = requests.upload(place, scope, headers, content, blob.size() - reached, monitor);
            must(answer);
            place = next(answer);
            reached = blob.size();
        }

        private void finish() throws EngineException {
            var closing = place + (place.getRawQuery() == null ? "?" : "&") + "digest=" + blob.digest();
            var answer = requests.close(URI.create(closing), scope, monitor);
            must(answer);
            requests.same(answer, blob.digest());
        }

        /// Finds out where the registry is.
        ///
        /// @return whether it has all of it
        private boolean there() throws EngineException {
            if (has(repository, blob.digest(), monitor)) {
                return true;
            }
            var answer = requests.ask("GET", place, scope, Map.of(), monitor);
            var range = RANGE.matcher(answer.header("Range"));
            // 0-0 is said of an empty one too.
            if (answer.status() == 204 && range.matches() && Long.parseLong(range.group(1)) > 0
                    && Long.parseLong(range.group(1)) < blob.size()) {
                reached = Long.parseLong(range.group(1)) + 1;
                place = answer.header("Location").isEmpty() ? place : next(answer);
                return false;
            }
            return !begin();
        }

        private void must(Transport.Answer answer) throws EngineException {
            if (PASSING.contains(answer.status())) {
                var said = answer.failure();
                throw new EngineException(Kind.NETWORK, said.getMessage(), said);
            }
            answer.successful();
        }

        private URI next(Transport.Answer answer) throws EngineException {
            var said = answer.header("Location");
            if (said.isEmpty() || said.length() > MOST_PLACE) {
                throw new EngineException(Kind.FAILED, requests.name() + " does not say where to send content.");
            }
            return Transport.next(answer.from(), said);
        }

        private void rest(long millis) throws EngineException {
            var cancelled = new CountDownLatch(1);
            monitor.onCancel(cancelled::countDown);
            try {
                if (cancelled.await(millis, TimeUnit.MILLISECONDS)) {
                    throw new EngineException(Kind.CANCELLED, "Cancelled");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException(Kind.CANCELLED, "Cancelled", e);
            }
        }
    }
}
