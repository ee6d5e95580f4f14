package dev.strata.engine.discovery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Endpoint.Origin;

/// Where engines put their sockets when nobody tells them otherwise.
final class UsualSockets {

    /// A socket's file and what people call the engine behind it.
    private record Place(Path socket, String name) {
    }

    private final Map<String, String> environment;
    private final Path home;
    private final Path root;
    private final String os;

    UsualSockets(Map<String, String> environment, Path home, Path root, String os) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.root = root;
        this.os = os.toLowerCase(Locale.ROOT);
    }

    /// Those that exist, and the system's main one always: where nothing is found, a person sees that it was looked for.
    List<Endpoint> endpoints() {
        if (windows()) {
            return List.of(pipe("docker_engine", "Local Docker"), pipe("dockerDesktopLinuxEngine", "Docker Desktop"),
                    pipe("podman-machine-default", "Podman"));
        }
        var found = new ArrayList<Endpoint>();
        for (var place : all()) {
            if (found.isEmpty() || Files.exists(place.socket())) {
                found.add(new Endpoint(URI.create("unix://" + place.socket().toUri().getRawPath()), place.name(),
                        Origin.SOCKET));
            }
        }
        return found;
    }

    /// The files, whether they exist or not. Further machines of Colima and Lima are known only once they are there.
    List<Path> places() {
        return windows() ? List.of() : all().stream().map(Place::socket).toList();
    }

    private boolean windows() {
        return os.startsWith("windows");
    }

    private static Endpoint pipe(String name, String called) {
        return new Endpoint(URI.create("npipe:////./pipe/" + name), called, Origin.SOCKET);
    }

    private List<Place> all() {
        var places = new ArrayList<Place>();
        places.add(new Place(root.resolve("var/run/docker.sock"), "Local Docker"));
        places.add(new Place(home.resolve(".docker/run/docker.sock"), "Docker Desktop"));
        places.add(new Place(home.resolve(".docker/desktop/docker.sock"), "Docker Desktop"));
        var runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            places.add(new Place(Path.of(runtime, "docker.sock"), "Rootless Docker"));
        }
        places.add(new Place(root.resolve("run/podman/podman.sock"), "Podman"));
        if (!runtime.isEmpty()) {
            places.add(new Place(Path.of(runtime, "podman", "podman.sock"), "Podman (user)"));
        }
        podmanMachine(places);
        machines(places, home.resolve(".colima"), "docker.sock", "Colima");
        machines(places, home.resolve(".config/colima"), "docker.sock", "Colima");
        places.add(new Place(home.resolve(".rd/docker.sock"), "Rancher Desktop"));
        places.add(new Place(home.resolve(".orbstack/run/docker.sock"), "OrbStack"));
        machines(places, home.resolve(".lima"), "sock/docker.sock", "Lima");
        return places;
    }

    /// Where `podman machine` puts it depends on its version and on the kind of machine.
    private void podmanMachine(List<Place> places) {
        var machine = home.resolve(".local/share/containers/podman/machine");
        places.add(new Place(machine.resolve("podman.sock"), "Podman machine"));
        places.add(new Place(machine.resolve("qemu/podman.sock"), "Podman machine"));
        var temporary = environment.getOrDefault("TMPDIR", "");
        if (!temporary.isEmpty()) {
            places.add(new Place(Path.of(temporary, "podman", "podman-machine-default-api.sock"), "Podman machine"));
        }
    }

    /// A folder for each machine; the one called default first, there or not.
    private static void machines(List<Place> places, Path folder, String below, String name) {
        places.add(new Place(folder.resolve("default").resolve(below), name));
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var machines = Files.newDirectoryStream(folder, Files::isDirectory)) {
            for (var machine : machines) {
                if (!machine.endsWith("default")) {
                    places.add(new Place(machine.resolve(below), name + " " + machine.getFileName()));
                }
            }
        } catch (IOException e) {
            System.getLogger(UsualSockets.class.getName()).log(System.Logger.Level.DEBUG, "Looking for sockets", e);
        }
    }
}
