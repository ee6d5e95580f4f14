package dev.strata.engine.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
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

/// One registry that speaks the OCI distribution protocol, which Docker Hub and Docker's own registry do.
public final class OciRegistry implements Registry, AutoCloseable {

    private static final int PAGE = 1_000;
    private static final int MOST_MANIFEST = 4 << 20;
    private static final int MOST_PAGE = 4 << 20;
    private static final String CATALOG = "registry:catalog:*";
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
    private static final Pattern NEXT = Pattern.compile("<([^>]{1,4096})>\\s*;.*\\brel=\"?next\"?.*");

    private final RegistryName name;
    private final Requests requests;
    private final Uploads uploads;

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
        this.requests = new Requests(name, trust, credentials, proxies);
        this.uploads = new Uploads(requests);
    }

    @Override
    public RegistryName name() {
        return name;
    }

    @Override
    public URI address(Monitor monitor) throws EngineException {
        return requests.base(monitor);
    }

    @Override
    public void check(Monitor monitor) throws EngineException {
        var answer = requests.get("/v2/", "", Map.of(), Requests.MOST_WORDS, monitor);
        if (answer.status() != 200) {
            throw answer.failure();
        }
    }

    @Override
    public Names repositories(String from, Monitor monitor) throws EngineException {
        return names(from.isEmpty() ? "/v2/_catalog?n=" + PAGE : from, CATALOG, "repositories", Repository.FORM,
                monitor);
    }

    @Override
    public Names tags(String repository, String from, Monitor monitor) throws EngineException {
        var of = Repository.of(repository);
        return names(from.isEmpty() ? of.path("/tags/list?n=" + PAGE) : from, of.pull(), "tags", TAG, monitor);
    }

    private Names names(String path, String scope, String field, Pattern form, Monitor monitor)
            throws EngineException {
        var answer = requests.get(path, scope, Map.of(), MOST_PAGE, monitor).successful();
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
        var of = Repository.of(repository);
        var answer = requests.ask("HEAD", requests.uri(of.manifest(reference), monitor), of.pull(), accept(), monitor);
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
        var of = Repository.of(repository);
        var answer = requests.get(of.manifest(reference), of.pull(), accept(), MOST_MANIFEST, monitor);
        if (answer.status() == 404) {
            throw new EngineException(Kind.NOT_FOUND, name + " has no " + repository + shown(reference) + ".");
        }
        answer.successful();
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
        var of = Repository.of(repository);
        var uri = requests.uri(of.blob(blob.digest()), monitor);
        var answer = requests.stream(uri, of.pull(),
                from == 0 ? Map.of() : Map.of("Range", "bytes=" + from + "-"), monitor);
        var begins = answer.status() == 206 ? from : 0;
        if (answer.status() != 200 && answer.status() != 206) {
            answer.close();
            throw answer.status() == 404
                    ? new EngineException(Kind.NOT_FOUND, name + " has no content " + blob.digest() + ".")
                    : answer.failure();
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

    private static void close(java.io.InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            // Nobody wants it.
        }
    }

    @Override
    public List<Descriptor> referrers(String repository, Digest manifest, Monitor monitor) throws EngineException {
        var of = Repository.of(repository);
        var answer = requests.get(of.path("/referrers/" + manifest), of.pull(), accept(), MOST_MANIFEST, monitor);
        if (answer.status() == 404) {
            return fallback(repository, manifest, monitor);
        }
        return ManifestJson.descriptors(ManifestJson.tree(answer.successful().body()).path("manifests"));
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
        var answer = delete(Repository.of(repository), manifest.toString(), monitor);
        if (answer.status() == 405) {
            throw new EngineException(Kind.UNSUPPORTED,
                    name + " deletes nothing: whoever runs it has not allowed that (storage.delete.enabled).");
        }
        answer.successful();
    }

    private Transport.Answer delete(Repository repository, String reference, Monitor monitor) throws EngineException {
        return requests.ask("DELETE", requests.uri(repository.manifest(reference), monitor), repository.delete(),
                Map.of(), monitor);
    }

    @Override
    public boolean has(String repository, Digest blob, Monitor monitor) throws EngineException {
        return uploads.has(Repository.of(repository), blob, monitor);
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
        var of = Repository.of(repository);
        var answer = requests.send("PUT", requests.uri(of.manifest(reference), monitor), of.push(),
                Map.of("Content-Type", manifest.mediaType()), manifest.text().getBytes(StandardCharsets.UTF_8),
                Requests.MOST_WORDS, monitor).successful();
        requests.same(answer, manifest.digest());
        if (manifest.subject().isPresent() && answer.header("OCI-Subject").isEmpty()) {
            new ReferrersTag(this, repository).add(manifest, manifest.subject().get().digest(), monitor);
        }
    }

    @Override
    public void untag(String repository, String tag, Monitor monitor) throws EngineException {
        if (!TAG.matcher(tag).matches()) {
            throw new EngineException(Kind.FAILED, "“" + tag + "” is no tag.");
        }
        var answer = delete(Repository.of(repository), tag, monitor);
        // Docker's own registry up to 2.8 takes the tag for a digest that is none.
        if (answer.status() == 400 || answer.status() == 405) {
            monitor.log(name + " deletes manifests only: " + tag + " is given to an empty one first");
            new Placeholder(this, repository).untag(tag, monitor);
        } else {
            answer.successful();
        }
    }

    private static Map<String, String> accept() {
        return Map.of("Accept", String.join(", ", Manifest.TYPES));
    }

    @Override
    public Optional<RateLimit> rateLimit() {
        return requests.rateLimit();
    }

    @Override
    public void close() {
        requests.close();
    }
}
