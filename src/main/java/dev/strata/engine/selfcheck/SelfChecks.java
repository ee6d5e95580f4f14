package dev.strata.engine.selfcheck;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.engine.Engines;
import dev.strata.engine.SelfCheck;
import dev.strata.engine.process.CredentialHelpers;
import dev.strata.engine.process.OwnVersions;
import dev.strata.engine.store.AppFolders;
import org.jspecify.annotations.Nullable;

/// The self-check of this computer. Each part is bounded in time; no file is changed.
public final class SelfChecks implements SelfCheck {

    /// How the window says why an engine does not answer.
    public interface Words {
        String of(Endpoint endpoint, EngineException why);
    }

    /// What this Strata is, and where its things and docker's are.
    ///
    /// @param version Strata's own
    /// @param dockerConfig the folder of docker's config.json
    /// @param option the endpoint of the command line; null without one
    public record Parts(String version, AppFolders folders, Path dockerConfig, Engines engines,
            CredentialHelpers helpers, @Nullable Endpoint option, Map<String, String> environment) {

        public Parts {
            environment = Map.copyOf(environment);
        }
    }

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String CACHE = "-XX:AOTCache=";

    private final Parts parts;
    private final Words words;
    private final Duration limit;

    public SelfChecks(Parts parts, Words words) {
        this(parts, words, LIMIT);
    }

    /// @param limit how long an engine may take
    SelfChecks(Parts parts, Words words, Duration limit) {
        this.parts = parts;
        this.words = words;
        this.limit = limit;
    }

    @Override
    public Report run() {
        var lines = new Lines(System.getProperty("user.home", ""));
        program(lines);
        lines.head("Folders");
        FolderCheck.folder("Settings", parts.folders().config(), lines);
        FolderCheck.folder("Logs and state", parts.folders().state(), lines);
        FolderCheck.folder("Caches", parts.folders().cache(), lines);
        var settings = FolderCheck.settings("Settings file", parts.folders().config().resolve("settings.json"), lines);
        docker(lines);
        lines.head("Engines, in the order they are looked for");
        engines(settings, lines);
        return lines.report();
    }

    private void program(Lines lines) {
        lines.head("Strata " + parts.version());
        lines.say("Java", property("java.runtime.version") + ", " + property("java.vendor"));
        lines.say("JavaFX", javaFx());
        lines.say("System", property("os.name") + " " + property("os.version") + ", " + property("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " processors");
        lines.say("Display", display());
        lines.say("Class cache", cache());
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }

    private static String javaFx() {
        var properties = new Properties();
        try (var stream = ClassLoader.getSystemResourceAsStream("javafx.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException e) {
            System.getLogger(SelfChecks.class.getName()).log(System.Logger.Level.DEBUG, "No version of JavaFX", e);
        }
        return properties.getProperty("javafx.runtime.version", properties.getProperty("javafx.version", "unknown"));
    }

    private String display() {
        var os = property("os.name").toLowerCase(Locale.ROOT);
        if (os.startsWith("mac") || os.startsWith("windows")) {
            return "the system's own";
        }
        var x = parts.environment().getOrDefault("DISPLAY", "");
        var wayland = parts.environment().getOrDefault("WAYLAND_DISPLAY", "");
        if (x.isEmpty()) {
            return wayland.isEmpty()
                    ? "none: DISPLAY is not set"
                    : "Wayland " + wayland + ", and no X display, which JavaFX needs";
        }
        var number = x.replaceFirst("^:(\\d+).*$", "$1");
        var gone = !number.equals(x) && !Files.exists(Path.of("/tmp/.X11-unix/X" + number));
        return "X " + x + (wayland.isEmpty() ? "" : ", Wayland " + wayland) + (gone ? ", and nobody is there" : "");
    }

    /// Java says that it shares classes where it could use the cache it was given.
    private static String cache() {
        for (var argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith(CACHE)) {
                var file = Path.of(argument.substring(CACHE.length()));
                return !Files.isReadable(file)
                        ? "not in use: " + file + " cannot be read"
                        : property("java.vm.info").contains("sharing") ? "in use" : "not in use: it does not fit";
            }
        }
        return "none";
    }

    private void docker(Lines lines) {
        lines.head("Docker's settings and programs");
        var config = FolderCheck.settings("config.json", parts.dockerConfig().resolve("config.json"), lines);
        var names = new LinkedHashSet<String>();
        names.add(config.path("credsStore").asText(""));
        config.path("credHelpers").forEach(helper -> names.add(helper.asText("")));
        names.add(parts.helpers().usual());
        names.remove("");
        for (var name : names) {
            helper(name, lines);
        }
        if (names.isEmpty()) {
            lines.say("Logins", "no credential helper is named: config.json keeps them");
        }
        for (var program : List.of("docker", "podman")) {
            lines.say(program, OwnVersions.of(program, limit).orElse("not installed"));
        }
    }

    private void helper(String name, Lines lines) {
        try {
            parts.helpers().named(name);
            lines.say("Logins", "credential helper “" + name + "”, installed");
        } catch (EngineException e) {
            lines.broken("Logins", Objects.requireNonNullElse(e.getMessage(), name));
        }
    }

    private void engines(JsonNode settings, Lines lines) {
        var found = new ArrayList<Endpoint>();
        var option = parts.option();
        if (option != null) {
            found.add(option);
        }
        found.addAll(parts.engines().endpoints());
        if (!parts.environment().getOrDefault("DOCKER_HOST", "").isEmpty()
                && found.stream().noneMatch(one -> one.origin() == Endpoint.Origin.DOCKER_HOST)) {
            lines.broken("DOCKER_HOST", "it is no engine address");
        }
        // As the window keeps them: an address a line, and after a tab the folder of certificates.
        var chosen = settings.path("engine.chosen").asText("");
        for (var added : settings.path("engine.added").asText("").lines().toList()) {
            added(added.split("\t", 2), found, lines);
        }
        new EngineCheck(parts.engines(), words, limit).look(found, chosen, lines);
    }

    private void added(String[] line, List<Endpoint> found, Lines lines) {
        try {
            found.add(parts.engines().added(line[0], line.length == 1 ? null : Path.of(line[1])));
        } catch (EngineException | IllegalArgumentException e) {
            lines.say("Added", "an address that is none");
        }
    }
}
