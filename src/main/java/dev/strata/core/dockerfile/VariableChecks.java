package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.dockerfile.Instruction.Word;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;

/// Whether variables are set where they are used, as BuildKit follows them through the stages.
final class VariableChecks {

    private static final Set<String> PLATFORM = Set.of("TARGETPLATFORM", "TARGETOS", "TARGETARCH", "TARGETVARIANT",
            "TARGETOSVERSION", "TARGETSTAGE", "BUILDPLATFORM", "BUILDOS", "BUILDARCH", "BUILDVARIANT",
            "BUILDOSVERSION");
    private static final Set<String> FREE = Set.of("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy",
            "FTP_PROXY",
            "ftp_proxy", "NO_PROXY", "no_proxy", "ALL_PROXY", "all_proxy");

    /// Whether the builder itself gives an ARG its value.
    static boolean given(String name) {
        return PLATFORM.contains(name) || FREE.contains(name);
    }

    private final Dockerfile file;
    private final List<Stage> stages;
    private final Checks checks;
    private final Map<Integer, Scope> scopes = new HashMap<>();

    /// What is set at a place.
    ///
    /// @param whole whether it is all: the base image's variables are known
    private record Scope(Map<String, String> values, boolean whole) {
    }

    VariableChecks(Dockerfile file, List<Stage> stages, Checks checks) {
        this.file = file;
        this.stages = stages;
        this.checks = checks;
    }

    void run() {
        var globals = globals();
        for (var stage : stages) {
            from(stage, globals);
            stage(stage, globals);
        }
    }

    /// The ARGs before the first FROM, with their defaults; those without one stand for nothing.
    private Map<String, String> globals() {
        var values = new HashMap<String, String>();
        PLATFORM.forEach(name -> values.put(name, sample(name)));
        for (var one : Stage.globals(file)) {
            for (var pair : one.pairs()) {
                var value = pair.value().map(word -> Variables.expand(word.text(), file.escape(), values).text());
                value.ifPresentOrElse(text -> values.put(pair.name().text(), text),
                        () -> values.putIfAbsent(pair.name().text(), ""));
            }
        }
        return values;
    }

    private static String sample(String name) {
        return name.endsWith("PLATFORM")
                ? "linux/amd64"
                : name.endsWith("OS")
                        ? "linux"
                        : name.endsWith("ARCH")
                                ? "amd64"
                                : "";
    }

    private void from(Stage stage, Map<String, String> globals) {
        var from = stage.from();
        if (from.words().isEmpty()) {
            return;
        }
        var base = from.words().getFirst();
        undeclared(from, base.text(), base.span(), globals);
        for (var flag : from.flags()) {
            flag.value().ifPresent(value -> undeclared(from, value, flag.span(), globals));
        }
        var made = Variables.expand(base.text(), file.escape(), globals);
        if (base.text().indexOf('$') >= 0 && made.error().isEmpty() && made.unset().isEmpty()
                && !reference(made.text())) {
            checks.add(Check.INVALID_DEFAULT_ARG_IN_FROM, from, base.span(),
                    "Without --build-arg this is “" + Nearest.cut(made.text()) + "”, which names no image.");
        }
    }

    private static boolean reference(String text) {
        try {
            ImageReference.parse(text);
            return true;
        } catch (InvalidReference e) {
            return false;
        }
    }

    private void undeclared(Instruction from, String word, Span span, Map<String, String> globals) {
        for (var name : Variables.expand(word, file.escape(), globals).unset()) {
            if (!name.isEmpty()) {
                checks.add(Check.UNDEFINED_ARG_IN_FROM, from, span, "No ARG before the first FROM is called “"
                        + Nearest.cut(name) + "”." + Nearest.of(name, List.copyOf(globals.keySet()))
                                .map(near -> " Did you mean “" + near + "”?").orElse(""));
            }
        }
    }

    private void stage(Stage stage, Map<String, String> globals) {
        var parent = stage.before(stage.base(), stages).map(before -> scopes.get(before.index()));
        var image = parent.isPresent() || stage.base().equals("scratch")
                ? Optional.<Map<String, String>>empty()
                : checks.facts().environment(stage.base());
        var values = new HashMap<>(parent.map(Scope::values).or(() -> image).orElse(Map.of()));
        values.putIfAbsent("PATH", "");
        var whole = parent.map(Scope::whole).orElse(image.isPresent() || stage.base().equals("scratch"));
        var environment = new HashMap<>(values);
        for (var one : stage.instructions()) {
            for (var word : expanded(one)) {
                unset(one, word, values, whole);
            }
            if (one.is(Keyword.ARG)) {
                for (var pair : one.pairs()) {
                    var name = pair.name().text();
                    values.putIfAbsent(name, pair.value().map(Word::text).orElse(globals.getOrDefault(name, "")));
                }
            } else if (one.is(Keyword.ENV)) {
                one.pairs().forEach(pair -> {
                    values.put(pair.name().text(), "");
                    environment.put(pair.name().text(), "");
                });
            }
        }
        scopes.put(stage.index(), new Scope(environment, whole));
    }

    /// The words of an instruction in which the builder itself puts in variables.
    private static List<Word> expanded(Instruction one) {
        if (one.kind().isEmpty()) {
            return List.of();
        }
        return switch (one.kind().get()) {
            case ENV, LABEL, ARG -> {
                var words = new ArrayList<Word>();
                one.pairs().forEach(pair -> pair.value().ifPresent(words::add));
                yield words;
            }
            case ADD, COPY, EXPOSE, STOPSIGNAL, USER, VOLUME, WORKDIR -> one.words();
            default -> List.of();
        };
    }

    private void unset(Instruction one, Word word, Map<String, String> values, boolean whole) {
        if (word.text().indexOf('$') < 0) {
            return;
        }
        for (var name : Variables.expand(word.text(), file.escape(), values).unset()) {
            if (name.isEmpty() || FREE.contains(name) || !name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                continue;
            }
            var near = Nearest.of(name, List.copyOf(values.keySet()));
            // Of a base image that is not here, nobody knows what it sets: then only what looks like a slip is said.
            if (whole || near.isPresent()) {
                checks.add(Check.UNDEFINED_VAR, one, word.span(), "Nothing sets “" + Nearest.cut(name) + "”."
                        + near.map(other -> " Did you mean “" + other + "”?").orElse(""));
            }
        }
    }
}
