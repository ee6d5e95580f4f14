package dev.strata.engine.docker;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.build.BuildEvent.Step;
import dev.strata.core.build.BuildEvent.Transfer;
import org.jspecify.annotations.Nullable;

/// The way of a build's events to their listener, one after another, whoever tells them. It makes one step of sending the
/// context, of which the engine may tell in its own way too, and leaves none running at the end.
final class BuildSteps {

    static final String CONTEXT = "context";
    private static final String CONTEXT_NAME = "[internal] load build context";
    /// What BuildKit calls it to fetch what was sent to it, and to unpack that.
    private static final String FETCHED = "[internal] load remote build context";
    private static final String UNPACKED = "copy /context /";
    /// More than any build has.
    private static final int MOST = 10_000;
    private static final long EVERY = 1 << 20;

    private final Consumer<BuildEvent> listener;
    private final Map<String, Step> running = new LinkedHashMap<>();
    private final Set<String> same = new HashSet<>();
    private @Nullable Step context;
    private long told = -EVERY;
    private String failed = "";

    BuildSteps(Consumer<BuildEvent> listener) {
        this.listener = listener;
    }

    synchronized void tell(BuildEvent event) {
        switch (event) {
            case Step step -> step(step);
            case Transfer transfer when same.contains(transfer.step()) -> {
                // Strata's own says more.
            }
            default -> listener.accept(event);
        }
    }

    private void step(Step step) {
        if (context != null && (step.name().equals(FETCHED)
                || step.name().equals(UNPACKED) && step.inputs().stream().anyMatch(same::contains))) {
            same.add(step.id());
            if (!step.error().isEmpty() || step.name().equals(UNPACKED) && step.completed().isPresent()) {
                endContext(step.completed().orElseGet(Instant::now), step.error());
            }
            return;
        }
        var inputs = step.inputs().stream().map(input -> same.contains(input) ? CONTEXT : input).toList();
        tellStep(new Step(step.id(), inputs, step.name(), step.cached(), step.started(), step.completed(),
                step.error()));
    }

    /// Whether a step whose name begins so has failed last.
    synchronized boolean failedAt(String name) {
        return failed.startsWith(name);
    }

    private void tellStep(Step step) {
        if (!step.error().isEmpty()) {
            failed = step.name();
        }
        if (step.started().isPresent() && step.completed().isEmpty() && running.size() < MOST) {
            running.put(step.id(), step);
        } else {
            running.remove(step.id());
        }
        listener.accept(step);
    }

    synchronized void contextBegins() {
        var begun = new Step(CONTEXT, List.of(), CONTEXT_NAME, false, Optional.of(Instant.now()), Optional.empty(), "");
        context = begun;
        tellStep(begun);
    }

    /// @param total bytes of all files
    synchronized void contextSent(long bytes, long total, boolean all) {
        var begun = context;
        if (begun != null && (all || bytes - told >= EVERY)) {
            told = bytes;
            listener.accept(new Transfer(CONTEXT, CONTEXT, "transferring context:", bytes, Math.max(bytes, total),
                    begun.started(), all ? Optional.of(Instant.now()) : Optional.empty()));
        }
    }

    synchronized void contextEnds() {
        endContext(Instant.now(), "");
    }

    private void endContext(Instant when, String error) {
        var begun = running.get(CONTEXT);
        if (begun != null) {
            tellStep(ended(begun, when, error));
        }
    }

    private static Step ended(Step step, Instant when, String error) {
        return new Step(step.id(), step.inputs(), step.name(), step.cached(), step.started(), Optional.of(when), error);
    }

    /// Nothing comes any more.
    ///
    /// @param error what has become of the steps that still run; empty when all is well
    synchronized void end(String error) {
        var now = Instant.now();
        for (var step : List.copyOf(running.values())) {
            tellStep(ended(step, now, error));
        }
    }
}
