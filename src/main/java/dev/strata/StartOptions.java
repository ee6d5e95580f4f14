package dev.strata;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// What the window is started with.
///
/// @param endpoint the engine to use; null for the one Strata chooses
/// @param show one of [Strata#SHOWN]; empty for the first page
/// @param files to open
record StartOptions(@Nullable String endpoint, String show, List<Path> files) {

    static final StartOptions NONE = new StartOptions(null, "", List.of());

    StartOptions {
        files = List.copyOf(files);
    }

    /// Files alone, or nothing, as a desktop starts a program: there is nothing to parse then, and a person waits. So the
    /// parser's classes are named only in [StartCommand].
    static Optional<StartOptions> ofFiles(String[] args) {
        if (Arrays.stream(args).anyMatch(arg -> arg.isEmpty() || arg.startsWith("-") || arg.startsWith("@"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new StartOptions(null, "", Arrays.stream(args).map(Path::of).toList()));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
