package dev.strata.ui.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.strata.core.command.ContainerLogs;
import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.Pull;
import dev.strata.core.container.ContainerState;
import dev.strata.core.container.WhyItEnded;
import dev.strata.core.image.ImageReference;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.requests.Pulling;
import dev.strata.ui.work.Job;

/// Does what `docker run` does, as a job: pulls where the image is not there, makes the container, and starts it where
/// nobody is to be attached first.
final class Running {

    /// A container that lives so long has begun its work.
    private static final Duration AT_ONCE = Duration.ofSeconds(1);
    private static final int LAST_LINES = 20;

    /// What came of it.
    ///
    /// @param id the container's
    /// @param ended why it is over already; empty while it runs, or is not started
    /// @param lastLines what it said last, where it is over
    record Outcome(RunOptions options, String id, Optional<WhyItEnded> ended, List<String> lastLines) {
    }

    private final RunOptions options;
    private final Engine engine;
    private final Function<String, CompletableFuture<EngineEvent>> death;

    /// @param death promises the event of a container's end
    Running(RunOptions options, Engine engine, Function<String, CompletableFuture<EngineEvent>> death) {
        this.options = options;
        this.engine = engine;
        this.death = death;
    }

    Outcome run(Job job) throws EngineException {
        if (options.life().pull().equals("always")) {
            pull(job);
        }
        var id = created(job);
        if (!options.life().detach()) {
            return new Outcome(options, id, Optional.empty(), List.of());
        }
        return started(id, job);
    }

    private void pull(Job job) throws EngineException {
        Pulling.run(new Pull(ImageReference.parse(options.image()).withDefaultTag(), options.platform()), engine, job);
    }

    private String created(Job job) throws EngineException {
        try {
            return engine.containers().create(options, job);
        } catch (EngineException e) {
            if (e.kind() != EngineException.Kind.NOT_FOUND || !missing(e, job) || options.life().pull().equals("never")
                    || options.image().matches("(?:sha256:)?[0-9a-f]{64}")) {
                throw explained(e);
            }
        }
        job.log(Messages.get("run.pulls", options.image()));
        pull(job);
        try {
            return engine.containers().create(options, job);
        } catch (EngineException e) {
            throw explained(e);
        }
    }

    /// A network that is not there is not found either.
    private boolean missing(EngineException refusal, Job job) throws EngineException {
        try {
            var here = engine.images().inspect(options.image(), job);
            // It is there for another platform.
            return options.platform().isPresent() && !options.platform().get().equals(here.platform())
                    && refusal.getMessage().contains("platform");
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return true;
            }
            throw e;
        }
    }

    private EngineException explained(EngineException e) {
        var words = switch (e.kind()) {
            case CONFLICT -> Messages.get("run.conflict", options.name());
            case NOT_FOUND -> e.getMessage().contains("network")
                    ? Messages.get("run.nonetwork", options.connections().network())
                    : Messages.get("run.notfound", options.image());
            case UNREACHABLE -> Messages.get("run.gone");
            case NO_SPACE -> Messages.get("run.nospace", engine.info().rootDir());
            case CANCELLED -> "";
            default -> WhyItEnded.known(e.getMessage()).map(WhyItEnded::sentence)
                    .orElse(Messages.get("run.refused"));
        };
        return words.isEmpty() ? e : new EngineException(e.kind(), words, e);
    }

    private Outcome started(String id, Job job) throws EngineException {
        var dies = death.apply(id);
        try {
            engine.containers().control(new ControlContainers(ControlContainers.Verb.START, List.of(id)), job);
        } catch (EngineException e) {
            // It is of no use, and would keep its name from the next try.
            engine.containers().remove(id, true, true, job);
            throw new EngineException(e.kind(), WhyItEnded.refused(e.getMessage()).sentence(), e);
        }
        try {
            var event = dies.get(AT_ONCE.toMillis(), TimeUnit.MILLISECONDS);
            var lines = lastLines(id, job);
            return new Outcome(options, id, Optional.of(WhyItEnded.of(state(id, event, job), lines)), lines);
        } catch (TimeoutException e) {
            return new Outcome(options, id, Optional.empty(), List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(options, id, Optional.empty(), List.of());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            dies.cancel(false);
        }
    }

    /// One that goes when it ends leaves only the event.
    private ContainerState state(String id, EngineEvent event, Job job) {
        try {
            return engine.containers().inspect(id, job).state();
        } catch (EngineException e) {
            var code = event.attributes().getOrDefault("exitCode", event.attributes().getOrDefault(
                    "containerExitCode", "0"));
            return new ContainerState("exited", code.matches("\\d{1,3}") ? Integer.parseInt(code) : 0, false, "", null,
                    null, "");
        }
    }

    private List<String> lastLines(String id, Job job) {
        var said = new java.io.ByteArrayOutputStream();
        try {
            engine.containers().logs(new ContainerLogs(id, false, false, OptionalInt.of(LAST_LINES)), chunk -> {
                if (said.size() < 1 << 16) {
                    said.writeBytes(chunk.bytes());
                }
            }, job);
        } catch (EngineException e) {
            // It went with all it had said, or its log driver keeps nothing.
            return List.of();
        }
        return Stream.of(said.toString(java.nio.charset.StandardCharsets.UTF_8).split("\r?\n"))
                .filter(line -> !line.isBlank()).toList();
    }
}
