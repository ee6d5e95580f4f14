package dev.strata.core.dockerfile;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.strata.core.dockerfile.ShellCommands.Command;

/// What the commands of RUN should do, and should not.
final class RunChecks {

    private static final Set<String> SENSELESS = Set.of("ssh", "vim", "shutdown", "service", "ps", "free", "top",
            "kill",
            "mount", "ifconfig");
    private static final Pattern APT_LISTS = Pattern.compile("/var/lib/apt/lists|target=/var/lib/apt(/|,|\\s|$)");

    private final Dockerfile file;
    private final List<Stage> stages;
    private final Checks checks;
    /// Of one RUN each is said once: where it is broken a second time shows when the first is mended.
    private final Set<Check> said = EnumSet.noneOf(Check.class);

    RunChecks(Dockerfile file, List<Stage> stages, Checks checks) {
        this.file = file;
        this.stages = stages;
        this.checks = checks;
    }

    void run() {
        for (var stage : stages) {
            var pipefail = false;
            var fetchers = new HashSet<String>();
            Optional<Instruction> before = Optional.empty();
            for (var one : stage.instructions()) {
                if (one.is(Keyword.SHELL)) {
                    pipefail = one.words().stream().anyMatch(word -> word.text().contains("pipefail"));
                }
                if (one.is(Keyword.RUN)) {
                    check(one, pipefail, fetchers);
                    neighbours(before, one);
                }
                before = Optional.of(one);
            }
        }
    }

    /// A heredoc or a mount of its own is a reason to stand alone.
    private void neighbours(Optional<Instruction> before, Instruction one) {
        if (before.filter(it -> it.is(Keyword.RUN) && it.heredocs().isEmpty() && it.flags().equals(one.flags())
                && it.exec() == one.exec()).isPresent() && one.heredocs().isEmpty() && one.flags().isEmpty()) {
            checks.add(Check.DL3059, one, one.keyword().span(), "This RUN and the one before could be one layer.");
        }
    }

    private static String shell(Instruction one) {
        if (one.exec()) {
            return String.join(" ", one.words().stream().map(word -> word.text().contains(" ")
                    ? "'" + word.text() + "'"
                    : word.text()).toList());
        }
        var text = new StringBuilder(one.text());
        if (one.text().strip().startsWith("<<")) {
            one.heredocs().forEach(doc -> text.append('\n').append(doc.content()));
        }
        return text.toString();
    }

    private void check(Instruction one, boolean pipefail, Set<String> fetchers) {
        said.clear();
        var shell = shell(one);
        var commands = ShellCommands.of(shell);
        for (var command : commands) {
            command(one, command);
            var program = command.program();
            if (program.equals("wget") || program.equals("curl")) {
                fetchers.add(program);
                if (fetchers.size() == 2 && fetchers.add("said")) {
                    say(Check.DL4001, one, program, "Both wget and curl fetch files in this stage.");
                }
            }
        }
        if (!one.exec() && !pipefail && commands.stream().anyMatch(Command::piped) && !shell.contains("pipefail")) {
            say(Check.DL4006, one, "|", "A failure before the pipe goes unnoticed.");
        }
        packages(one, shell, commands);
    }

    private void command(Instruction one, Command command) {
        var program = command.program();
        if (SENSELESS.contains(program)) {
            say(Check.DL3001, one, program, program + " makes no sense in a build.");
        }
        switch (program) {
            case "sudo" -> say(Check.DL3004, one, program, "sudo in a build.");
            case "cd" -> {
                if (command.plain().stream().anyMatch(path -> path.startsWith("/"))) {
                    say(Check.DL3003, one, program, "cd holds for this RUN only.");
                }
            }
            case "apt" -> say(Check.DL3027, one, program, "apt is for people.", "apt-get");
            case "pip", "pip3" -> pip(one, command);
            case "npm" -> {
                if (installs(command, "install", "i", "add")) {
                    unpinned(Check.DL3016, one, command, word -> word.lastIndexOf('@') > 0 || path(word)
                            || word.contains("://"));
                }
            }
            case "apk" -> {
                if (installs(command, "add")) {
                    unpinned(Check.DL3018, one, command, word -> word.matches(".*[=<>~].*") || word.startsWith(".")
                            || path(word));
                    if (!command.has("--no-cache") && !mounts(one, "/var/cache/apk")) {
                        say(Check.DL3019, one, "add", "apk keeps its index in the image.", "add --no-cache");
                    }
                }
            }
            case "yum", "microdnf" -> yes(Check.DL3030, one, command);
            case "dnf" -> yes(Check.DL3038, one, command);
            default -> {
                // Nothing is known of it.
            }
        }
    }

    private static boolean path(String word) {
        return word.startsWith("/") || word.startsWith(".") || word.endsWith(".apk") || word.endsWith(".deb")
                || word.endsWith(".rpm") || word.indexOf('$') >= 0;
    }

