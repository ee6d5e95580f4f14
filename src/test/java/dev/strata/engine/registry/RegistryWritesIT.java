package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.TagDeletion;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.engine.Secret;
import dev.strata.engine.TagRemoval;
import dev.strata.engine.TagSurvey;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.Certificates;
import dev.strata.harness.Tars;
import dev.strata.harness.TestRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Writing to real registries: open, with a password, with TLS of an authority of their own, and one that deletes nothing.
class RegistryWritesIT {

    @TempDir
    Path folder = Path.of(".");

    private static OciRegistry at(String domain, Trust trust, Credentials credentials) throws EngineException {
        return new OciRegistry(new RegistryName(domain), trust, credentials);
    }

    private static OciRegistry open() throws EngineException {
        return at(TestRegistry.open().domain(), Trust.SYSTEM, Credentials.NONE);
    }

    private static Credentials user(String password) {
        return (registry, monitor) -> Optional
                .of(new Credential(registry.key(), "strata", Secret.of(password), Secret.of("")));
    }

    private static Kind kind(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(EngineException.class, call).kind();
    }

    @Test
    void whatIsPutThereIsThere() throws Exception {
        var layer = Tars.noise(3 << 20, 701);
        try (var registry = open()) {
            var app = new Pushed(registry, "written/app");
            var blob = Pushed.descriptor("x", layer);
            assertFalse(registry.has("written/app", blob.digest(), Monitor.NONE));
            var image = app.image("1", List.of(layer, new byte[0]), "");
            assertTrue(registry.has("written/app", blob.digest(), Monitor.NONE));
            assertArrayEquals(layer, app.read(blob));
            assertEquals(image, registry.manifest("written/app", "1", Monitor.NONE));
            registry.put("written/app", "again", image, Monitor.NONE);
            assertEquals(image.digest(), registry.resolve("written/app", "again", Monitor.NONE).digest());
            assertFalse(registry.upload("written/other", blob, "written/app", (first, sink) -> {
                throw new AssertionError("nothing is sent");
            }, Monitor.NONE));
            assertArrayEquals(layer, new Pushed(registry, "written/other").read(blob));
            assertTrue(registry.upload("written/other", Pushed.descriptor("x", Tars.noise(500, 702)), "written/none",
                    Pushed.content(Tars.noise(500, 702)), Monitor.NONE), "what is not there is sent");
        }
    }

    @Test
    void whatIsWrongIsRefused() throws Exception {
        try (var registry = open()) {
            var right = Pushed.descriptor("x", Tars.noise(1_000, 703));
            assertEquals(Kind.FAILED, kind(() -> registry.upload("refused/app", right, "",
                    Pushed.content(Tars.noise(1_000, 704)), Monitor.NONE)));
            assertFalse(registry.has("refused/app", right.digest(), Monitor.NONE));
            var image = new Pushed(registry, "refused/app").image("1", List.of(Tars.noise(10, 705)), "");
            assertEquals(Kind.FAILED, kind(() -> registry.put("refused/app", "../x", image, Monitor.NONE)));
            assertEquals(Kind.NOT_FOUND, kind(() -> registry.put("../app", "1", image, Monitor.NONE)));
            assertEquals(Kind.FAILED,
                    kind(() -> registry.untag("refused/app", image.digest().toString(), Monitor.NONE)));
            assertEquals(image, registry.manifest("refused/app", "1", Monitor.NONE), "a digest is no tag");
            assertTrue(assertThrows(EngineException.class, () -> registry.put("refused/none", "1", image, Monitor.NONE))
                    .getMessage().contains("blob"), "the registry says what it lacks");
        }
    }

