package dev.strata.core.registry.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import dev.strata.core.registry.setup.SetupChecks.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with wishes, and what is at risk.
class SetupChecksTest {

    private static SetupWishes wishes(String image, String container, String storage, String address, String port,
            String host) {
        return new SetupWishes(image, container, storage, address, port, host, List.of("127.0.0.1", "::1"), false,
                List.of("moby"), Encryption.LOCAL_AUTHORITY, true);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "registry:2,         registry, registry-data, 127.0.0.1, 5000, localhost,        -",
            "mirror.example/r:3, r2,       /srv/registry, '',        443,  registry.example, -",
            "registry:2,         r2,       C:\\registry,  ::1,       5000, ::1,              -",
            "Registry:2,         registry, registry-data, 127.0.0.1, 5000, localhost,        IMAGE",
            "registry:2,         r,        registry-data, 127.0.0.1, 5000, localhost,        CONTAINER",
            "registry:2,         registry, ./data,        127.0.0.1, 5000, localhost,        STORAGE",
            "registry:2,         registry, '',            127.0.0.1, 5000, localhost,        STORAGE",
            "registry:2,         registry, registry-data, everyone,  5000, localhost,        ADDRESS",
            "registry:2,         registry, registry-data, 127.0.0.1, 0,    localhost,        PORT",
            "registry:2,         registry, registry-data, 127.0.0.1, 99999, localhost,       PORT",
            "registry:2,         registry, registry-data, 127.0.0.1, 5000, 'my host',        HOST",
            "registry:2,         registry, registry-data, 127.0.0.1, 5000, *.example,        HOST",
            "registry:2,         registry, registry-data, 127.0.0.1, 5000, '',               HOST"})
    void eachFieldIsChecked(String image, String container, String storage, String address, String port, String host,
            @org.jspecify.annotations.Nullable Field wrong) {
        var found = SetupChecks.of(wishes(image, container, storage, address, port, host));
        assertEquals(Optional.ofNullable(wrong).stream().toList(),
                found.stream().map(SetupChecks.Problem::field).toList(), found::toString);
    }

    @ParameterizedTest
    @CsvSource({"mo:by,no colon", "'mo by',no blank", "#moby,begin with", "'',needs a name"})
    void aUserIsNoOthersLine(String user, String words) {
        var found = SetupChecks.of(with(List.of(user), false, "127.0.0.1", Encryption.NONE));
        assertEquals(1, found.size());
        assertTrue(found.getFirst().sentence().contains(words), found::toString);
    }

    private static SetupWishes with(List<String> users, boolean open, String address, Encryption encryption) {
        return new SetupWishes("registry:2", "registry", "data", address, "5000", "localhost", List.of("a_b"), open,
                users, encryption, false);
    }

    @Test
    void usersAreThereOnceOrEveryoneIsLetIn() {
        assertTrue(SetupChecks.of(with(List.of(), false, "", Encryption.NONE)).getFirst().sentence()
                .startsWith("Who may log in?"));
        assertTrue(SetupChecks.of(with(List.of("a", "a"), false, "", Encryption.NONE)).getFirst().sentence()
                .contains("twice"));
        assertEquals(List.of(), SetupChecks.of(with(List.of(), true, "", Encryption.NONE)));
        // The further names count for a certificate that is to be made.
        assertEquals(Field.NAMES,
                SetupChecks.of(with(List.of(), true, "", Encryption.LOCAL_AUTHORITY)).getFirst().field());
    }

    @Test
    void passwordsAreWhatBcryptReads() {
        assertEquals(Optional.empty(), SetupChecks.password("moby", "p".repeat(72), "p".repeat(72)));
        assertTrue(SetupChecks.password("moby", "p".repeat(73), "p".repeat(73)).orElseThrow().contains("72 bytes"));
        assertTrue(SetupChecks.password("moby", "ä".repeat(37), "ä".repeat(37)).orElseThrow().contains("72 bytes"));
        assertTrue(SetupChecks.password("moby", "", "").orElseThrow().contains("needs a password"));
        assertTrue(SetupChecks.password("moby", "a", "b").orElseThrow().contains("not the same"));
    }

    @Test
    void whatIsAtRiskIsSaid() {
        assertEquals(List.of(), SetupChecks.risks(with(List.of("a"), false, "", Encryption.LOCAL_AUTHORITY)));
        assertEquals(List.of(), SetupChecks.risks(with(List.of(), true, "127.0.0.1", Encryption.OWN_CERTIFICATE)));
        var worst = SetupChecks.risks(with(List.of(), true, "", Encryption.NONE));
        assertEquals(2, worst.size());
        assertTrue(worst.getFirst().startsWith("Without TLS, whoever is on the way"));
        assertTrue(worst.getLast().startsWith("Without users, whoever reaches port 5000"));
        assertTrue(SetupChecks.risks(with(List.of("a"), false, "", Encryption.NONE)).getFirst().contains("passwords"));
        assertEquals(1, SetupChecks.risks(with(List.of(), true, "127.0.0.1", Encryption.NONE)).size());
    }
}
