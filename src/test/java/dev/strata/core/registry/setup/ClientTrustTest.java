package dev.strata.core.registry.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.setup.ClientTrust.Need;
import dev.strata.core.registry.setup.ClientTrust.System;
import org.junit.jupiter.api.Test;

/// What clients are told.
class ClientTrustTest {

    private static final RegistryName REGISTRY = RegistryName.parse("registry.example:5000");

    @Test
    void thisComputersSystemComesFirst() {
        assertEquals(System.WINDOWS, System.of("Windows 11"));
        assertEquals(System.MAC, System.of("Mac OS X"));
        for (var need : List.of(Need.AUTHORITY, Need.INSECURE)) {
            for (var here : System.values()) {
                var blocks = ClientTrust.of(REGISTRY, need, here);
                assertEquals(here, blocks.getFirst().system());
                assertEquals(3, blocks.stream().map(ClientTrust.Block::system).distinct().count());
            }
        }
        assertEquals(List.of(), ClientTrust.of(REGISTRY, Need.NOTHING, System.LINUX));
    }

    @Test
    void eachClientHasItsOwnPlace() {
        var trust = String.join("\n", ClientTrust.of(REGISTRY, Need.AUTHORITY, System.LINUX).stream()
                .map(ClientTrust.Block::commands).toList());
        for (var place : List.of("/etc/docker/certs.d/registry.example:5000/ca.crt",
                "/etc/containers/certs.d/registry.example:5000/ca.crt",
                "/usr/local/share/ca-certificates/registry.example-5000.crt",
                "/etc/pki/ca-trust/source/anchors/registry.example-5000.crt",
                "~/.docker/certs.d/registry.example:5000/ca.crt", "docker\\certs.d\\registry.example5000\\ca.crt")) {
            assertTrue(trust.contains(place), place);
        }
        var without = ClientTrust.of(REGISTRY, Need.INSECURE, System.LINUX);
        assertEquals("{ \"insecure-registries\": [\"registry.example:5000\"] }", without.getFirst().commands());
        assertTrue(without.get(1).commands().contains("location = \"registry.example:5000\"\ninsecure = true"));
    }
}
