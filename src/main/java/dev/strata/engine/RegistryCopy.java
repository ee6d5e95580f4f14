package dev.strata.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import dev.strata.core.image.Digest;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;

/// Copies an image, or an index with all it names, from one registry to another or within one. Content that is there is
/// not sent; within one registry none is. What was sent before a copy was cut stays, and the next one finds it there.
public final class RegistryCopy {

    private static final int BLOBS_AT_ONCE = 3;
    private static final int ASKED_AT_ONCE = 8;
    private static final int MOST_MANIFESTS = 1_000;

    /// What is copied.
    ///
    /// @param reference a tag or a digest
    /// @param tag what it is called there; the digest stays the same
    /// @param platform the one image of an index that is copied; empty for all, with their attestations
    /// @param referrers whether what refers to it (signatures, bills of materials) goes along
    public record Wanted(Registry from, String repository, String reference, Registry to, String target, String tag,
            Optional<Platform> platform, boolean referrers) {

        boolean within() {
            return from.name().equals(to.name());
        }

        boolean renamed() {
            return within() && repository.equals(target);
        }
    }

    /// What a copy comes to.
    ///
    /// @param manifests what is named before what names it; the last gets the tag
    /// @param blobs each once; foreign layers are not among them
    /// @param there those of them that the target has
    public record Plan(Wanted wanted, List<Manifest> manifests, List<Descriptor> blobs, Set<Digest> there) {

        public Plan {
            manifests = List.copyOf(manifests);
            blobs = List.copyOf(blobs);
            there = Set.copyOf(there);
        }

        public Manifest root() {
            return manifests.getLast();
        }

        public List<Descriptor> missing() {
            return blobs.stream().filter(blob -> !there.contains(blob.digest())).toList();
        }

        /// Bytes that the target does not have.
        public long missingBytes() {
            return missing().stream().mapToLong(Descriptor::size).sum();
        }

        /// Bytes that it has.
        public long thereBytes() {
            return blobs.stream().mapToLong(Descriptor::size).sum() - missingBytes();
        }
    }

    private final Wanted wanted;
    private final Monitor monitor;

    private RegistryCopy(Wanted wanted, Monitor monitor) {
        this.wanted = wanted;
        this.monitor = monitor;
    }

    /// A call of one of the two registries.
    private interface Call<T> {
        T run() throws EngineException;
    }

    /// Reads what would be copied and asks the target what it has of it.
    ///
    /// @throws LoginNeeded with the registry that refuses
    public static Plan plan(Wanted wanted, Monitor monitor) throws EngineException {
        return new RegistryCopy(wanted, monitor).plan();
    }

    /// Carries a plan out.
    ///
    /// @return bytes that were sent
    /// @throws LoginNeeded with the registry that refuses
    public static long run(Plan plan, Monitor monitor) throws EngineException {
        return new RegistryCopy(plan.wanted(), monitor).copy(plan);
    }

    private Plan plan() throws EngineException {
        var manifests = new LinkedHashMap<Digest, Manifest>();
        collect(root(), manifests);
        var blobs = new LinkedHashMap<Digest, Descriptor>();
        for (var manifest : manifests.values()) {
            if (!manifest.index()) {
                manifest.children().stream().filter(one -> !one.foreign())
                        .forEach(one -> blobs.putIfAbsent(one.digest(), one));
            }
        }
        return new Plan(wanted, List.copyOf(manifests.values()), List.copyOf(blobs.values()), there(blobs));
    }

    private Manifest root() throws EngineException {
        var named = manifest(wanted.reference());
        if (wanted.platform().isEmpty() || !named.index()) {
            return named;
        }
        var platform = wanted.platform().get();
        var image = named.images().stream().filter(one -> one.platform().equals(wanted.platform())).findFirst();
        return manifest(image.orElseThrow(() -> new EngineException(EngineException.Kind.NOT_FOUND,
                wanted.repository() + " has no image for " + platform + ".")).digest().toString());
    }

    private Manifest manifest(String reference) throws EngineException {
        return at(wanted.from(), () -> wanted.from().manifest(wanted.repository(), reference, monitor));
    }

    /// Children first; what refers to a manifest before it too, since the one that was named is the last.
    private void collect(Manifest manifest, Map<Digest, Manifest> found) throws EngineException {
        if (found.size() >= MOST_MANIFESTS) {
            throw new EngineException(EngineException.Kind.FAILED,
                    wanted.repository() + " names more than " + MOST_MANIFESTS + " images.");
        }
        for (var child : manifest.index() ? manifest.manifests() : List.<Descriptor>of()) {
            if (!found.containsKey(child.digest())) {
                collect(manifest(child.digest().toString()), found);
            }
        }
        if (wanted.referrers() && !found.containsKey(manifest.digest())) {
            for (var referrer : at(wanted.from(),
                    () -> wanted.from().referrers(wanted.repository(), manifest.digest(), monitor))) {
                if (!found.containsKey(referrer.digest())) {
                    collect(manifest(referrer.digest().toString()), found);
                }
            }
        }
        found.remove(manifest.digest());
        found.put(manifest.digest(), manifest);
    }

    private Set<Digest> there(Map<Digest, Descriptor> blobs) throws EngineException {
        if (wanted.renamed()) {
            return blobs.keySet();
        }
        var there = ConcurrentHashMap.<Digest>newKeySet();
        AtOnce.each(blobs.keySet(), ASKED_AT_ONCE, monitor, (blob, piece) -> {
            if (at(wanted.to(), () -> wanted.to().has(wanted.target(), blob, piece))) {
                there.add(blob);
            }
        });
        return there;
    }

    private long copy(Plan plan) throws EngineException {
        for (var blob : plan.blobs()) {
            var there = plan.there().contains(blob.digest());
            monitor.progress(new Progress(blob.digest().shortHex(), there ? "Already there" : "Waiting",
                    there ? blob.size() : 0, blob.size()));
        }
        var sent = new AtomicLong();
        AtOnce.each(plan.missing(), BLOBS_AT_ONCE, monitor, (blob, piece) -> {
            var elsewhere = wanted.within() ? wanted.repository() : "";
            if (at(wanted.to(), () -> wanted.to().upload(wanted.target(), blob, elsewhere,
                    (first, sink) -> at(wanted.from(), () -> {
                        wanted.from().blob(wanted.repository(), blob, first, sink, piece);
                        return true;
                    }), piece))) {
                sent.addAndGet(blob.size());
                piece.progress(new Progress(blob.digest().shortHex(), "Complete", blob.size(), blob.size()));
            }
        });
        for (var manifest : wanted.renamed() ? List.of(plan.root()) : plan.manifests()) {
            put(manifest, manifest.equals(plan.root()) ? wanted.tag() : manifest.digest().toString());
        }
        return sent.get();
    }

    private void put(Manifest manifest, String reference) throws EngineException {
        at(wanted.to(), () -> {
            wanted.to().put(wanted.target(), reference, manifest, monitor);
            return true;
        });
    }

    /// A refusal says which of the two registries to log in at.
    private static <T> T at(Registry registry, Call<T> call) throws EngineException {
        try {
            return call.run();
        } catch (EngineException e) {
            throw LoginNeeded.of(registry.name(), e);
        }
    }
}
