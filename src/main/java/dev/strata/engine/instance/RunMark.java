package dev.strata.engine.instance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.strata.engine.store.Logs;

/// A file that says that this process runs Strata: a proper end removes it, so that the next start knows of an end that was
/// none.
public final class RunMark implements AutoCloseable {

    /// How a Strata ended that did not end properly.
    ///
    /// @param when its last error was written
    /// @param text the last it logged, and what Java itself wrote; no secrets
    public record Crash(Instant when, String text) {
    }

    private static final String NAME = "running-";
    private static final String ERROR = " SEVERE ";
    private static final int MOST_LINES = 200;
    private static final int MOST_BYTES = 256 << 10;
    /// Systems tell the start of a process in their own ticks.
    private static final Duration TICKS = Duration.ofSeconds(2);

    private final Path state;
    private final Path folder;
    private final ProcessHandle self;
    /// What this process logs is later. Systems tell its start up to a second too early, and one may follow another at once.
    private final Instant begun = Instant.now();
    private boolean kept;

    /// @param state the folder of logs
    public RunMark(Path state) {
        this(state, ProcessHandle.current());
    }

    RunMark(Path state, ProcessHandle self) {
        this.state = state;
        this.folder = state.resolve("instance");
        this.self = self;
    }

    private Path file() {
        return folder.resolve(NAME + self.pid());
    }

    /// Says that this process runs from now on. A system that goes down ends it properly.
    public void set() {
        try {
            OneInstance.ownerOnly(folder);
            Files.writeString(file(), started(self) + "\n" + System.getProperty("user.dir", "") + "\n");
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end"));
        } catch (IOException | IllegalStateException e) {
            System.getLogger(RunMark.class.getName()).log(System.Logger.Level.WARNING, "Not marked: {0}",
                    e.getMessage());
        }
    }

    /// Lets the mark lie: this start fails, and the next one is to say so.
    public synchronized void keep() {
        set();
        kept = true;
    }

    @Override
    public synchronized void close() {
        try {
            if (!kept) {
                Files.deleteIfExists(file());
            }
        } catch (IOException e) {
            System.getLogger(RunMark.class.getName()).log(System.Logger.Level.WARNING, "Still marked: {0}",
                    e.getMessage());
        }
    }

    /// Takes away the marks of those that are no more.
    ///
    /// @return the last of them that left an error behind; a power failure leaves none, and is no fault of Strata's
    public Optional<Crash> before() {
        var crashes = new ArrayList<Crash>();
        try (var marks = Files.newDirectoryStream(folder, NAME + "*")) {
            for (var mark : marks) {
                left(mark).ifPresent(crashes::add);
            }
        } catch (IOException e) {
            // No mark was ever set.
        }
        return crashes.stream().max(Comparator.comparing(Crash::when));
    }

    private Optional<Crash> left(Path mark) throws IOException {
        long pid;
        Instant start;
        String where;
        try {
            pid = Long.parseLong(String.valueOf(mark.getFileName()).substring(NAME.length()));
            var lines = Files.readAllLines(mark);
            start = Instant.parse(lines.get(0));
            where = lines.get(1);
        } catch (NumberFormatException | DateTimeException | IndexOutOfBoundsException e) {
            Files.deleteIfExists(mark);
            return Optional.empty();
        }
        // Processes get the numbers of those before them.
        if (ProcessHandle.of(pid).filter(
                one -> Duration.between(started(one), start).abs().compareTo(TICKS) <= 0).isPresent()) {
            return Optional.empty();
        }
        Files.deleteIfExists(mark);
        return crash(pid, start, where);
    }

    private static Instant started(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private Optional<Crash> crash(long pid, Instant start, String where) throws IOException {
        var log = logged(start);
        var errors = log.stream().filter(line -> line.contains(ERROR)).toList();
        var own = javas(pid, start, where);
        if (errors.isEmpty() && own.isEmpty()) {
            return Optional.empty();
        }
        var text = new StringBuilder(log.stream().skip(Math.max(0, log.size() - MOST_LINES))
                .collect(Collectors.joining("\n")));
        var when = errors.isEmpty() ? start : instant(errors.getLast()).orElse(start);
        if (own.isPresent()) {
            when = Files.getLastModifiedTime(own.get()).toInstant();
            text.append(text.isEmpty() ? "" : "\n\n").append(own.get()).append("\n\n").append(Logs.blotted(
                    beginning(own.get()).stream().limit(MOST_LINES).collect(Collectors.joining("\n"))));
        }
        return Optional.of(new Crash(when, text.toString()));
    }

    /// What was logged since then, in order. Two that run at once have a file each.
    private List<String> logged(Instant start) throws IOException {
        var lines = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(state, "strata.*log*")) {
            for (var file : files) {
                if (!file.toString().endsWith(".lck")) {
                    Files.readString(file, StandardCharsets.UTF_8).lines()
                            .filter(line -> instant(line).filter(then -> !then.isBefore(start) && then.isBefore(begun))
                                    .isPresent())
                            .map(Logs::blotted).forEach(lines::add);
                }
            }
        }
        lines.sort(Comparator.comparing(line -> instant(line).orElse(start)));
        return lines;
    }

    private static Optional<Instant> instant(String line) {
        try {
            return Optional.of(Instant.parse(line.substring(0, Math.max(0, line.indexOf(' ')))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Where Java writes when it crashes itself: the folder it was started in, or that of temporary files where it may not.
    private Optional<Path> javas(long pid, Instant start, String where) throws IOException {
        var folders = new LinkedHashSet<Path>(List.of(state));
        if (!where.isEmpty()) {
            folders.add(Path.of(where));
        }
        folders.add(Path.of(System.getProperty("java.io.tmpdir", "")));
        for (var one : folders) {
            var file = one.resolve("hs_err_pid" + pid + ".log");
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && !Files.getLastModifiedTime(file).toInstant().isBefore(start)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static List<String> beginning(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            return new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
