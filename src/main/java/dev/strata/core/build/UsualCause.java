package dev.strata.core.build;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.core.dockerfile.Keyword;

/// What is usually wrong when a step fails so.
///
/// @param kind what is wrong
/// @param sentence that says it, and what helps
public record UsualCause(Kind kind, String sentence) {

    public enum Kind {
        /// The disk of the engine is full.
        NO_SPACE,
        /// The kernel has ended a process for want of memory.
        OUT_OF_MEMORY,
        /// The program is made for another processor.
        OTHER_PLATFORM,
        /// The lists of packages are old, or not there.
        OLD_LISTS,
        /// There is no such package.
        NO_PACKAGE,
        /// A name cannot be found in the network.
        NO_NAME,
        /// A server cannot be reached.
        NO_NETWORK,
        /// Docker Hub lets nobody pull so much.
        TOO_MANY_PULLS,
        /// A server's certificate is not known in the image.
        CERTIFICATE,
        /// The base image is not there, or not for everybody.
        NO_BASE,
        /// A rule of `.dockerignore` leaves out what is copied.
        IGNORED,
        /// What is copied is not there.
        NO_SOURCE,
        /// The shell of the image is not bash.
        NOT_BASH,
        /// 127.
        NO_COMMAND,
        /// 126.
        NOT_EXECUTABLE,
        /// The user of the step may not.
        NOT_ALLOWED
    }

    private record Rule(Kind kind, Pattern pattern) {
        Rule(Kind kind, String pattern) {
            this(kind, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
        }
    }

    /// The first that fits holds: what says more stands before what says less.
    private static final List<Rule> RULES = List.of(
            new Rule(Kind.NO_SPACE, "no space left on device|disk quota exceeded"),
            new Rule(Kind.TOO_MANY_PULLS, "toomanyrequests|pull rate limit"),
            new Rule(Kind.OTHER_PLATFORM, "exec format error"),
            new Rule(Kind.NO_NAME,
                    "temporary failure (?:resolving|in name resolution)|could not resolve host|no such host|bad address '"),
            new Rule(Kind.NO_BASE,
                    "pull access denied|manifest (?:for \\S+ )?(?:unknown|not found)|repository does not exist"
                            + "|failed to resolve source metadata for \\S+: \\S+: not found"),
            new Rule(Kind.OLD_LISTS,
                    "unable to locate package (\\S+)|has no installation candidate|404 +not found.*\\.deb"
                            + "|failed to fetch \\S+\\.deb"),
            new Rule(Kind.NO_PACKAGE, "unable to select packages|no package (\\S+) available|nothing provides (\\S+)"),
            new Rule(Kind.NO_SOURCE, "failed to (?:calculate checksum|compute cache key).*?\"/?([^\"]+)\": not found"
                    + "|^\"/?([^\"]+)\" not found: not found"
                    + "|failed to (?:calculate checksum|compute cache key).*?\"/?([^\"]+)\" not found: not found"
                    + "|file not found in build context or excluded by \\.dockerignore: stat ([^:]+):"
                    + "|(?:COPY|ADD) failed: stat (?:.*?/)?docker-builder\\d+/([^:]+):"
                    + "|(?:COPY|ADD) failed: no source files"
                    + "|copier: stat: \"/?([^\"]+)\": no such file"),
            new Rule(Kind.CERTIFICATE, "certificate signed by unknown authority|unable to get local issuer certificate"
                    + "|certificate verify failed|self.signed certificate"),
            new Rule(Kind.NO_NETWORK, "network is unreachable|connection timed out|i/o timeout|connection refused"
                    + "|tls handshake timeout|no route to host"),
            new Rule(Kind.NOT_BASH, "illegal option -o pipefail|\\[\\[: not found|source: not found"),
            new Rule(Kind.NO_COMMAND, "(?:^|: )([^\\s:]+): (?:command )?not found\\s*$"
                    + "|exec: \"([^\"]+)\": executable file not found|exit code: 127|returned a non-zero code: 127"),
            new Rule(Kind.NOT_EXECUTABLE, "exec: \"([^\"]+)\": permission denied|exit code: 126"
                    + "|returned a non-zero code: 126|(?:^|: )([^\\s:]+): permission denied\\s*$"),
            new Rule(Kind.OUT_OF_MEMORY,
                    "exit code: 137|returned a non-zero code: 137|cannot allocate memory|out of memory|^killed$"),
            new Rule(Kind.NOT_ALLOWED, "permission denied|operation not permitted|\\beacces\\b|are you root\\?"));

