package dev.strata.core.build;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.text.StepLog;

/// What a build says: the output of its steps, and when each began and ended, in the words of `docker build
/// --progress=plain`. Told by one thread at a time; read by any.
public final class BuildLog {

    /// About 95 MB at eighty characters a line.
    private static final int MOST_LINES = 1_000_000;
    private static final long MOST_BYTES = 96_000_000;
    private static final int MOST_STEPS = 10_000;

    private record Told(int number, boolean started, boolean ended) {
    }

    private final StepLog text = new StepLog(MOST_LINES, MOST_BYTES);
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Instant> begun = new HashMap<>();

    public StepLog text() {
        return text;
    }

    public synchronized void accept(BuildEvent event) {
        switch (event) {
            case BuildEvent.Step step when told.size() < MOST_STEPS || told.containsKey(step.id()) -> take(step);
            case BuildEvent.Output output when told.size() < MOST_STEPS || told.containsKey(output.step()) ->
                text.take(output.step(), output.error(), nanos(output.time()), output.text());
            case BuildEvent.Warning warning ->
                text.remark("WARN: " + warning.summary() + (warning.line() > 0 ? " (line " + warning.line() + ")" : ""),
                        false, 0);
            default -> {
                // How far a transfer is is seen at its step.
            }
        }
    }

    private void take(BuildEvent.Step step) {
        var before = told.getOrDefault(step.id(), new Told(told.size() + 1, false, false));
        var starts = step.started().isPresent() || step.cached();
        var ends = step.completed().isPresent() || step.cached() || !step.error().isEmpty();
        var at = nanos(step.completed().or(step::started).orElse(Instant.EPOCH));
        var mark = "#" + before.number() + " ";
        step.started().ifPresent(time -> begun.putIfAbsent(step.id(), time));
        if (starts && !before.started()) {
            text.remark(mark + step.name(), false, nanos(step.started().orElse(Instant.EPOCH)));
        }
        if (ends && !before.ended()) {
            text.end(step.id());
            text.remark(mark + result(step), !step.error().isEmpty(), at);
        }
        told.put(step.id(), new Told(before.number(), starts || before.started(), ends || before.ended()));
    }

    private static String result(BuildEvent.Step step) {
        if (!step.error().isEmpty()) {
            return step.error().contains("context canceled") ? "CANCELED" : "ERROR: " + step.error();
        }
        var took = Duration.between(step.started().orElse(Instant.EPOCH), step.completed().or(step::started)
                .orElse(Instant.EPOCH)).toMillis();
        return step.cached() ? "CACHED" : String.format(Locale.ROOT, "DONE %.1fs", took / 1000.0);
    }

    private static long nanos(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano());
        } catch (ArithmeticException e) {
            return 0;
        }
    }

    /// What stands before a line of a step in the plain log: its number, and the seconds since it began.
    public synchronized String mark(long line) {
        var step = text.step(line);
        var number = Optional.ofNullable(told.get(step));
        if (number.isEmpty()) {
            return "";
        }
        var since = text.text().millis(line) - begun.getOrDefault(step, Instant.EPOCH).toEpochMilli();
        return begun.containsKey(step)
                ? String.format(Locale.ROOT, "#%d %.3f ", number.get().number(), Math.max(0, since) / 1000.0)
                : "#" + number.get().number() + " ";
    }

    /// The build has failed.
    ///
    /// @param words the builder's own
    public synchronized void failed(String words) {
        words.lines().forEach(line -> text.remark("ERROR: " + line, true, 0));
    }

    /// No step says anything more.
    public synchronized void end() {
        text.end();
    }
}
