package dev.strata.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;

/// Requests to a registry and to wherever it sends one. Redirects are followed here and not by the client, for a login
/// goes to no other host, and none from TLS to plain HTTP.
final class Transport implements AutoCloseable {

    /// Without a byte for so long, nothing more is expected.
    static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofMinutes(5);
    private static final Duration GREETING = Duration.ofSeconds(2);
    private static final int REDIRECTS = 5;
    private static final String TUNNEL_LOGINS = "jdk.http.auth.tunneling.disabledSchemes";
    private static final List<Integer> MOVED = List.of(301, 302, 303, 307, 308);

    static {
        // Java keeps a proxy's login by Basic to itself where a tunnel is asked for, and most proxies know no other.
        if (System.getProperty(TUNNEL_LOGINS) == null) {
            System.setProperty(TUNNEL_LOGINS, "");
        }
    }

    private final HttpClient client;
    private final Proxies proxies;

    /// What was answered in full.
    record Answer(URI from, int status, HttpHeaders headers, byte[] body) {

        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        EngineException failure() {
            return RegistryFailures.ofStatus(from, status, body, headers.firstValue("Retry-After"));
        }

        /// @throws EngineException what it says, where it is no success
        Answer successful() throws EngineException {
            if (status < 200 || status > 299) {
                throw failure();
            }
            return this;
        }
    }

    /// What is being answered.
    record Stream(URI from, int status, HttpHeaders headers, InputStream body) {

        void close() {
            Transport.close(body);
        }

        EngineException failure() {
            return RegistryFailures.ofStatus(from, status, new byte[0], headers.firstValue("Retry-After"));
        }
    }

    Transport(Trust trust) throws EngineException {
        this(trust, Proxies.NONE);
    }

