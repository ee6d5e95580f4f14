package driver;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What the driver does with files and programs.
final class Steps {

    /// The time of every file that is packaged: the cache of classes remembers those of the jars, and an archive with equal
    /// times is equal. Even, for file systems that count in two seconds.
    static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    /// Of what a program that failed has said, the end.
    private static final int MOST = 4_000;

    private Steps() {
    }

    /// Fails with what the program said.
    static String run(Path in, Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        var process = builder.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes());
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " failed:\n" + said.substring(Math.max(0, said.length() - MOST)));
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }

    static String run(Path in, String... command) throws IOException {
        return run(in, Map.of(), Arrays.asList(command));
    }

    /// A program of the JDK that runs the driver.
    static String jdk(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    static boolean has(String program) {
        return Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.toAbsolutePath().getParent());
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes its) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes its) throws IOException {
                Files.copy(file, file.equals(from) ? to : to.resolve(from.relativize(file).toString()),
                        StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES,
                        java.nio.file.LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var all = Files.walk(folder)) {
                for (var path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /// Gives every file and folder the same time.
    static void settle(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.filter(one -> !Files.isSymbolicLink(one)).toList()) {
                Files.setLastModifiedTime(path, FileTime.from(TIME));
            }
        }
    }

    /// A text file with `@NAME@` replaced.
    static void fill(Path text, Path to, Map<String, String> values) throws IOException {
        var words = Files.readString(text);
        for (var value : values.entrySet()) {
            words = words.replace("@" + value.getKey() + "@", value.getValue());
        }
        Files.createDirectories(to.getParent());
        Files.writeString(to, words);
    }

    static long size(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(one -> Files.isRegularFile(one, java.nio.file.LinkOption.NOFOLLOW_LINKS))
                    .mapToLong(one -> one.toFile().length()).sum();
        }
    }

    static void say(String words) {
        System.out.println("packaging: " + words);
    }
}
