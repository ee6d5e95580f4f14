package dev.strata.core.build;

import java.util.Map;
import java.util.Set;

import dev.strata.core.run.LineReader;
import org.jspecify.annotations.Nullable;

/// Every option of `docker build`, `docker buildx build` and `podman build`: which take a value, so that the context is
/// found after any of them (docker/cli, `build.go`; docker/buildx, `commands/build.go`; `podman-build(1)`).
final class BuildFlags implements LineReader.Options {

    private static final Map<Character, String> SHORT = Map.of('t', "tag", 'f', "file", 'q', "quiet", 'm', "memory", 'c',
            "cpu-shares", 'o', "output", 'D', "debug", 'v', "volume");

    private static final Set<String> SWITCHES = Set.of("check", "compress", "debug", "disable-content-trust", "force-rm",
            "help", "http-proxy", "identity-label", "layers", "load", "no-cache", "no-hostname", "no-hosts", "pull",
            "pull-always", "push", "quiet", "rm", "rewrite-timestamp", "skip-unused-stages", "squash", "squash-all",
            "stdin", "stream", "tls-verify");

    private static final Set<String> VALUED = Set.of("add-host", "allow", "annotation", "attest", "build-arg",
            "build-context", "builder", "cache-from", "cache-to", "call", "cgroup-parent", "cpu-period", "cpu-quota",
            "cpu-shares", "cpuset-cpus", "cpuset-mems", "file", "iidfile", "isolation", "label", "memory",
            "memory-swap", "metadata-file", "network", "no-cache-filter", "output", "platform", "policy", "progress",
            "provenance", "sbom", "secret", "security-opt", "shm-size", "ssh", "tag", "target", "ulimit");

    private static final Set<String> VALUED_BY_PODMAN = Set.of("arch", "authfile", "build-arg-file", "cache-ttl",
            "cap-add", "cap-drop", "cert-dir", "cgroupns", "cpp-flag", "creds", "decryption-key", "device", "dns",
            "dns-option", "dns-search", "env", "farm", "format", "from", "group-add", "hooks-dir", "ignorefile", "ipc",
            "jobs", "layer-label", "logfile", "manifest", "os", "os-feature", "os-version", "pid", "retry",
            "retry-delay", "runtime", "runtime-flag", "sign-by", "source-date-epoch", "timestamp", "unsetannotation",
            "unsetenv", "unsetlabel", "userns", "userns-gid-map", "userns-uid-map", "uts", "variant", "volume");

    @Override
    public @Nullable String longName(char letter) {
        return SHORT.get(letter);
    }

    @Override
    public String today(String name) {
        return name;
    }

    @Override
    public boolean takesValue(String name) {
        return VALUED.contains(name) || VALUED_BY_PODMAN.contains(name);
    }

    @Override
    public boolean known(String name) {
        return SWITCHES.contains(name) || takesValue(name);
    }
}
