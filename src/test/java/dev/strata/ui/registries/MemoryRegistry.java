package dev.strata.ui.registries;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

import dev.strata.core.command.LogIn;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.core.registry.Names;
import dev.strata.core.registry.ServerCertificate;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.engine.Registry;
import dev.strata.engine.Secret;

/// A registry in memory; digests are made up of numbers.
public final class MemoryRegistry implements Registry {

    private final RegistryName name;
    private final Map<String, Manifest> manifests = new ConcurrentSkipListMap<>();
    private final Set<String> blobs = new HashSet<>();
    /// Whether it wants a login.
    public volatile boolean locked;
    /// Whether nothing can be deleted.
    public volatile boolean keeping;

    public MemoryRegistry(String domain) {
        name = new RegistryName(domain);
    }

    /// Registries that know these, and make others as they are asked for.
    public static Registries of(MemoryRegistry... known) {
        var all = new TreeMap<String, MemoryRegistry>();
        for (var one : known) {
            all.put(one.name.domain(), one);
        }
        return new Registries() {
            @Override
            public List<Known> all() {
                return all.values().stream().map(one -> new Known(one.name, Trust.SYSTEM)).toList();
            }

            @Override
            public void keep(Known registry) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void forget(RegistryName registry) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Registry at(RegistryName registry) {
                var found = all.get(registry.domain());
                return found == null ? new MemoryRegistry(registry.domain()) : found;
            }

            @Override
            public void loginChanged(RegistryName registry) {
            }

            @Override
            public void check(Known candidate, Monitor monitor) {
                throw new UnsupportedOperationException();
            }

            @Override
            public ServerCertificate certificate(RegistryName registry, Monitor monitor) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Optional<Secret> authenticate(LogIn logIn, Secret secret, Monitor monitor) {
                throw new UnsupportedOperationException();
            }
        };
    }

    public static Digest digest(int number) {
        return new Digest("sha256", "%08x".formatted(number * 0x9e3779b1) + "0".repeat(56));
    }

    private static Manifest manifest(String type, int number, List<Descriptor> layers, List<Descriptor> children) {
        return new Manifest(type, digest(number), 500,
                layers.isEmpty() ? Optional.empty() : Optional.of(layers.getFirst()), layers, children,
                Optional.empty(), Map.of(), "{}");
    }

    /// Puts an image of one layer there, whose numbers follow its own.
    public Manifest image(String repository, int number, String... tags) {
        var layer = Descriptor.of("layer", digest(number + 1), 40_000_000L);
        var made = manifest(Manifest.OCI_MANIFEST, number, List.of(layer), List.of());
        put(repository, made, tags);
        blobs.add(repository + "@" + layer.digest());
        return made;
    }

    /// Puts an index of two images there.
    public Manifest index(String repository, int number, Manifest amd, Manifest arm, String... tags) {
        var made = manifest(Manifest.OCI_INDEX, number, List.of(), List.of(child(amd, "amd64"), child(arm, "arm64")));
        put(repository, made, tags);
        return made;
    }

    private static Descriptor child(Manifest image, String architecture) {
        return new Descriptor(image.mediaType(), image.digest(), image.size(),
                Optional.of(new Platform("linux", architecture, "")), "", Map.of());
    }

    private void put(String repository, Manifest made, String... tags) {
        manifests.put(repository + "@" + made.digest(), made);
        for (var tag : tags) {
            manifests.put(repository + "@" + tag, made);
        }
    }

    private void enter() throws EngineException {
        if (locked) {
            throw new EngineException(Kind.UNAUTHORIZED, name + " wants a login.");
        }
    }

    @Override
    public RegistryName name() {
        return name;
    }

    @Override
    public URI address(Monitor monitor) {
        return URI.create("https://" + name.domain());
    }

    @Override
    public void check(Monitor monitor) throws EngineException {
        enter();
    }

    @Override
    public Names repositories(String from, Monitor monitor) throws EngineException {
        enter();
        return new Names(manifests.keySet().stream().map(key -> key.replaceFirst("@.*", "")).distinct().toList(), "");
    }

    @Override
    public Names tags(String repository, String from, Monitor monitor) throws EngineException {
        enter();
        return new Names(manifests.keySet().stream().filter(key -> key.startsWith(repository + "@"))
                .map(key -> key.substring(repository.length() + 1)).filter(key -> key.indexOf(':') < 0).toList(), "");
    }

    @Override
    public Descriptor resolve(String repository, String reference, Monitor monitor) throws EngineException {
        var found = manifest(repository, reference, monitor);
        return Descriptor.of(found.mediaType(), found.digest(), found.size());
    }

    @Override
    public Manifest manifest(String repository, String reference, Monitor monitor) throws EngineException {
        enter();
        var found = manifests.get(repository + "@" + reference);
        if (found == null) {
            throw new EngineException(Kind.NOT_FOUND, name + " has no " + repository + ":" + reference + ".");
        }
        return found;
    }

    @Override
    public void blob(String repository, Descriptor blob, long from, Sink sink, Monitor monitor)
            throws EngineException {
        try {
            sink.take(new ByteArrayInputStream(new byte[0]));
        } catch (IOException e) {
            throw new EngineException(Kind.NETWORK, "broken", e);
        }
    }

    @Override
    public List<Descriptor> referrers(String repository, Digest manifest, Monitor monitor) {
        return List.of();
    }

    @Override
    public void delete(String repository, Digest manifest, Monitor monitor) throws EngineException {
        enter();
        if (keeping) {
            throw new EngineException(Kind.UNSUPPORTED, name + " deletes nothing.");
        }
        manifests.entrySet().removeIf(entry -> entry.getKey().startsWith(repository + "@")
                && entry.getValue().digest().equals(manifest));
    }

    @Override
    public synchronized boolean has(String repository, Digest blob, Monitor monitor) throws EngineException {
        enter();
        return blobs.contains(repository + "@" + blob);
    }

    @Override
    public synchronized boolean upload(String repository, Descriptor blob, String elsewhere, Content content,
            Monitor monitor) throws EngineException {
        enter();
        blobs.add(repository + "@" + blob.digest());
        return elsewhere.isEmpty();
    }

    @Override
    public void put(String repository, String reference, Manifest manifest, Monitor monitor) throws EngineException {
        enter();
        put(repository, manifest, reference);
    }

    @Override
    public void untag(String repository, String tag, Monitor monitor) throws EngineException {
        enter();
        manifests.remove(repository + "@" + tag);
    }
}
