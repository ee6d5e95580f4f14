package dev.strata.core.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.strata.core.dockerfile.Variables;
import dev.strata.core.dockerfile.Words;
import dev.strata.core.image.ImageConfig;

/// What the instructions of `docker commit --change` make of a configuration: CMD, ENTRYPOINT, ENV, EXPOSE, LABEL,
/// ONBUILD, USER, VOLUME and WORKDIR, one after another as the builder applies them.
public final class ConfigChanges {

    private static final Pattern INSTRUCTION = Pattern.compile("\\s*\\w+\\s+(.*?)\\s*", Pattern.DOTALL);
    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?(?:/(\\w+))?");
    private static final int LAST_PORT = 65535;
    private static final Set<String> TRIGGERS = Set.of("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE",
            "HEALTHCHECK", "LABEL", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR");
    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    private final ImageConfig before;
    private final List<String> shell;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Set<String> ports = new LinkedHashSet<>();
    private final Set<String> volumes = new LinkedHashSet<>();
    private final List<String> onBuild = new ArrayList<>();
    private Optional<List<String>> command = Optional.empty();
    private Optional<List<String>> entrypoint = Optional.empty();
    private Optional<String> user = Optional.empty();
    private Optional<String> workingDir = Optional.empty();
    /// What instructions can name: the environment so far.
    private final Map<String, String> variables = new LinkedHashMap<>();

    /// An instruction that cannot be applied; the message says which, and why.
    public static final class Invalid extends Exception {

        private static final long serialVersionUID = 1L;

        Invalid(String message) {
            super(message);
        }
    }

    private ConfigChanges(ImageConfig before, List<String> shell) {
        this.before = before;
        this.shell = shell.isEmpty() ? SHELL : shell;
        for (var pair : before.environment()) {
            var parts = pair.split("=", 2);
            variables.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    /// @param before what is changed
    /// @param shell of the shell form of CMD and ENTRYPOINT; empty for `/bin/sh -c`
    /// @throws Invalid one of them is no such instruction
    public static ConfigChanges of(List<String> instructions, ImageConfig before, List<String> shell) throws Invalid {
        var changes = new ConfigChanges(before, shell);
        for (var instruction : instructions) {
            try {
                changes.read(instruction);
            } catch (Invalid e) {
                throw new Invalid("“" + instruction.strip() + "”: " + e.getMessage());
            }
        }
        // What the old entrypoint was given means nothing to the new one.
        if (changes.entrypoint.isPresent() && changes.command.isEmpty()) {
            changes.command = Optional.of(List.of());
        }
        return changes;
    }

    /// The first word of an instruction, in upper case: which one it is.
    public static String keyword(String instruction) {
        return instruction.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
    }

    private void read(String instruction) throws Invalid {
        var parts = INSTRUCTION.matcher(instruction);
        if (!parts.matches() || parts.group(1).isEmpty()) {
            throw new Invalid("write an instruction and what it is to set, as in USER app.");
        }
        var rest = parts.group(1);
        switch (keyword(instruction)) {
            case "CMD" -> command = Optional.of(words(rest));
            case "ENTRYPOINT" -> entrypoint = Optional.of(words(rest));
            case "ENV" -> environment.putAll(pairs(rest));
            case "LABEL" -> labels.putAll(pairs(rest));
            case "EXPOSE" -> expose(rest);
            case "VOLUME" -> volumes.addAll(list(rest));
            case "USER" -> user = Optional.of(person(rest));
            case "WORKDIR" -> workingDir = Optional.of(joined(workingDir.orElse(before.workingDir()), expanded(rest)));
            case "ONBUILD" -> onBuild.add(trigger(rest));
            default ->
                throw new Invalid("a commit can change CMD, ENTRYPOINT, ENV, EXPOSE, LABEL, ONBUILD, USER, VOLUME"
                        + " and WORKDIR.");
        }
        variables.putAll(environment);
    }

    private List<String> words(String rest) {
        return JsonWords.read(rest).orElseGet(() -> {
            var words = new ArrayList<>(shell);
            words.add(rest);
            return words;
        });
    }

    private Map<String, String> pairs(String rest) throws Invalid {
        var words = Words.split(rest, '\\');
        var pairs = new LinkedHashMap<String, String>();
        if (words.getFirst().indexOf('=') < 0) {
            // The old form: a name and all that follows.
            if (words.size() < 2) {
                throw new Invalid("it has no value: write NAME=value.");
            }
            pairs.put(expanded(words.getFirst()), expanded(rest.substring(words.getFirst().length()).strip()));
            return pairs;
        }
        for (var word : words) {
            var equals = word.indexOf('=');
            if (equals <= 0) {
                throw new Invalid("“" + word + "” has no " + (equals < 0 ? "value" : "name")
                        + ": write NAME=value, with quotes around spaces.");
            }
            pairs.put(expanded(word.substring(0, equals)), expanded(word.substring(equals + 1)));
        }
        return pairs;
    }

    private void expose(String rest) throws Invalid {
        for (var word : Words.split(rest, '\\')) {
            var parts = PORTS.matcher(expanded(word));
            if (!parts.matches()) {
                throw noPort(word);
            }
            var first = Integer.parseInt(parts.group(1));
            var last = parts.group(2) == null ? first : Integer.parseInt(parts.group(2));
            if (first == 0 || last > LAST_PORT || last < first) {
                throw noPort(word);
            }
            var protocol = parts.group(3) == null ? "tcp" : parts.group(3).toLowerCase(Locale.ROOT);
            for (var port = first; port <= last; port++) {
                ports.add(port + "/" + protocol);
            }
        }
    }

    private static Invalid noPort(String word) {
        return new Invalid("“" + word + "” is no port: write EXPOSE with ports, as in 8080 or 53/udp.");
    }

    private String person(String rest) throws Invalid {
        if (Words.split(rest, '\\').size() > 1) {
            throw new Invalid("write USER with one name or number, as in app or 1000:1000.");
        }
        return expanded(rest);
    }

    private List<String> list(String rest) throws Invalid {
        var words = JsonWords.read(rest).orElseGet(() -> Words.split(rest, '\\'));
        var list = new ArrayList<String>();
        for (var word : words) {
            var path = expanded(word);
            // An engine takes another one, and no container of that image starts.
            if (!path.startsWith("/")) {
                throw new Invalid("write VOLUME with paths from the root, as in /data.");
            }
            list.add(path);
        }
        return list;
    }

    private static String trigger(String rest) throws Invalid {
        if (!TRIGGERS.contains(keyword(rest)) || rest.split("\\s", 2).length < 2) {
            throw new Invalid("write ONBUILD with a further instruction, as in ONBUILD RUN make.");
        }
        return rest;
    }

    private String expanded(String word) throws Invalid {
        var made = Variables.expand(word, '\\', variables);
        if (!made.error().isEmpty()) {
            throw new Invalid("“" + word + "” cannot be read. " + made.error());
        }
        return made.text();
    }

    /// A relative directory is one in the directory so far.
    private static String joined(String directory, String further) {
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

    /// The configuration as it is then.
    public ImageConfig config() {
        var pairs = variables.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue()).toList();
        var allLabels = new LinkedHashMap<>(before.labels());
        allLabels.putAll(labels);
        return new ImageConfig(entrypoint.orElse(before.entrypoint()), command.orElse(before.command()), pairs,
                sorted(before.exposedPorts(), ports), sorted(before.volumes(), volumes), allLabels,
                user.orElse(before.user()), workingDir.orElse(before.workingDir()), before.healthCheck(),
                before.stopSignal());
    }

    private static List<String> sorted(List<String> some, Set<String> more) {
        var all = new TreeSet<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }

    /// The instructions for images that are built on this one.
    public List<String> onBuild() {
        return List.copyOf(onBuild);
    }

    /// One thing each and no quotes, for an engine that reads them simply; JSON for lists.
    public List<String> plain() {
        var lines = new ArrayList<String>();
        environment.forEach((name, value) -> lines.add("ENV " + name + "=" + value));
        labels.forEach((name, value) -> lines.add("LABEL " + name + "=" + value));
        user.ifPresent(name -> lines.add("USER " + name));
        workingDir.ifPresent(path -> lines.add("WORKDIR " + path));
        return common(lines);
    }

    /// The lines of a Dockerfile after its FROM.
    public List<String> dockerfile() {
        var lines = new ArrayList<String>();
        environment.forEach((name, value) -> lines.add("ENV " + name + "=" + quoted(value)));
        labels.forEach((name, value) -> lines.add("LABEL " + quoted(name) + "=" + quoted(value)));
        user.ifPresent(name -> lines.add("USER " + name.replace("$", "\\$")));
        workingDir.ifPresent(path -> lines.add("WORKDIR " + path.replace("$", "\\$")));
        return common(lines);
    }

    private List<String> common(List<String> lines) {
        ports.forEach(port -> lines.add("EXPOSE " + port));
        if (!volumes.isEmpty()) {
            lines.add("VOLUME " + array(volumes));
        }
        entrypoint.ifPresent(words -> lines.add("ENTRYPOINT " + array(words)));
        command.ifPresent(words -> lines.add("CMD " + array(words)));
        onBuild.forEach(text -> lines.add("ONBUILD " + text));
        return List.copyOf(lines);
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"";
    }

    private static String array(Iterable<String> words) {
        var quoted = new ArrayList<String>();
        words.forEach(word -> quoted.add(JsonWords.quoted(word)));
        return quoted.stream().collect(Collectors.joining(",", "[", "]"));
    }

    /// The instructions whose effect an image does not show: `ENV A`, `CMD`. ONBUILD is not among them, because not every
    /// engine tells of it.
    public Set<String> missing(ImageConfig result) {
        var missing = new TreeSet<String>();
        environment.forEach((name, value) -> {
            if (!result.environment().contains(name + "=" + value)) {
                missing.add("ENV " + name);
            }
        });
        labels.forEach((name, value) -> {
            if (!value.equals(result.labels().get(name))) {
                missing.add("LABEL " + name);
            }
        });
        if (!result.exposedPorts().containsAll(ports)) {
            missing.add("EXPOSE");
        }
        if (!result.volumes().containsAll(volumes)) {
            missing.add("VOLUME");
        }
        command.filter(words -> !words.equals(result.command())).ifPresent(words -> missing.add("CMD"));
        entrypoint.filter(words -> !words.equals(result.entrypoint())).ifPresent(words -> missing.add("ENTRYPOINT"));
        user.filter(name -> !name.equals(result.user())).ifPresent(name -> missing.add("USER"));
        workingDir.filter(path -> !path.equals(result.workingDir())).ifPresent(path -> missing.add("WORKDIR"));
        return missing;
    }
}
