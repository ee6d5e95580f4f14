package dev.strata.engine.discovery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Endpoint.Origin;
import dev.strata.engine.EngineException;
import org.jspecify.annotations.Nullable;

/// Where engines may be, in the order of precedence: DOCKER_HOST, the current docker context, the sockets people have,
/// and last all other contexts, which are listed and never tried unasked.
public final class EndpointFinder {

    private static final Pattern HOST_AND_PORT = Pattern.compile("(?:[\\w.-]+|\\[[0-9a-fA-F:.]+]):\\d{1,5}");

    private final Map<String, String> environment;
    private final Path home;
    private final Path root;
    private final UsualSockets usual;

    /// @param environment the variables
    /// @param home the user's folder
    /// @param root `/`; tests have their own
    /// @param os as `os.name` has it
    public EndpointFinder(Map<String, String> environment, Path home, Path root, String os) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.root = root;
        this.usual = new UsualSockets(environment, home, root, os);
    }

    /// This computer, this user.
    public static EndpointFinder ofThisComputer() {
        return new EndpointFinder(System.getenv(), Path.of(System.getProperty("user.home")), Path.of("/"),
                System.getProperty("os.name"));
    }

    /// Where docker keeps its config.json.
    public Path configFolder() {
        var set = environment.getOrDefault("DOCKER_CONFIG", "");
        return set.isEmpty() ? home.resolve(".docker") : Path.of(set);
    }

    /// Where certificates of registries lie, in a `certs.d`: this user's docker, a rootless one, the system's.
    public List<Path> dockerFolders() {
        return List.of(configFolder(), home.resolve(".config/docker"), root.resolve("etc/docker"));
    }

    public List<Endpoint> endpoints() {
        var found = new ArrayList<Endpoint>();
        dockerHost(found);
        var contexts = new DockerContexts(configFolder(), environment, found.isEmpty());
        contexts.current().ifPresent(found::add);
        found.addAll(usual.endpoints());
        found.addAll(contexts.others());
        return distinct(found);
    }

    /// Every file whose appearance may mean that an engine has come.
    public List<Path> worthWatching() {
        var files = new ArrayList<>(usual.places());
        files.add(configFolder().resolve("config.json"));
        files.add(configFolder().resolve("contexts/meta").resolve(EndpointWatch.ANY));
        return files;
    }

    private void dockerHost(List<Endpoint> found) {
        var host = environment.getOrDefault("DOCKER_HOST", "");
        if (host.isEmpty()) {
            return;
        }
        try {
            var verify = !environment.getOrDefault("DOCKER_TLS_VERIFY", "").isEmpty();
            var tls = verify || !environment.getOrDefault("DOCKER_TLS", "").isEmpty() ? certificates() : null;
            var address = address(host, tls != null);
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

    /// An address of the command line.
    ///
    /// @throws EngineException UNSUPPORTED, saying what an address looks like
    public static Endpoint option(String text) throws EngineException {
        return read(text, null, Origin.OPTION);
    }

    /// An address added in the window, read by the same rules.
    ///
    /// @param tls docker's folder of certificates; null for none; only `tcp` has a use for it
    /// @throws EngineException UNSUPPORTED, saying what an address looks like
    public static Endpoint added(String text, @Nullable Path tls) throws EngineException {
        return read(text, tls, Origin.ADDED);
    }

    private static Endpoint read(String text, @Nullable Path tls, Origin origin) throws EngineException {
        var address = address(text, tls != null);
        var path = address.getPath();
        var name = switch (address.getScheme()) {
            case "unix", "npipe" -> path == null ? text : path.substring(path.lastIndexOf('/') + 1);
            default -> address.getAuthority();
        };
        return new Endpoint(address, name == null || name.isEmpty() ? text : name, origin,
                "tcp".equals(address.getScheme()) ? tls : null, true);
    }

    /// @param secure chooses the port where none is given, as docker does: 2376 with TLS, else 2375
    static URI address(String text, boolean secure) throws EngineException {
        var trimmed = text.strip();
        var full = trimmed.startsWith("/")
                ? "unix://" + trimmed
                : HOST_AND_PORT.matcher(trimmed).matches() ? "tcp://" + trimmed : trimmed;
        try {
            var uri = URI.create(full.startsWith("http://") ? "tcp" + full.substring("http".length()) : full);
            var host = uri.getHost();
            var known = switch (Objects.requireNonNullElse(uri.getScheme(), "")) {
                case "unix" -> uri.getAuthority() == null && uri.getPath() != null && uri.getPath().length() > 1;
                case "npipe" -> uri.getPath() != null && uri.getPath().length() > 1;
                case "tcp" -> host != null;
                // A host that begins with a dash would be an option of ssh.
                case "ssh" -> host != null && !host.startsWith("-");
                default -> false;
            };
            if (known) {
                var noPort = "tcp".equals(uri.getScheme()) && uri.getPort() < 0;
                return noPort
                        ? URI.create("tcp://" + uri.getRawAuthority() + (secure ? ":2376" : ":2375")
                                + Objects.requireNonNullElse(uri.getRawPath(), ""))
                        : uri;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the sentence.
        }
        throw new EngineException(EngineException.Kind.UNSUPPORTED, "“" + text
                + "” is no engine address. One looks like unix:///var/run/docker.sock, tcp://host:2376 or ssh://user@host.");
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
