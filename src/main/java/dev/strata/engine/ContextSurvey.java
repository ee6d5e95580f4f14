package dev.strata.engine;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;

import dev.strata.core.context.ContextTree;
import dev.strata.engine.BuildContext.Trouble;
import dev.strata.engine.BuildContext.Walker;

/// A build context to be looked at: what would be sent, and what would not, and why.
///
/// @param ignoreFile where the rules stand, or would stand
/// @param ruled whether it is there
/// @param troubles files and folders that cannot be read
public record ContextSurvey(ContextTree tree, Path ignoreFile, boolean ruled, List<Trouble> troubles) {

    /// Paths that are looked at; who sends more has chosen a wrong folder.
    public static final int MOST = 1_000_000;

    /// What lies in a folder that is left out.
    ///
    /// @param complete whether all was counted
    public record Measure(long files, long bytes, boolean complete) {
    }

    public ContextSurvey {
        troubles = List.copyOf(troubles);
    }

    /// Looks through a folder.
    ///
    /// @param dockerfile the file that is built; empty for the folder's own `Dockerfile`
    /// @throws EngineException where there is no such folder, or it cannot be looked into; CANCELLED
    public static ContextSurvey of(Path folder, Optional<Path> dockerfile, Walker walker, Monitor monitor)
            throws EngineException {
        var used = BuildContext.ignoreFile(folder, dockerfile, walker);
        var walk = new ContextWalk(folder, BuildContext.rules(folder, dockerfile, walker), walker, MOST, monitor);
        return new ContextSurvey(walk.run(), used, Files.exists(used), walk.troubles());
    }

    /// Counts what is in a folder, as far as it can be read and is not more than anybody would send.
    ///
    /// @throws EngineException CANCELLED
    public static Measure measure(Path folder, Monitor monitor) throws EngineException {
        var counting = new Counting(monitor);
        try {
            Files.walkFileTree(folder, counting);
        } catch (IOException e) {
            counting.complete = false;
        }
        if (monitor.cancelled()) {
            throw new EngineException(EngineException.Kind.CANCELLED, "Cancelled");
        }
        return new Measure(counting.files, counting.bytes, counting.complete);
    }

    private static final class Counting extends SimpleFileVisitor<Path> {

        private final Monitor monitor;
        private long files;
        private long bytes;
        private boolean complete = true;

        Counting(Monitor monitor) {
            this.monitor = monitor;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            files++;
            bytes += facts.isRegularFile() ? facts.size() : 0;
            complete &= files < MOST;
            return complete && !monitor.cancelled() ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            complete = false;
            return FileVisitResult.CONTINUE;
        }
    }
}
