package dev.strata.engine.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/// What a container has that Strata never asks for, in docker's words, so that it can be said. What an engine fills in by
/// itself is passed over.
final class FurtherOptions {

    private static final long DOCKERS_SHM = 64L << 20;
    private static final long PODMANS_SHM = 65_536_000;
    private static final Set<String> USUAL_RUNTIMES = Set.of("", "runc", "oci", "crun", "io.containerd.runc.v2");
    private static final Set<String> USUAL_LOGS = Set.of("", "json-file", "journald", "k8s-file", "local");
    private static final int SHORT_ID = 12;

    private final JsonNode node;
    private final JsonNode host;
    private final boolean podman;
    private final List<String> found = new ArrayList<>();

    private FurtherOptions(JsonNode node, boolean podman) {
        this.node = node;
        this.host = node.path("HostConfig");
        this.podman = podman;
    }

    static List<String> of(JsonNode node, boolean podman) {
        var read = new FurtherOptions(node, podman);
        read.devices();
        if (!RunAnswers.network(node, podman).startsWith("container:")) {
            read.networks();
        }
        read.namespaces();
        read.resources();
        read.rest();
        return read.found;
    }

    private void set(String name, String value) {
        if (!value.isEmpty()) {
            found.add("--" + name + " " + value);
        }
    }

    private void each(String name, JsonNode list) {
        list.forEach(one -> set(name, one.asText("")));
    }

    private void number(String name, long value) {
        set(name, value == 0 ? "" : String.valueOf(value));
    }

    private void devices() {
        for (var device : host.path("Devices")) {
            var outside = device.path("PathOnHost").asText("");
            var inside = device.path("PathInContainer").asText("");
            set("device", outside.equals(inside) ? outside : outside + ":" + inside);
        }
        for (var request : host.path("DeviceRequests")) {
            set("gpus", request.path("Count").asInt(0) < 0 ? "all" : request.path("Count").asText("1"));
        }
        each("device-cgroup-rule", host.path("DeviceCgroupRules"));
    }

    private void networks() {
        var own = RunAnswers.network(node, podman);
        for (var network : node.path("NetworkSettings").path("Networks").properties()) {
            if (!network.getKey().equals(own.isEmpty() ? podman ? "podman" : "bridge" : own)) {
                set("network", network.getKey());
            }
            var addresses = network.getValue().path("IPAMConfig");
            set("ip", addresses.path("IPv4Address").asText(""));
            set("ip6", addresses.path("IPv6Address").asText(""));
            aliases(network.getValue().path("Aliases"));
        }
        each("link", host.path("Links"));
        each("dns", host.path("Dns"));
        each("dns-option", host.path("DnsOptions"));
        each("dns-search", host.path("DnsSearch"));
        set("domainname", node.path("Config").path("Domainname").asText(""));
        set("mac-address", node.path("Config").path("MacAddress").asText(""));
    }

    /// Its ID, its name and, on newer Podmans, its host name are aliases that nobody has asked for.
    private void aliases(JsonNode aliases) {
        var id = node.path("Id").asText("");
        var own = List.of(id.substring(0, Math.min(SHORT_ID, id.length())),
                node.path("Name").asText("").replaceFirst("^/", ""),
                podman ? node.path("Config").path("Hostname").asText("") : "");
        for (var alias : aliases) {
            if (!own.contains(alias.asText(""))) {
                set("network-alias", alias.asText(""));
            }
        }
    }

    private void namespaces() {
        shared("ipc", "IpcMode");
        shared("pid", "PidMode");
        shared("uts", "UTSMode");
        shared("userns", "UsernsMode");
        set("cgroup-parent", host.path("CgroupParent").asText(""));
    }

    private void shared(String name, String field) {
        var mode = host.path(field).asText("");
        set(name, Set.of("private", "shareable").contains(mode) ? "" : mode);
    }

    private void resources() {
        number("cpu-shares", host.path("CpuShares").asLong(0));
        set("cpuset-cpus", host.path("CpusetCpus").asText(""));
        set("cpuset-mems", host.path("CpusetMems").asText(""));
        number("memory-reservation", host.path("MemoryReservation").asLong(0));
        // Twice the memory is what an engine makes of a limit alone.
        var swap = host.path("MemorySwap").asLong(0);
        number("memory-swap", swap == 2 * host.path("Memory").asLong(0) ? 0 : swap);
        number("blkio-weight", host.path("BlkioWeight").asLong(0));
        number("oom-score-adj", host.path("OomScoreAdj").asLong(0));
        if (host.path("OomKillDisable").asBoolean(false)) {
            found.add("--oom-kill-disable");
        }
        var shared = host.path("ShmSize").asLong(0);
        number("shm-size", shared == DOCKERS_SHM || podman && shared == PODMANS_SHM ? 0 : shared);
        if (!podman) {
            // Podman's own configuration says these for every container.
            number("pids-limit", Math.max(0, host.path("PidsLimit").asLong(0)));
            for (var limit : host.path("Ulimits")) {
                set("ulimit", limit.path("Name").asText("") + "=" + limit.path("Soft").asText("") + ":"
                        + limit.path("Hard").asText(""));
            }
        }
    }

    private void rest() {
        each("group-add", host.path("GroupAdd"));
        each("volumes-from", host.path("VolumesFrom"));
        set("volume-driver", host.path("VolumeDriver").asText(""));
        host.path("Sysctls").properties()
                .forEach(one -> set("sysctl", one.getKey() + "=" + one.getValue().asText("")));
        host.path("StorageOpt").properties()
                .forEach(one -> set("storage-opt", one.getKey() + "=" + one.getValue().asText("")));
        var runtime = host.path("Runtime").asText("");
        set("runtime", USUAL_RUNTIMES.contains(runtime) ? "" : runtime);
        var log = host.path("LogConfig");
        set("log-driver", USUAL_LOGS.contains(log.path("Type").asText("")) ? "" : log.path("Type").asText(""));
        log.path("Config").properties()
                .forEach(one -> set("log-opt", one.getKey() + "=" + one.getValue().asText("")));
    }
}
