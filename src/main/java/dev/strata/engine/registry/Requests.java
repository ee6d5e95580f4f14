package dev.strata.engine.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.RateLimit;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.Credentials;
import org.jspecify.annotations.Nullable;

/// Requests to one registry: knows where it is, logs in as it wants, and hears how many pulls are left. The login goes to
/// no other host than the registry's, wherever that sends one.
final class Requests implements AutoCloseable {

    /// Bytes of an answer that is a few words.
    static final int MOST_WORDS = 64 << 10;
    static final byte[] NOTHING = new byte[0];
    private static final String HUB_HOST = "registry-1.docker.io";

    private final RegistryName name;
    private final Trust trust;
    private final Transport transport;
    private final Login login;
    private @Nullable URI base;
    private volatile Optional<RateLimit> rateLimit = Optional.empty();

    /// @throws EngineException FAILED a certificate of the trust cannot be read
    Requests(RegistryName name, Trust trust, Credentials credentials, Proxies proxies) throws EngineException {
        this.name = name;
        this.trust = trust;
        this.transport = new Transport(trust, proxies);
        this.login = new Login(name, credentials, transport, InstantSource.system());
    }

    RegistryName name() {
        return name;
    }

    /// As the registry has last told it.
    Optional<RateLimit> rateLimit() {
        return rateLimit;
    }

    /// TLS; where none is spoken, plain HTTP, if that was allowed or the registry is on this computer, as docker has it.
    synchronized URI base(Monitor monitor) throws EngineException {
        var known = base;
        if (known != null) {
            return known;
        }
        var host = name.hub() ? HUB_HOST : name.domain();
        var secure = URI.create("https://" + host);
        var plain = (trust.insecure() || name.local())
                && !transport.speaksTls(secure.resolve("/v2/"), monitor);
        var found = plain ? URI.create("http://" + host) : secure;
        base = found;
        return found;
    }

    URI uri(String path, Monitor monitor) throws EngineException {
        return base(monitor).resolve(path);
    }

    private boolean own(URI to, Monitor monitor) throws EngineException {
        return Transport.sameHost(base(monitor), to);
    }

    private String authorization(URI to, String scope, Monitor monitor) throws EngineException {
        return own(to, monitor) ? login.header(scope) : "";
    }

    /// Answers what the registry wants of who asks.
    ///
    /// @return the header for another try; empty when there is none
    private String wanted(URI to, HttpHeaders said, String scope, Monitor monitor) throws EngineException {
        return own(to, monitor) ? login.answer(to, said.allValues("WWW-Authenticate"), scope, monitor) : "";
    }

    Transport.Answer get(String path, String scope, Map<String, String> headers, int most, Monitor monitor)
            throws EngineException {
        return send("GET", uri(path, monitor), scope, headers, NOTHING, most, monitor);
    }

    /// Asks for something of which the answer says little.
    Transport.Answer ask(String method, URI to, String scope, Map<String, String> headers, Monitor monitor)
            throws EngineException {
        return send(method, to, scope, headers, NOTHING, MOST_WORDS, monitor);
    }

    /// @param scope what a token is asked for; empty for none
    /// @param most bytes that are read of the answer
    Transport.Answer send(String method, URI to, String scope, Map<String, String> headers, byte[] body, int most,
            Monitor monitor) throws EngineException {
        var answer = heard(transport.send(method, to, headers, authorization(to, scope, monitor), body, most, monitor));
        if (answer.status() == 401) {
            var header = wanted(to, answer.headers(), scope, monitor);
            return header.isEmpty() ? answer : heard(transport.send(method, to, headers, header, body, most, monitor));
        }
        return answer;
    }

    private Transport.Answer heard(Transport.Answer answer) {
        var told = RateLimit.parse(answer.header("ratelimit-limit"), answer.header("ratelimit-remaining"));
        if (told.isPresent()) {
            rateLimit = told;
        }
        return answer;
    }

    /// Sends and hands the answer over while it comes. The caller closes it.
    Transport.Stream stream(URI to, String scope, Map<String, String> headers, Monitor monitor)
            throws EngineException {
        var answer = transport.stream(to, headers, authorization(to, scope, monitor), monitor);
        if (answer.status() == 401) {
            answer.close();
            answer = transport.stream(to, headers, wanted(to, answer.headers(), scope, monitor), monitor);
        }
        return answer;
    }

    /// Sends content while it is read. One that is refused is not sent again: what the registry wants is known for the
    /// next try.
    ///
    /// @throws IOException the content cannot be read
    Transport.Answer upload(URI to, String scope, Map<String, String> headers, InputStream content, long length,
            Monitor monitor) throws EngineException, IOException {
        var answer = transport.upload(to, headers, authorization(to, scope, monitor), content, length, MOST_WORDS,
                monitor);
        if (answer.status() == 401) {
            wanted(to, answer.headers(), scope, monitor);
        }
        return answer;
    }

    /// Closes an upload.
    Transport.Answer close(URI upload, String scope, Monitor monitor) throws EngineException {
        return transport.close(upload, authorization(upload, scope, monitor), MOST_WORDS, monitor);
    }

    /// @throws EngineException FAILED the registry has kept something else than what was sent
    void same(Transport.Answer answer, Digest sent) throws EngineException {
        var kept = answer.header("Docker-Content-Digest");
        if (!kept.isEmpty() && !kept.equals(sent.toString())) {
            throw new EngineException(Kind.FAILED,
                    name + " has kept " + kept + " where " + sent + " was sent: something changes it on the way.");
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
