package dev.strata.core.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.strata.core.image.HistoryEntry;
import dev.strata.core.image.ImageConfig;

/// The Dockerfile that an image's history amounts to, as far as the history can say. What is a guess, or cannot be told,
/// says so in a comment before it.
public final class ReconstructedDockerfile {

    private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern LIST = Pattern.compile("\\[(?:\"(?:[^\"\\\\]|\\\\.)*\"\\s*)*]");
    private static final Pattern CLASSIC_SOURCE = Pattern.compile(
            "^(?:(--\\S+) )?(file|dir|multi):([0-9a-f]{12})[0-9a-f]* in (.*)$",
            Pattern.DOTALL);
    private static final Pattern MAP_KEY = Pattern.compile("([^\\s\\[\\]{}:]+):\\{\\}");
    private static final Pattern CHAIN = Pattern.compile("\\s*(&&|;|\\|\\|)\\s+");

    private final List<String> lines = new ArrayList<>();
    private final ImageConfig config;
    private String shell = "/bin/sh -c";

    private ReconstructedDockerfile(ImageConfig config) {
        this.config = config;
    }

    /// @param history newest step first
    /// @param config what the image says of itself; values that the history spoils are taken from it
    /// @param base an image whose layers are the lowest of this one, and how many steps of the history are its own
    public static String of(List<HistoryEntry> history, ImageConfig config, Optional<Base> base) {
        var file = new ReconstructedDockerfile(config);
        file.note("Reconstructed from the history of the image; comments say what is a guess.");
        var steps = history.reversed();
        if (base.isPresent()) {
            file.note("A guess: its lowest layers are those of " + base.get().name() + ".");
            file.lines.add("FROM " + base.get().name());
            steps = steps.subList(Math.min(base.get().steps(), steps.size()), steps.size());
        } else {
            file.lines.add("FROM scratch");
        }
        steps.forEach(file::step);
        return String.join("\n", file.lines) + "\n";
    }

    /// An image that another one was built on.
    ///
    /// @param steps how many steps its own history has
    public record Base(String name, int steps) {
    }

    private void note(String words) {
        lines.add("# " + words.replaceAll("\\s+", " "));
    }

    private void step(HistoryEntry step) {
        var instruction = Instruction.of(step.createdBy());
        switch (instruction.keyword()) {
            case "" -> unknown(step, instruction);
            case "RUN" -> run(instruction);
            case "ADD", "COPY" -> copy(instruction);
            case "CMD", "ENTRYPOINT" -> lines.add(instruction.keyword() + " " + words(instruction.arguments()));
            case "SHELL" -> {
                shell = String.join(" ", strings(instruction.arguments()));
                lines.add("SHELL " + words(instruction.arguments()));
            }
            case "VOLUME" -> lines.add("VOLUME " + words(instruction.arguments()));
            case "EXPOSE" -> expose(instruction);
            case "ENV" -> lines.add("ENV " + pairs(instruction.arguments(), config.environment()));
            case "LABEL" -> lines.add("LABEL " + pairs(instruction.arguments(), config.labels().entrySet().stream()
                    .map(label -> label.getKey() + "=" + label.getValue()).toList()));
            case "HEALTHCHECK" -> health(instruction);
            case "WORKDIR" -> lines.add("WORKDIR " + instruction.line());
            default -> lines.add(instruction.text());
        }
    }

    /// Made by hand, by a commit or an import, or by another builder.
    private void unknown(HistoryEntry step, Instruction instruction) {
        var told = instruction.arguments().isEmpty() ? step.comment() : instruction.line();
        note((step.size() > 0 ? "A layer that no instruction is recorded for: " : "Recorded without an instruction: ")
                + (told.isBlank() ? "nothing is said of it" : told));
        if (step.size() > 0) {
            lines.add("# ADD layer.tar /");
        }
    }

    private void run(Instruction run) {
        if (!run.buildArguments().isEmpty()) {
            note("Built with the arguments " + run.buildArguments());
        }
        if (!run.shell().isEmpty() && !run.shell().equals(shell)) {
            note("It ran in " + run.shell());
        }
        var command = run.arguments();
        if (command.contains("\n") && !command.contains("\\\n")) {
            lines.add("RUN <<EOF\n" + command + "\nEOF");
            return;
        }
        lines.add("RUN " + broken(command));
    }

