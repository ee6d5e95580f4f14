package dev.strata.core.command;

import java.net.URI;
import java.util.List;

/// Takes a manifest or a tag out of a registry. Docker has no command for that; the line is `curl`'s, without a login.
///
/// @param registry its scheme and host
/// @param reference a digest: the manifest with all its tags; a tag: that tag alone, where the registry does that
public record DeleteManifest(URI registry, String repository, String reference) implements DockerCommand {

    /// The words after `curl`.
    @Override
    public List<String> arguments() {
        return List.of("--request", "DELETE", registry.resolve("/v2/" + repository + "/manifests/" + reference)
                .toString());
    }

    @Override
    public String line(ShellQuoting shell) {
        return "curl " + shell.join(arguments());
    }
}
