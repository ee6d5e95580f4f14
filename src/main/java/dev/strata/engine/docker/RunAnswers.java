package dev.strata.engine.docker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.run.PortMapping;
import dev.strata.core.run.RunFacts;
import dev.strata.engine.json.ImageJson;

/// Reads how a container was run from an engine's answer to inspect: what [RunBody] writes, and all else that somebody may
/// have asked for. What engines fill in by themselves is no such thing.
final class RunAnswers {

    private static final int SHORT_ID = 12;
    private static final Set<String> USUAL_NETWORKS = Set.of("", "default", "bridge", "slirp4netns", "pasta");
    private static final String NAMELESS = "[0-9a-f]{64}";
    /// What Podman 4.3 writes behind every mount (libpod, container_inspect.go).
    private static final Set<String> PODMANS_MOUNT = Set.of("rw", "rprivate", "rbind", "tmpcopyup");
    /// And behind those that are no binds.
    private static final Set<String> PODMANS_VOLUME = Set.of("nosuid", "nodev");
    /// Podman puts these into memory where the root file system cannot be written (--read-only-tmpfs).
    private static final Set<String> PODMANS_TMPFS = Set.of("/run", "/tmp", "/var/tmp");
    /// All that a container has unless it is told otherwise: Podman lists them where ALL was dropped.
    private static final Set<String> USUAL_CAPABILITIES = Set.of("AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER",
            "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "NET_RAW", "SETFCAP", "SETGID", "SETPCAP", "SETUID",
            "SYS_CHROOT");

    private final JsonNode node;
    private final JsonNode config;
    private final JsonNode host;
    private final boolean podman;
    private final String engineHost;
    private final List<RunFacts.Option> options = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private RunAnswers(JsonNode node, boolean podman, String engineHost) {
        this.node = node;
        this.config = node.path("Config");
        this.host = node.path("HostConfig");
        this.podman = podman;
        this.engineHost = engineHost;
    }

    /// @param engineHost the host name of the engine's computer, which containers in its network have too
    static RunFacts of(JsonNode node, boolean podman, String engineHost) {
        var read = new RunAnswers(node, podman, engineHost);
        read.life();
        read.network();
        read.ports();
        read.storage();
        read.limits();
        read.others.addAll(FurtherOptions.of(node, podman));
        var config = ImageJson.config(read.config);
        var entrypoint = config.entrypoint().equals(List.of("")) ? List.<String>of() : config.entrypoint();
        var environment = podman ? config.environment().stream().sorted().toList() : config.environment();
        return new RunFacts(read.config.path("Image").asText(""),
                new dev.strata.core.image.ImageConfig(entrypoint, config.command(), environment,
                        config.exposedPorts(), config.volumes(), config.labels(), config.user(), config.workingDir(),
                        config.healthCheck(), config.stopSignal()),
                read.usual(), read.options, read.others);
    }

    /// What Podman puts into every environment (specgen, generate/container.go).
    private List<String> usual() {
        return podman
                ? List.of("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "TERM=xterm",
                        "container=podman", "HOSTNAME=" + config.path("Hostname").asText(""))
                : List.of();
    }

    private void set(String name, String value) {
        if (!value.isEmpty()) {
            options.add(new RunFacts.Option(name, value));
        }
    }

    private void flag(String name, boolean set) {
        if (set) {
            set(name, "true");
        }
    }

    private void life() {
        var interactive = config.path("OpenStdin").asBoolean(false);
        var tty = config.path("Tty").asBoolean(false);
        // Podman does not tell who has listened: what can be typed to in a terminal is for somebody.
        flag("detach", podman
                ? !(interactive && tty)
                : !config.path("AttachStdout").asBoolean(false) && !config.path("AttachStderr").asBoolean(false));
        flag("interactive", interactive);
        flag("tty", tty);
        flag("rm", host.path("AutoRemove").asBoolean(false));
        flag("init", host.path("Init").asBoolean(false));
        var policy = host.path("RestartPolicy");
        var times = policy.path("MaximumRetryCount").asInt(0);
        var name = policy.path("Name").asText("");
        set("restart", name.equals("no") ? "" : name + (name.equals("on-failure") && times > 0 ? ":" + times : ""));
        var stop = config.path("StopTimeout");
        // Podman has 0, or 10 of its own command, where nobody says any.
        if (stop.isNumber() && !(podman && Set.of(0, 10).contains(stop.asInt()))) {
            set("stop-timeout", stop.asText());
        }
    }

    private void network() {
        var mode = host.path("NetworkMode").asText("");
        set("network", network(node, podman));
        if (mode.startsWith("container:")) {
            return;
        }
        var hostname = config.path("Hostname").asText("");
        var id = node.path("Id").asText("");
        var own = hostname.equals(id.substring(0, Math.min(SHORT_ID, id.length())))
                || mode.equals("host") && hostname.equals(engineHost);
        set("hostname", own ? "" : hostname);
        host.path("ExtraHosts").forEach(extra -> set("add-host", extra.asText("")));
    }

