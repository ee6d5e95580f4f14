package dev.strata.core.run;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every option of `docker run` and of `podman run`: which take a value, so that the image is found after any of them
/// (docker/cli, `run.go` and `opts.go`; `podman-run(1)`).
final class RunFlags {

    private static final Map<Character, String> SHORT = Map.ofEntries(Map.entry('a', "attach"),
            Map.entry('c', "cpu-shares"), Map.entry('d', "detach"), Map.entry('e', "env"), Map.entry('h', "hostname"),
            Map.entry('i', "interactive"), Map.entry('l', "label"), Map.entry('m', "memory"),
            Map.entry('P', "publish-all"), Map.entry('p', "publish"), Map.entry('q', "quiet"), Map.entry('t', "tty"),
            Map.entry('u', "user"), Map.entry('v', "volume"), Map.entry('w', "workdir"));

    private static final Map<String, String> OTHER_NAMES = Map.of("net", "network", "net-alias", "network-alias",
            "dns-opt", "dns-option");

    private static final Set<String> SWITCHES = Set.of("detach", "disable-content-trust", "help", "init",
            "interactive", "no-healthcheck", "oom-kill-disable", "privileged", "publish-all", "quiet", "read-only",
            "rm",
            "sig-proxy", "tty", "use-api-socket", "env-host", "http-proxy", "no-hostname", "no-hosts", "passwd",
            "read-only-tmpfs", "replace", "rmi", "rootfs", "tls-verify", "unsetenv-all");

    private static final Set<String> VALUED = Set.of("add-host", "annotation", "attach", "blkio-weight",
            "blkio-weight-device", "cap-add", "cap-drop", "cgroup-parent", "cgroupns", "cidfile", "cpu-count",
            "cpu-percent", "cpu-period", "cpu-quota", "cpu-rt-period", "cpu-rt-runtime", "cpu-shares", "cpus",
            "cpuset-cpus", "cpuset-mems", "detach-keys", "device", "device-cgroup-rule", "device-read-bps",
            "device-read-iops", "device-write-bps", "device-write-iops", "dns", "dns-option", "dns-search",
            "domainname", "entrypoint", "env", "env-file", "expose", "gpus", "group-add", "health-cmd",
            "health-interval", "health-retries", "health-start-interval", "health-start-period", "health-timeout",
            "hostname", "io-maxbandwidth", "io-maxiops", "ip", "ip6", "ipc", "isolation", "kernel-memory", "label",
            "label-file", "link", "link-local-ip", "log-driver", "log-opt", "mac-address", "memory",
            "memory-reservation", "memory-swap", "memory-swappiness", "mount", "name", "network", "network-alias",
            "oom-score-adj", "pid", "pids-limit", "platform", "publish", "pull", "restart", "runtime", "security-opt",
            "shm-size", "stop-signal", "stop-timeout", "storage-opt", "sysctl", "tmpfs", "ulimit", "user", "userns",
            "uts", "volume", "volume-driver", "volumes-from", "workdir");

    private static final Set<String> VALUED_BY_PODMAN = Set.of("arch", "authfile", "cert-dir", "cgroup-conf",
            "cgroups", "chrootdirs", "conmon-pidfile", "creds", "decryption-key", "env-merge", "gidmap",
            "group-entry", "health-log-destination", "health-on-failure", "health-startup-cmd",
            "health-startup-interval", "health-startup-retries", "health-startup-success", "health-startup-timeout",
            "hosts-file", "hostuser", "image-volume", "init-ctr", "init-path", "log-level", "os", "passwd-entry",
            "personality", "pidfile", "pod", "pod-id-file", "preserve-fds", "rdt-class", "requires", "retry",
            "retry-delay", "sdnotify", "seccomp-policy", "secret", "shm-size-systemd", "subgidname", "subuidname",
            "systemd", "timeout", "tz", "uidmap", "umask", "unsetenv", "variant");

    private static final Set<String> IDLE = Set.of("quiet", "sig-proxy");

    static final LineFlags ALL = new LineFlags(SHORT, OTHER_NAMES, SWITCHES,
            Stream.of(VALUED, VALUED_BY_PODMAN).flatMap(Set::stream).collect(Collectors.toSet()), IDLE);

    private RunFlags() {
    }
}
