package dev.strata.core.build;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.strata.core.run.LineFlags;

/// Every option of `docker build`, of `docker buildx build` and of `podman build` (docker/cli, `image/build.go`;
/// docker/buildx, `commands/build.go`; `podman-build(1)`).
final class BuildFlags {

    private static final Map<Character, String> SHORT = Map.of('c', "cpu-shares", 'f', "file", 'm', "memory", 'o',
            "output", 'q', "quiet", 't', "tag", 'v', "volume", 'D', "debug");

    private static final Set<String> SWITCHES = Set.of("all-platforms", "check", "compat-volumes", "compress", "debug",
            "detach", "disable-compression", "disable-content-trust", "force-rm", "help", "http-proxy",
            "identity-label", "inherit-labels", "layers", "load", "no-cache", "no-hostname", "no-hosts",
            "omit-history", "pull", "pull-always", "pull-never", "push", "quiet", "rewrite-timestamp", "rm", "rusage",
            "save-stages", "skip-unused-stages", "squash", "squash-all", "stdin", "stream", "tls-verify");

    private static final Set<String> VALUED = Set.of("add-host", "allow", "annotation", "attest", "build-arg",
            "build-context", "builder", "cache-from", "cache-to", "call", "cgroup-parent", "cpu-period", "cpu-quota",
            "cpu-shares", "cpuset-cpus", "cpuset-mems", "file", "iidfile", "isolation", "label", "memory",
            "memory-swap", "metadata-file", "network", "no-cache-filter", "output", "platform", "policy", "progress",
            "provenance", "sbom", "secret", "security-opt", "shm-size", "ssh", "tag", "target", "ulimit");

    private static final Set<String> VALUED_BY_PODMAN = Set.of("arch", "authfile", "build-arg-file", "cache-ttl",
            "cap-add", "cap-drop", "cert-dir", "cgroupns", "cpp-flag", "creds", "cw", "decryption-key", "device",
            "dns", "dns-option", "dns-search", "env", "format", "from", "group-add", "hooks-dir", "ignorefile", "ipc",
            "jobs", "layer-label", "logfile", "manifest", "os", "os-feature", "os-version", "pid", "retry",
            "retry-delay", "runtime", "runtime-flag", "sbom-image-output", "sbom-image-purl-output",
            "sbom-merge-strategy", "sbom-output", "sbom-purl-output", "sbom-scanner-command", "sbom-scanner-image",
            "sign-by", "source-date-epoch", "timestamp", "unsetannotation", "unsetenv", "unsetlabel", "userns",
            "userns-gid-map", "userns-gid-map-group", "userns-uid-map", "userns-uid-map-user", "uts", "variant",
            "volume");

    /// The image comes into the engine and what is in between goes, whether it is said or not.
    private static final Set<String> IDLE = Set.of("debug", "force-rm", "layers", "load", "progress", "quiet", "rm");

    static final LineFlags ALL = new LineFlags(SHORT, Map.of("net", "network"), SWITCHES,
            Stream.of(VALUED, VALUED_BY_PODMAN).flatMap(Set::stream).collect(Collectors.toSet()), IDLE);

    private BuildFlags() {
    }
}
