package dev.strata.engine.docker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.strata.core.run.EnvFile;
import dev.strata.core.run.InvalidOption;
import dev.strata.core.run.RunOptions;
import org.jspecify.annotations.Nullable;

/// The body of `POST /containers/create` as the docker CLI makes it of the options of `docker run` (docker/cli,
/// cli/command/container/opts.go). What is left open is left out.
final class RunBody {

    private final RunOptions options;
    private final UnaryOperator<@Nullable String> environment;
    private final ObjectNode body = RawRequests.JSON.createObjectNode();
    private final ObjectNode host = body.putObject("HostConfig");

    private RunBody(RunOptions options, UnaryOperator<@Nullable String> environment) {
        this.options = options;
        this.environment = environment;
    }

    /// @param environment the value of a variable here, null where there is none
    /// @throws InvalidOption docker would refuse the options
    /// @throws IOException a file of variables or of a seccomp profile cannot be read
    static ObjectNode of(RunOptions options, UnaryOperator<@Nullable String> environment) throws IOException {
        var made = new RunBody(options, environment);
        made.start();
        made.variables();
        made.connections();
        made.storage();
        made.limits();
        made.life();
        return made.body;
    }

    private void start() {
        var start = options.start();
        var attached = !options.life().detach();
        body.put("Image", options.image()).put("Tty", start.tty()).put("OpenStdin", start.interactive())
                .put("AttachStdin", attached && start.interactive()).put("AttachStdout", attached)
                .put("AttachStderr", attached).put("StdinOnce", attached && start.interactive());
        put(body, "User", start.user());
        put(body, "WorkingDir", start.workingDir());
        // An empty word resets the image's, as an empty list does not.
        start.entrypoint().ifPresent(word -> body.putArray("Entrypoint").add(word));
        words(body, "Cmd", start.command());
        if (start.init()) {
            host.put("Init", true);
        }
        if (!options.labels().isEmpty()) {
            var labels = body.putObject("Labels");
            for (var label : options.labels()) {
                var parts = label.split("=", 2);
                labels.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
    }

    private void variables() throws IOException {
        var variables = new ArrayList<String>();
        for (var file : options.environment().files()) {
            variables.addAll(EnvFile.parse(read("env-file", file), environment));
        }
        variables.addAll(known(options.environment().variables(), environment));
        words(body, "Env", variables);
    }

    /// A name without a value gets that of here; where there is none it stands alone, which takes the image's away.
    static List<String> known(List<String> variables, UnaryOperator<@Nullable String> environment) {
        var known = new ArrayList<String>();
        for (var variable : variables) {
            var value = variable.contains("=") ? null : environment.apply(variable);
            known.add(value == null ? variable : variable + "=" + value);
        }
        return known;
    }

    private static String read(String option, String file) throws IOException {
        try {
            return Files.readString(Path.of(file));
        } catch (InvalidPathException e) {
            throw new InvalidOption(option, "“" + file + "” is no file: " + e.getReason());
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new InvalidOption(option, "“" + file + "” is not a text in UTF-8.");
        }
    }

    private void connections() {
        var connections = options.connections();
        put(body, "Hostname", connections.hostname());
        put(host, "NetworkMode", connections.network());
        if (connections.publishAll()) {
            host.put("PublishAllPorts", true);
        }
        if (!connections.ports().isEmpty()) {
            var exposed = body.putObject("ExposedPorts");
            var bindings = host.putObject("PortBindings");
            for (var published : PublishedPort.all(connections.ports())) {
                exposed.putObject(published.container());
                bindings.withArray("/" + published.container().replace("~", "~0").replace("/", "~1")).addObject()
                        .put("HostIp", published.address()).put("HostPort", published.host());
            }
        }
        words(host, "ExtraHosts", connections.extraHosts().stream().map(RunBody::extraHost).toList());
    }

    /// `name=address` and `name:[address]` are younger than the API's `name:address`.
    private static String extraHost(String text) {
        var equals = text.indexOf('=');
        var cut = equals > 0 ? equals : text.indexOf(':');
        if (cut <= 0) {
            throw new InvalidOption("add-host", "“" + text + "” is no host of the form name:address.");
        }
        var address = text.substring(cut + 1);
        return text.substring(0, cut) + ":" + (address.startsWith("[") && address.endsWith("]")
                ? address.substring(1, address.length() - 1)
                : address);
    }

    private void storage() {
        var storage = options.storage();
        var binds = new ArrayList<String>();
        for (var volume : storage.volumes()) {
            var colon = colon(volume);
            if (colon < 0) {
                ((ObjectNode) body.withObject("/Volumes")).putObject(volume);
            } else {
                binds.add(absolute(volume.substring(0, colon)) + volume.substring(colon));
            }
        }
        words(host, "Binds", binds);
        for (var tmpfs : storage.tmpfs()) {
            var parts = tmpfs.split(":", 2);
            host.withObject("/Tmpfs").put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        if (storage.readOnly()) {
            host.put("ReadonlyRootfs", true);
        }
    }

    /// Where a volume's source ends; the colon of a Windows drive is part of it.
    private static int colon(String volume) {
        var drive = volume.length() > 2 && Character.isLetter(volume.charAt(0)) && volume.charAt(1) == ':'
                && (volume.charAt(2) == '\\' || volume.charAt(2) == '/');
        return volume.indexOf(':', drive ? 2 : 0);
    }

    private static String absolute(String source) {
        return source.equals(".") || source.equals("..") || source.startsWith("./") || source.startsWith("../")
                || source.startsWith(".\\") || source.startsWith("..\\")
                        ? Path.of(source).toAbsolutePath().normalize().toString()
                        : source;
    }

    private void limits() throws IOException {
        var limits = options.limits();
        if (limits.memory() > 0) {
            host.put("Memory", limits.memory());
        }
        if (limits.cpus() > 0) {
            host.put("NanoCpus", Math.round(limits.cpus() * 1e9));
        }
        words(host, "CapAdd", capabilities(limits.added()));
        words(host, "CapDrop", capabilities(limits.dropped()));
        if (limits.privileged()) {
            host.put("Privileged", true);
        }
        var security = new ArrayList<String>();
        for (var option : limits.securityOptions()) {
            if (option.equals("systempaths=unconfined")) {
                host.putArray("MaskedPaths");
                host.putArray("ReadonlyPaths");
            } else {
                security.add(profile(option));
            }
        }
        words(host, "SecurityOpt", security);
    }

    /// In full: `net_admin` is CAP_NET_ADMIN.
    private static List<String> capabilities(List<String> names) {
        return names.stream().map(name -> name.toUpperCase(Locale.ROOT))
                .map(name -> name.equals("ALL") || name.startsWith("CAP_") ? name : "CAP_" + name).distinct().sorted()
                .toList();
    }

    /// A seccomp profile is a file here, and its content there.
    private static String profile(String option) throws IOException {
        var parts = option.split("[=:]", 2);
        if (parts.length < 2 || !parts[0].equals("seccomp") || parts[1].equals("unconfined")
                || parts[1].equals("builtin")) {
            return option;
        }
        try {
            return parts[0] + "=" + RawRequests.JSON.readTree(read("security-opt", parts[1]));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new InvalidOption("security-opt", "The seccomp profile “" + parts[1] + "” is not JSON: "
                    + e.getOriginalMessage());
        }
    }

    private void life() {
        var life = options.life();
        if (life.remove()) {
            host.put("AutoRemove", true);
        }
        put(body, "StopSignal", life.stopSignal());
        life.stopSeconds().ifPresent(seconds -> body.put("StopTimeout", seconds));
        if (!life.restart().isEmpty()) {
            var parts = life.restart().split(":", 2);
            var policy = host.putObject("RestartPolicy").put("Name", parts[0]);
            try {
                policy.put("MaximumRetryCount", parts.length > 1 ? Integer.parseInt(parts[1]) : 0);
            } catch (NumberFormatException e) {
                throw new InvalidOption("restart", "“" + parts[1] + "” is no number of times to restart.");
            }
        }
    }

    private static void put(ObjectNode node, String name, String value) {
        if (!value.isEmpty()) {
            node.put(name, value);
        }
    }

    private static void words(ObjectNode node, String name, List<String> words) {
        if (!words.isEmpty()) {
            ArrayNode array = node.putArray(name);
            words.forEach(array::add);
        }
    }
}
