package dev.strata.core.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.strata.core.image.ImageConfig;
import dev.strata.core.run.RunOptions;

/// The process a container of an image starts: the words of ENTRYPOINT, then those of CMD
/// (Dockerfile reference, "Understand how CMD and ENTRYPOINT interact"; moby, `daemon/commit.go` merge).
///
/// @param entrypoint words of ENTRYPOINT
/// @param command words of CMD that follow
/// @param remarks what one may not expect of it
public record WhatRuns(List<String> entrypoint, List<String> command, List<Remark> remarks) {

    /// What surprises people about it.
    public enum Remark {
        /// ENTRYPOINT is in shell form: the words after it are the shell's `$0`, `$1`, and nothing else sees them.
        WORDS_FOR_THE_SHELL,
        /// CMD is in shell form and follows an ENTRYPOINT, which gets `/bin/sh -c …` as its words.
        SHELL_FOR_THE_ENTRYPOINT,
        /// The image's CMD is not used because its ENTRYPOINT is replaced.
        COMMAND_DROPPED,
        /// No shell reads the words: a `$NAME` among them stays as it is.
        NO_SHELL,
        /// There is nothing to run: an engine refuses that.
        NOTHING
    }

    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh", "ksh");
    private static final Pattern RUN_A_LINE = Pattern.compile("-[a-z]*c");
    private static final Pattern VARIABLE = Pattern.compile("(?s).*\\$(?:[A-Za-z_]|\\{).*");

    public WhatRuns {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
        remarks = List.copyOf(remarks);
    }

    public static WhatRuns of(ImageConfig config) {
        return of(config, Optional.empty(), List.of());
    }

    public static WhatRuns of(ImageConfig config, RunOptions.Start start) {
        return of(config, start.entrypoint(), start.command());
    }

    /// As the engine decides.
    ///
    /// @param instead in place of the image's ENTRYPOINT, as `--entrypoint` takes it; an empty one takes it away
    /// @param words in place of CMD; none leave the image's, but only beside the image's ENTRYPOINT
    public static WhatRuns of(ImageConfig config, Optional<String> instead, List<String> words) {
        var entrypoint = instead.map(word -> word.isEmpty() ? List.<String>of() : List.of(word))
                .orElse(config.entrypoint());
        var own = words.isEmpty() && instead.isEmpty();
        var command = own ? config.command() : words;
        var remarks = new ArrayList<Remark>();
        if (instead.isPresent() && words.isEmpty() && !config.command().isEmpty()) {
            remarks.add(Remark.COMMAND_DROPPED);
        }
        if (entrypoint.isEmpty() && command.isEmpty()) {
            remarks.add(Remark.NOTHING);
        } else if (shell(entrypoint)) {
            if (!command.isEmpty()) {
                remarks.add(Remark.WORDS_FOR_THE_SHELL);
            }
        } else if (!entrypoint.isEmpty() && own && shell(command)) {
            remarks.add(Remark.SHELL_FOR_THE_ENTRYPOINT);
        } else if (!shell(entrypoint.isEmpty() ? command : entrypoint) && variable(entrypoint, command)) {
            remarks.add(Remark.NO_SHELL);
        }
        return new WhatRuns(entrypoint, command, remarks);
    }

    /// Whether words are a shell form: a shell, its `-c`, and the line.
    private static boolean shell(List<String> words) {
        return words.size() >= 3 && SHELLS.contains(words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1))
                && RUN_A_LINE.matcher(words.get(1)).matches();
    }

    private static boolean variable(List<String> entrypoint, List<String> command) {
        return entrypoint.stream().anyMatch(word -> VARIABLE.matcher(word).matches())
                || command.stream().anyMatch(word -> VARIABLE.matcher(word).matches());
    }

    /// Whether nothing would run: a command must be said with `docker run`.
    public boolean nothing() {
        return entrypoint.isEmpty() && command.isEmpty();
    }

    /// The process: the program, then its arguments.
    public List<String> words() {
        var words = new ArrayList<>(entrypoint);
        words.addAll(command);
        return words;
    }

    /// All in one line, quoted so that a shell would read the same words.
    public String line() {
        return quoted(words());
    }

    /// Words in one line, quoted where a shell needs it.
    public static String quoted(List<String> words) {
        return ShellQuoting.POSIX.join(words);
    }
}
