package dev.strata.engine.docker;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.container.ContainerUsage;
import dev.strata.engine.json.ImageJson;
import org.jspecify.annotations.Nullable;

/// Counts as `docker stats` does (docker/cli, cli/command/container/stats_helpers.go).
final class UsageAnswers {

    private UsageAnswers() {
    }

    /// Null when the container does not run: an engine goes on telling of it, all zeros.
    static @Nullable ContainerUsage usage(JsonNode node) {
        var at = ImageJson.instant(node.path("read").asText(""));
        if (at == null || at.isBefore(Instant.EPOCH)) {
            return null;
        }
        var received = 0L;
        var sent = 0L;
        for (var network : node.path("networks")) {
            received += number(network.path("rx_bytes"));
            sent += number(network.path("tx_bytes"));
        }
        var memory = node.path("memory_stats");
        return new ContainerUsage(at, cpu(node), memory(memory), number(memory.path("limit")), received, sent,
                disk(node, "read"), disk(node, "write"), (int) number(node.path("pids_stats").path("current")));
    }

    /// Its share of what all processors together did since the last time, in processors.
    private static double cpu(JsonNode node) {
        var now = node.path("cpu_stats");
        var before = node.path("precpu_stats");
        var mine = number(now.path("cpu_usage").path("total_usage"))
                - number(before.path("cpu_usage").path("total_usage"));
        var all = number(now.path("system_cpu_usage")) - number(before.path("system_cpu_usage"));
        var processors = number(now.path("online_cpus"));
        if (processors == 0) {
            processors = now.path("cpu_usage").path("percpu_usage").size();
        }
        // The first time there is no last time.
        return number(before.path("system_cpu_usage")) == 0 || mine <= 0 || all <= 0
                ? 0
                : (double) mine / all * processors;
    }

    /// Without the pages of files that nobody has used for a while: `total_inactive_file` is cgroup v1's, the other v2's.
    private static long memory(JsonNode memory) {
        var usage = number(memory.path("usage"));
        var stats = memory.path("stats");
        var idle = number(stats.path(stats.has("total_inactive_file") ? "total_inactive_file" : "inactive_file"));
        return idle < usage ? usage - idle : usage;
    }

    private static long disk(JsonNode node, String what) {
        var bytes = 0L;
        for (var entry : node.path("blkio_stats").path("io_service_bytes_recursive")) {
            if (entry.path("op").asText("").equalsIgnoreCase(what)) {
                bytes += number(entry.path("value"));
            }
        }
        return bytes;
    }

    /// 0 for what is no number or, as some say that there is no limit, larger than any.
    private static long number(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToLong() ? Math.max(0, node.asLong()) : 0;
    }
}
