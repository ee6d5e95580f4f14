package dev.strata.core.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.strata.core.build.CacheMiss.Reason;
import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.core.dockerfile.Instruction;
import dev.strata.core.dockerfile.Keyword;
import dev.strata.core.dockerfile.Stage;

/// Compares a build with the last one of the same file, and says of each step why it was not cached.
public final class CacheMisses {

    private final BuildRecord now;
    private final BuildRecord before;
    private final Dockerfile file;
    private final List<Stage> stages;
    private final Dockerfile oldFile;
    private final List<Stage> oldStages;
    private final Map<Integer, BuildRecord.Step> byLine = new HashMap<>();
    private final Set<Integer> finished = new HashSet<>();

    private CacheMisses(BuildRecord now, BuildRecord before) {
        this.now = now;
        this.before = before;
        file = Dockerfile.parse(now.dockerfile());
        stages = Stage.of(file);
        oldFile = Dockerfile.parse(before.dockerfile());
        oldStages = Stage.of(oldFile);
        now.steps().stream().filter(step -> step.line() > 0).forEach(step -> byLine.put(step.line(), step));
        before.steps().stream().filter(step -> step.state() == BuildStep.State.DONE
                || step.state() == BuildStep.State.CACHED).forEach(step -> finished.add(step.line()));
    }

    /// @param before the last build of the file; empty where none is known
    /// @return by the line of each step's instruction, why it was not cached; nothing of steps that were, that wait, or
    ///     that bring a base image
    public static Map<Integer, CacheMiss> explain(BuildRecord now, Optional<BuildRecord> before) {
        if (before.isEmpty()) {
            var all = new HashMap<Integer, CacheMiss>();
            now.steps().stream().filter(CacheMisses::missed).forEach(step -> all.put(step.line(),
                    CacheMiss.of(Reason.FIRST, "no earlier build of this file is known")));
            return all;
        }
        return new CacheMisses(now, before.get()).explain();
    }

    private static boolean missed(BuildRecord.Step step) {
        return step.line() > 0 && !step.name().startsWith("FROM ") && step.state() != BuildStep.State.CACHED
                && step.state() != BuildStep.State.WAITING && step.state() != BuildStep.State.CANCELLED;
    }

    private Map<Integer, CacheMiss> explain() {
        var all = new HashMap<Integer, CacheMiss>();
        for (var stage : stages) {
            for (var i = 0; i < stage.instructions().size(); i++) {
                var line = line(file, stage.instructions().get(i));
                var step = byLine.get(line);
                if (step != null && missed(step)) {
                    all.put(line, why(stage, i));
                }
            }
        }
        return all;
    }

    private static int line(Dockerfile in, Instruction one) {
        return in.lines().line(one.span().start()) + 1;
    }

    private CacheMiss why(Stage stage, int index) {
        if (now.noCache()) {
            return CacheMiss.of(Reason.NO_CACHE, "the build was told to use no cache");
        }
        if (now.noCacheStages().contains(stage.name())) {
            return CacheMiss.of(Reason.NO_CACHE, "the build was told to use no cache for this stage");
        }
        var one = stage.instructions().get(index);
        return earlier(stage, index).or(() -> unreached(stage)).or(() -> difference(stage, index))
                .or(() -> argument(stage, index))
                .or(() -> files(one)).or(() -> base(stage)).orElseGet(() -> rest(stage, index));
    }

    /// The first step that was not cached among those that it stands on.
    private Optional<CacheMiss> earlier(Stage stage, int index) {
        var seen = new HashSet<Integer>();
        var first = firstMissed(stage, index, seen).or(() -> sources(stage.instructions().get(index)).stream()
                .flatMap(name -> stage.before(name, stages).stream())
                .flatMap(other -> firstMissed(other, other.instructions().size(), seen).stream()).findFirst());
        return first.map(line -> new CacheMiss(Reason.EARLIER, "the step of line " + line + " was not cached", line));
    }

    private static List<String> sources(Instruction one) {
        var names = new ArrayList<String>();
        one.flag("from").ifPresent(names::add);
        for (var flag : one.flags()) {
            if (flag.name().equals("mount")) {
                option(flag.value().orElse(""), "from").ifPresent(names::add);
            }
        }
        return names;
    }

