package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The names that a file gives to stages and variables, and where it uses them.
public final class Symbols {

    /// What has a name.
    public enum Kind {
        STAGE, ARG, ENV
    }

    /// A place where a name stands.
    ///
    /// @param stage the index of the stage that is named; -1 for variables
    /// @param within the index of the stage it stands in; -1 before the first
    /// @param declares whether the name is given here
    public record Occurrence(Kind kind, String name, int stage, int within, Span span, boolean declares) {
    }

    private static final Pattern USE = Pattern.compile("(?<!\\\\)\\$\\{?([A-Za-z_][A-Za-z0-9_]*)");
    private static final Pattern MOUNT_FROM = Pattern.compile("(?:^--mount=|,)from=([^,\\s]+)");

    private final Dockerfile file;
    private final List<Stage> stages;
    private final List<Occurrence> found = new ArrayList<>();
    private final List<Map<String, Kind>> scopes = new ArrayList<>();
    private int token;

    private Symbols(Dockerfile file) {
        this.file = file;
        stages = Stage.of(file);
    }

    /// In the order of the file, but for those of one instruction.
    public static List<Occurrence> of(Dockerfile file) {
        var symbols = new Symbols(file);
        symbols.run();
        return List.copyOf(symbols.found);
    }

    /// The name at a place; a caret behind its last character is still at it.
    public static Optional<Occurrence> at(Dockerfile file, int offset) {
        return of(file).stream().filter(one -> one.span().start() <= offset && offset <= one.span().end())
                .findFirst();
    }

    /// All places of the same name. Every ARG of a name is the same: `--build-arg` sets them all.
    public static List<Occurrence> same(Dockerfile file, Occurrence one) {
        return of(file).stream().filter(other -> other.kind() == one.kind()
                && (one.kind() == Kind.STAGE ? other.stage() == one.stage() : other.name().equals(one.name())))
                .toList();
    }

    /// Where the name at a place is given: of a variable the last time before it.
    public static Optional<Span> definition(Dockerfile file, int offset) {
        return at(file, offset).flatMap(one -> same(file, one).stream().filter(Occurrence::declares)
                .filter(given -> one.kind() == Kind.STAGE || given.span().start() <= one.span().start())
                .reduce((first, last) -> last).map(Occurrence::span)
                // A stage without a name is named by its number: then it is its FROM.
                .or(() -> one.stage() < 0
                        ? Optional.empty()
                        : Optional.of(stageOf(file, one.stage()).from().keyword().span())));
    }

    private static Stage stageOf(Dockerfile file, int index) {
        return Stage.of(file).get(index);
    }

    /// The variables that are known at a place, by their names.
    public static Map<String, Kind> inScope(Dockerfile file, int offset) {
        var symbols = new Symbols(file);
        var known = new HashMap<String, Kind>();
        symbols.globals(offset, known);
        var inside = symbols.stages.stream().filter(stage -> stage.from().span().end() < offset)
                .reduce((first, last) -> last);
        inside.ifPresent(stage -> {
            known.clear();
            known.putAll(symbols.scope(stage, offset));
        });
        return known;
    }

    private void globals(int until, Map<String, Kind> known) {
        for (var one : Stage.globals(file)) {
            if (one.span().start() < until) {
                one.pairs().forEach(pair -> known.put(pair.name().text(), Kind.ARG));
            }
        }
    }

    private Map<String, Kind> scope(Stage stage, int until) {
        var known = new HashMap<String, Kind>();
        var line = new ArrayList<Stage>();
        for (Optional<Stage> before = Optional.of(stage); before.isPresent();) {
            line.addFirst(before.get());
            before = before.get().before(before.get().base(), stages);
        }
        line.forEach(part -> part.instructions().stream().filter(one -> part != stage || one.span().start() < until)
                .forEach(one -> declare(one, known)));
        return known;
    }

    private static void declare(Instruction one, Map<String, Kind> known) {
        if (one.is(Keyword.ENV)) {
            one.pairs().forEach(pair -> known.put(pair.name().text(), Kind.ENV));
        } else if (one.is(Keyword.ARG)) {
            // What ENV sets is stronger.
            one.pairs().forEach(pair -> known.putIfAbsent(pair.name().text(), Kind.ARG));
        }
    }

