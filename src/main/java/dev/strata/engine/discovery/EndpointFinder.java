package dev.strata.engine.discovery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Endpoint.Origin;
import dev.strata.engine.EngineException;
import org.jspecify.annotations.Nullable;

/// Where engines may be, in the order of precedence: DOCKER_HOST, the current docker context, the sockets people have,
/// and last all other contexts, which are listed and never tried unasked.
public final class EndpointFinder {

    private final Map<String, String> environment;
    private final Path home;
    private final Path root;
    private final String os;

    /// @param environment the variables
    /// @param home the user's folder
    /// @param root `/`; tests have their own
    /// @param os as `os.name` has it
    public EndpointFinder(Map<String, String> environment, Path home, Path root, String os) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.root = root;
        this.os = os.toLowerCase(Locale.ROOT);
    }

    /// This computer, this user.
    public static EndpointFinder ofThisComputer() {
        return new EndpointFinder(System.getenv(), Path.of(System.getProperty("user.home")), Path.of("/"),
                System.getProperty("os.name"));
    }

    /// Where docker keeps its contexts.
    public Path contextFolder() {
        return configFolder().resolve("contexts").resolve("meta");
    }

    /// Where docker keeps its config.json.
    public Path configFolder() {
        var set = environment.getOrDefault("DOCKER_CONFIG", "");
        return set.isEmpty() ? home.resolve(".docker") : Path.of(set);
    }

    public List<Endpoint> endpoints() {
        var found = new ArrayList<Endpoint>();
        dockerHost(found);
        var contexts = new DockerContexts(configFolder(), environment);
        if (found.isEmpty()) {
            contexts.current().ifPresent(found::add);
        }
        found.addAll(sockets());
        found.addAll(contexts.others());
        return distinct(found);
    }

    private void dockerHost(List<Endpoint> found) {
        var host = environment.getOrDefault("DOCKER_HOST", "");
        if (host.isEmpty()) {
            return;
        }
        try {
            var address = address(host);
            var verify = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
            var tls = verify || !environment.getOrDefault("DOCKER_TLS", "").isEmpty() ? certificates() : null;
            found.add(new Endpoint(address, "DOCKER_HOST", Origin.DOCKER_HOST, tls, verify || tls == null));
        } catch (EngineException e) {
            System.getLogger(EndpointFinder.class.getName()).log(System.Logger.Level.WARNING, "DOCKER_HOST: {0}",
                    e.getMessage());
        }
    }

    private Path certificates() {
        var set = environment.getOrDefault("DOCKER_CERT_PATH", "");
        return set.isEmpty() ? configFolder() : Path.of(set);
    }

    /// An address of the command line or of a person's typing.
    ///
    /// @throws EngineException UNSUPPORTED, saying what an address looks like
    public static Endpoint option(String text) throws EngineException {
        var address = address(text);
        var path = address.getPath();
        var name = switch (address.getScheme()) {
            case "unix", "npipe" -> path == null ? text : path.substring(path.lastIndexOf('/') + 1);
            default -> address.getAuthority();
        };
        return new Endpoint(address, name == null || name.isEmpty() ? text : name, Origin.OPTION);
    }

    static URI address(String text) throws EngineException {
        var trimmed = text.strip();
        var full = trimmed.startsWith("/")
                ? "unix://" + trimmed
                : trimmed.indexOf("://") < 0 && trimmed.matches("[\\w.-]+:\\d+") ? "tcp://" + trimmed : trimmed;
        try {
            var uri = URI.create(full);
            var known = switch (uri.getScheme() == null ? "" : uri.getScheme()) {
                case "unix" -> uri.getPath() != null && !uri.getPath().isEmpty();
                case "npipe" -> true;
                case "tcp" -> uri.getHost() != null;
                case "http" -> uri.getHost() != null;
                case "ssh" -> uri.getHost() != null && !uri.getHost().startsWith("-");
                default -> false;
            };
            if (known) {
                return "tcp".equals(uri.getScheme()) && uri.getPort() < 0
                        ? URI.create(full + ":2375")
                        : "http".equals(uri.getScheme()) ? URI.create(full.replaceFirst("http", "tcp")) : uri;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the sentence.
        }
        throw new EngineException(EngineException.Kind.UNSUPPORTED, "“" + text
                + "” is no engine address. One looks like unix:///var/run/docker.sock, tcp://host:2376 or ssh://user@host.");
    }

    private List<Endpoint> sockets() {
        var found = new ArrayList<Endpoint>();
        if (os.startsWith("windows")) {
            for (var pipe : List.of("docker_engine", "dockerDesktopLinuxEngine", "podman-machine-default")) {
                found.add(new Endpoint(URI.create("npipe:////./pipe/" + pipe),
                        pipe.startsWith("podman") ? "Podman" : "Local Docker", Origin.SOCKET));
            }
            return found;
        }
        // Always listed: where nothing is found, a person sees that it was looked for.
        found.add(socket(root.resolve("var/run/docker.sock"), "Local Docker"));
        ifThere(found, home.resolve(".docker/run/docker.sock"), "Docker Desktop");
        ifThere(found, home.resolve(".docker/desktop/docker.sock"), "Docker Desktop");
        var runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            ifThere(found, Path.of(runtime, "docker.sock"), "Rootless Docker");
        }
        ifThere(found, root.resolve("run/podman/podman.sock"), "Podman");
        if (!runtime.isEmpty()) {
            ifThere(found, Path.of(runtime, "podman", "podman.sock"), "Podman (user)");
        }
        ifThere(found, home.resolve(".local/share/containers/podman/machine/podman.sock"), "Podman machine");
        inFolders(found, home.resolve(".colima"), "docker.sock", "Colima");
        ifThere(found, home.resolve(".rd/docker.sock"), "Rancher Desktop");
        ifThere(found, home.resolve(".orbstack/run/docker.sock"), "OrbStack");
        inFolders(found, home.resolve(".lima"), "sock/docker.sock", "Lima");
        return found;
    }

    private static void ifThere(List<Endpoint> found, Path socket, String name) {
        if (Files.exists(socket)) {
            found.add(socket(socket, name));
        }
    }

    private static void inFolders(List<Endpoint> found, Path folder, String below, String name) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var profiles = Files.newDirectoryStream(folder)) {
            for (var profile : profiles) {
                var own = profile.getFileName() == null || profile.endsWith("default")
                        ? name
                        : name + " " + profile.getFileName();
                ifThere(found, profile.resolve(below), own);
            }
        } catch (IOException e) {
            System.getLogger(EndpointFinder.class.getName()).log(System.Logger.Level.DEBUG, "Looking for sockets", e);
        }
    }

    private static Endpoint socket(Path path, String name) {
        return new Endpoint(URI.create("unix://" + path.toUri().getRawPath()), name, Origin.SOCKET);
    }

    /// The same socket by two ways is one endpoint: the first counts.
    private static List<Endpoint> distinct(List<Endpoint> found) {
        var seen = new HashSet<String>();
        return found.stream().filter(endpoint -> seen.add(place(endpoint))).toList();
    }

    private static String place(Endpoint endpoint) {
        var socket = socketOf(endpoint);
        if (socket == null) {
            return endpoint.address() + (endpoint.tls() == null ? "" : " " + endpoint.tls());
        }
        try {
            return socket.toRealPath().toString();
        } catch (IOException e) {
            return socket.toString();
        }
    }

    /// The file of a unix socket; null for every other address.
    static @Nullable Path socketOf(Endpoint endpoint) {
        return "unix".equals(endpoint.address().getScheme()) ? Path.of(endpoint.address().getPath()) : null;
    }
}
