package dev.strata.core.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.image.Digest;
import org.jspecify.annotations.Nullable;

/// What a tag stands for: one image, or an index of images for several platforms.
///
/// @param digest of its bytes
/// @param size of its bytes
/// @param config of an image; empty in an index
/// @param layers of an image, the lowest first
/// @param manifests of an index
/// @param subject what it says something of (OCI distribution specification: "Listing Referrers")
/// @param text its bytes, as they are stored: they alone have its digest
public record Manifest(String mediaType, Digest digest, long size, Optional<Descriptor> config, List<Descriptor> layers,
        List<Descriptor> manifests, Optional<Descriptor> subject, Map<String, String> annotations, String text) {

    public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    public static final String DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    public static final String DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    /// All types that are understood, as an `Accept` header names them.
    public static final List<String> TYPES = List.of(OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST);

    public Manifest {
        layers = List.copyOf(layers);
        manifests = List.copyOf(manifests);
        annotations = Map.copyOf(annotations);
    }

    /// Whether it is of images for several platforms.
    public boolean index() {
        return index(mediaType);
    }

    /// Whether it is the type of an index.
    public static boolean index(String mediaType) {
        return mediaType.equals(OCI_INDEX) || mediaType.equals(DOCKER_LIST);
    }

    /// Those of an index that are images for a platform.
    public List<Descriptor> images() {
        return manifests.stream().filter(one -> !one.attestation()).toList();
    }

    /// Bytes that travel when all of an image is fetched; 0 for an index, whose images say it themselves.
    public long compressed() {
        return config.map(Descriptor::size).orElse(0L) + layers.stream().mapToLong(Descriptor::size).sum();
    }

    /// What it names: of an image its configuration and layers, of an index its manifests.
    public List<Descriptor> children() {
        return config.isEmpty()
                ? manifests
                : java.util.stream.Stream.concat(config.stream(), layers.stream()).toList();
    }

    /// Its digest says it all.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Manifest manifest && digest.equals(manifest.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }
}
