package dev.strata.engine.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// Where each system wants an application's files: XDG on Linux, AppData on Windows, Library on macOS.
///
/// @param config settings
/// @param state logs
/// @param cache what can be made again
public record AppFolders(Path config, Path state, Path cache) {

    private static final String NAME = "strata";
    private static final String PROPER_NAME = "Strata";

    public static AppFolders ofThisUser() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home")), System.getenv());
    }

    static AppFolders of(String os, Path home, Map<String, String> environment) {
        var lower = os.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            var roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming")).resolve(PROPER_NAME);
            var local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local")).resolve(PROPER_NAME);
            return new AppFolders(roaming, local.resolve("Logs"), local.resolve("Cache"));
        }
        if (lower.startsWith("mac")) {
            var library = home.resolve("Library");
            return new AppFolders(library.resolve("Application Support").resolve(PROPER_NAME),
                    library.resolve("Logs").resolve(PROPER_NAME), library.resolve("Caches").resolve(PROPER_NAME));
        }
        return new AppFolders(folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve(NAME),
                folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve(NAME),
                folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(NAME));
    }

    /// The XDG base directory specification wants relative paths ignored.
    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        var set = environment.getOrDefault(variable, "");
        return set.isEmpty() || !Path.of(set).isAbsolute() ? otherwise : Path.of(set);
    }
}