    /// The one it was run in; empty for the engine's usual one.
    static String network(JsonNode node, boolean podman) {
        var mode = node.path("HostConfig").path("NetworkMode").asText("");
        var names = new ArrayList<String>();
        node.path("NetworkSettings").path("Networks").fieldNames().forEachRemaining(names::add);
        // Podman calls every network of its own a bridge.
        if (podman && mode.equals("bridge") && !names.contains("podman")) {
            return names.isEmpty() ? "" : names.getFirst();
        }
        return USUAL_NETWORKS.contains(mode) ? "" : mode;
    }

    private void ports() {
        flag("publish-all", host.path("PublishAllPorts").asBoolean(false));
        for (var port : host.path("PortBindings").properties()) {
            var parts = port.getKey().split("/", 2);
            for (var binding : port.getValue()) {
                var number = binding.path("HostPort").asText("");
                set("publish", new PortMapping(binding.path("HostIp").asText(""), number.equals("0") ? "" : number,
                        parts[0], parts.length > 1 ? parts[1] : "tcp").toString());
            }
        }
    }

    private void storage() {
        config.path("Volumes").fieldNames().forEachRemaining(target -> set("volume", target));
        host.path("Binds").forEach(bind -> set("volume", podman ? podmansVolume(bind.asText("")) : bind.asText("")));
        host.path("Mounts").forEach(mount -> set("mount", MountAnswers.words(mount)));
        var readOnly = host.path("ReadonlyRootfs").asBoolean(false);
        for (var tmpfs : host.path("Tmpfs").properties()) {
            var said = tmpfs.getValue().asText("");
            var left = podman ? less(said, PODMANS_MOUNT, PODMANS_VOLUME) : said;
            if (!(podman && readOnly && left.isEmpty() && PODMANS_TMPFS.contains(tmpfs.getKey()))) {
                set("tmpfs", tmpfs.getKey() + (left.isEmpty() ? "" : ":" + left));
            }
        }
        flag("read-only", readOnly);
    }

    /// `source:target:options`; one without a name has got one that nobody has chosen.
    private static String podmansVolume(String bind) {
        var parts = bind.split(":", -1);
        if (parts.length != 3) {
            return bind;
        }
        var left = parts[0].startsWith("/")
                ? less(parts[2], PODMANS_MOUNT, Set.of())
                : less(parts[2], PODMANS_MOUNT, PODMANS_VOLUME);
        return (parts[0].matches(NAMELESS) ? "" : parts[0] + ":") + parts[1] + (left.isEmpty() ? "" : ":" + left);
    }

    private static String less(String words, Set<String> some, Set<String> others) {
        return Arrays.stream(words.split(",", -1)).filter(word -> !some.contains(word) && !others.contains(word))
                .collect(Collectors.joining(","));
    }

    private void limits() {
        var memory = host.path("Memory").asLong(0);
        set("memory", memory > 0 ? String.valueOf(memory) : "");
        var cpus = cpus();
        set("cpus", cpus > 0 ? java.math.BigDecimal.valueOf(cpus).stripTrailingZeros().toPlainString() : "");
        var privileged = host.path("Privileged").asBoolean(false);
        words("CapAdd").forEach(name -> set("cap-add", capability(name)));
        var dropped = words("CapDrop").stream().map(RunAnswers::capability).toList();
        if (podman && Set.copyOf(dropped).containsAll(USUAL_CAPABILITIES)) {
            set("cap-drop", "ALL");
        } else if (!(podman && privileged)) {
            dropped.forEach(name -> set("cap-drop", name));
        }
        flag("privileged", privileged);
        // Docker takes the labels from what is privileged, and newer Podmans say what else that means.
        words("SecurityOpt").stream()
                .filter(option -> !(privileged && Set.of("label=disable", "unmask=all").contains(option)))
                .forEach(this::security);
        var paths = host.path("MaskedPaths");
        if (!privileged && paths.isArray() && paths.isEmpty()) {
            set("security-opt", "systempaths=unconfined");
        }
    }

    /// A profile is a file where it is said, and its content here.
    private void security(String option) {
        if (option.matches("(?s)seccomp[=:]\\s*\\{.*")) {
            others.add("--security-opt seccomp=…");
        } else {
            set("security-opt", option);
        }
    }

    /// A share of a period is what `--cpus` says too.
    private double cpus() {
        var quota = host.path("CpuQuota").asLong(0);
        var period = host.path("CpuPeriod").asLong(0);
        return host.path("NanoCpus").asLong(0) > 0
                ? host.path("NanoCpus").asLong(0) / 1e9
                : quota > 0 ? (double) quota / (period > 0 ? period : 100_000) : 0;
    }

    private static String capability(String name) {
        return name.startsWith("CAP_") ? name.substring("CAP_".length()) : name;
    }

    private List<String> words(String field) {
        return StreamSupport.stream(host.path(field).spliterator(), false).map(word -> word.asText("")).toList();
    }
}