    @Test
    void whoMayWriteIsAsked() throws Exception {
        var layer = Tars.noise(70_000, 706);
        TestRegistry.locked();
        var domain = "localhost:" + TestRegistry.LOCKED_PORT;
        try (var nobody = at(domain, Trust.SYSTEM, Credentials.NONE);
                var wrong = at(domain, Trust.SYSTEM, user("falsch"));
                var right = at(domain, Trust.SYSTEM, user("geheim"))) {
            assertEquals(Kind.UNAUTHORIZED, kind(() -> new Pushed(nobody, "locked/w").blob("x", layer)));
            assertEquals(Kind.UNAUTHORIZED, kind(() -> new Pushed(wrong, "locked/w").blob("x", layer)));
            var image = new Pushed(right, "locked/w").image("1", List.of(layer), "");
            assertEquals(image, right.manifest("locked/w", "1", Monitor.NONE));
            assertEquals(new RegistryName(domain), assertThrows(LoginNeeded.class,
                    () -> TagSurvey.of(wrong, "locked/w", Monitor.NONE)).registry());
        }
    }

    @Test
    void tlsCarriesItToo() throws Exception {
        var certificates = new Certificates(folder);
        certificates.authority("own");
        var domain = TestRegistry.elsewhere(certificates.certificate("own", "registry",
                "IP:" + TestRegistry.host()));
        try (var registry = at(domain, new Trust(List.of(folder.resolve("own.pem")), "", false), Credentials.NONE)) {
            var layer = Tars.noise(2 << 20, 707);
            var image = new Pushed(registry, "app").image("1", List.of(layer), "");
            assertArrayEquals(layer, new Pushed(registry, "app").read(image.layers().getFirst()));
            assertEquals("https", registry.address(Monitor.NONE).getScheme());
        }
    }

    @Test
    void tagsGoWithTheirManifestOrAlone() throws Exception {
        try (var registry = open()) {
            var app = new Pushed(registry, "deleted/app");
            var one = app.image("1", List.of(Tars.noise(100, 708)), "");
            var two = app.image("2", List.of(Tars.noise(100, 709)), "");
            for (var i = 0; i < 20; i++) {
                registry.put("deleted/app", "also-" + i, one, Monitor.NONE);
            }
            var now = TagSurvey.of(registry, "deleted/app", Monitor.NONE);
            assertEquals(22, now.tags().size());
            TagRemoval.run(registry, "deleted/app", TagDeletion.of(now, List.of("also-3"), true), Monitor.NONE);
            assertEquals(Kind.NOT_FOUND, kind(() -> registry.resolve("deleted/app", "also-3", Monitor.NONE)));
            assertEquals(one, registry.manifest("deleted/app", "1", Monitor.NONE), "its manifest stays");
            // By now it stands for something else.
            registry.put("deleted/app", "also-4", two, Monitor.NONE);
            var all = TagDeletion.of(now, List.of("also-4", "1"), false);
            assertEquals(1, TagRemoval.run(registry, "deleted/app", all, Monitor.NONE));
            assertEquals(List.of("2", "also-4"),
                    TagSurvey.of(registry, "deleted/app", Monitor.NONE).tags().keySet().stream().toList());
        }
    }

    @Test
    void whereNothingIsDeletedNothingChanges() throws Exception {
        try (var registry = at(TestRegistry.another(false, "").domain(), Trust.SYSTEM, Credentials.NONE)) {
            var image = new Pushed(registry, "kept").image("1", List.of(Tars.noise(100, 710)), "");
            assertEquals(Kind.UNSUPPORTED, kind(() -> registry.delete("kept", image.digest(), Monitor.NONE)));
            assertEquals(Kind.UNSUPPORTED, kind(() -> registry.untag("kept", "1", Monitor.NONE)));
            assertEquals(image, registry.manifest("kept", "1", Monitor.NONE));
            assertEquals(List.of("1"), registry.tags("kept", "", Monitor.NONE).names());
        }
    }

    @Test
    void aSurveyEndsWhenItIsCancelled() throws Exception {
        try (var registry = open()) {
            new Pushed(registry, "surveyed").image("t", List.of(Tars.noise(100, 711)), "");
            TestRegistry.open().copyTag("surveyed", "t", 300);
            var cancellation = new Cancelled(100);
            assertEquals(Kind.CANCELLED, kind(() -> TagSurvey.of(registry, "surveyed", cancellation)));
            assertTrue(cancellation.heard() < 300, "the rest is not asked for");
            assertEquals(IntStream.range(0, 301).count(),
                    TagSurvey.of(registry, "surveyed", Monitor.NONE).tags().size());
        }
    }
}
