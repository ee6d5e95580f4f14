package dev.strata.core.image;

import java.util.List;

import dev.strata.core.command.LogIn;
import dev.strata.core.command.LogOut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/// Registries as people write them and as docker keeps them.
class RegistryNameTest {

    @ParameterizedTest
    @CsvSource({"'', docker.io, https://index.docker.io/v1/", "docker.io, docker.io, https://index.docker.io/v1/",
            "https://index.docker.io/v1/, docker.io, https://index.docker.io/v1/",
            "https://hub.docker.com/, docker.io, https://index.docker.io/v1/", "ghcr.io, ghcr.io, ghcr.io",
            "' https://ghcr.io/v2/ ', ghcr.io, ghcr.io", "http://localhost:5000, localhost:5000, localhost:5000",
            "localhost, localhost, localhost", "'[::1]:5000', '[::1]:5000', '[::1]:5000'"})
    void readsWhatPeopleType(String typed, String domain, String key) {
        var registry = RegistryName.parse(typed);
        assertEquals(domain, registry.domain());
        assertEquals(key, registry.key());
        assertEquals(registry, RegistryName.ofKey(key));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ghcr", "a b", "ghcr.io:port", "-x.io", "me@ghcr.io", "ftp://ghcr.io"})
    void refusesWhatNoReferenceCanName(String typed) {
        assertThrows(InvalidReference.class, () -> RegistryName.parse(typed));
    }

    @Test
    void rendersDockersCommands() {
        var own = RegistryName.parse("localhost:5000");
        assertEquals("docker login --username 'a b' --password-stdin localhost:5000", new LogIn(own, "a b").line());
        assertEquals(List.of("login", "--username", "me", "--password-stdin", "docker.io"),
                new LogIn(RegistryName.HUB, "me").arguments());
        assertEquals("docker logout localhost:5000", new LogOut(own).line());
        assertEquals("docker logout", new LogOut(RegistryName.HUB).line());
    }
}
