package dev.strata.core.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.strata.core.image.ImageConfig;

/// What `docker commit --change` makes of a configuration: instructions of a Dockerfile, applied one after another as
/// the builder applies them.
public final class ConfigChanges {

    private static final Pattern INSTRUCTION = Pattern.compile("\\s*(\\w+)\\s+(.*?)\\s*", Pattern.DOTALL);
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?(?:/(\\w+))?");
    private static final int LAST_PORT = 65535;

    private final List<String> shell;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> labels;
    private final TreeSet<String> ports;
    private final TreeSet<String> volumes;
    private final List<String> onBuild = new ArrayList<>();
    private List<String> entrypoint;
    private List<String> command;
    private boolean commandGiven;
    private String user;
    private String directory;

    /// A configuration and what comes beside it.
    ///
    /// @param onBuild the instructions for images that are built on this one
    public record Changed(ImageConfig config, List<String> onBuild) {

        public Changed {
            onBuild = List.copyOf(onBuild);
        }
    }

    /// An instruction that cannot be applied; the message says why.
    public static final class Invalid extends Exception {

        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    private ConfigChanges(ImageConfig config, List<String> shell) {
        this.shell = shell;
        config.environment().forEach(this::variable);
        labels = new LinkedHashMap<>(config.labels());
        ports = new TreeSet<>(config.exposedPorts());
        volumes = new TreeSet<>(config.volumes());
        entrypoint = config.entrypoint();
        command = config.command();
        user = config.user();
        directory = config.workingDir();
    }

    private void variable(String pair) {
        var equals = pair.indexOf('=');
        environment.put(equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
    }

    /// @param shell of the shell form of CMD and ENTRYPOINT, usually `/bin/sh -c`
    /// @throws Invalid one of them is no such instruction
    public static Changed apply(ImageConfig config, List<String> shell, List<String> instructions) throws Invalid {
        var changes = new ConfigChanges(config, shell);
        for (var instruction : instructions) {
            changes.apply(instruction);
        }
        var variables = changes.environment.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue())
                .toList();
        return new Changed(new ImageConfig(changes.entrypoint, changes.command, variables,
                List.copyOf(changes.ports), List.copyOf(changes.volumes), changes.labels, changes.user,
                changes.directory, config.healthCheck(), config.stopSignal()), changes.onBuild);
    }

    private void apply(String instruction) throws Invalid {
        var parts = INSTRUCTION.matcher(instruction);
        if (!parts.matches() || parts.group(2).isEmpty()) {
            throw new Invalid("“" + instruction.strip() + "” is no instruction with something behind it.");
        }
        var rest = parts.group(2);
        switch (parts.group(1).toUpperCase(Locale.ROOT)) {
            case "CMD" -> {
                command = words(rest);
                commandGiven = true;
            }
            case "ENTRYPOINT" -> {
                entrypoint = words(rest);
                if (!commandGiven) {
                    // What the old one was given means nothing to the new one.
                    command = List.of();
                }
            }
            case "ENV" -> environment.putAll(pairs(rest));
            case "LABEL" -> labels.putAll(pairs(rest));
            case "EXPOSE" -> expose(rest);
            case "VOLUME" -> volumes.addAll(list(rest));
            case "USER" -> user = expanded(rest);
            case "WORKDIR" -> directory = joined(directory, expanded(rest));
            case "ONBUILD" -> onBuild.add(trigger(rest));
            default ->
                throw new Invalid(parts.group(1) + " cannot be changed with a commit: CMD, ENTRYPOINT, ENV, EXPOSE,"
                        + " LABEL, ONBUILD, USER, VOLUME and WORKDIR can.");
        }
    }

    private List<String> words(String rest) {
        return JsonWords.read(rest).orElseGet(() -> {
            var words = new ArrayList<>(shell);
            words.add(rest);
            return words;
        });
    }

    private Map<String, String> pairs(String rest) throws Invalid {
        var words = DockerfileWords.split(rest);
        var pairs = new LinkedHashMap<String, String>();
        if (words.getFirst().indexOf('=') < 0) {
            // The old form: a name and all that follows.
            if (words.size() < 2) {
                throw new Invalid("“" + rest + "” has no value: NAME=value is meant.");
            }
            pairs.put(expanded(words.getFirst()), expanded(rest.substring(words.getFirst().length()).strip()));
            return pairs;
        }
        for (var word : words) {
            var equals = word.indexOf('=');
            if (equals <= 0) {
                throw new Invalid("“" + word + "” has no " + (equals < 0 ? "value" : "name")
                        + ": NAME=value is meant, with quotes around spaces.");
            }
            pairs.put(expanded(word.substring(0, equals)), expanded(word.substring(equals + 1)));
        }
        return pairs;
    }

    private void expose(String rest) throws Invalid {
        for (var word : DockerfileWords.split(rest)) {
            var parts = PORTS.matcher(expanded(word));
            if (!parts.matches()) {
                throw new Invalid("“" + word + "” is no port.");
            }
            var first = Integer.parseInt(parts.group(1));
            var last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
            if (first == 0 || last > LAST_PORT || last < first) {
                throw new Invalid("“" + word + "” is no port.");
            }
            var protocol = parts.group(3) == null ? "tcp" : parts.group(3).toLowerCase(Locale.ROOT);
            for (var port = first; port <= last; port++) {
                ports.add(port + "/" + protocol);
            }
        }
    }

    private List<String> list(String rest) throws Invalid {
        var words = JsonWords.read(rest).orElseGet(() -> DockerfileWords.split(rest));
        var list = new ArrayList<String>();
        for (var word : words) {
            var path = expanded(word);
            if (path.isBlank()) {
                throw new Invalid("A volume has no path.");
            }
            list.add(path);
        }
        return list;
    }

    private static String trigger(String rest) throws Invalid {
        var keyword = rest.split("\\s", 2)[0].toUpperCase(Locale.ROOT);
        if (keyword.equals("ONBUILD") || keyword.equals("FROM") || keyword.equals("MAINTAINER")) {
            throw new Invalid(keyword + " cannot follow ONBUILD.");
        }
        return rest;
    }

    private String expanded(String word) throws Invalid {
        return DockerfileWords.expand(word, name -> Optional.ofNullable(environment.get(name)));
    }

    /// A relative directory is one in the directory so far.
    static String joined(String directory, String further) {
        var parts = new ArrayList<String>();
        for (var part : (further.startsWith("/") ? further : directory + "/" + further).split("/")) {
            if (part.equals("..") && !parts.isEmpty()) {
                parts.removeLast();
            } else if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