    private static boolean installs(Command command, String... verbs) {
        return !command.plain().isEmpty() && Set.of(verbs).contains(command.plain().getFirst());
    }

    private static List<String> packages(Command command) {
        var plain = command.plain();
        return plain.subList(Math.min(1, plain.size()), plain.size());
    }

    private void unpinned(Check check, Instruction one, Command command, Predicate<String> pinned) {
        var loose = packages(command).stream().filter(word -> !pinned.test(word)).toList();
        if (!loose.isEmpty()) {
            say(check, one, loose.getFirst(), loose.size() == 1
                    ? "“" + Nearest.cut(loose.getFirst()) + "” has no version."
                    : loose.size() + " packages have no version, “" + Nearest.cut(loose.getFirst()) + "” the first.");
        }
    }

    private void pip(Instruction one, Command command) {
        if (!installs(command, "install")) {
            return;
        }
        if (!command.has("--no-cache-dir") && !mounts(one, ".cache") && !file.text().contains("PIP_NO_CACHE_DIR")) {
            say(Check.DL3042, one, "install", "pip keeps what it fetches in the image.", "install --no-cache-dir");
        }
        if (!command.has("-r", "--requirement", "-e", "--editable", "-c", "--constraint", ".")) {
            unpinned(Check.DL3013, one, command, word -> word.matches(".*[=<>~@].*") || path(word));
        }
    }

    private void yes(Check check, Instruction one, Command command) {
        if (installs(command, "install", "groupinstall", "localinstall", "reinstall") && !command.hasLetter('y')
                && !command.has("--assumeyes")) {
            say(check, one, "install", command.program() + " will ask, and nobody answers.", "install -y");
        }
    }

    private boolean mounts(Instruction one, String target) {
        return one.flags().stream().anyMatch(flag -> flag.name().equals("mount")
                && flag.value().filter(value -> value.contains("type=cache") && value.contains(target)).isPresent());
    }

    private void packages(Instruction one, String shell, List<Command> commands) {
        var apt = commands.stream()
                .filter(command -> command.program().equals("apt-get") || command.program().equals("apt"))
                .filter(command -> installs(command, "install")).toList();
        for (var command : apt) {
            unpinned(Check.DL3008, one, command, word -> word.indexOf('=') > 0 || path(word) || word.indexOf('/') > 0);
            if (!command.hasLetter('y') && !command.has("--yes", "--assume-yes") && !command.hasLetter('q')) {
                say(Check.DL3014, one, "install", "apt-get will ask, and nobody answers.", "install -y");
            }
            if (!command.has("--no-install-recommends") && !shell.contains("Install-Recommends")) {
                say(Check.DL3015, one, "install", "Recommended packages come along.",
                        "install --no-install-recommends");
            }
        }
        if (!apt.isEmpty() && !APT_LISTS.matcher(shell).find() && !mounts(one, "/var/lib/apt")) {
            say(Check.DL3009, one, "install",
                    "The lists of packages stay in the layer; end with rm -rf /var/lib/apt/lists/*.");
        }
        clean(Check.DL3032, one, shell, commands, "yum");
        clean(Check.DL3040, one, shell, commands, "dnf");
    }

    private void clean(Check check, Instruction one, String shell, List<Command> commands, String program) {
        var installs = commands.stream().anyMatch(command -> command.program().equals(program)
                && installs(command, "install"));
        if (installs && !shell.contains("clean all") && !shell.contains("/var/cache/" + program)
                && !mounts(one, "/var/cache")) {
            say(check, one, "install", "What " + program + " has fetched stays in the layer; end with " + program
                    + " clean all.");
        }
    }

    /// @param word what is marked: the first place in the instruction that is it
    /// @param instead what would mend it, in place of that word
    private void say(Check check, Instruction one, String word, String sentence, String... instead) {
        if (!said.add(check)) {
            return;
        }
        var places = places(one, word);
        var span = places.isEmpty() ? one.keyword().span() : places.getFirst();
        // Where the word stands once it is surely the one.
        checks.add(check, one, span, sentence, places.size() == 1 && instead.length == 1
                ? new Finding.Fix[]{Checks.fix("Write " + instead[0], span, instead[0])}
                : new Finding.Fix[0]);
    }

    private List<Span> places(Instruction one, String word) {
        var places = new ArrayList<Span>();
        var text = file.text();
        for (var at = text.indexOf(word, one.keyword().span().end()); at >= 0
                && at + word.length() <= one.span().end(); at = text.indexOf(word, at + word.length())) {
            if (free(text, at - 1) && free(text, at + word.length())) {
                places.add(new Span(at, at + word.length()));
            }
        }
        return places;
    }

    private static boolean free(String text, int at) {
        return at < 0 || at >= text.length()
                || !Character.isLetterOrDigit(text.charAt(at)) && "-_.".indexOf(text.charAt(at)) < 0;
    }
}