    private void run() {
        var globals = new HashMap<String, Kind>();
        var first = stages.isEmpty() ? Integer.MAX_VALUE : stages.getFirst().from().span().start();
        for (var one : file.instructions()) {
            if (one.span().start() < first && one.is(Keyword.ARG)) {
                uses(one, globals, -1);
                declared(one, Kind.ARG, -1);
                declare(one, globals);
            }
        }
        for (var stage : stages) {
            from(stage, globals);
            var known = new HashMap<String, Kind>(
                    stage.before(stage.base(), stages).map(before -> scopes.get(before.index())).orElse(Map.of()));
            for (var one : stage.instructions()) {
                uses(one, known, stage.index());
                sources(one, stage);
                if (one.is(Keyword.ARG) || one.is(Keyword.ENV)) {
                    declared(one, one.is(Keyword.ARG) ? Kind.ARG : Kind.ENV, stage.index());
                    declare(one, known);
                }
            }
            scopes.add(known);
        }
    }

    private void from(Stage stage, Map<String, Kind> globals) {
        var words = stage.from().words();
        uses(stage.from(), globals, stage.index());
        stage.before(stage.base(), stages).ifPresent(before -> found.add(new Occurrence(Kind.STAGE,
                before.name(), before.index(), stage.index(), words.getFirst().span(), false)));
        if (!stage.name().isEmpty()) {
            found.add(
                    new Occurrence(Kind.STAGE, stage.name(), stage.index(), stage.index(), words.get(2).span(), true));
        }
    }

    private void declared(Instruction one, Kind kind, int within) {
        one.pairs().forEach(pair -> {
            var name = pair.name();
            if (name.text().length() == name.span().length()) {
                found.add(new Occurrence(kind, name.text(), -1, within, name.span(), true));
            }
        });
    }

    /// Stages that files come from.
    private void sources(Instruction one, Stage stage) {
        for (var flag : one.flags()) {
            var raw = file.text().substring(flag.span().start(), flag.span().end());
            if (flag.name().equals("from") && flag.value().isPresent() && raw.endsWith("=" + flag.value().get())) {
                source(flag.value().get(), flag.span().start() + raw.indexOf('=') + 1, stage);
            } else if (flag.name().equals("mount")) {
                var from = MOUNT_FROM.matcher(raw);
                if (from.find()) {
                    source(from.group(1), flag.span().start() + from.start(1), stage);
                }
            }
        }
        one.trigger().ifPresent(inner -> sources(inner, stage));
    }

    private void source(String name, int start, Stage stage) {
        stage.before(name, stages).ifPresent(named -> found.add(new Occurrence(Kind.STAGE, named.name(), named.index(),
                stage.index(), new Span(start, start + name.length()), false)));
    }

    private void uses(Instruction one, Map<String, Kind> known, int within) {
        Set<Integer> seen = new HashSet<>();
        var tokens = file.tokens();
        while (token < tokens.size() && tokens.get(token).end() <= one.span().start()) {
            token++;
        }
        for (var i = token; i < tokens.size() && tokens.get(i).start() < one.span().end(); i++) {
            if (tokens.get(i).kind() == Token.Kind.VARIABLE) {
                uses(tokens.get(i).start(), tokens.get(i).end(), known, within, seen);
            }
        }
        for (var part : one.heredocs()) {
            if (part.expands()) {
                uses(part.body().start(), part.body().end(), known, within, seen);
            }
        }
    }

    private void uses(int from, int to, Map<String, Kind> known, int within, Set<Integer> seen) {
        var match = USE.matcher(file.text()).region(from, to);
        while (match.find()) {
            var kind = known.get(match.group(1));
            if (kind != null && seen.add(match.start())) {
                found.add(new Occurrence(kind, match.group(1), -1, within, new Span(match.start(1), match.end(1)),
                        false));
            }
        }
    }
}
