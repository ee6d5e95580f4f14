package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

import dev.strata.core.dockerfile.Instruction.Word;
import dev.strata.core.image.ImageConfig;

/// How containers of a stage's image would run, before anything is built: what BuildKit's `dockerfile2llb` makes of the
/// configuration.
///
/// @param config of the image
/// @param shell what shell forms are run by
/// @param known whether it is all: the configuration of the base image is known
public record StageImage(ImageConfig config, List<String> shell, boolean known) {

    private static final List<String> SHELL = List.of("/bin/sh", "-c");

    /// @param images the configuration of an image; empty while it is not known
    /// @param given values of `--build-arg`
    public static StageImage of(Dockerfile file, Stage target, Function<String, Optional<ImageConfig>> images,
            Map<String, String> given) {
        var stages = Stage.of(file);
        var line = new ArrayList<Stage>();
        for (Optional<Stage> stage = Optional.of(target); stage.isPresent();) {
            line.add(stage.get());
            stage = stage.get().before(stage.get().base(), stages);
        }
        var globals = globals(file, given);
        var base = Variables.expand(line.getLast().base(), file.escape(), globals).text();
        var image = base.equals("scratch") ? Optional.of(ImageConfig.EMPTY) : images.apply(base);
        var made = new StageImage(image.orElse(ImageConfig.EMPTY), SHELL, image.isPresent());
        for (var stage : line.reversed()) {
            made = new Maker(file.escape(), made, globals, given).make(stage);
        }
        return made;
    }

    /// What the ARGs before the first FROM stand for.
    ///
    /// @param given values of `--build-arg`
    public static Map<String, String> globals(Dockerfile file, Map<String, String> given) {
        var values = new HashMap<String, String>();
        for (var one : Stage.globals(file)) {
            for (var pair : one.pairs()) {
                var name = pair.name().text();
                var usual = pair.value().map(word -> Variables.expand(word.text(), file.escape(), values).text());
                Optional.ofNullable(given.get(name)).or(() -> usual).ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    private static final class Maker {

        private final char escape;
        private final Map<String, String> globals;
        private final Map<String, String> given;
        private final Map<String, String> arguments = new HashMap<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final Map<String, String> labels;
        private final TreeSet<String> ports;
        private final TreeSet<String> volumes;
        private final boolean known;
        private List<String> entrypoint;
        private List<String> command;
        private List<String> health;
        private List<String> shell;
        private String user;
        private String folder;
        private String signal;
        private boolean commanded;

        Maker(char escape, StageImage base, Map<String, String> globals, Map<String, String> given) {
            this.escape = escape;
            this.globals = globals;
            this.given = given;
            var config = base.config();
            config.environment().forEach(one -> {
                var equals = one.indexOf('=');
                environment.put(equals < 0 ? one : one.substring(0, equals),
                        equals < 0 ? "" : one.substring(equals + 1));
            });
            labels = new LinkedHashMap<>(config.labels());
            ports = new TreeSet<>(config.exposedPorts());
            volumes = new TreeSet<>(config.volumes());
            entrypoint = config.entrypoint();
            command = config.command();
            health = config.healthCheck();
            shell = base.shell();
            user = config.user();
            folder = config.workingDir();
            signal = config.stopSignal();
            known = base.known();
        }

        StageImage make(Stage stage) {
            for (var one : stage.instructions()) {
                one.kind().ifPresent(kind -> take(kind, one));
            }
            var variables = environment.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).toList();
            return new StageImage(new ImageConfig(entrypoint, command, variables, List.copyOf(ports),
                    List.copyOf(volumes), labels, user, folder, health, signal), shell, known);
        }

        private void take(Keyword kind, Instruction one) {
            switch (kind) {
                case ARG -> one.pairs().forEach(this::argument);
                case ENV -> all(one, environment);
                case LABEL -> all(one, labels);
                case WORKDIR -> first(one).ifPresent(this::go);
                case USER -> first(one).ifPresent(value -> user = value);
                case STOPSIGNAL -> first(one).ifPresent(value -> signal = value);
                case EXPOSE -> one.words().forEach(word -> ports.add(port(expanded(word.text()))));
                case VOLUME ->
                    one.words().forEach(word -> volumes.add(one.exec() ? word.text() : expanded(word.text())));
                case SHELL -> shell = texts(one.words());
                case CMD -> {
                    command = process(one, one.words());
                    commanded = true;
                }
                case ENTRYPOINT -> {
                    entrypoint = process(one, one.words());
                    // The base image's command was for its own entrypoint.
                    command = commanded ? command : List.of();
                }
                case HEALTHCHECK -> health(one);
                default -> {
                    // It changes files, or another image.
                }
            }
        }

        private static List<String> texts(List<Word> words) {
            return words.stream().map(Word::text).toList();
        }

        private List<String> process(Instruction one, List<Word> words) {
            if (one.exec() || words.isEmpty()) {
                return texts(words);
            }
            var line = new ArrayList<>(shell);
            line.addAll(texts(words));
            return line;
        }

        private String expanded(String word) {
            var values = new HashMap<>(arguments);
            // What ENV sets is stronger than an ARG of that name.
            values.putAll(environment);
            return Variables.expand(word, escape, values).text();
        }

        private Optional<String> first(Instruction one) {
            return one.words().stream().findFirst().map(word -> expanded(word.text()));
        }

        private void argument(Instruction.Pair pair) {
            var name = pair.name().text();
            var usual = pair.value().map(word -> expanded(word.text()));
            Optional.ofNullable(given.get(name)).or(() -> usual).or(() -> Optional.ofNullable(globals.get(name)))
                    .ifPresent(value -> arguments.put(name, value));
        }

        /// A value of one instruction is not seen by the others of it.
        private void all(Instruction one, Map<String, String> into) {
            var made = new LinkedHashMap<String, String>();
            one.pairs().forEach(pair -> pair.value()
                    .ifPresent(value -> made.put(expanded(pair.name().text()), expanded(value.text()))));
            into.putAll(made);
        }

        private void go(String path) {
            folder = path.startsWith("/")
                    ? IgnoreRules.clean(path)
                    : IgnoreRules.clean((folder.isEmpty() ? "/" : folder) + "/" + path);
        }

        private static String port(String port) {
            return port.indexOf('/') < 0 ? port + "/tcp" : port.toLowerCase(Locale.ROOT);
        }

        private void health(Instruction one) {
            var words = one.words();
            if (words.isEmpty()) {
                return;
            }
            if (words.getFirst().text().equalsIgnoreCase("NONE")) {
                health = List.of("NONE");
                return;
            }
            var test = new ArrayList<String>();
            test.add(one.exec() ? "CMD" : "CMD-SHELL");
            test.addAll(texts(words.subList(1, words.size())));
            health = List.copyOf(test);
        }
    }
}
