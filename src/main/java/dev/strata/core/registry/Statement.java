package dev.strata.core.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import dev.strata.core.image.Digest;
import dev.strata.core.image.Platform;

/// What is said of an image beside it: an attestation in its index, or what refers to it.
///
/// @param stored its manifest
/// @param about the platform whose image it is about; empty for all that the tag stands for, and where nobody says it
/// @param types what it says of itself: types of predicates, else of the artifact; may be empty
/// @param size bytes of its manifest; once that was read, with all that it names
/// @param read whether its manifest was read
public record Statement(Descriptor stored, Optional<Platform> about, List<String> types, long size, boolean read) {

    /// docker buildx's: the digest of the image that an attestation is about.
    private static final String REFERENCE_DIGEST = "vnd.docker.reference.digest";
    /// Where a predicate's type is told: by BuildKit on a layer, by cosign on a manifest.
    private static final List<String> PREDICATE = List.of("in-toto.io/predicate-type",
            "dev.sigstore.bundle.predicateType", "predicateType");
    private static final int MOST_TYPES = 8;
    private static final int LONGEST_TYPE = 255;

    /// What it is, where its type is a known one.
    public enum Kind {
        /// How it was built.
        SLSA("https://slsa.dev/provenance/"),
        /// What is in it.
        SPDX("https://spdx.dev/Document", "application/spdx", "text/spdx"),
        /// What is in it.
        CYCLONEDX("https://cyclonedx.org/bom", "application/vnd.cyclonedx"),
        /// Which known vulnerabilities matter in it.
        VEX("https://openvex.dev/ns", "application/vnd.openvex"),
        /// What a scanner has found in it.
        SCAN("https://cosign.sigstore.dev/attestation/vuln/", "https://in-toto.io/attestation/vulns",
                "application/sarif+json", "application/vnd.aquasec.trivy.report"),
        /// Who vouches for it.
        COSIGN("application/vnd.dev.cosign.artifact.sig.", "application/vnd.dev.cosign.simplesigning.",
                "https://sigstore.dev/cosign/sign/"),
        /// Who vouches for it.
        NOTATION("application/vnd.cncf.notary."),
        /// A signature, or something that is signed.
        SIGSTORE("application/vnd.dev.sigstore.bundle"),
        /// Something that somebody says of it.
        IN_TOTO("application/vnd.in-toto", "application/vnd.dsse.envelope", "https://in-toto.io/");

        private final List<String> beginnings;

        Kind(String... beginnings) {
            this.beginnings = List.of(beginnings);
        }

        /// Empty where the type is none of the known ones.
        public static Optional<Kind> of(String type) {
            return Stream.of(values()).filter(kind -> kind.beginnings.stream().anyMatch(type::startsWith)).findFirst();
        }
    }

    public Statement {
        types = List.copyOf(types);
    }

    /// All that is said of what a tag stands for, each once: attestations first.
    ///
    /// @param referrers to the manifest the tag stands for
    public static List<Statement> of(Manifest top, List<Descriptor> referrers) {
        var all = new LinkedHashMap<Digest, Statement>();
        Stream.concat(top.manifests().stream().filter(Descriptor::attestation), referrers.stream())
                .forEach(one -> all.putIfAbsent(one.digest(),
                        new Statement(one, about(top, one), types(one), one.size(), false)));
        return List.copyOf(all.values());
    }

    private static Optional<Platform> about(Manifest top, Descriptor one) {
        var subject = one.annotations().get(REFERENCE_DIGEST);
        return top.images().stream().filter(image -> image.digest().toString().equals(subject)).findFirst()
                .flatMap(Descriptor::platform);
    }

    private static List<String> types(Descriptor one) {
        return predicate(one.annotations()).or(() -> Optional.of(one.artifactType()))
                .filter(type -> !type.isEmpty()).map(Statement::plain).stream().toList();
    }

    private static Optional<String> predicate(Map<String, String> annotations) {
        return PREDICATE.stream().map(key -> annotations.getOrDefault(key, "")).filter(type -> !type.isEmpty())
                .findFirst();
    }

    /// It comes from a stranger, and is shown.
    private static String plain(String type) {
        var line = type.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST_TYPE ? line.substring(0, LONGEST_TYPE) + "…" : line;
    }

    /// The same, with what its own manifest says.
    public Statement told(Manifest own) {
        var predicates = distinct(own.layers().stream().flatMap(layer -> predicate(layer.annotations()).stream()));
        var layers = distinct(own.layers().stream().map(Descriptor::mediaType).filter(type -> !type.isEmpty()));
        return new Statement(stored, about, !predicates.isEmpty() ? predicates : types.isEmpty() ? layers : types,
                stored.size() + own.compressed(), true);
    }

    private static List<String> distinct(Stream<String> types) {
        return types.map(Statement::plain).distinct().limit(MOST_TYPES).toList();
    }
}
