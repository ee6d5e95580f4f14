package dev.strata.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// Writes lines of a `.dockerignore`, and takes them back.
public final class IgnoreFile {

    private IgnoreFile() {
    }

    /// A line that was added.
    ///
    /// @param made whether the file was made for it
    public record Added(Path file, String line, byte[] before, byte[] after, boolean made) {
    }

    /// Adds a line at the end, where no other line takes it back; the file is made where there is none.
    ///
    /// @throws EngineException where the file cannot be read or written, or is no such file
    public static Added add(Path file, String line) throws EngineException {
        var made = !Files.exists(file);
        var before = made ? new byte[0] : BuildContext.bytes(file);
        var text = new String(before, StandardCharsets.ISO_8859_1);
        var end = text.contains("\r\n") ? "\r\n" : "\n";
        var open = before.length > 0 && before[before.length - 1] != '\n';
        var more = ((open ? end : "") + line + end).getBytes(StandardCharsets.UTF_8);
        var after = Arrays.copyOf(before, before.length + more.length);
        System.arraycopy(more, 0, after, before.length, more.length);
        write(file, after);
        return new Added(file, line, before, after, made);
    }

    /// Makes the file what it was.
    ///
    /// @throws EngineException CONFLICT somebody has changed it since
    public static void undo(Added added) throws EngineException {
        if (!Files.exists(added.file()) || !Arrays.equals(BuildContext.bytes(added.file()), added.after())) {
            throw new EngineException(EngineException.Kind.CONFLICT, added.file()
                    + " was changed since: take the line “" + added.line() + "” out yourself.");
        }
        if (!added.made()) {
            write(added.file(), added.before());
            return;
        }
        try {
            Files.delete(added.file());
        } catch (NoSuchFileException e) {
            // Somebody was faster.
        } catch (IOException e) {
            throw unwritable(added.file(), e);
        }
    }

    private static void write(Path file, byte[] content) throws EngineException {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static EngineException unwritable(Path file, IOException e) {
        return new EngineException(EngineException.Kind.FAILED, file + " cannot be written: "
                + (e instanceof java.nio.file.AccessDeniedException ? "permission denied." : e.getMessage()), e);
    }
}
