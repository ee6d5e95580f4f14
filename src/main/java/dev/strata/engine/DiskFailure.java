package dev.strata.engine;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

import dev.strata.engine.EngineException.Kind;

/// What this computer's own disk refuses, in words. Java says some of it by type and some by the system's words only.
public final class DiskFailure {

    private DiskFailure() {
    }

    /// UNAUTHORIZED, NO_SPACE or FAILED.
    ///
    /// @param what could not be done: the sentence's beginning, up to its colon
    public static EngineException of(String what, IOException e) {
        var kind = e instanceof AccessDeniedException ? Kind.UNAUTHORIZED : full(e) ? Kind.NO_SPACE : Kind.FAILED;
        return new EngineException(kind, what + ": " + words(e), e);
    }

    /// Whether a disk, or what a user may use of it, is full: as Linux, macOS and Windows say it.
    public static boolean full(Throwable e) {
        var words = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
        return words.contains("no space left") || words.contains("quota exceeded")
                || words.contains("not enough space");
    }

    private static String words(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "permission denied.";
            case NoSuchFileException none -> "its folder is not there.";
            case FileSystemException told when told.getReason() instanceof String reason -> reason;
            default -> full(e) ? "the disk is full." : String.valueOf(e.getMessage());
        };
    }
}
