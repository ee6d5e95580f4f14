package dev.strata.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;

import org.junit.jupiter.api.Test;

/// Usage in the shapes of different engines.
class UsageAnswersTest {

    private static final String READ = "\"read\":\"2024-01-02T03:04:05.000000006Z\",";

    @Test
    void countsCgroup2AsDockerDoes() throws IOException {
        var usage = UsageAnswers.usage(RawRequests.JSON.readTree("{" + READ + """
                "pids_stats":{"current":3},
                "blkio_stats":{"io_service_bytes_recursive":[{"op":"read","value":10},{"op":"Write","value":20},
                    {"op":"read","value":1},{"op":"Total","value":31}]},
                "cpu_stats":{"cpu_usage":{"total_usage":300},"system_cpu_usage":2000,"online_cpus":4},
                "precpu_stats":{"cpu_usage":{"total_usage":100},"system_cpu_usage":1000},
                "memory_stats":{"usage":1000,"stats":{"inactive_file":400},"limit":5000},
                "networks":{"eth0":{"rx_bytes":1,"tx_bytes":2},"eth1":{"rx_bytes":3,"tx_bytes":4}}}"""));
        assertNotNull(usage);
        assertEquals(0.8, usage.cpu(), 1e-9);
        assertEquals(600, usage.memory());
        assertEquals(5000, usage.memoryLimit());
        assertEquals(4, usage.received());
        assertEquals(6, usage.sent());
        assertEquals(11, usage.read());
        assertEquals(20, usage.written());
        assertEquals(3, usage.processes());
    }

    @Test
    void countsCgroup1AndTheProcessorsItLists() throws IOException {
        var usage = UsageAnswers.usage(RawRequests.JSON.readTree("{" + READ + """
                "cpu_stats":{"cpu_usage":{"total_usage":300,"percpu_usage":[1,2]},"system_cpu_usage":2000},
                "precpu_stats":{"cpu_usage":{"total_usage":100},"system_cpu_usage":1000},
                "memory_stats":{"usage":1000,"stats":{"total_inactive_file":100,"inactive_file":400}}}"""));
        assertNotNull(usage);
        assertEquals(0.4, usage.cpu(), 1e-9);
        assertEquals(900, usage.memory());
        assertEquals(0, usage.memoryLimit());
    }

    /// Podman's null for what it does not count, and a limit larger than any number of ours.
    @Test
    void takesWhatIsMissingForNothing() throws IOException {
        var usage = UsageAnswers.usage(RawRequests.JSON.readTree("{" + READ + """
                "cpu_stats":{"cpu_usage":{"total_usage":300},"system_cpu_usage":2000},"precpu_stats":null,
                "memory_stats":{"usage":7,"stats":null,"limit":18446744073709551615},"networks":null,
                "blkio_stats":{"io_service_bytes_recursive":null}}"""));
        assertNotNull(usage);
        assertEquals(0, usage.cpu());
        assertEquals(7, usage.memory());
        assertEquals(0, usage.memoryLimit());
    }

    @Test
    void aContainerThatDoesNotRunUsesNothing() throws IOException {
        assertNull(UsageAnswers.usage(RawRequests.JSON.readTree("{\"read\":\"0001-01-01T00:00:00Z\"}")));
        assertNull(UsageAnswers.usage(RawRequests.JSON.readTree("{}")));
    }
}
