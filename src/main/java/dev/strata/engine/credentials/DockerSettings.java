package dev.strata.engine.credentials;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.KeySequence;
import dev.strata.engine.DetachSetting;
import dev.strata.engine.EngineException;

/// What this user has set for the docker CLI in its config.json, beside the logins.
public final class DockerSettings {

    private static final String KEYS = "detachKeys";

    private final Path path;

    /// @param configFolder docker's: `~/.docker`, or what DOCKER_CONFIG says
    public DockerSettings(Path configFolder) {
        this.path = configFolder.resolve("config.json");
    }

    /// `detachKeys`, read anew each time, as docker does.
    public DetachSetting detachKeys() {
        try {
            var said = new ConfigFile(path).read().path(KEYS).asText("");
            return said.isEmpty() ? DetachSetting.USUAL : new DetachSetting(KeySequence.parse(said), "");
        } catch (InvalidOption e) {
            return new DetachSetting(KeySequence.USUAL, KEYS + " in " + path + ": " + e.getMessage());
        } catch (EngineException e) {
            return new DetachSetting(KeySequence.USUAL, e.getMessage());
        }
    }

    /// `proxies.default`: `httpProxy`, `httpsProxy` and `noProxy`, as far as they are told. A file that cannot be read
    /// tells none.
    public Map<String, String> proxies() {
        try {
            var all = new HashMap<String, String>();
            new ConfigFile(path).read().path("proxies").path("default").properties()
                    .forEach(field -> all.put(field.getKey(), field.getValue().asText("")));
            all.values().removeIf(String::isBlank);
            return all;
        } catch (EngineException e) {
            return Map.of();
        }
    }
}
