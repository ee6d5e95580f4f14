package dev.strata.engine.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import dev.strata.engine.Engines.Starter;

/// The engines installed on this computer and how this user may start one.
public final class LocalService {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Path logs;

    /// @param logs where a started engine's own output goes
    public LocalService(Path logs) {
        this.logs = logs;
    }

    public boolean installed() {
        return Stream.of("dockerd", "podman", "docker-desktop", "colima", "orb", "rdctl")
                .anyMatch(name -> Programs.find(name).isPresent())
                || Files.exists(Path.of("/Applications/Docker.app"));
    }

    /// A way to start one, the simplest first; empty where this user may start none.
    public Optional<Starter> starter() {
        var os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (os.startsWith("mac")) {
            return mac();
        }
        return os.startsWith("windows") ? Optional.empty() : linux();
    }

    private Optional<Starter> mac() {
        if (Files.exists(Path.of("/Applications/Docker.app"))) {
            return Optional.of(waited("Docker", List.of("open", "-a", "Docker")));
        }
        if (Programs.find("colima").isPresent()) {
            return Optional.of(waited("Colima", List.of("colima", "start")));
        }
        return Programs.find("podman").map(podman -> waited("Podman", List.of("podman", "machine", "start")));
    }

    private Optional<Starter> linux() {
        var root = "root".equals(System.getProperty("user.name"));
        var systemd = Files.isDirectory(Path.of("/run/systemd/system"));
        if (Programs.find("dockerd").isPresent()) {
            if (systemd && (root || Programs.find("pkexec").isPresent())) {
                return Optional.of(waited("Docker", asRoot(root, List.of("systemctl", "start", "docker"))));
            }
            if (root) {
                return Optional.of(left("Docker", List.of("dockerd")));
            }
        }
        return Programs.find("podman").map(podman -> podman(root, systemd));
    }

    private Starter podman(boolean root, boolean systemd) {
        if (systemd && !root) {
            return waited("Podman", List.of("systemctl", "--user", "start", "podman.socket"));
        }
        var runtime = System.getenv().getOrDefault("XDG_RUNTIME_DIR",
                root ? "/run" : System.getProperty("java.io.tmpdir"));
        return left("Podman",
                List.of("podman", "system", "service", "--time=0", "unix://" + runtime + "/podman/podman.sock"));
    }

    private static List<String> asRoot(boolean root, List<String> command) {
        if (root) {
            return command;
        }
        var full = new ArrayList<>(List.of("pkexec"));
        full.addAll(command);
        return full;
    }

    private static Starter waited(String product, List<String> command) {
        return new Starter(product, String.join(" ", command), monitor -> Programs.run(command, LIMIT));
    }

    private Starter left(String product, List<String> command) {
        return new Starter(product, String.join(" ", command), monitor -> {
            var socket = command.getLast();
            if (socket.startsWith("unix://")) {
                makeFolder(Path.of(socket.substring("unix://".length())));
            }
            Programs.leave(command, logs.resolve(product.toLowerCase(Locale.ROOT) + ".log"));
        });
    }

    private static void makeFolder(Path socket) {
        var folder = socket.toFile().getParentFile();
        if (folder != null && !folder.isDirectory() && !folder.mkdirs()) {
            System.getLogger(LocalService.class.getName()).log(System.Logger.Level.WARNING, "{0} cannot be made",
                    folder);
        }
    }
}
