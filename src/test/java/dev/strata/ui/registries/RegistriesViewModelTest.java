package dev.strata.ui.registries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Trust;
import dev.strata.engine.Preferences;
import dev.strata.engine.Registries.Known;
import dev.strata.engine.credentials.Credentials;
import dev.strata.engine.registry.KeptRegistries;
import dev.strata.harness.TestRegistry;
import dev.strata.ui.OneThread;
import dev.strata.ui.registries.AddViewModel.By;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Registries with no toolkit: adding, trusting, their repositories; refusals first.
class RegistriesViewModelTest {

    private final OneThread one = new OneThread();
    private final Map<String, String> kept = new HashMap<>();
    private final Preferences preferences = new Preferences() {
        @Override
        public Optional<String> get(String key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void put(String key, String value) {
            kept.put(key, value);
        }
    };

    @TempDir
    Path folder = Path.of(".");

    @AfterEach
    void close() {
        one.close();
    }

    private KeptRegistries registries() {
        return new KeptRegistries(folder.resolve("registries.json"), Credentials.NONE, List.of());
    }

    private AddViewModel add(KeptRegistries registries, String address, By by, String authority) {
        var model = new AddViewModel(null, registries, one.background());
        one.on(() -> {
            model.addressProperty().set(address);
            model.authorityProperty().set(authority);
            model.byProperty().set(by);
        });
        return model;
    }

    private List<AddViewModel.Added> done(AddViewModel model, boolean asked) {
        var added = new ArrayList<AddViewModel.Added>();
        one.on(() -> model.add(asked, added::add));
        one.until("it is over", () -> !model.busyProperty().get());
        return added;
    }

    @Test
    void whatCannotBeTrustedIsNotAdded() throws Exception {
        try (var registries = registries()) {
            var closed = "localhost:" + TestRegistry.CLOSED_PORT;
            var model = add(registries, "No Registry", By.SYSTEM, "");
            assertTrue(model.problemProperty().get().contains("is no registry"), model.problemProperty().get());
            assertTrue(done(model, true).isEmpty());
            model = add(registries, closed, By.AUTHORITY, "not/absolute");
            assertTrue(done(model, true).isEmpty());
            assertEquals("Name the file with the authority’s certificate.", model.problemProperty().get());
            model = add(registries, closed, By.AUTHORITY, folder.resolve("none.crt").toString());
            assertTrue(done(model, true).isEmpty());
            assertTrue(model.problemProperty().get().endsWith("none.crt cannot be read."));
            var nothing = Files.writeString(folder.resolve("no.crt"), "no certificate");
            model = add(registries, closed, By.AUTHORITY, nothing.toString());
            assertTrue(done(model, true).isEmpty());
            assertTrue(model.problemProperty().get().contains("no.crt"), model.problemProperty().get());
            model = add(registries, closed, By.SYSTEM, "");
            assertTrue(done(model, true).isEmpty());
            assertTrue(model.unreachedProperty().get());
            assertEquals(List.of(), registries.all());
            assertEquals(1, done(model, false).size(), "it may be added for later");
            assertEquals(List.of(new Known(new RegistryName(closed), Trust.SYSTEM)), registries.all());
        }
        try (var again = registries()) {
            assertEquals(1, again.all().size(), "it is remembered");
        }
    }

    @Test
    void aListThatIsKeptBackIsReplacedByWhatWasTyped() {
        var registry = new MemoryRegistry("here.example");
        registry.image("team/app", 10, "1");
        registry.locked = true;
        var model = new RepositoriesViewModel(MemoryRegistry.of(registry), preferences, one.background());
        one.on(() -> model.show(registry.name()));
        one.until("refused", () -> model.failureProperty().get() != null);
        assertTrue(model.all().isEmpty());
        one.on(() -> model.filterProperty().set("here.example/team/app"));
        assertEquals(Optional.of("team/app"), model.typedProperty().get());
        one.on(() -> model.filterProperty().set("Not a name"));
        assertEquals(Optional.empty(), model.typedProperty().get());
        one.on(() -> {
            model.filterProperty().set("team/app");
            model.openTyped();
        });
        assertEquals("team/app", model.chosenProperty().get());
        assertEquals(List.of("team/app"), model.shown());
        one.on(() -> {
            model.show(null);
            model.show(registry.name());
        });
        one.until("typed before", () -> model.shown().equals(List.of("team/app")));
        registry.locked = false;
        one.on(model::read);
        one.until("told now", () -> model.failureProperty().get() == null && !model.runningProperty().get());
        assertEquals(List.of("team/app"), model.all());
        one.on(() -> model.filterProperty().set("other"));
        assertTrue(model.shown().isEmpty());
        assertFalse(model.closed());
    }

    @Test
    void whatARegistryIsTrustedByIsSaid() {
        var name = new RegistryName("here.example");
        assertEquals("TLS · not logged in", new RegistryRow(name, Trust.SYSTEM, true, "").second());
        assertEquals("TLS, own authority · as me",
                new RegistryRow(name, new Trust(List.of(Path.of("ca.crt")), "", false), true, "me").second());
        assertEquals("TLS, pinned certificate · not logged in",
                new RegistryRow(name, new Trust(List.of(), "AB:cd", false), true, "").second());
        assertEquals("Not secure · not logged in",
                new RegistryRow(name, new Trust(List.of(), "", true), true, "").second());
        assertEquals("On this computer · not logged in",
                new RegistryRow(new RegistryName("localhost:5000"), Trust.SYSTEM, true, "").second());
    }
}
