package dev.strata.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The programs that Podman's builder runs on this computer. Podman 4.3 goes on with the RUN under way when nobody hears
/// it any more (buildah's `run` takes no context), and its API has no way to end it.
public final class BuildPrograms {

    private static final String RUNTIME = "buildah-oci-runtime";
    private static final long MOST_OF_HOSTS = 64 << 10;
    private static final Duration PAUSE = Duration.ofMillis(200);
    /// A RUN that has just begun has no program yet.
    private static final int TIMES = 10;

    private BuildPrograms() {
    }

    /// Ends them, now and whenever one comes within two seconds.
    ///
    /// @param host which only their `/etc/hosts` knows
    public static void end(String host) {
        try {
            for (var i = 0; i < TIMES; i++) {
                ProcessHandle.allProcesses().filter(BuildPrograms::built).filter(one -> knows(one, host))
                        .forEach(ProcessHandle::destroyForcibly);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean built(ProcessHandle process) {
        return process.parent().filter(parent -> {
            try {
                // Not what ProcessHandle tells, which is the file it was started from: podman itself.
                return Files.readString(Path.of("/proc/" + parent.pid() + "/cmdline")).startsWith(RUNTIME);
            } catch (IOException e) {
                return false;
            }
        }).isPresent();
    }

    private static boolean knows(ProcessHandle process, String host) {
        try {
            var hosts = Path.of("/proc/" + process.pid() + "/root/etc/hosts");
            return Files.isRegularFile(hosts) && Files.size(hosts) < MOST_OF_HOSTS
                    && Files.readString(hosts).contains(host);
        } catch (IOException | SecurityException e) {
            // It has ended, or belongs to somebody else.
            return false;
        }
    }
}
