package dev.strata.core.dockerfile;

import java.util.List;
import java.util.Map;

/// What flags are given, as the Dockerfile reference names it.
final class FlagValues {

    private static final List<String> PLATFORMS = List.of("$BUILDPLATFORM", "$TARGETPLATFORM", "linux/amd64",
            "linux/arm64", "linux/arm/v7", "windows/amd64");
    private static final Map<String, List<String>> VALUES = Map.ofEntries(Map.entry("platform", PLATFORMS),
            Map.entry("network", List.of("default", "none", "host")),
            Map.entry("security", List.of("sandbox", "insecure")), Map.entry("chmod", List.of("644", "755", "u+x")),
            Map.entry("checksum", List.of("sha256:")), Map.entry("interval", List.of("30s", "1m")),
            Map.entry("timeout", List.of("3s", "30s")), Map.entry("start-period", List.of("5s", "30s")),
            Map.entry("start-interval", List.of("1s", "5s")), Map.entry("retries", List.of("3", "5")),
            Map.entry("link", List.of("true", "false")), Map.entry("keep-git-dir", List.of("true", "false")),
            Map.entry("unpack", List.of("true", "false")), Map.entry("parents", List.of("true", "false")));

    private static final List<String> MOUNTS = List.of("type=cache,target=/var/cache/apt,sharing=locked",
            "type=cache,target=/root/.cache/pip", "type=cache,target=/root/.npm", "type=cache,target=/go/pkg/mod",
            "type=cache,target=/root/.cache/go-build", "type=cache,target=/root/.m2",
            "type=cache,target=/usr/local/cargo/registry", "type=bind,source=.,target=", "type=secret,id=", "type=ssh",
            "type=tmpfs,target=");
    private static final Map<String, List<String>> KEYS = Map.of("bind",
            List.of("target=", "source=", "from=", "readwrite"), "cache",
            List.of("target=", "id=", "sharing=", "from=", "source=", "mode=", "uid=", "gid=", "readonly"), "tmpfs",
            List.of("target=", "size="), "secret",
            List.of("id=", "target=", "env=", "required", "mode=", "uid=", "gid="),
            "ssh", List.of("id=", "target=", "required", "mode=", "uid=", "gid="));

    private FlagValues() {
    }

    static List<String> of(String flag) {
        return VALUES.getOrDefault(flag, List.of());
    }

    /// What can follow in a mount.
    ///
    /// @param before the options that are there, each with its comma
    static List<String> ofMount(String before) {
        if (before.isEmpty()) {
            return MOUNTS;
        }
        var type = "bind";
        for (var option : before.split(",")) {
            type = option.startsWith("type=") ? option.substring(5) : type;
        }
        return KEYS.getOrDefault(type, List.of()).stream()
                .filter(key -> !("," + before).contains("," + key)).toList();
    }
}
