package dev.strata.core.dockerfile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.dockerfile.Instruction.Word;

/// What the instructions of a stage say together: which holds, which is lost, and from where it copies.
final class StageChecks {

    private static final Set<String> ARCHITECTURES = Set.of("amd64", "arm64", "arm", "386", "ppc64le", "s390x",
            "riscv64",
            "mips64le", "mips64", "loong64", "x86_64", "aarch64");
    private static final Set<String> SYSTEMS = Set.of("linux", "windows", "darwin", "freebsd");
    private static final Set<String> ROOT = Set.of("root", "0");

    private final Dockerfile file;
    private final List<Stage> stages;
    private final Checks checks;
    /// Whether a stage, or the one it stands on, sets a directory; has a SHELL.
    private final Map<Integer, Boolean> placed = new HashMap<>();
    private final Map<Integer, Boolean> shelled = new HashMap<>();

    StageChecks(Dockerfile file, List<Stage> stages, Checks checks) {
        this.file = file;
        this.stages = stages;
        this.checks = checks;
    }

    void run() {
        for (var stage : stages) {
            from(stage);
            once(stage);
            directories(stage);
            shellForms(stage);
            for (var one : stage.instructions()) {
                if (one.is(Keyword.COPY) || one.is(Keyword.ADD)) {
                    copy(stage, one);
                }
            }
        }
        if (!stages.isEmpty()) {
            user(stages.getLast());
        }
    }

    private Optional<Stage> parent(Stage stage) {
        return stage.before(stage.base(), stages);
    }

    private void from(Stage stage) {
        var from = stage.from();
        if (from.words().isEmpty()) {
            return;
        }
        var base = from.words().getFirst();
        from.flag("platform").ifPresentOrElse(platform -> platform(stage, platform),
                () -> checks.facts().otherPlatform(base.text())
                        .ifPresent(other -> checks.add(Check.INVALID_BASE_IMAGE_PLATFORM, from, base.span(),
                                "The image here is for " + other + ".")));
        if (parent(stage).isPresent() || base.text().equals("scratch") || base.text().indexOf('$') >= 0
                || base.text().indexOf('@') >= 0) {
            return;
        }
        var name = base.text().substring(base.text().lastIndexOf('/') + 1);
        if (name.indexOf(':') < 0) {
            checks.add(Check.DL3006, from, base.span(), "“" + Nearest.cut(base.text()) + "” has no tag.");
        } else if (name.endsWith(":latest")) {
            checks.add(Check.DL3007, from, base.span(),
                    "“" + Nearest.cut(base.text()) + "” is another image each time.");
        }
    }

    private void platform(Stage stage, String platform) {
        var from = stage.from();
        var flag = from.flags().stream().filter(one -> one.name().equals("platform")).findFirst().orElseThrow();
        if (platform.equals("$TARGETPLATFORM") || platform.equals("${TARGETPLATFORM}")) {
            checks.add(Check.REDUNDANT_TARGET_PLATFORM, from, flag.span(), "This is the platform without it too.",
                    Checks.fix("Remove it", behind(flag.span()), ""));
        } else if (platform.indexOf('$') < 0) {
            var parts = platform.split("/");
            var system = parts.length > 1 || SYSTEMS.contains(parts[0]) ? parts[0] : "linux";
            var architecture = parts.length > 1 ? parts[1] : SYSTEMS.contains(parts[0]) ? "" : parts[0];
            var known = SYSTEMS.contains(system) && (architecture.isEmpty() || ARCHITECTURES.contains(architecture));
            var named = stage.name().contains(system) || !architecture.isEmpty() && stage.name().contains(architecture);
            if (known && !named) {
                checks.add(Check.FROM_PLATFORM_FLAG_CONST_DISALLOWED, from, flag.span(),
                        "The platform is “" + Nearest.cut(platform) + "”, whatever is built for.");
            }
        }
    }

    /// With the spaces behind it.
    private Span behind(Span span) {
        var end = span.end();
        while (end < file.text().length() && file.text().charAt(end) == ' ') {
            end++;
        }
        return new Span(span.start(), end);
    }

    private void once(Stage stage) {
        for (var keyword : List.of(Keyword.CMD, Keyword.ENTRYPOINT, Keyword.HEALTHCHECK)) {
            var all = stage.all(keyword);
            for (var lost : all.subList(0, Math.max(0, all.size() - 1))) {
                checks.add(Check.MULTIPLE_INSTRUCTIONS_DISALLOWED, lost, lost.span(),
                        "A later " + keyword + " of this stage takes its place.",
                        Checks.fix("Remove it", line(lost.span()), ""));
            }
        }
    }

    private Span line(Span span) {
        return new Span(span.start(), file.lines().next(file.lines().line(span.end())));
    }

    private void directories(Stage stage) {
        var before = parent(stage).map(Stage::index).map(placed::get).orElse(false);
        var set = before;
        for (var one : stage.instructions()) {
            if (one.is(Keyword.WORKDIR) && !one.words().isEmpty()) {
                var path = one.words().getFirst();
                if (!set && relative(path.text())) {
                    checks.add(Check.WORKDIR_RELATIVE_PATH, one, path.span(),
                            "“" + Nearest.cut(path.text()) + "” is below a directory that this file does not say.");
                }
                set = true;
            } else if ((one.is(Keyword.COPY) || one.is(Keyword.ADD)) && one.words().size() > 1 && !set) {
                var target = one.words().getLast();
                if (relative(target.text())
                        && one.heredocs().stream().noneMatch(doc -> doc.mark().equals(target.span()))) {
                    checks.add(Check.DL3045, one, target.span(),
                            "“" + Nearest.cut(target.text()) + "” is below a directory that this file does not say.");
                }
            }
        }
        placed.put(stage.index(), set);
    }

