package dev.strata.engine.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.command.PruneBuildCache;
import dev.strata.core.disk.CacheRecord;
import dev.strata.core.disk.DiskUsage;
import dev.strata.core.disk.DiskUsage.Part;
import dev.strata.engine.Disk;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;

/// An engine's disk by `/system/df`, added up as the docker CLI does (`cli/command/formatter/disk_usage.go`).
final class DockerDisk implements Disk {

    private final RawRequests raw;
    private final boolean podman;

    DockerDisk(Wire wire, boolean podman) {
        this.raw = wire.raw();
        this.podman = podman;
    }

    @Override
    public DiskUsage usage(Monitor monitor) throws EngineException {
        var answer = raw.object("/system/df", monitor);
        var cache = cache(answer.path("BuildCache"));
        return new DiskUsage(images(answer), containers(answer.path("Containers")), volumes(answer.path("Volumes")),
                built(cache), cache);
    }

    private static Part images(JsonNode answer) {
        var images = answer.path("Images");
        var active = 0;
        var sum = 0L;
        var used = 0L;
        for (var image : images) {
            var own = Math.max(0, image.path("Size").asLong(0) - Math.max(0, image.path("SharedSize").asLong(0)));
            sum += own;
            if (image.path("Containers").asLong(0) > 0) {
                active++;
                used += own;
            }
        }
        // Podman does not add up what layers take together.
        var bytes = Math.max(answer.path("LayersSize").asLong(0), 0);
        bytes = bytes == 0 ? sum : bytes;
        return new Part(images.size(), active, bytes, Math.max(0, bytes - used));
    }

    private static Part containers(JsonNode containers) {
        var active = 0;
        var bytes = 0L;
        var idle = 0L;
        for (var container : containers) {
            var size = Math.max(0, container.path("SizeRw").asLong(0));
            bytes += size;
            if (List.of("running", "paused", "restarting").contains(container.path("State").asText(""))) {
                active++;
            } else {
                idle += size;
            }
        }
        return new Part(containers.size(), active, bytes, idle);
    }

    private static Part volumes(JsonNode volumes) {
        var active = 0;
        var bytes = 0L;
        var idle = 0L;
        for (var volume : volumes) {
            var usage = volume.path("UsageData");
            var size = Math.max(0, usage.path("Size").asLong(0));
            bytes += size;
            if (usage.path("RefCount").asLong(0) > 0) {
                active++;
            } else {
                idle += size;
            }
        }
        return new Part(volumes.size(), active, bytes, idle);
    }

    private static Part built(List<CacheRecord> cache) {
        var own = cache.stream().filter(entry -> !entry.shared()).toList();
        return new Part(cache.size(), (int) cache.stream().filter(CacheRecord::inUse).count(),
                own.stream().mapToLong(CacheRecord::bytes).sum(),
                own.stream().filter(entry -> !entry.inUse()).mapToLong(CacheRecord::bytes).sum());
    }

    private static List<CacheRecord> cache(JsonNode records) {
        var cache = new ArrayList<CacheRecord>();
        for (var node : records) {
            var parents = new ArrayList<String>();
            node.path("Parents").forEach(parent -> parents.add(parent.asText("")));
            // Before 1.42 there was one.
            if (!node.path("Parent").asText("").isEmpty()) {
                parents.add(node.path("Parent").asText(""));
            }
            cache.add(new CacheRecord(node.path("ID").asText(""), node.path("Type").asText(""),
                    node.path("Description").asText(""), Math.max(0, node.path("Size").asLong(0)),
                    node.path("InUse").asBoolean(false), node.path("Shared").asBoolean(false), parents,
                    instant(node.path("CreatedAt")).orElse(Instant.EPOCH), instant(node.path("LastUsedAt"))));
        }
        return List.copyOf(cache);
    }

    private static Optional<Instant> instant(JsonNode node) {
        try {
            return node.asText("").isEmpty() ? Optional.empty() : Optional.of(Instant.parse(node.asText("")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean hasBuildCache() {
        return !podman;
    }

    @Override
    public Pruned prune(PruneBuildCache what, Monitor monitor) throws EngineException {
        if (podman) {
            throw new EngineException(EngineException.Kind.UNSUPPORTED,
                    "Podman keeps no build cache: it builds from its images");
        }
        var address = "/build/prune?keep-storage=0" + (what.all() ? "&all=1" : "")
                + what.unusedFor().map(age -> "&filters=" + URLEncoder.encode(
                        "{\"until\":{\"" + PruneBuildCache.until(age) + "\":true}}", StandardCharsets.UTF_8))
                        .orElse("");
        var answer = raw.answer(address, monitor);
        var records = new ArrayList<String>();
        answer.path("CachesDeleted").forEach(id -> records.add(id.asText("")));
        return new Pruned(records, answer.path("SpaceReclaimed").asLong(0));
    }
}
