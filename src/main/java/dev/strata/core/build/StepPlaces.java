package dev.strata.core.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Instruction;
import dev.strata.core.dockerfile.Keyword;
import dev.strata.core.dockerfile.Stage;

/// Finds the instruction that a step carries out. BuildKit counts the FROM of an image, RUN, COPY, ADD and WORKDIR of a
/// stage (`dockerfile2llb`, `cmdTotal`); other builders count every instruction of it, or of the file.
final class StepPlaces {

    private final Dockerfile file;
    private final List<Stage> stages;
    private final List<List<Instruction>> counted = new ArrayList<>();

    StepPlaces(Dockerfile file) {
        this.file = file;
        this.stages = Stage.of(file);
        for (var stage : stages) {
            var steps = new ArrayList<Instruction>();
            if (!stage.base().equals("scratch") && stage.before(stage.base(), stages).isEmpty()) {
                steps.add(stage.from());
            }
            stage.instructions().stream().filter(StepPlaces::counts).forEach(steps::add);
            counted.add(steps);
        }
    }

    private static boolean counts(Instruction one) {
        return one.is(Keyword.RUN) || one.is(Keyword.COPY) || one.is(Keyword.ADD) || one.is(Keyword.WORKDIR);
    }

    List<Stage> stages() {
        return stages;
    }

    /// The indexes of a stage and of those that it stands on, the root last; none where there is no such stage.
    ///
    /// @param target a name or a number; empty for the last
    List<Integer> chain(String target) {
        var chain = new ArrayList<Integer>();
        var wanted = target.toLowerCase(Locale.ROOT);
        var at = stages.stream().filter(stage -> target.isEmpty() || stage.name().equals(wanted)).reduce((a, b) -> b)
                .or(() -> stages.stream().filter(stage -> String.valueOf(stage.index()).equals(target)).findFirst());
        while (at.isPresent()) {
            var stage = at.get();
            chain.add(stage.index());
            at = stage.before(stage.base(), stages);
        }
        return chain;
    }

    /// Whether the builder that wrote a name counts every instruction.
    boolean everything(StepName name) {
        return ofFile(name) || stage(name).filter(at -> name.total() == 1 + stages.get(at).instructions().size()
                && name.total() != counted.get(at).size()).isPresent();
    }

    private boolean ofFile(StepName name) {
        return name.stage().isEmpty() && name.total() == file.instructions().size();
    }

    /// What goes into the image's configuration only, in the order of a stage.
    List<StepPlace> metadata(int stage) {
        return stages.get(stage).instructions().stream().filter(one -> one.kind().isPresent() && !counts(one))
                .map(this::place).toList();
    }

    Optional<StepPlace> of(StepName name) {
        if (name.part() != StepName.Part.STAGE) {
            return Optional.empty();
        }
        var one = ofFile(name) ? best(name, file.instructions()) : Optional.<Instruction>empty();
        return one.isPresent() ? one.map(this::place) : stage(name).flatMap(at -> inStage(name, at)).map(this::place);
    }

    private Optional<Instruction> inStage(StepName name, int stage) {
        if (name.onBuild()) {
            return Optional.of(stages.get(stage).from());
        }
        var all = new ArrayList<Instruction>();
        all.add(stages.get(stage).from());
        all.addAll(stages.get(stage).instructions());
        return best(name, everything(name) ? all : counted.get(stage)).or(() -> best(name, all));
    }

    /// The stage by its name, or by its number where it has none.
    private Optional<Integer> stage(StepName name) {
        if (name.stage().isEmpty()) {
            return stages.size() == 1 ? Optional.of(0) : Optional.empty();
        }
        for (var i = stages.size() - 1; i >= 0; i--) {
            if (stages.get(i).name().equals(name.stage()) || name.stage().equals("stage-" + i)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// The one of its number, unless that is another instruction: ONBUILD and `WORKDIR /` shift the numbers.
    private Optional<Instruction> best(StepName name, List<Instruction> among) {
        var link = name.keyword().equals("LINK");
        var text = link ? name.rest() : name.text();
        var keyword = text.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        var same = among.stream().filter(one -> one.kind().filter(kind -> kind.name().equals(keyword)).isPresent())
                .toList();
        var exact = same.stream().filter(one -> words(one).equals(flat(text))).toList();
        var numbered = name.number() > 0 && name.number() <= among.size()
                ? Optional.of(among.get(name.number() - 1)).filter(same::contains)
                : Optional.<Instruction>empty();
        return numbered.filter(one -> exact.isEmpty() || exact.contains(one))
                .or(() -> exact.stream().findFirst()).or(() -> numbered).or(() -> nearest(name, among, same));
    }

    private static Optional<Instruction> nearest(StepName name, List<Instruction> among, List<Instruction> same) {
        return same.stream().min((a, b) -> Integer.compare(Math.abs(among.indexOf(a) + 1 - name.number()),
                Math.abs(among.indexOf(b) + 1 - name.number())));
    }

    private String words(Instruction one) {
        return flat(file.text().substring(one.span().start(), one.span().end()).replace(file.escape() + "\n", " "));
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private StepPlace place(Instruction one) {
        var stage = 0;
        for (var i = 0; i < stages.size() && stages.get(i).from().span().start() <= one.span().start(); i++) {
            stage = i;
        }
        return new StepPlace(stage, one, file.lines().line(one.span().start()) + 1,
                file.lines().line(Math.max(one.span().start(), one.span().end() - 1)) + 1);
    }
}
