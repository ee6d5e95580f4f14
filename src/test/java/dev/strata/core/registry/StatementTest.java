package dev.strata.core.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.strata.core.image.Digest;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.Statement.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of images, read from descriptors and manifests.
class StatementTest {

    private static final Platform ARM = Platform.parse("linux/arm64");

    private static Digest digest(int number) {
        return new Digest("sha256", "%064x".formatted(number));
    }

    private static Descriptor one(int number, Optional<Platform> platform, String type, Map<String, String> said) {
        return new Descriptor(Manifest.OCI_MANIFEST, digest(number), 500, platform, type, said);
    }

    private static Manifest manifest(List<Descriptor> layers, List<Descriptor> children) {
        return new Manifest(children.isEmpty() ? Manifest.OCI_MANIFEST : Manifest.OCI_INDEX, digest(99), 10,
                layers.isEmpty() ? Optional.empty() : Optional.of(Descriptor.of("config", digest(98), 7)), layers,
                children, Optional.empty(), Map.of(), "{}");
    }

    private static Descriptor layer(String type, Map<String, String> said) {
        return new Descriptor(type, digest(50), 1000, Optional.empty(), "", said);
    }

    private static Descriptor attestation(int number, int of) {
        return one(number, Optional.empty(), "", Map.of("vnd.docker.reference.type", "attestation-manifest",
                "vnd.docker.reference.digest", digest(of).toString()));
    }

    @Test
    void anAttestationIsAboutTheImageItNames() {
        var top = manifest(List.of(), List.of(one(1, Optional.of(Platform.parse("linux/amd64")), "", Map.of()),
                one(2, Optional.of(ARM), "", Map.of()), attestation(3, 2), attestation(4, 77)));
        var signature = one(5, Optional.empty(), "application/vnd.cncf.notary.signature", Map.of());
        var all = Statement.of(top, List.of(signature, signature));
        assertEquals(List.of(digest(3), digest(4), digest(5)),
                all.stream().map(said -> said.stored().digest()).toList());
        assertEquals(List.of(Optional.of(ARM), Optional.empty(), Optional.empty()),
                all.stream().map(Statement::about).toList());
        assertEquals(List.of(List.of(), List.of(), List.of("application/vnd.cncf.notary.signature")),
                all.stream().map(Statement::types).toList());
        assertTrue(all.stream().noneMatch(Statement::read));
        assertEquals(500, all.getFirst().size());
    }

    @Test
    void itsManifestTellsWhatItSays() {
        var top = manifest(List.of(), List.of(attestation(3, 2)));
        var told = Statement.of(top, List.of()).getFirst().told(manifest(List.of(
                layer("application/vnd.in-toto+json", Map.of("in-toto.io/predicate-type", "https://spdx.dev/Document")),
                layer("application/vnd.in-toto+json",
                        Map.of("in-toto.io/predicate-type", "https://slsa.dev/provenance/v1"))),
                List.of()));
        assertTrue(told.read());
        assertEquals(List.of("https://spdx.dev/Document", "https://slsa.dev/provenance/v1"), told.types());
        assertEquals(500 + 7 + 2000, told.size());
        var plain = manifest(List.of(layer("text/x", Map.of()), layer("text/x", Map.of())), List.of());
        assertEquals(List.of("text/x"), Statement.of(top, List.of()).getFirst().told(plain).types());
        var known = one(5, Optional.empty(), "application/spdx+json", Map.of());
        assertEquals(List.of("application/spdx+json"),
                Statement.of(manifest(List.of(), List.of()), List.of(known)).getFirst().told(plain).types());
    }

    @Test
    void aBundleNamesItsPredicateInTheList() {
        var bundle = one(5, Optional.empty(), "application/vnd.dev.sigstore.bundle.v0.3+json",
                Map.of("dev.sigstore.bundle.predicateType", "https://sigstore.dev/cosign/sign/v1"));
        assertEquals(List.of("https://sigstore.dev/cosign/sign/v1"),
                Statement.of(manifest(List.of(), List.of()), List.of(bundle)).getFirst().types());
    }

    @Test
    void whatStrangersSayHasBounds() {
        var long_ = one(5, Optional.empty(), "a\nb" + "c".repeat(5000), Map.of());
        var type = Statement.of(manifest(List.of(), List.of()), List.of(long_)).getFirst().types().getFirst();
        assertTrue(type.startsWith("a bc"), type);
        assertEquals(256, type.length());
        var many = IntStream.range(0, 1000)
                .mapToObj(i -> layer("x", Map.of("in-toto.io/predicate-type", "https://example.org/" + i))).toList();
        assertEquals(8, Statement.of(manifest(List.of(), List.of()), List.of(long_)).getFirst()
                .told(manifest(many, List.of())).types().size());
    }

    @ParameterizedTest
    @CsvSource({"https://slsa.dev/provenance/v0.2,SLSA", "https://spdx.dev/Document/v2.3,SPDX", "text/spdx,SPDX",
            "application/spdx+json,SPDX", "https://cyclonedx.org/bom/v1.6,CYCLONEDX",
            "application/vnd.cyclonedx+xml,CYCLONEDX", "https://openvex.dev/ns/v0.2.0,VEX",
            "application/vnd.dev.cosign.artifact.sig.v1+json,COSIGN",
            "application/vnd.dev.cosign.simplesigning.v1+json,COSIGN", "https://sigstore.dev/cosign/sign/v1,COSIGN",
            "application/vnd.cncf.notary.signature,NOTATION", "application/vnd.in-toto+json,IN_TOTO",
            "https://in-toto.io/attestation/vulns/v0.1,SCAN", "application/vnd.dev.sigstore.bundle.v0.3+json,SIGSTORE"})
    void knownTypesHaveAName(String type, Kind kind) {
        assertEquals(Optional.of(kind), Kind.of(type));
    }

    @Test
    void othersHaveNone() {
        assertFalse(Kind.of("application/vnd.example+json").isPresent());
        assertFalse(Kind.of("").isPresent());
    }
}