    private static boolean relative(String path) {
        var bare = path.startsWith("\"") ? path.substring(1) : path;
        return !bare.startsWith("/") && !bare.startsWith("$") && !bare.startsWith("\\")
                && !bare.matches("[A-Za-z]:.*");
    }

    private void shellForms(Stage stage) {
        var shell = parent(stage).map(Stage::index).map(shelled::get).orElse(false);
        for (var one : stage.instructions()) {
            if (one.is(Keyword.SHELL)) {
                shell = true;
            } else if ((one.is(Keyword.CMD) || one.is(Keyword.ENTRYPOINT)) && !one.exec() && !one.words().isEmpty()) {
                if (!shell) {
                    var word = one.words().getFirst();
                    var exec = FormChecks.execForm(word.text());
                    var fixes = exec.isEmpty()
                            ? new Finding.Fix[0]
                            : new Finding.Fix[]{Checks.fix("Write " + exec, word.span(), exec)};
                    checks.add(Check.JSON_ARGS_RECOMMENDED, one, one.keyword().span(),
                            "Signals will not reach the program: a shell runs it.", fixes);
                }
                if (one.is(Keyword.ENTRYPOINT) && !stage.all(Keyword.CMD).isEmpty()) {
                    checks.add(Check.ENTRYPOINT_SWALLOWS_CMD, one, one.keyword().span(),
                            "The CMD of this stage is never used: this ENTRYPOINT takes no arguments.");
                }
            }
        }
        shelled.put(stage.index(), shell);
    }

    private void copy(Stage stage, Instruction one) {
        var words = one.words();
        if (words.size() < 2) {
            return;
        }
        var from = one.flag("from");
        if (from.isPresent()) {
            source(stage, one, from.get());
            return;
        }
        for (var word : words.subList(0, words.size() - 1)) {
            if (one.heredocs().stream().noneMatch(doc -> doc.mark().equals(word.span()))) {
                sent(one, word);
            }
        }
        if (one.is(Keyword.ADD)) {
            add(one, words.subList(0, words.size() - 1));
        }
    }

    private void source(Stage stage, Instruction one, String from) {
        var flag = one.flags().stream().filter(it -> it.name().equals("from")).findFirst().orElseThrow();
        if (!stage.name().isEmpty() && from.equalsIgnoreCase(stage.name())
                || from.equals(String.valueOf(stage.index()))) {
            checks.add(Check.DL3023, one, flag.span(), "This stage is not made yet.");
        } else if (stage.before(from, stages).isEmpty() && from.indexOf(':') < 0 && from.indexOf('$') < 0
                && from.indexOf('@') < 0) {
            var near = Nearest.of(from, stages.subList(0, stage.index()).stream().map(Stage::name)
                    .filter(name -> !name.isEmpty()).toList());
            checks.add(Check.DL3022, one, flag.span(), "No stage before this one is called “" + Nearest.cut(from) + "”"
                    + near.map(name -> "; did you mean “" + name + "”?").orElse(", and an image needs its tag."));
        }
    }

    private void sent(Instruction one, Word word) {
        var ignored = checks.facts().ignored();
        if (ignored.rules().isEmpty() || ignored.anyIncludes() || address(word.text())
                || word.text().indexOf('$') >= 0) {
            return;
        }
        var path = IgnoreRules.clean(word.text());
        path = path.startsWith("/") && path.length() > 1 ? path.substring(1) : path;
        var root = path.equals(".") || path.equals("/");
        var verdict = ignored.of(path);
        if (!root && verdict.ignored()) {
            var rule = ignored.rules().get(verdict.rule());
            checks.add(Check.COPY_IGNORED_FILE, one, word.span(), "“" + Nearest.cut(word.text())
                    + "” is left out by the line “" + Nearest.cut(rule.written().strip()) + "” of .dockerignore.");
        } else if (root
                && ignored.rules().stream().anyMatch(rule -> Set.of("*", "**", "**/*").contains(rule.pattern()))) {
            checks.add(Check.COPY_IGNORED_FILE, one, word.span(), "All is left out by .dockerignore.");
        }
    }

    private static boolean address(String word) {
        return word.matches("(?i)[a-z][a-z0-9+.-]*://.*") || word.startsWith("git@");
    }

    private void add(Instruction one, List<Word> sources) {
        var plain = sources.stream().allMatch(word -> !address(word.text()) && !word.text().startsWith("<<")
                && word.text().indexOf('$') < 0
                && !word.text().matches("(?i).*\\.(tar|tgz|txz|tbz2?|tzst|gz|bz2|xz|zst|git)"));
        if (plain && one.flags().stream().allMatch(flag -> Keyword.COPY.takes(flag.name()).isPresent())) {
            checks.add(Check.DL3020, one, one.keyword().span(), "Files and folders are copied with COPY.",
                    Checks.fix("Write COPY", one.keyword().span(), "COPY"));
        }
    }

    private void user(Stage last) {
        var users = last.all(Keyword.USER).stream().filter(one -> !one.words().isEmpty()).toList();
        if (!users.isEmpty()) {
            var user = users.getLast().words().getFirst();
            if (ROOT.contains(user.text().split(":", 2)[0])) {
                checks.add(Check.DL3002, users.getLast(), user.span(), "The image's process will be root.");
            }
        } else if (parent(last).isEmpty() && !last.base().equals("scratch") && !last.base().isEmpty()
                && (!last.all(Keyword.CMD).isEmpty() || !last.all(Keyword.ENTRYPOINT).isEmpty())) {
            checks.add(Check.MISSING_USER, last.from(), last.from().keyword().span(),
                    "No USER is set: the image's process is root, unless the base says otherwise.");
        }
    }
}
