package dev.strata.engine.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import org.jspecify.annotations.Nullable;

/// Finds and runs other programs. A double-clicked app has a short PATH: the usual folders are added to it.
final class Programs {

    private static final List<String> USUAL = List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin",
            "/usr/sbin", "/sbin", "/opt/homebrew/bin", "/opt/local/bin", "/snap/bin",
            "/Applications/Docker.app/Contents/Resources/bin", "C:\\Program Files\\Docker\\Docker\\resources\\bin");
    /// Below the home folder, where Docker Desktop, Rancher Desktop, OrbStack and the clouds' tools put theirs.
    private static final List<String> USUAL_AT_HOME = List.of(".docker/bin", ".rd/bin", ".orbstack/bin", ".local/bin",
            "bin", "google-cloud-sdk/bin");
    private static final int MOST_OUTPUT = 64 << 10;

    private Programs() {
    }

    /// The program's file, if it is on the repaired PATH.
    static Optional<Path> find(String name) {
        return find(name, folders());
    }

    /// The program's file, if it is in one of these folders.
    static Optional<Path> find(String name, Collection<String> folders) {
        var windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        for (var folder : folders) {
            for (var suffix : windows ? List.of(".exe", ".cmd", ".bat") : List.of("")) {
                var file = file(folder, name + suffix);
                if (file != null && Files.isExecutable(file) && Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /// Null for what cannot be a file on this system, since a PATH may hold anything, and for what depends on the folder
    /// one happens to be in: a program from there might be anybody's.
    private static @Nullable Path file(String folder, String name) {
        try {
            var file = Path.of(folder, name);
            return file.isAbsolute() ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    static Collection<String> folders() {
        var folders = new LinkedHashSet<>(List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)));
        folders.addAll(USUAL);
        for (var folder : USUAL_AT_HOME) {
            folders.add(Path.of(System.getProperty("user.home", "/"), folder).toString());
        }
        folders.remove("");
        return folders;
    }

    /// A process with the repaired PATH; not started.
    static ProcessBuilder process(List<String> command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("PATH", String.join(File.pathSeparator, folders()));
        return builder;
    }

    /// Runs a program to its end.
    ///
    /// @return the beginning of what it said
    /// @throws EngineException FAILED with what it said, when it cannot be started, fails or takes too long
    static String run(List<String> command, Duration limit) throws EngineException {
        Process process;
        try {
            var builder = process(command).redirectErrorStream(true);
            builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
            process = builder.start();
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "“" + command.getFirst() + "” cannot be started: " + e.getMessage(),
                    e);
        }
        var said = new ArrayList<String>();
        var reader = Thread.ofVirtual().start(() -> said.add(output(process.getInputStream())));
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EngineException(Kind.FAILED,
                        "“" + String.join(" ", command) + "” has not ended after " + limit.toSeconds() + " s");
            }
            reader.join(Duration.ofSeconds(1));
            if (process.exitValue() != 0) {
                throw new EngineException(Kind.FAILED, "“" + String.join(" ", command) + "” ended with "
                        + process.exitValue() + (said.isEmpty() ? "" : ": " + said.getFirst().strip()));
            }
            return said.isEmpty() ? "" : said.getFirst();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(Kind.CANCELLED, "Interrupted", e);
        } finally {
            process.destroy();
        }
    }

    /// The beginning of what a stream holds; the rest is read and dropped.
    static String output(InputStream stream) {
        try (stream) {
            var text = new String(stream.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return text;
        } catch (IOException e) {
            return "";
        }
    }

    /// Starts a program that outlives Strata.
    static void leave(List<String> command, Path log) throws EngineException {
        try {
            var builder = process(command).redirectErrorStream(true);
            builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.start();
        } catch (IOException e) {
            throw new EngineException(Kind.FAILED, "“" + command.getFirst() + "” cannot be started: " + e.getMessage(),
                    e);
        }
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }
}
