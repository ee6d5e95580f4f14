package dev.strata.core.history;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One step of an image's history as an instruction of a Dockerfile, freed of what builders put around it.
///
/// Builders record steps in their own ways: the classic builder `/bin/sh -c #(nop)  CMD ["sh"]` and, for RUN, the bare
/// shell command; BuildKit `CMD ["sh"] # buildkit`; both `|1 NAME=value` before a command with build arguments. A commit
/// records the command of its container, an import nothing.
///
/// @param keyword `RUN`, `COPY`, …; empty when the step was not made by an instruction, or none can be told
/// @param arguments what stands behind it, its lines as recorded
/// @param buildArguments `NAME=value` of build arguments in force at a RUN, or empty
/// @param shell the shell of a RUN as recorded (`/bin/sh -c`), empty for the exec form and for other instructions
/// @param raw the step as recorded
public record Instruction(String keyword, String arguments, String buildArguments, String shell, String raw) {

    /// Those a history may hold; FROM leaves no step of its own.
    private static final Set<String> KEYWORDS = Set.of("ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE",
            "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR");
    private static final int BRIEF = 80;
    private static final Pattern NOP = Pattern.compile("^(?:\\|\\d+ .*? )?/bin/sh -c #\\(nop\\)\\s+", Pattern.DOTALL);
    private static final Pattern BUILDKIT = Pattern.compile("\\s*# buildkit\\s*$");
    private static final Pattern BUILD_ARGUMENTS = Pattern.compile("^\\|(\\d+) (.*)$", Pattern.DOTALL);
    private static final Pattern SHELL = Pattern.compile(
            "^((?:/\\S+/)?(?:sh|ash|bash|dash|zsh|cmd|powershell|pwsh)(?:\\.exe)?(?: [-/]\\S+| pipefail)*? [-/](?:\\w*c|\\w*Command|S /C|C)) (.*)$",
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /// Reads a step as it is recorded.
    public static Instruction of(String recorded) {
        var nop = NOP.matcher(recorded);
        if (nop.find()) {
            return known(recorded.substring(nop.end()).strip(), recorded).orElseGet(() -> none(recorded));
        }
        var text = BUILDKIT.matcher(recorded).replaceFirst("").strip();
        var known = known(text, recorded);
        if (known.isPresent()) {
            return known.get().keyword().equals("RUN") ? run(known.get().arguments(), recorded) : known.get();
        }
        var run = run(text, recorded);
        return run.shell().isEmpty() ? none(recorded) : run;
    }

    private static Optional<Instruction> known(String text, String raw) {
        var words = text.split("\\s+", 2);
        var keyword = words[0].toUpperCase(Locale.ROOT);
        return words.length == 2 && KEYWORDS.contains(keyword) && words[0].equals(keyword)
                ? Optional.of(new Instruction(keyword, words[1].strip(), "", "", raw))
                : Optional.empty();
    }

    private static Instruction none(String raw) {
        return new Instruction("", raw.strip(), "", "", raw);
    }

    private static Instruction run(String text, String raw) {
        var rest = text;
        var given = "";
        var arguments = BUILD_ARGUMENTS.matcher(text);
        if (arguments.matches()) {
            // Values may hold anything; the shell behind them is what ends them.
            var at = shellAt(arguments.group(2));
            if (at >= 0) {
                given = arguments.group(2).substring(0, at).strip();
                rest = arguments.group(2).substring(at);
            }
        }
        var shell = SHELL.matcher(rest);
        return shell.matches()
                ? new Instruction("RUN", shell.group(2).strip(), given, shell.group(1), raw)
                : new Instruction("RUN", rest, given, "", raw);
    }

    private static int shellAt(String text) {
        for (var at = 0; at >= 0; at = next(text, at)) {
            if (SHELL.matcher(text.substring(at)).matches()) {
                return at;
            }
        }
        return -1;
    }

    private static int next(String text, int at) {
        var space = text.indexOf(' ', at);
        return space < 0 ? -1 : space + 1;
    }

    /// The arguments in one line.
    public String line() {
        return arguments.replaceAll("\\s+", " ");
    }

    /// The gist in a few words: of a RUN the command alone.
    public String brief() {
        var whole = keyword.equals("RUN") ? line() : text();
        return whole.length() > BRIEF ? whole.substring(0, BRIEF) + "…" : whole;
    }

    /// Keyword and arguments in one line, as a Dockerfile would have them.
    public String text() {
        return keyword.isEmpty() ? line() : keyword + " " + line();
    }
}