    /// A chain of commands a line each, where it is long and nothing in it is quoted.
    private static String broken(String command) {
        if (command.length() < 80 || command.contains("\n") || command.contains("'") || command.contains("\"")) {
            return command;
        }
        return CHAIN.matcher(command).replaceAll(" \\\\\n    $1 ");
    }

    private void copy(Instruction copy) {
        var classic = CLASSIC_SOURCE.matcher(copy.arguments());
        if (!classic.matches()) {
            lines.add(copy.text());
            return;
        }
        var flag = classic.group(1) == null ? "" : classic.group(1) + " ";
        note("The name of the " + (classic.group(2).equals("dir") ? "folder" : "file")
                + " is not recorded, only its checksum "
                + classic.group(3));
        lines.add(copy.keyword() + " " + flag + classic.group(2) + "-" + classic.group(3) + " "
                + classic.group(4).strip());
    }

    /// BuildKit records `map[80/tcp:{}]`.
    private void expose(Instruction expose) {
        var keys = MAP_KEY.matcher(expose.arguments()).results().map(found -> found.group(1)).toList();
        lines.add("EXPOSE " + (keys.isEmpty() ? expose.line().replaceAll("[\\[\\]]", "") : String.join(" ", keys)));
    }

    private void health(Instruction health) {
        if (!health.arguments().startsWith("&{")) {
            lines.add(health.text());
            return;
        }
        var list = LIST.matcher(health.arguments());
        var test = list.find() ? strings(list.group()) : List.<String>of();
        if (!test.isEmpty() && test.getFirst().equals("NONE")) {
            lines.add("HEALTHCHECK NONE");
        } else if (test.size() == 2 && test.getFirst().equals("CMD-SHELL")) {
            lines.add("HEALTHCHECK CMD " + test.get(1));
        } else if (test.size() > 1) {
            lines.add("HEALTHCHECK CMD " + json(test.subList(1, test.size())));
        } else {
            note("A health check that cannot be read: " + health.line());
        }
    }

    /// The exec form: `["a" "b"]` of a history and `[/data]` of a list become `["a","b"]`.
    private static String words(String recorded) {
        if (!recorded.startsWith("[")) {
            return recorded;
        }
        var words = strings(recorded);
        return json(words.isEmpty() && recorded.length() > 2
                ? List.of(recorded.substring(1, recorded.length() - 1).strip().split("\\s+"))
                : words);
    }

    private static List<String> strings(String text) {
        var found = STRING.matcher(text).results().map(string -> unescaped(string.group(1))).toList();
        return found.isEmpty() && text.startsWith("[") && text.endsWith("]") && text.length() > 2
                ? List.of(text.substring(1, text.length() - 1).strip().split("\\s+"))
                : found;
    }

    private static String unescaped(String text) {
        return text.replace("\\\"", "\"").replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\");
    }

    private static String json(List<String> words) {
        return words.stream().map(word -> "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                .replace("\t", "\\t") + "\"").collect(Collectors.joining(", ", "[", "]"));
    }

    /// `A=b c`, whose quotes the history has lost, is told apart by what the image's configuration says of A.
    private static String pairs(String recorded, List<String> configured) {
        var equals = recorded.indexOf('=');
        if (equals < 0) {
            return recorded;
        }
        var rest = recorded.strip();
        var pairs = new ArrayList<String>();
        while (!rest.isEmpty()) {
            var from = rest;
            var whole = configured.stream().filter(pair -> from.equals(pair) || from.startsWith(pair + " ")).max(
                    (a, b) -> Integer.compare(a.length(), b.length()));
            if (whole.isEmpty()) {
                pairs.add(rest.contains("\"") || rest.indexOf('=') != rest.lastIndexOf('=') || !rest.contains(" ")
                        ? rest
                        : quoted(rest));
                break;
            }
            pairs.add(quoted(whole.get()));
            rest = rest.substring(whole.get().length()).strip();
        }
        return String.join(" ", pairs);
    }

    private static String quoted(String pair) {
        var equals = pair.indexOf('=');
        var value = pair.substring(equals + 1);
        return value.matches("[\\w./:@%+,=-]*")
                ? pair
                : pair.substring(0, equals + 1) + "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$",
                        "\\$") + "\"";
    }
}
