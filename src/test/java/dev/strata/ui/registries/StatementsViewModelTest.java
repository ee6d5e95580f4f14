package dev.strata.ui.registries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.Monitor;
import dev.strata.ui.OneThread;
import dev.strata.ui.registries.StatementsViewModel.Subject;
import dev.strata.ui.work.Background;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What is said of an image, with no toolkit.
class StatementsViewModelTest {

    private static final String PREDICATE = "in-toto.io/predicate-type";

    private final OneThread one = new OneThread();
    private final MemoryRegistry registry = new MemoryRegistry("here.example");
    private final StatementsViewModel model = new StatementsViewModel(MemoryRegistry.of(registry), one.background());

    @AfterEach
    void close() {
        one.close();
    }

    private static Manifest manifest(int number, List<Descriptor> layers, List<Descriptor> children) {
        return new Manifest(children.isEmpty() ? Manifest.OCI_MANIFEST : Manifest.OCI_INDEX,
                MemoryRegistry.digest(number), 600, Optional.empty(), layers, children, Optional.empty(), Map.of(),
                "{}");
    }

    private static Descriptor says(String predicate) {
        return new Descriptor("application/vnd.in-toto+json", MemoryRegistry.digest(3), 1_400, Optional.empty(), "",
                Map.of(PREDICATE, predicate));
    }

    private static Descriptor child(int number, Optional<Platform> platform, Map<String, String> annotations) {
        return new Descriptor(Manifest.OCI_MANIFEST, MemoryRegistry.digest(number), 600, platform, "", annotations);
    }

    /// An index of one image, and of what is said of it.
    private static Manifest index(int attestation) {
        return manifest(1, List.of(), List.of(
                child(2, Optional.of(Platform.parse("linux/arm64")), Map.of()),
                child(attestation, Optional.empty(), Map.of("vnd.docker.reference.type", "attestation-manifest",
                        "vnd.docker.reference.digest", MemoryRegistry.digest(2).toString()))));
    }

    private static Descriptor referrer(int number, String type) {
        return new Descriptor(Manifest.OCI_MANIFEST, MemoryRegistry.digest(number), 600, Optional.empty(), type,
                Map.of());
    }

    private void put(Manifest manifest) throws Exception {
        registry.put("app", manifest.digest().toString(), manifest, Monitor.NONE);
    }

    private void show(String domain, Manifest top, List<Descriptor> referrers) {
        one.on(() -> model.show(new Subject(ImageReference.parse(domain + "/app:1"), top, referrers)));
    }

    private List<String> kinds() {
        return model.rows().stream().map(StatementRow::kind).toList();
    }

    @Test
    void whatEachSaysIsRead() throws Exception {
        put(manifest(10, List.of(says("https://slsa.dev/provenance/v1"), says("https://spdx.dev/Document")),
                List.of()));
        put(manifest(20, List.of(), List.of()));
        show("here.example", index(10), List.of(referrer(20, "application/vnd.cncf.notary.signature"),
                referrer(30, "application/vnd.example")));
        one.until("all are read that are there", () -> model.unreadProperty().get() == 1);
        assertEquals(List.of("SLSA provenance, SPDX SBOM", "Notation signature", "application/vnd.example"), kinds());
        assertEquals(List.of("linux/arm64", "all platforms", "all platforms"),
                model.rows().stream().map(StatementRow::about).toList());
        assertEquals(List.of("3.40 kB", "600 B", "600 B"), model.rows().stream().map(StatementRow::size).toList());
        assertTrue(model.rows().getFirst().whole().contains("https://spdx.dev/Document"));
        one.on(() -> model.show(null));
        assertTrue(model.rows().isEmpty());
        assertEquals(0, model.unreadProperty().get());
    }

    @Test
    void nothingIsReadOfDockerHubUnasked() throws Exception {
        var hub = new MemoryRegistry("docker.io");
        var attestation = manifest(10, List.of(says("https://openvex.dev/ns/v0.2.0")), List.of());
        hub.put("library/app", attestation.digest().toString(), attestation, Monitor.NONE);
        var direct = new StatementsViewModel(MemoryRegistry.of(hub),
                new Background(Runnable::run, Runnable::run, (pause, task) -> {
                }));
        direct.show(new Subject(ImageReference.parse("app:1"), index(10), List.of()));
        assertEquals("Attestation", direct.rows().getFirst().kind());
        assertEquals(1, direct.unreadProperty().get());
        direct.read();
        assertEquals("VEX statement", direct.rows().getFirst().kind());
    }

    @Test
    void ofVeryManyTheFirstAreReadAndOthersOnDemand() throws Exception {
        var many = IntStream.range(100, 100 + 2 * StatementsViewModel.AT_A_TIME).mapToObj(i -> referrer(i, ""))
                .toList();
        for (var i = 100; i < 100 + many.size(); i++) {
            put(manifest(i, List.of(says("https://cyclonedx.org/bom")), List.of()));
        }
        var image = manifest(1, List.of(), List.of());
        show("here.example", image, many);
        one.until("the first", () -> model.unreadProperty().get() == StatementsViewModel.AT_A_TIME);
        assertEquals("CycloneDX SBOM", kinds().getFirst());
        assertEquals("Referrer of an unknown kind", kinds().getLast());
        assertEquals("", model.rows().getFirst().about(), "there is but one platform");
        one.on(model::read);
        one.until("the others", () -> model.unreadProperty().get() == 0);
        assertEquals("CycloneDX SBOM", kinds().getLast());
        var before = List.copyOf(model.rows());
        show("here.example", image, many);
        assertEquals(before, model.rows(), "what is known stays known");
    }
}
