package dev.strata.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.strata.ui.FakeEngine;
import dev.strata.ui.OneThread;
import dev.strata.ui.state.EngineStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Adding an address with no toolkit.
class AddressViewModelTest {

    private final OneThread one = new OneThread();
    private final dev.strata.engine.Preferences preferences = FakeEngine.preferences();
    private final FakeEngine engine = new FakeEngine();
    private final EngineStatus status = status();
    private final AddressViewModel model = new AddressViewModel(status);

    private EngineStatus status() {
        return new EngineStatus(engine.engines(() -> true), one.background(), preferences, null);
    }

    @AfterEach
    void close() {
        status.close();
        one.close();
    }

    private List<String> added() {
        return status().choice().added().stream().map(endpoint -> endpoint.address().toString()).toList();
    }

    @Test
    void nothingTypedIsNoProblemAndNoAddress() {
        assertEquals("", model.problemProperty().get());
        assertFalse(model.connect());
        assertEquals(List.of(), added());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "unix://x", "tcp://", "ssh://-oProxyCommand=x", "ftp://host"})
    void whatIsNoAddressIsSaidAndCannotBeUsed(String text) {
        model.textProperty().set(text);
        assertTrue(model.problemProperty().get().contains(text), model.problemProperty().get());
        assertNull(model.endpointProperty().get());
        assertFalse(model.connect());
        assertEquals(List.of(), added());
    }

    @ParameterizedTest
    @CsvSource({"/run/x.sock, unix:///run/x.sock, x.sock", "tcp://host, tcp://host:2375, host:2375",
            "ssh://me@far, ssh://me@far, me@far"})
    void whatIsAnAddressIsNamedListedAndRemembered(String text, String address, String name) {
        model.textProperty().set(text);
        var read = Objects.requireNonNull(model.endpointProperty().get());
        assertEquals(address, read.address().toString());
        assertEquals(name, EngineWords.name(read));
        assertFalse(model.meaningProperty().get().isEmpty());
        assertTrue(model.connect());
        assertEquals(List.of(address), added());
        assertTrue(model.added().contains(read));
        assertEquals(List.of(read), status().choice().added());
    }

    @Test
    void tlsWantsAFolderWithCertificates(@TempDir Path folder) throws Exception {
        model.textProperty().set("tcp://host");
        assertTrue(model.takesTlsProperty().getValue());
        model.tlsProperty().set(folder.toString());
        assertTrue(model.problemProperty().get().contains(folder.toString()));
        Files.createFile(folder.resolve("ca.pem"));
        model.tlsProperty().set("");
        model.tlsProperty().set(folder.toString());
        assertEquals("tcp://host:2376", Objects.requireNonNull(model.endpointProperty().get()).address().toString());
        assertTrue(model.connect());
        assertEquals(folder, status().choice().added().getFirst().tls());
    }

    @Test
    void theFolderCountsOnlyForTcp() {
        model.tlsProperty().set("/no/such/folder");
        model.textProperty().set("/run/x.sock");
        assertEquals("", model.problemProperty().get());
        assertFalse(model.takesTlsProperty().getValue());
        assertNull(Objects.requireNonNull(model.endpointProperty().get()).tls());
    }

    @Test
    void theSameAddressIsListedOnceAndOneThatIsRemovedNoMore() {
        for (var text : List.of("/run/a.sock", "/run/b.sock", "/run/a.sock")) {
            model.textProperty().set(text);
            assertTrue(model.connect());
        }
        assertEquals(List.of("unix:///run/b.sock", "unix:///run/a.sock"), added());
        model.remove(model.added().getLast());
        assertEquals(List.of("unix:///run/b.sock"), added());
    }
}
