package dev.strata.engine.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Trust;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.RegistryCopy;
import dev.strata.engine.Secret;
import dev.strata.engine.credentials.Credential;
import dev.strata.engine.credentials.Credentials;
import dev.strata.harness.Tars;
import dev.strata.harness.TestRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real registry that takes tokens of a server of the test's own.
class TokenRegistryIT {

    private static final String APP = "repository:t/app:pull";

    @TempDir
    Path folder = Path.of(".");

    private static OciRegistry at(TestRegistry registry, String user, String secret, String token)
            throws EngineException {
        Credentials who = (name, monitor) -> Optional
                .of(new Credential(name.key(), user, Secret.of(secret), Secret.of(token)));
        return new OciRegistry(new RegistryName(registry.domain()), Trust.SYSTEM, who);
    }

    private static Kind kind(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(EngineException.class, call).kind();
    }

    @Test
    void aTokenIsWorthWhatItWasAskedFor() throws Exception {
        try (var tokens = new TokenServer(folder)) {
            var real = TestRegistry.another(true, tokens.settings());
            try (var writer = at(real, "writer", "geheim", "");
                    var reader = at(real, "reader", "geheim", "");
                    var nobody = new OciRegistry(writer.name(), Trust.SYSTEM, Credentials.NONE);
                    var wrong = at(real, "writer", "falsch", "");
                    var kept = at(real, "<token>", "", "lange");
                    var ended = at(real, "<token>", "", "kurz")) {
                var image = new Pushed(writer, "t/app").image("1", List.of(Tars.noise(200_000, 901)), "");
                assertEquals(List.of("password writer " + APP + ",push"), tokens.asked(), "one token for all of it");
                assertEquals(image, writer.manifest("t/app", "1", Monitor.NONE));
                assertEquals("password writer " + APP, tokens.asked().getLast());
                RegistryCopy.run(RegistryCopy.plan(new RegistryCopy.Wanted(writer, "t/app", "1", writer, "t/other", "1",
                        Optional.empty(), false), Monitor.NONE), Monitor.NONE);
                assertTrue(tokens.asked().contains("password writer repository:t/other:pull,push " + APP),
                        "a mount reads there and writes here: " + tokens.asked());
                assertEquals(image, reader.manifest("t/other", "1", Monitor.NONE));
                assertEquals(Kind.UNAUTHORIZED, kind(() -> reader.put("t/app", "2", image, Monitor.NONE)));
                assertEquals(Kind.UNAUTHORIZED,
                        kind(() -> new Pushed(reader, "t/app").blob("x", Tars.noise(10, 902))));
                assertEquals(Kind.UNAUTHORIZED, kind(() -> reader.delete("t/app", image.digest(), Monitor.NONE)));
                assertEquals(Kind.UNAUTHORIZED, kind(() -> nobody.manifest("t/app", "1", Monitor.NONE)));
                assertEquals(Kind.UNAUTHORIZED, kind(() -> wrong.manifest("t/app", "1", Monitor.NONE)));
                kept.put("t/app", "kept", image, Monitor.NONE);
                assertEquals("refresh writer " + APP + ",push", tokens.asked().getLast());
                assertEquals(Kind.UNAUTHORIZED, kind(() -> ended.manifest("t/app", "1", Monitor.NONE)));
                writer.delete("t/app", image.digest(), Monitor.NONE);
                assertEquals("password writer " + APP + ",push,delete", tokens.asked().getLast());
            }
        }
    }

    @Test
    void aTokenThatHasEndedIsReplaced() throws Exception {
        try (var tokens = new TokenServer(folder)) {
            var real = TestRegistry.another(true, tokens.settings());
            try (var writer = at(real, "writer", "geheim", "")) {
                var image = new Pushed(writer, "t/app").image("1", List.of(Tars.noise(10, 903)), "");
                tokens.stale(1);
                assertEquals(Kind.UNAUTHORIZED, kind(() -> writer.manifest("t/app", "1", Monitor.NONE)),
                        "a fresh token that does not do is not asked for again and again");
                assertEquals(image, writer.manifest("t/app", "1", Monitor.NONE));
                assertEquals(3, tokens.asked().size());
            }
        }
    }
}