    Transport(Trust trust, Proxies proxies) throws EngineException {
        this.proxies = proxies;
        client = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1).sslContext(TrustedTls.context(trust))
                .proxy(proxies).build();
    }

    /// Sends and reads all of the answer.
    ///
    /// @param headers more than `Authorization`
    /// @param authorization for this host alone; empty for none
    /// @param most bytes that are read of the answer
    Answer send(String method, URI to, Map<String, String> headers, String authorization, byte[] body, int most,
            Monitor monitor) throws EngineException {
        var response = follow(method, to, headers, authorization, body,
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), most), LIMIT, monitor);
        return new Answer(response.uri(), response.statusCode(), response.headers(), response.body());
    }

    /// Asks for something public that nobody waits for.
    ///
    /// @param most bytes that are read of the answer
    /// @param limit how long each who is asked may take for all of it
    Answer get(URI from, Map<String, String> headers, int most, Duration limit, Monitor monitor)
            throws EngineException {
        var response = follow("GET", from, headers, "", new byte[0],
                BodyHandlers.limiting(BodyHandlers.ofByteArray(), most), limit, monitor);
        return new Answer(response.uri(), response.statusCode(), response.headers(), response.body());
    }

    /// Sends and hands the answer over while it comes. The caller closes it.
    Stream stream(URI to, Map<String, String> headers, String authorization, Monitor monitor) throws EngineException {
        var response = follow("GET", to, headers, authorization, new byte[0], BodyHandlers.ofInputStream(), LIMIT,
                monitor);
        return new Stream(response.uri(), response.statusCode(), response.headers(), response.body());
    }

    /// Sends content while it is read, as long as it moves.
    ///
    /// @param authorization for this host alone; empty for none
    /// @param length how many bytes there are
    /// @param most bytes that are read of the answer
    /// @throws IOException the content cannot be read
    Answer upload(URI to, Map<String, String> headers, String authorization, InputStream content, long length, int most,
            Monitor monitor) throws EngineException, IOException {
        var sent = new Sent(content);
        var request = builder(to, headers, authorization).method("PATCH", HttpRequest.BodyPublishers
                .fromPublisher(HttpRequest.BodyPublishers.ofInputStream(() -> sent), length)).build();
        try {
            var response = one(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most), LIMIT, sent::moved,
                    monitor);
            return new Answer(response.uri(), response.statusCode(), response.headers(), response.body());
        } catch (EngineException e) {
            sent.complain(length);
            throw e;
        }
    }

    /// Closes an upload, for which a registry may take its time: it moves what was sent to its place.
    ///
    /// @param authorization for this host alone; empty for none
    /// @param most bytes that are read of the answer
    Answer close(URI upload, String authorization, int most, Monitor monitor) throws EngineException {
        var request = builder(upload, Map.of(), authorization).PUT(HttpRequest.BodyPublishers.noBody()).build();
        var response = one(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most), CLOSING, monitor);
        return new Answer(response.uri(), response.statusCode(), response.headers(), response.body());
    }

    /// Whether TLS is spoken there; some who speak plain HTTP alone never answer its greeting.
    ///
    /// @throws EngineException NETWORK nobody is there; UNTRUSTED; CANCELLED
    boolean speaksTls(URI to, Monitor monitor) throws EngineException {
        try {
            one(request("GET", to, Map.of(), "", new byte[0]), BodyHandlers.discarding(), GREETING, monitor);
            return true;
        } catch (EngineException e) {
            if (e.kind() == Kind.PLAIN_HTTP || e.getCause() instanceof TimeoutException) {
                return false;
            }
            throw e;
        }
    }

    private <T> HttpResponse<T> follow(String method, URI to, Map<String, String> headers, String authorization,
            byte[] body, BodyHandler<T> handler, Duration limit, Monitor monitor) throws EngineException {
        var at = to;
        for (var i = 0; i <= REDIRECTS; i++) {
            var own = sameHost(at, to) ? authorization : "";
            var response = one(request(method, at, headers, own, body), handler, limit, monitor);
            var place = response.headers().firstValue("Location");
            if (!MOVED.contains(response.statusCode()) || place.isEmpty()) {
                return response;
            }
            if (!method.equals("GET") && !method.equals("HEAD")) {
                throw new EngineException(Kind.FAILED,
                        at.getRawAuthority() + " sends one on where something is changed: that is not followed.");
            }
            close(response.body());
            at = next(at, place.get());
        }
        throw new EngineException(Kind.FAILED, to.getRawAuthority() + " sends one on and on: a redirect loop.");
    }

    private static void close(Object body) {
        if (body instanceof InputStream stream) {
            try {
                stream.close();
            } catch (IOException e) {
                // Nobody wants it.
            }
        }
    }

    static URI next(URI at, String place) throws EngineException {
        try {
            var next = at.resolve(place);
            var scheme = String.valueOf(next.getScheme());
            if (next.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
                throw new IllegalArgumentException();
            }
            if (at.getScheme().equals("https") && scheme.equals("http")) {
                throw new EngineException(Kind.FAILED, at.getRawAuthority() + " sends one on to " + next
                        .getRawAuthority() + " without TLS: that is not followed.");
            }
            return next;
        } catch (IllegalArgumentException e) {
            throw new EngineException(Kind.FAILED, at.getRawAuthority() + " sends one on to no address.", e);
        }
    }

    static boolean sameHost(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getRawAuthority().equalsIgnoreCase(other.getRawAuthority());
    }

    private HttpRequest request(String method, URI to, Map<String, String> headers, String authorization,
            byte[] body) {
        return builder(to, headers, authorization).timeout(LIMIT).method(method, body.length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(body)).build();
    }

    private HttpRequest.Builder builder(URI to, Map<String, String> headers, String authorization) {
        var request = HttpRequest.newBuilder(to).header("User-Agent", "strata");
        headers.forEach(request::header);
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        var proxy = proxies.login(to);
        if (!proxy.isEmpty()) {
            // Not by an Authenticator: Java would then answer every 401 of a registry itself. The client sends this header
            // to proxies alone.
            request.header("Proxy-Authorization", "Basic " + proxy.reveal());
        }
        return request;
    }

    private <T> HttpResponse<T> one(HttpRequest request, BodyHandler<T> handler, Duration limit, Monitor monitor)
            throws EngineException {
        return one(request, handler, limit, () -> false, monitor);
    }

    /// @param moves whether something has moved since it was last asked: then the time begins anew
    private <T> HttpResponse<T> one(HttpRequest request, BodyHandler<T> handler, Duration limit, BooleanSupplier moves,
            Monitor monitor) throws EngineException {
        if (monitor.cancelled()) {
            throw new EngineException(Kind.CANCELLED, "Cancelled");
        }
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, handler);
        monitor.onCancel(() -> answer.cancel(true));
        try {
            // The request's own limit ends with the answer's head: a body could come a byte a minute.
            return inTime(answer, limit, moves);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new EngineException(Kind.NETWORK, request.uri().getRawAuthority() + " does not answer in time.", e);
        } catch (java.util.concurrent.CancellationException e) {
            throw new EngineException(Kind.CANCELLED, "Cancelled", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new EngineException(Kind.CANCELLED, "Cancelled", e);
        } catch (ExecutionException e) {
            throw monitor.cancelled()
                    ? new EngineException(Kind.CANCELLED, "Cancelled", e)
                    : RegistryFailures.of(request.uri(), e);
        }
    }

    private static <T> T inTime(CompletableFuture<T> answer, Duration limit, BooleanSupplier moves)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (true) {
            try {
                return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (!moves.getAsBoolean()) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
