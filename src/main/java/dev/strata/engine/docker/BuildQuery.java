package dev.strata.engine.docker;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.strata.core.build.BuildOptions;
import dev.strata.core.build.Builder;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;

/// What a build asks of an engine: the address of `POST /build`.
final class BuildQuery {

    private final StringBuilder address = new StringBuilder("/build?");

    private BuildQuery() {
    }

    /// Says before anything is sent what the builder could not follow.
    ///
    /// @throws EngineException UNSUPPORTED
    static void check(BuildOptions options, Builder builder) throws EngineException {
        if (!options.secrets().isEmpty()) {
            throw unsupported("--secret needs a session with BuildKit, which Strata does not open: build without it.");
        }
        if (!options.ssh().isEmpty()) {
            throw unsupported("--ssh needs a session with BuildKit, which Strata does not open: build without it.");
        }
        if (!options.noCacheStages().isEmpty()) {
            throw unsupported("The engine cannot leave the cache aside for one stage alone (--no-cache-filter):"
                    + " build without the cache, or with it.");
        }
        if (options.platform().contains(",")) {
            throw unsupported("The engine builds for one platform at a time, not for “" + options.platform() + "”.");
        }
        if (options.remote() && builder == Builder.PODMAN) {
            throw unsupported("Podman’s API fetches no context from an address: build a folder.");
        }
        if (builder == Builder.BUILDKIT
                && options.arguments().stream().anyMatch(one -> one.startsWith("BUILDKIT_SYNTAX"))) {
            throw syntax("The build argument BUILDKIT_SYNTAX");
        }
    }

    static EngineException syntax(String what) {
        return unsupported(
                what + " has BuildKit load a frontend image, which needs a session that Strata does not open:"
                        + " leave it out, and the engine’s own frontend reads the file.");
    }

    private static EngineException unsupported(String sentence) {
        return new EngineException(Kind.UNSUPPORTED, sentence);
    }

    /// @param file the Dockerfile in the context
    /// @param pull whether the builder looks up base images again
    /// @param id by which the build can be cancelled
    static String of(BuildOptions options, Builder builder, String file, boolean pull, String id) {
        var query = new BuildQuery();
        switch (builder) {
            case BUILDKIT -> {
                query.add("version", "2");
                query.add("buildid", id);
            }
            // Whatever becomes of it, its containers go.
            case CLASSIC -> query.all("version", "forcerm");
            // Without layers nothing would ever come from the cache.
            case PODMAN -> query.all("rm", "forcerm", "layers");
        }
        options.tags().forEach(tag -> query.add("t", tag.withDefaultTag().familiar()));
        query.add("dockerfile", file);
        if (options.remote()) {
            query.add("remote", options.context());
        }
        query.add("target", options.target());
        query.add("platform", options.platform());
        query.add("networkmode", options.network());
        if (options.shmSize() > 0) {
            query.add("shmsize", Long.toString(options.shmSize()));
        }
        query.hosts(options.extraHosts(), builder, id);
        query.add("buildargs", arguments(options.arguments(), builder));
        query.add("labels", labels(options.labels()));
        query.flag("nocache", options.noCache());
        query.flag("pull", pull);
        return query.address.toString();
    }

    private void add(String name, String value) {
        if (!value.isEmpty()) {
            address.append(address.charAt(address.length() - 1) == '?' ? "" : "&").append(name).append('=')
                    .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private void flag(String name, boolean set) {
        add(name, set ? "1" : "");
    }

    private void all(String... names) {
        for (var name : names) {
            flag(name, true);
        }
    }

    private void hosts(List<String> hosts, Builder builder, String id) {
        if (builder != Builder.PODMAN) {
            hosts.forEach(host -> add("extrahosts", host));
            return;
        }
        // One more, by which a program that outlives its build is found: see BuildPrograms. No image gets it.
        var array = RawRequests.JSON.createArrayNode().add(host(id) + ":127.0.0.1");
        hosts.forEach(array::add);
        add("extrahosts", array.toString());
    }

    static String host(String id) {
        return "build-" + id + ".invalid";
    }

    /// A name alone has the value it has here. Docker is told of one that has none, Podman knows no such thing.
    private static String arguments(List<String> arguments, Builder builder) {
        var object = RawRequests.JSON.createObjectNode();
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            var value = parts.length > 1 ? parts[1] : System.getenv(parts[0]);
            if (value != null || builder != Builder.PODMAN) {
                object.put(parts[0], value);
            }
        }
        return object.isEmpty() ? "" : object.toString();
    }

    private static String labels(List<String> labels) {
        var object = RawRequests.JSON.createObjectNode();
        for (var label : labels) {
            var parts = label.split("=", 2);
            object.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return object.isEmpty() ? "" : object.toString();
    }
}