    private static Optional<String> option(String mount, String name) {
        for (var word : mount.split(",")) {
            if (word.startsWith(name + "=")) {
                return Optional.of(word.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> firstMissed(Stage stage, int until, Set<Integer> seen) {
        if (!seen.add(stage.index())) {
            return Optional.empty();
        }
        var parent = stage.before(stage.base(), stages)
                .flatMap(other -> firstMissed(other, other.instructions().size(), seen));
        if (parent.isPresent()) {
            return parent;
        }
        for (var one : stage.instructions().subList(0, until)) {
            var step = byLine.get(line(file, one));
            if (step != null && missed(step)) {
                return Optional.of(line(file, one));
            }
        }
        return Optional.empty();
    }

    private Optional<Stage> old(Stage stage) {
        return oldStages.stream().filter(other -> stage.name().isEmpty()
                ? other.index() == stage.index()
                : other.name().equals(stage.name())).reduce((a, b) -> b);
    }

    /// Of a stage that the last build did not begin, it cannot be said what is different: it was not built then.
    private Optional<CacheMiss> unreached(Stage stage) {
        var old = old(stage);
        return old.isEmpty() || begun(old.get())
                ? Optional.empty()
                : Optional.of(CacheMiss.of(Reason.NOT_FINISHED, "the last build did not get so far"));
    }

    private boolean begun(Stage old) {
        return finished.contains(line(oldFile, old.from()))
                || old.instructions().stream().anyMatch(one -> finished.contains(line(oldFile, one)));
    }

    private Optional<CacheMiss> difference(Stage stage, int index) {
        var old = old(stage);
        if (old.isEmpty()) {
            return Optional.of(CacheMiss.of(Reason.NEW, "its stage is new"));
        }
        if (!stage.base().equals(old.get().base())) {
            return Optional.of(CacheMiss.of(Reason.BASE,
                    "the base is " + stage.base() + " and was " + old.get().base()));
        }
        var here = stage.instructions();
        var there = old.get().instructions();
        for (var i = 0; i <= index; i++) {
            var text = words(here.get(i));
            var was = i < there.size() ? words(there.get(i)) : "";
            if (!text.equals(was)) {
                return Optional.of(i < index ? above(here.get(i), there) : own(here.get(index), there, was));
            }
        }
        return Optional.empty();
    }

    private CacheMiss above(Instruction one, List<Instruction> there) {
        var line = line(file, one);
        var known = there.stream().anyMatch(other -> other.kind().equals(one.kind()) && name(other).equals(name(one)));
        return new CacheMiss(Reason.ABOVE, keyword(one) + " in line " + line + (known ? " changed" : " is new"), line);
    }

    /// What an ENV or ARG sets: the same name with another value is a change.
    private static String name(Instruction one) {
        return one.pairs().isEmpty() ? "" : one.pairs().getFirst().name().text();
    }

    private static String keyword(Instruction one) {
        return one.kind().map(Keyword::name).orElse("an instruction") + (name(one).isEmpty() ? "" : " " + name(one));
    }

    private CacheMiss own(Instruction one, List<Instruction> there, String was) {
        var text = words(one);
        if (there.stream().anyMatch(other -> words(other).equals(text))) {
            return CacheMiss.of(Reason.MOVED, "other instructions stand before it now");
        }
        if (was.isEmpty() || !was.split(" ", 2)[0].equalsIgnoreCase(text.split(" ", 2)[0])) {
            return CacheMiss.of(Reason.NEW, "the instruction is new");
        }
        return CacheMiss.of(Reason.CHANGED, "the instruction changed: " + words(was, text));
    }

    /// The words that are others, between those that are the same at the beginning and the end.
    static String words(String was, String is) {
        var old = List.of(was.split(" "));
        var fresh = List.of(is.split(" "));
        var from = 0;
        while (from < Math.min(old.size(), fresh.size()) && old.get(from).equals(fresh.get(from))) {
            from++;
        }
        var end = 0;
        while (end < Math.min(old.size(), fresh.size()) - from
                && old.get(old.size() - 1 - end).equals(fresh.get(fresh.size() - 1 - end))) {
            end++;
        }
        var gone = cut(String.join(" ", old.subList(from, old.size() - end)));
        var come = cut(String.join(" ", fresh.subList(from, fresh.size() - end)));
        return gone.isEmpty()
                ? "“" + come + "” is new"
                : come.isEmpty() ? "“" + gone + "” is gone" : "“" + come + "” instead of “" + gone + "”";
    }

    private static String cut(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static String words(Instruction one) {
        var flags = new StringBuilder();
        one.flags().forEach(flag -> flags.append("--").append(flag.name())
                .append(flag.value().map(value -> "=" + value).orElse("")).append(' '));
        var docs = new StringBuilder();
        one.heredocs().forEach(doc -> docs.append(' ').append(doc.content()));
        return (one.keyword().text() + " " + flags + one.text() + docs).replaceAll("\\s+", " ").strip();
    }

    private Optional<CacheMiss> argument(Stage stage, int index) {
        var one = stage.instructions().get(index);
        var runs = one.is(Keyword.RUN);
        for (var name : declared(stage, index)) {
            var used = runs || one.text().matches("(?s).*\\$\\{?" + Pattern.quote(name) + "\\b.*");
            if (used && !value(now, name).equals(value(before, name))) {
                return Optional.of(CacheMiss.of(Reason.ARGUMENT, "the build argument " + name + " has another value"));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> value(BuildRecord record, String name) {
        return Optional.ofNullable(record.arguments().get(name));
    }

    private List<String> declared(Stage stage, int index) {
        var names = new ArrayList<String>();
        stage.before(stage.base(), stages)
                .ifPresent(parent -> names.addAll(declared(parent, parent.instructions().size())));
        stage.instructions().subList(0, index).stream().filter(one -> one.is(Keyword.ARG))
                .forEach(one -> one.pairs().forEach(pair -> names.add(pair.name().text())));
        return names;
    }

    private Optional<CacheMiss> files(Instruction one) {
        var sources = fromContext(one);
        if (sources.isEmpty() || !now.context().whole() || !before.context().whole()) {
            return Optional.empty();
        }
        var changes = now.context().changes(before.context(), sources);
        return changes.isEmpty() ? Optional.empty() : Optional.of(CacheMiss.files(changes));
    }

    /// What an instruction takes from the context.
    private static List<String> fromContext(Instruction one) {
        var sources = new ArrayList<String>();
        if ((one.is(Keyword.COPY) || one.is(Keyword.ADD)) && one.flag("from").isEmpty() && one.words().size() > 1) {
            one.words().subList(0, one.words().size() - 1).stream()
                    .filter(word -> one.heredocs().stream().noneMatch(doc -> doc.mark().equals(word.span())))
                    .map(Instruction.Word::text).filter(word -> !word.contains("://")).forEach(sources::add);
        }
        for (var flag : one.flags()) {
            var mount = flag.name().equals("mount") ? flag.value().orElse("") : "";
            if (mount.contains("type=bind") && option(mount, "from").isEmpty()) {
                sources.add(option(mount, "source").or(() -> option(mount, "src")).orElse("."));
            }
        }
        return sources;
    }

    private Optional<CacheMiss> base(Stage stage) {
        var root = stage;
        for (var parent = stage.before(stage.base(), stages); parent.isPresent();) {
            root = parent.get();
            parent = root.before(root.base(), stages);
        }
        var is = from(now, file, stages, root.base());
        var was = from(before, oldFile, oldStages, root.base());
        return is.isPresent() && was.isPresent() && !is.equals(was)
                ? Optional.of(CacheMiss.of(Reason.BASE, moved(is.get(), was.get())))
                : Optional.empty();
    }

    private static String moved(String is, String was) {
        var name = is.split("@", 2)[0];
        return name.equals(was.split("@", 2)[0])
                ? "the base " + name + " moved: it is another image now"
                : "the base is " + name + " and was " + was.split("@", 2)[0];
    }

    /// What the builder has taken for a base, with its digest where it says it; stages of one base share the step.
    private static Optional<String> from(BuildRecord record, Dockerfile in, List<Stage> all, String base) {
        var lines = all.stream().filter(stage -> stage.base().equals(base)).map(stage -> line(in, stage.from()))
                .toList();
        return record.steps().stream().filter(step -> lines.contains(step.line()) && step.name().startsWith("FROM "))
                .map(step -> step.name().substring("FROM ".length())).findFirst();
    }

    private CacheMiss rest(Stage stage, int index) {
        var old = old(stage).orElseThrow();
        var line = line(oldFile, old.instructions().get(index));
        if (!finished.contains(line)) {
            return CacheMiss.of(Reason.NOT_FINISHED, "the last build did not get so far");
        }
        var one = stage.instructions().get(index);
        if (!fromContext(one).isEmpty() && !(now.context().whole() && before.context().whole())) {
            return CacheMiss.of(Reason.UNKNOWN, "its files changed, or the builder has kept nothing of it");
        }
        return CacheMiss.of(Reason.PRUNED, "nothing has changed, but the builder has kept nothing of it");
    }
}
