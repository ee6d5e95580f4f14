package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Statement;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.Layers;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.Attestations;
import dev.strata.harness.Certificates;
import dev.strata.harness.StoredImage;
import dev.strata.harness.StoredImage.Packed;
import dev.strata.harness.Tars;
import dev.strata.harness.TestRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images of real registries, down to their files, with no engine.
class RegistryImagesIT {

    private static final Credentials STRATA = (registry, monitor) -> Optional
            .of(new Credential(registry.key(), "strata", Secret.of("geheim"), Secret.of("")));
    private static final StoredImage IMAGE = StoredImage.of(
            StoredImage.layer(Tars.noise(100_000, 911), Packed.PLAIN),
            StoredImage.layer(tar("etc/hello", "hello"), Packed.GZIP),
            StoredImage.layer(tar("srv/app", "app"), Packed.ZSTD));

    @TempDir
    Path folder = Path.of(".");

    private static byte[] tar(String name, String text) {
        return new Tars().file(name, text.getBytes(StandardCharsets.UTF_8), 0644).bytes();
    }

    /// The files of all layers.
    private Set<String> files(String name, Credentials credentials) throws EngineException {
        try (var registries = new KeptRegistries(folder.resolve("registries.json"), credentials, List.of(folder))) {
            var images = new RegistryImages(registries, LayerIndex.NONE);
            var reference = ImageReference.parse(name);
            var image = images.open(reference, images.offers(reference, Monitor.NONE).getLast(), Monitor.NONE);
            var found = new TreeSet<String>();
            for (var layer : Layers.read(image.image().details().layers(), Set.of(), LayerIndex.NONE, image.source(),
                    (diffId, files) -> {
                    }, Monitor.NONE)) {
                for (var entry = 1; entry < layer.count(); entry++) {
                    found.add(layer.path(entry));
                }
            }
            return found;
        }
    }

    private static final Set<String> FILES = Set.of("/noise-911", "/etc", "/etc/hello", "/srv", "/srv/app");

    @Test
    void anImageForSeveralPlatformsIsLookedInto() throws Exception {
        TestRegistry.open().pushIndex("remote/many", "1", IMAGE.on("arm64"), IMAGE);
        assertEquals(FILES, files("localhost:" + TestRegistry.PORT + "/remote/many:1", Credentials.NONE));
        assertEquals(FILES, files("localhost:" + TestRegistry.PORT + "/remote/many@"
                + StoredImage.digest(IMAGE.manifest()), Credentials.NONE));
    }

    @Test
    void whatIsSaidOfAnImageIsFoundBesideIt() throws Exception {
        var said = new Attestations(TestRegistry.open(), "remote/said");
        var index = said.index("1", List.of("https://slsa.dev/provenance/v1", "https://spdx.dev/Document"), IMAGE,
                IMAGE.on("arm64"));
        said.refer(index, List.of("application/vnd.cncf.notary.signature"));
        var name = "localhost:" + TestRegistry.PORT;
        assertEquals(FILES, files(name + "/remote/said:1", Credentials.NONE), "they are no platforms");
        try (var registry = new OciRegistry(new RegistryName(name), Trust.SYSTEM, Credentials.NONE)) {
            var top = registry.manifest("remote/said", "1", Monitor.NONE);
            var all = Statement.of(top, registry.referrers("remote/said", top.digest(), Monitor.NONE));
            assertEquals(List.of("linux/amd64", "linux/arm64", ""),
                    all.stream().map(one -> one.about().map(Object::toString).orElse("")).toList());
            var told = new ArrayList<List<String>>();
            for (var one : all) {
                told.add(one.told(registry.manifest("remote/said", one.stored().digest().toString(), Monitor.NONE))
                        .types());
            }
            assertEquals(List.of(List.of("https://slsa.dev/provenance/v1", "https://spdx.dev/Document"),
                    List.of("https://slsa.dev/provenance/v1", "https://spdx.dev/Document"),
                    List.of("application/vnd.cncf.notary.signature")), told);
        }
    }

    @Test
    void aLockedRegistryWantsALogin() throws Exception {
        TestRegistry.locked().push("remote/locked", "1", IMAGE);
        var name = "localhost:" + TestRegistry.LOCKED_PORT + "/remote/locked:1";
        var refused = assertInstanceOf(LoginNeeded.class,
                assertThrows(EngineException.class, () -> files(name, Credentials.NONE)));
        assertEquals("localhost:" + TestRegistry.LOCKED_PORT, refused.registry().domain());
        assertEquals(FILES, files(name, STRATA));
    }

    @Test
    void aRegistryOfOnesOwnAuthorityIsTrustedAsDockerTrustsIt() throws Exception {
        TestRegistry.open().push("remote/secured", "1", IMAGE);
        var certificates = new Certificates(folder);
        certificates.authority("own");
        var domain = TestRegistry.secured(certificates.certificate("own", "registry", "IP:" + TestRegistry.host()));
        var name = domain + "/remote/secured:1";
        assertEquals(Kind.UNTRUSTED, assertThrows(EngineException.class, () -> files(name, Credentials.NONE)).kind());
        var trusted = Files.createDirectories(folder.resolve("certs.d").resolve(domain));
        Files.copy(folder.resolve("own.pem"), trusted.resolve("ca.crt"));
        assertTrue(files(name, Credentials.NONE).containsAll(FILES));
    }
}
