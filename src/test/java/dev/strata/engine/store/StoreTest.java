package dev.strata.engine.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

    @TempDir
    Path folder = Path.of(".");

    @Test
    void settingsSurviveAStart() {
        var file = folder.resolve("a/settings.json");
        var first = new FilePreferences(file, Runnable::run);
        first.put("theme", "dark");
        first.put("gone", "x");
        first.put("gone", "");
        var second = new FilePreferences(file, Runnable::run);
        assertEquals(Optional.of("dark"), second.get("theme"));
        assertEquals(Optional.empty(), second.get("gone"));
    }

    @Test
    void aDamagedFileIsSetAsideAndKept() throws IOException {
        var file = folder.resolve("settings.json");
        Files.writeString(file, "{\"theme\":");
        var preferences = new FilePreferences(file, Runnable::run);
        assertEquals(Optional.empty(), preferences.get("theme"));
        preferences.put("theme", "light");
        assertEquals(Optional.of(folder.resolve("settings.json.damaged")), preferences.setAside());
        assertEquals("{\"theme\":", Files.readString(folder.resolve("settings.json.damaged")));
        var next = new FilePreferences(file, Runnable::run);
        assertEquals(Optional.of("light"), next.get("theme"));
        assertEquals(Optional.empty(), next.setAside());
    }

    @Test
    void eachSystemHasItsFolders() {
        var home = Path.of("/home/me");
        assertEquals(Path.of("/home/me/.config/strata"), AppFolders.of("Linux", home, Map.of()).config());
        assertEquals(Path.of("/x/strata"), AppFolders.of("Linux", home, Map.of("XDG_CONFIG_HOME", "/x")).config());
        assertEquals(Path.of("/home/me/.config/strata"),
                AppFolders.of("Linux", home, Map.of("XDG_CONFIG_HOME", "relative")).config());
        assertEquals(Path.of("/home/me/Library/Logs/Strata"), AppFolders.of("Mac OS X", home, Map.of()).state());
        assertEquals(Path.of("/roaming/Strata"),
                AppFolders.of("Windows 11", home, Map.of("APPDATA", "/roaming")).config());
    }

    @Test
    void whatLooksLikeASecretIsBlottedOut() {
        for (var text : new String[]{"Authorization: c2VjcmV0", "{\"password\":\"c2VjcmV0\"}", "identitytoken=c2VjcmV0",
                "X-Registry-Auth: c2VjcmV0"}) {
            var blotted = Logs.blotted(text);
            assertFalse(blotted.contains("c2VjcmV0"), blotted);
            assertTrue(blotted.contains("***"), blotted);
        }
        assertEquals("The engine went away", Logs.blotted("The engine went away"));
    }
}