    /// @param step that failed
    /// @param last lines of what it has said, without colours
    /// @param ignored the rules by which the context was sent
    public static Optional<UsualCause> of(BuildStep step, List<String> last, IgnoreRules ignored) {
        return first(step, List.of(step.error()), ignored, Kind.NO_COMMAND)
                .or(() -> first(step, last.reversed(), ignored, Kind.NOT_ALLOWED))
                .or(() -> first(step, List.of(step.error()), ignored, Kind.NOT_ALLOWED));
    }

    /// @param until rules up to this kind, without it, unless that is the last: an exit code alone says less than the output
    private static Optional<UsualCause> first(BuildStep step, List<String> lines, IgnoreRules ignored, Kind until) {
        for (var rule : RULES) {
            if (rule.kind() == until && until != Kind.NOT_ALLOWED) {
                break;
            }
            for (var line : lines) {
                var match = rule.pattern().matcher(line);
                if (match.find()) {
                    return Optional.of(cause(step, rule.kind(), named(match), ignored));
                }
            }
        }
        return Optional.empty();
    }

    private static String named(Matcher match) {
        for (var group = 1; group <= match.groupCount(); group++) {
            if (match.group(group) != null) {
                return match.group(group);
            }
        }
        return "";
    }

    private static UsualCause cause(BuildStep step, Kind kind, String name, IgnoreRules ignored) {
        return switch (kind) {
            case OLD_LISTS -> packages(step, name);
            case NO_SOURCE -> source(step, name, ignored);
            case NO_COMMAND -> said(kind, (name.isEmpty() ? "A command" : "“" + name + "”")
                    + " is not in the image at this step: install it before, or check its spelling and the PATH.");
            case NOT_EXECUTABLE -> said(kind, (name.isEmpty() ? "A file" : "“" + name + "”")
                    + " cannot be run: it lacks the execute bit. COPY --chmod=755, or chmod +x before it is sent.");
            case NO_PACKAGE -> said(kind, name.isEmpty()
                    ? "A package of this name is not in the lists of this release."
                    : "There is no package “" + name + "” in the lists of this release.");
            default -> said(kind, fixed(kind));
        };
    }

    private static String fixed(Kind kind) {
        return switch (kind) {
            case NO_SPACE -> "The engine's disk is full: clean up the build cache, or remove images.";
            case OUT_OF_MEMORY -> "A process was killed, most likely for want of memory: give the engine more, "
                    + "or let the step do less at once.";
            case OTHER_PLATFORM ->
                "The program is made for another processor: the base image's platform is not the engine's.";
            case NO_NAME -> "A name could not be resolved: the build has no network, or no DNS that works. "
                    + "--network host often helps to tell which.";
            case NO_NETWORK ->
                "A server could not be reached from the build: check the network, and a proxy if there is one.";
            case TOO_MANY_PULLS -> "Docker Hub limits pulls without a login: log in, or wait.";
            case CERTIFICATE ->
                "A certificate is not trusted in the image: install ca-certificates, or the proxy's own.";
            case NO_BASE -> "The base image is not there under this name, or needs a login.";
            case NOT_BASH -> "The shell of this image is not bash: SHELL [\"/bin/bash\", \"-c\"] where bash is there.";
            default -> "The user of this step may not do that: check USER and the owner of the files (COPY --chown).";
        };
    }

    private static UsualCause packages(BuildStep step, String name) {
        var updates = step.place().filter(place -> place.instruction().is(Keyword.RUN))
                .filter(place -> place.instruction().text().matches("(?s).*\\bapt(?:-get)?\\b[^&;|]*\\bupdate\\b.*"))
                .isPresent();
        return updates && !name.isEmpty()
                ? said(Kind.NO_PACKAGE, "There is no package “" + name + "” in the lists of this release.")
                : said(Kind.OLD_LISTS, "The package lists are missing or older than the archive: "
                        + "run apt-get update in the same RUN, before apt-get install.");
    }

    private static UsualCause source(BuildStep step, String name, IgnoreRules ignored) {
        var what = name.isEmpty() ? "such file" : name;
        var from = step.place().flatMap(place -> place.instruction().flag("from"));
        if (from.isPresent()) {
            return said(Kind.NO_SOURCE, "There is no " + what + " in " + from.get() + ", which it is copied from.");
        }
        var verdict = name.isEmpty() ? ignored.top() : ignored.of(name);
        if (verdict.ignored()) {
            var rule = ignored.rules().get(verdict.rule());
            return said(Kind.IGNORED, ".dockerignore line " + (rule.line() + 1) + " leaves " + name + " out: “"
                    + rule.written().strip() + "”.");
        }
        return said(Kind.NO_SOURCE,
                "There is no " + what + " in the context: paths begin at its folder, not at the Dockerfile's.");
    }

    private static UsualCause said(Kind kind, String sentence) {
        return new UsualCause(kind, sentence);
    }
}
