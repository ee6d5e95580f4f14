package dev.strata.engine.registry;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.image.Digest;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.core.registry.Names;
import dev.strata.core.registry.RateLimit;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registry;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.json.ImageJson;
import org.jspecify.annotations.Nullable;

/// One registry that speaks the OCI distribution protocol, which Docker Hub and Docker's own registry do.
public final class OciRegistry implements Registry, AutoCloseable {

    private static final String HUB_HOST = "registry-1.docker.io";
    private static final int PAGE = 1_000;
    private static final int MOST_MANIFEST = 4 << 20;
    private static final int MOST_PAGE = 4 << 20;
    static final int MOST_WORDS = 64 << 10;
    private static final byte[] NOTHING = new byte[0];
    private static final String CATALOG = "registry:catalog:*";
    private static final Pattern REPOSITORY = Pattern
            .compile("[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern NEXT = Pattern.compile("<([^>]{1,4096})>\\s*;.*\\brel=\"?next\"?.*");

    private final RegistryName name;
    private final Trust trust;
    private final Transport transport;
    private final Login login;
    private final Uploads uploads;
    private @Nullable URI base;
    private volatile Optional<RateLimit> rateLimit = Optional.empty();

    /// Through no proxy.
    ///
    /// @throws EngineException FAILED a certificate of the trust cannot be read
    public OciRegistry(RegistryName name, Trust trust, Credentials credentials) throws EngineException {
        this(name, trust, credentials, Proxies.NONE);
    }

    /// @throws EngineException FAILED a certificate of the trust cannot be read
    public OciRegistry(RegistryName name, Trust trust, Credentials credentials, Proxies proxies)
            throws EngineException {
        this.name = name;
        this.trust = trust;
        this.transport = new Transport(trust, proxies);
        this.login = new Login(name, credentials, transport, InstantSource.system());
        this.uploads = new Uploads(this, transport, login);
    }

    /// What an authorized request is.
    private interface Call<T> {
        T with(String authorization) throws EngineException;
    }

    @Override
    public RegistryName name() {
        return name;
    }

    @Override
    public URI address(Monitor monitor) throws EngineException {
        return base(monitor);
    }

    @Override
    public void check(Monitor monitor) throws EngineException {
        var answer = get("/v2/", "", Map.of(), MOST_WORDS, monitor);
        if (answer.status() != 200) {
            throw answer.failure();
        }
    }

    @Override
    public Names repositories(String from, Monitor monitor) throws EngineException {
        return names(from.isEmpty() ? "/v2/_catalog?n=" + PAGE : from, CATALOG, "repositories", REPOSITORY, monitor);
    }

    @Override
    public Names tags(String repository, String from, Monitor monitor) throws EngineException {
        return names(from.isEmpty() ? "/v2/" + path(repository) + "/tags/list?n=" + PAGE : from, pull(repository),
                "tags", TAG, monitor);
    }

