package dev.strata.engine.docker;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.build.BuildOptions;
import dev.strata.core.command.Pull;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Stage;
import dev.strata.core.dockerfile.StageImage;
import dev.strata.core.dockerfile.Variables;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.Images;
import dev.strata.engine.Monitor;
import dev.strata.engine.credentials.Credential;

/// The images that a build begins with or copies from, and who one is at their registries.
final class BaseImages {

    private final Set<ImageReference> names;
    private final Map<RegistryName, Credential> logins = new HashMap<>();

    private BaseImages(Set<ImageReference> names) {
        this.names = names;
    }

    static BaseImages of(Dockerfile file, List<Stage> stages, BuildOptions options, Wire wire, Monitor monitor) {
        var given = new HashMap<String, String>();
        for (var argument : options.arguments()) {
            var parts = argument.split("=", 2);
            Optional.ofNullable(parts.length > 1 ? parts[1] : System.getenv(parts[0]))
                    .ifPresent(value -> given.put(parts[0], value));
        }
        var values = StageImage.globals(file, given);
        var names = new LinkedHashSet<ImageReference>();
        for (var stage : stages) {
            add(names, stage.base(), stage, stages, file.escape(), values);
            stage.instructions().forEach(one -> one.flag("from")
                    .ifPresent(from -> add(names, from, stage, stages, file.escape(), values)));
        }
        var bases = new BaseImages(names);
        names.stream().map(name -> new RegistryName(name.domain())).distinct()
                .forEach(registry -> wire.credential(registry, monitor)
                        .ifPresent(login -> bases.logins.put(registry, login)));
        return bases;
    }

    private static void add(Set<ImageReference> names, String written, Stage stage, List<Stage> stages, char escape,
            Map<String, String> values) {
        var name = Variables.expand(written, escape, values).text();
        if (!name.equals("scratch") && stage.before(name, stages).isEmpty()) {
            try {
                names.add(ImageReference.parse(name).withDefaultTag());
            } catch (InvalidReference e) {
                // The builder says it.
            }
        }
    }

    /// Whether a registry of theirs wants somebody known.
    boolean loggedIn() {
        return !logins.isEmpty();
    }

    /// The logins as a header of the request, with its line end; empty without any.
    String header() {
        if (logins.isEmpty()) {
            return "";
        }
        var all = RawRequests.JSON.createObjectNode();
        logins.values().forEach(login -> {
            var one = all.putObject(login.key()).put("serveraddress", login.key());
            if (login.identityToken().isEmpty()) {
                one.put("username", login.user()).put("password", login.secret().reveal());
            } else {
                one.put("identitytoken", login.identityToken().reveal());
            }
        });
        return "X-Registry-Config: "
                + Base64.getUrlEncoder().encodeToString(all.toString().getBytes(StandardCharsets.UTF_8)) + "\r\n";
    }

    /// Pulls with the logins what a builder that gets none could not.
    ///
    /// @param all whether those that are there, and those of other registries, are looked up again too
    void pull(boolean all, BuildOptions options, Images images, Monitor monitor) throws EngineException {
        for (var name : names) {
            if (all || logins.containsKey(new RegistryName(name.domain()))
                    && !there(name, options.platform(), images, monitor)) {
                try {
                    images.pull(new Pull(name, platform(options.platform())), monitor);
                } catch (EngineException e) {
                    if (e.kind() == EngineException.Kind.CANCELLED || e.kind() == EngineException.Kind.UNREACHABLE) {
                        throw e;
                    }
                    // The stage may not be needed; if it is, the builder fails with better words.
                    monitor.log(name.familiar() + ": " + e.getMessage());
                }
            }
        }
    }

    private static boolean there(ImageReference name, String platform, Images images, Monitor monitor)
            throws EngineException {
        try {
            var found = images.inspect(name.familiar(), monitor).platform();
            return platform(platform).map(wanted -> wanted.os().equals(found.os())
                    && wanted.architecture().equals(found.architecture())).orElse(true);
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private static Optional<Platform> platform(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Platform.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
