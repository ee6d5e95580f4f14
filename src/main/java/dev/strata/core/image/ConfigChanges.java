package dev.strata.core.image;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the instructions of `docker commit --change` make of an image's configuration: CMD, ENTRYPOINT, ENV, EXPOSE,
/// LABEL, ONBUILD, USER, VOLUME and WORKDIR, by the rules of a Dockerfile.
public final class ConfigChanges {

    private static final int MOST_PORTS = 65536;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final Set<String> ports = new LinkedHashSet<>();
    private final Set<String> volumes = new LinkedHashSet<>();
    private final List<String> onBuild = new ArrayList<>();
    private Optional<List<String>> command = Optional.empty();
    private Optional<List<String>> entrypoint = Optional.empty();
    private Optional<String> user = Optional.empty();
    private Optional<String> workingDir = Optional.empty();
    private final Function<String, Optional<List<String>>> json;
    private final Map<String, String> variables = new LinkedHashMap<>();

    private ConfigChanges(ImageConfig before, Function<String, Optional<List<String>>> json) {
        this.json = json;
        for (var variable : before.environment()) {
            var parts = variable.split("=", 2);
            variables.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    /// @param before what is changed
    /// @param json reads an array of texts; empty for what is none
    /// @throws IllegalArgumentException an instruction cannot be read; it says which
    public static ConfigChanges of(List<String> instructions, ImageConfig before,
            Function<String, Optional<List<String>>> json) {
        var made = new ConfigChanges(before, json);
        for (var instruction : instructions) {
            var parts = instruction.strip().split("\\s+", 2);
            made.read(parts[0].toUpperCase(Locale.ROOT), parts.length > 1 ? parts[1] : "", before, instruction);
        }
        // As in a Dockerfile: what was to follow another entrypoint makes no sense after this one.
        if (made.entrypoint.isPresent() && made.command.isEmpty()) {
            made.command = Optional.of(List.of());
        }
        return made;
    }

    private void read(String word, String rest, ImageConfig before, String instruction) {
        var words = new InstructionWords(variables);
        switch (word) {
            case "CMD" -> command = Optional.of(run(rest));
            case "ENTRYPOINT" -> entrypoint = Optional.of(run(rest));
            case "ENV" -> environment.putAll(pairs(rest, words, instruction));
            case "LABEL" -> labels.putAll(pairs(rest, words, instruction));
            case "EXPOSE" -> InstructionWords.cut(rest).forEach(port -> expose(words.read(port), instruction));
            case "VOLUME" -> json.apply(rest).orElseGet(() -> InstructionWords.cut(rest))
                    .forEach(volume -> volumes.add(words.read(volume)));
            case "USER" -> user = Optional.of(words.read(rest));
            case "WORKDIR" -> workingDir = Optional.of(directory(workingDir.orElse(before.workingDir()),
                    words.read(rest)));
            case "ONBUILD" -> onBuild.add(rest);
            default -> throw new IllegalArgumentException("“" + instruction + "” is no change that a commit knows.");
        }
        variables.putAll(environment);
    }

    private List<String> run(String rest) {
        return json.apply(rest).orElseGet(() -> rest.isBlank() ? List.of() : List.of("/bin/sh", "-c", rest));
    }

    /// `A=b C="d e"`, or the older `A b c`.
    private static Map<String, String> pairs(String rest, InstructionWords words, String instruction) {
        var pairs = new LinkedHashMap<String, String>();
        var cut = InstructionWords.cut(rest);
        if (!cut.isEmpty() && !cut.getFirst().contains("=")) {
            var parts = rest.split("\\s+", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("“" + instruction + "” has a name and no value.");
            }
            return Map.of(words.read(parts[0]), words.read(parts[1]));
        }
        for (var pair : cut) {
            var equals = pair.indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("“" + instruction + "” has “" + pair + "” where a name, “=” and a "
                        + "value must stand.");
            }
            pairs.put(words.read(pair.substring(0, equals)), words.read(pair.substring(equals + 1)));
        }
        return pairs;
    }

    private void expose(String port, String instruction) {
        var parts = port.split("/", 2);
        var ends = parts[0].split("-", 2);
        try {
            var first = Integer.parseInt(ends[0]);
            var last = Integer.parseInt(ends[ends.length - 1]);
            if (first < 0 || last < first || last >= MOST_PORTS) {
                throw new NumberFormatException();
            }
            for (var number = first; number <= last; number++) {
                ports.add(number + "/" + (parts.length > 1 ? parts[1].toLowerCase(Locale.ROOT) : "tcp"));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("“" + instruction + "” has “" + port + "” where a port must stand.", e);
        }
    }

    private static String directory(String before, String path) {
        var whole = path.startsWith("/") ? path : before + "/" + path;
        var parts = new ArrayList<String>();
        for (var part : whole.split("/")) {
            if (part.equals("..")) {
                if (!parts.isEmpty()) {
                    parts.removeLast();
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return "/" + String.join("/", parts);
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
            lines.add("VOLUME " + array(List.copyOf(volumes)));
        }
        entrypoint.ifPresent(words -> lines.add("ENTRYPOINT " + array(words)));
        command.ifPresent(words -> lines.add("CMD " + array(words)));
        onBuild.forEach(text -> lines.add("ONBUILD " + text));
        return List.copyOf(lines);
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"";
    }

    private static String array(List<String> words) {
        return words.stream().map(ConfigChanges::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(String word) {
        var text = new StringBuilder("\"");
        for (var c : word.toCharArray()) {
            if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return text.append('"').toString();
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