    private Names names(String path, String scope, String field, Pattern form, Monitor monitor)
            throws EngineException {
        var answer = successful(get(path, scope, Map.of(), MOST_PAGE, monitor));
        var list = ManifestJson.tree(answer.body()).path(field);
        // What is no name could be asked for nowhere.
        var names = StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText)
                .filter(one -> form.matcher(one).matches()).toList();
        return new Names(names, next(answer.from(), answer.headers()));
    }

    /// The path of the page behind this one, which lies at the same registry.
    private static String next(URI from, HttpHeaders headers) {
        for (var link : headers.allValues("Link")) {
            var matcher = NEXT.matcher(link);
            if (matcher.matches()) {
                try {
                    var next = from.resolve(matcher.group(1));
                    if (Transport.sameHost(from, next) && next.getRawPath().startsWith("/v2/") && !next.equals(from)) {
                        return next.getRawPath() + (next.getRawQuery() == null ? "" : "?" + next.getRawQuery());
                    }
                } catch (IllegalArgumentException e) {
                    return "";
                }
            }
        }
        return "";
    }

    @Override
    public Descriptor resolve(String repository, String reference, Monitor monitor) throws EngineException {
        var answer = send("HEAD", manifestPath(repository, reference), pull(repository), accept(), NOTHING, MOST_WORDS,
                monitor);
        var digest = ImageJson.digest(answer.header("Docker-Content-Digest"));
        var size = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
        if (answer.status() == 200 && digest != null && size >= 0) {
            return Descriptor.of(answer.header("Content-Type"), digest, size);
        }
        if (answer.status() == 200 || answer.status() == 405) {
            // It says nothing of it in the head alone.
            var manifest = manifest(repository, reference, monitor);
            return Descriptor.of(manifest.mediaType(), manifest.digest(), manifest.size());
        }
        throw answer.status() == 404
                ? new EngineException(Kind.NOT_FOUND, name + " has no " + repository + shown(reference) + ".")
                : answer.failure();
    }

    private static String shown(String reference) {
        return (reference.indexOf(':') < 0 ? ":" : "@") + reference;
    }

    @Override
    public Manifest manifest(String repository, String reference, Monitor monitor) throws EngineException {
        var answer = get(manifestPath(repository, reference), pull(repository), accept(), MOST_MANIFEST, monitor);
        if (answer.status() == 404) {
            throw new EngineException(Kind.NOT_FOUND, name + " has no " + repository + shown(reference) + ".");
        }
        successful(answer);
        var wanted = reference.indexOf(':') < 0
                ? Optional.ofNullable(ImageJson.digest(answer.header("Docker-Content-Digest")))
                : Optional.of(digest(reference));
        var algorithm = wanted.orElseGet(() -> new Digest("sha256", ""));
        var digest = new Digest(algorithm.algorithm(), java.util.HexFormat.of()
                .formatHex(Checked.messageDigest(algorithm).digest(answer.body())));
        if (wanted.isPresent() && !wanted.get().equals(digest)) {
            throw new EngineException(Kind.FAILED, "What " + name + " sends as " + wanted.get()
                    + " is something else: it is damaged, or was changed on the way.");
        }
        return ManifestJson.read(answer.header("Content-Type"), digest, answer.body());
    }

    private static Digest digest(String reference) throws EngineException {
        var digest = ImageJson.digest(reference);
        if (digest == null) {
            throw new EngineException(Kind.NOT_FOUND, "“" + reference + "” is neither a tag nor a digest.");
        }
        return digest;
    }

    @Override
    public void blob(String repository, Descriptor blob, long from, Sink sink, Monitor monitor)
            throws EngineException {
        var uri = uri("/v2/" + path(repository) + "/blobs/" + blob.digest(), monitor);
        var headers = from == 0 ? Map.<String, String>of() : Map.of("Range", "bytes=" + from + "-");
        var scope = pull(repository);
        var answer = transport.stream(uri, headers, login.header(scope), monitor);
        if (answer.status() == 401) {
            close(answer);
            answer = transport.stream(uri, headers, login.answer(uri, answer.headers().allValues("WWW-Authenticate"),
                    scope, monitor), monitor);
        }
        var begins = answer.status() == 206 ? from : 0;
        if (answer.status() != 200 && answer.status() != 206) {
            close(answer);
            throw answer.status() == 404
                    ? new EngineException(Kind.NOT_FOUND, name + " has no content " + blob.digest() + ".")
                    : RegistryFailures.ofStatus(uri, answer.status(), NOTHING,
                            answer.headers().firstValue("Retry-After"));
        }
        try (var content = new Checked(answer.body(), blob, begins, monitor)) {
            monitor.onCancel(() -> close(content));
            if (begins < from) {
                content.skipNBytes(from);
            }
            sink.take(content);
            content.verify();
        } catch (IOException e) {
            throw monitor.cancelled()
                    ? new EngineException(Kind.CANCELLED, "Cancelled", e)
                    : RegistryFailures.of(uri, e);
        }
    }

    private static void close(Transport.Stream answer) {
        close(answer.body());
    }

    private static void close(java.io.InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // Nobody wants it.
        }
    }

    @Override
    public List<Descriptor> referrers(String repository, Digest manifest, Monitor monitor) throws EngineException {
        var answer = get("/v2/" + path(repository) + "/referrers/" + manifest, pull(repository), accept(),
                MOST_MANIFEST, monitor);
        if (answer.status() == 404) {
            return fallback(repository, manifest, monitor);
        }
        return ManifestJson.descriptors(ManifestJson.tree(successful(answer).body()).path("manifests"));
    }

    /// Registries of before keep the list under a tag that looks like the digest ("Referrers Tag Schema").
    private List<Descriptor> fallback(String repository, Digest manifest, Monitor monitor) throws EngineException {
        try {
            return manifest(repository, ReferrersTag.of(manifest), monitor).manifests();
        } catch (EngineException e) {
            if (e.kind() == Kind.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public void delete(String repository, Digest manifest, Monitor monitor) throws EngineException {
        var answer = send("DELETE", manifestPath(repository, manifest.toString()), delete(repository), Map.of(),
                NOTHING, MOST_WORDS, monitor);
        if (answer.status() == 405) {
            throw new EngineException(Kind.UNSUPPORTED,
                    name + " deletes nothing: whoever runs it has not allowed that (storage.delete.enabled).");
        }
        successful(answer);
    }

    @Override
    public boolean has(String repository, Digest blob, Monitor monitor) throws EngineException {
        var answer = send("HEAD", "/v2/" + path(repository) + "/blobs/" + blob, push(repository), Map.of(), NOTHING,
                MOST_WORDS, monitor);
        if (answer.status() == 404) {
            return false;
        }
        successful(answer);
        return true;
    }

    @Override
    public boolean upload(String repository, Descriptor blob, String elsewhere, Content content, Monitor monitor)
            throws EngineException {
        return uploads.blob(repository, blob, elsewhere, content, monitor);
    }

    @Override
    public void put(String repository, String reference, Manifest manifest, Monitor monitor) throws EngineException {
        if (!TAG.matcher(reference).matches() && !reference.equals(manifest.digest().toString())) {
            throw new EngineException(Kind.FAILED, "“" + reference + "” is no tag.");
        }
        var answer = successful(send("PUT", manifestPath(repository, reference), push(repository),
                Map.of("Content-Type", manifest.mediaType()), manifest.text().getBytes(StandardCharsets.UTF_8),
                MOST_WORDS, monitor));
        sameDigest(answer, manifest.digest());
        if (manifest.subject().isPresent() && answer.header("OCI-Subject").isEmpty()) {
            new ReferrersTag(this, repository).add(manifest, manifest.subject().get().digest(), monitor);
        }
    }

    @Override
    public void untag(String repository, String tag, Monitor monitor) throws EngineException {
        if (!TAG.matcher(tag).matches()) {
            throw new EngineException(Kind.FAILED, "“" + tag + "” is no tag.");
        }
        var answer = send("DELETE", manifestPath(repository, tag), delete(repository), Map.of(), NOTHING, MOST_WORDS,
                monitor);
        // Docker's own registry up to 2.8 takes the tag for a digest that is none.
        if (answer.status() == 400 || answer.status() == 405) {
            monitor.log(name + " deletes manifests only: " + tag + " is given to an empty one first");
            new Placeholder(this, repository).untag(tag, monitor);
        } else {
            successful(answer);
        }
    }

    /// @throws EngineException FAILED the registry has kept something else
    void sameDigest(Transport.Answer answer, Digest digest) throws EngineException {
        var kept = answer.header("Docker-Content-Digest");
        if (!kept.isEmpty() && !kept.equals(digest.toString())) {
            throw new EngineException(Kind.FAILED,
                    name + " has kept " + kept + " where " + digest + " was sent: something changes it on the way.");
        }
    }

    private static Transport.Answer successful(Transport.Answer answer) throws EngineException {
        if (answer.status() < 200 || answer.status() > 299) {
            throw answer.failure();
        }
        return answer;
    }

    private static Map<String, String> accept() {
        return Map.of("Accept", String.join(", ", Manifest.TYPES));
    }

    static String pull(String repository) {
        return "repository:" + repository + ":pull";
    }

    static String push(String repository) {
        return pull(repository) + ",push";
    }

    private static String delete(String repository) {
        return push(repository) + ",delete";
    }

    static String path(String repository) throws EngineException {
        if (!REPOSITORY.matcher(repository).matches() || repository.length() > 255) {
            throw new EngineException(Kind.NOT_FOUND, "“" + repository + "” is no name of a repository.");
        }
        return repository;
    }

    private static String manifestPath(String repository, String reference) throws EngineException {
        return "/v2/" + path(repository) + "/manifests/"
                + URLEncoder.encode(reference, StandardCharsets.UTF_8).replace("%3A", ":");
    }

    private Transport.Answer get(String path, String scope, Map<String, String> headers, int most, Monitor monitor)
            throws EngineException {
        return send("GET", path, scope, headers, NOTHING, most, monitor);
    }

    private Transport.Answer send(String method, String path, String scope, Map<String, String> headers, byte[] body,
            int most, Monitor monitor) throws EngineException {
        return send(method, uri(path, monitor), scope, headers, body, most, monitor);
    }

    /// Asks an address of this registry's.
    Transport.Answer ask(String method, URI uri, String scope, Map<String, String> headers, byte[] body,
            Monitor monitor) throws EngineException {
        return send(method, uri, scope, headers, body, MOST_WORDS, monitor);
    }

    private Transport.Answer send(String method, URI uri, String scope, Map<String, String> headers, byte[] body,
            int most, Monitor monitor) throws EngineException {
        Call<Transport.Answer> call = authorization -> heard(
                transport.send(method, uri, headers, authorization, body, most, monitor));
        var answer = call.with(login.header(scope));
        if (answer.status() == 401) {
            var header = login.answer(uri, answer.headers().allValues("WWW-Authenticate"), scope, monitor);
            return header.isEmpty() ? answer : call.with(header);
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

    @Override
    public Optional<RateLimit> rateLimit() {
        return rateLimit;
    }

    URI uri(String path, Monitor monitor) throws EngineException {
        return base(monitor).resolve(path);
    }

    /// TLS; where none is spoken, plain HTTP, if that was allowed or the registry is on this computer, as docker has it.
    private synchronized URI base(Monitor monitor) throws EngineException {
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

    @Override
    public void close() {
        transport.close();
    }
}
