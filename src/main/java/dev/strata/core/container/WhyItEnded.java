package dev.strata.core.container;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Why a container is no longer running, or never was, in a sentence.
///
/// @param reason what kind of end
/// @param sentence with the exit code where there is one
public record WhyItEnded(Reason reason, String sentence) {

    /// Kinds of ends; the numbers are those that docker and POSIX shells give (docker run, "Exit status").
    public enum Reason {
        /// By itself, and well.
        DONE,
        /// By itself, and not well.
        FAILED,
        /// The kernel took it for want of memory.
        OUT_OF_MEMORY,
        /// 126.
        NOT_EXECUTABLE,
        /// 127.
        NOT_FOUND,
        /// It is made for another processor.
        OTHER_PLATFORM,
        /// A signal: 128 and its number.
        SIGNAL,
        /// A port of the engine's computer is taken.
        PORT_TAKEN,
        /// A folder or a file that was to be mounted is not there or not allowed.
        MOUNT,
        /// The engine could not start it, for another reason.
        NOT_STARTED
    }

    private static final int NOT_EXECUTABLE = 126;
    private static final int NOT_FOUND = 127;
    private static final int SIGNALS = 128;
    private static final int KILLED = 137;
    private static final Pattern PROGRAM = Pattern
            .compile("exec: \\\\?\"(.*?)\\\\?\"|executable file `(.*?)`|(?:open|exec) executable `?(.*?)`?:");
    private static final Pattern ABSENT = Pattern.compile("executable file .*?not found|command (?:was )?not found");
    private static final Pattern PORT = Pattern.compile("(?:Bind for |bind host port(?: for)? |listen tcp4? )(\\S+?):?"
            + "(?: failed)?(?:: |$)");
    private static final Pattern BARE = Pattern.compile("([\\d.:\\[\\]]+:\\d+)");
    private static final Pattern MOUNT = Pattern.compile("(?:source path does not exist|error mounting|invalid mount)");

    /// @param lastLines the last it has said, oldest first; none when nobody asked
    public static WhyItEnded of(ContainerState state, List<String> lastLines) {
        if (state.outOfMemory()) {
            return new WhyItEnded(Reason.OUT_OF_MEMORY,
                    "It needed more memory than it may have, and the kernel ended it"
                            + code(state.exitCode()) + ".");
        }
        if (!state.error().isEmpty()) {
            return refused(state.error());
        }
        if (state.exitCode() != 0 && lastLines.stream().anyMatch(line -> line.contains("exec format error"))) {
            return new WhyItEnded(Reason.OTHER_PLATFORM, otherPlatform(state.exitCode()));
        }
        return byCode(state.exitCode());
    }

    /// What an engine's refusal to start a container means.
    ///
    /// @param words the engine's own
    public static WhyItEnded refused(String words) {
        return known(words).orElse(new WhyItEnded(Reason.NOT_STARTED, "The engine could not start it: " + words));
    }

    /// What an engine's refusal to start a container means, where that is known.
    public static Optional<WhyItEnded> known(String words) {
        if (words.contains("port is already allocated") || words.contains("address already in use")) {
            return Optional.of(new WhyItEnded(Reason.PORT_TAKEN,
                    "The port " + port(words) + "is taken on the engine’s computer: choose another, or free it."));
        }
        if (words.contains("exec format error")) {
            return Optional.of(new WhyItEnded(Reason.OTHER_PLATFORM, otherPlatform(0)));
        }
        if (MOUNT.matcher(words).find()) {
            return Optional.of(new WhyItEnded(Reason.MOUNT, "Something that was to be mounted cannot be: " + words));
        }
        var program = PROGRAM.matcher(words);
        var name = program.find() ? " “" + first(program) + "”" : "";
        if (ABSENT.matcher(words).find() || words.contains("no such file or directory") && !name.isEmpty()) {
            return Optional.of(new WhyItEnded(Reason.NOT_FOUND,
                    "The program" + name + " is not in the image" + code(NOT_FOUND) + "."));
        }
        if (words.contains("permission denied") && !name.isEmpty() || words.contains("is a directory")) {
            return Optional.of(new WhyItEnded(Reason.NOT_EXECUTABLE,
                    "The program" + name + " is there but may not be run: it is not executable, or no program"
                            + code(NOT_EXECUTABLE) + "."));
        }
        return Optional.empty();
    }

    private static String first(Matcher found) {
        return IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group).filter(Objects::nonNull).findFirst()
                .orElse("");
    }

    private static String port(String words) {
        for (Matcher matcher : List.of(PORT.matcher(words), BARE.matcher(words))) {
            if (matcher.find()) {
                return matcher.group(1) + " ";
            }
        }
        return "";
    }

    private static WhyItEnded byCode(int code) {
        return switch (code) {
            case 0 -> new WhyItEnded(Reason.DONE, "It has done what it was to do and ended by itself" + code(0) + ".");
            case NOT_EXECUTABLE -> new WhyItEnded(Reason.NOT_EXECUTABLE,
                    "What it was to run is there but may not be run" + code(code) + ".");
            case NOT_FOUND -> new WhyItEnded(Reason.NOT_FOUND, "What it was to run was not found" + code(code) + ".");
            case KILLED -> new WhyItEnded(Reason.SIGNAL, "It was killed (SIGKILL, exit code 137).");
            default -> code > SIGNALS && code < SIGNALS + 65
                    ? new WhyItEnded(Reason.SIGNAL, "A signal ended it (" + signal(code - SIGNALS) + ", exit code "
                            + code + ").")
                    : new WhyItEnded(Reason.FAILED, "It ended by itself and says that something failed" + code(code)
                            + ".");
        };
    }

    private static String signal(int number) {
        return switch (number) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 4 -> "SIGILL: its program and the processor do not fit";
            case 6 -> "SIGABRT: it gave up itself";
            case 8 -> "SIGFPE";
            case 11 -> "SIGSEGV: its program touched memory that is not its own";
            case 13 -> "SIGPIPE";
            case 15 -> "SIGTERM: it was asked to stop";
            default -> "signal " + number;
        };
    }

    private static String otherPlatform(int code) {
        return "Its program is made for another platform than the engine’s (exec format error)" + (code == 0
                ? ""
                : code(code)) + ".";
    }

    private static String code(int code) {
        return " (exit code " + code + ")";
    }
}
