package dev.strata.ui.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import dev.strata.engine.Endpoint;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Engines;
import dev.strata.engine.Monitor;
import dev.strata.engine.Preferences;
import dev.strata.engine.Unreachable;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Cancellation;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The connection to the engine in use: finds one, hears its events, notices when it goes and when it is back.
/// One worker lives as long as Strata and blocks on the event stream, or on the watch while no engine is there.
public final class EngineStatus implements AutoCloseable {

    private final Engines engines;
    private final Background background;
    private final EngineChoice choice;
    private final ReadOnlyObjectWrapper<EngineState> state = new ReadOnlyObjectWrapper<>(new EngineState.Looking());
    private final List<Consumer<EngineEvent>> listeners = new ArrayList<>();
    private final Object lock = new Object();
    private Cancellation round = new Cancellation();
    private boolean closed;

    /// @param option the endpoint of the command line, which alone is tried then; null without one
    public EngineStatus(Engines engines, Background background, Preferences preferences, @Nullable Endpoint option) {
        this.engines = engines;
        this.background = background;
        this.choice = new EngineChoice(engines, preferences, option);
    }

    /// Begins to look for an engine.
    public void start() {
        background.workers().execute(this::live);
    }

    public ReadOnlyObjectProperty<EngineState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public EngineState state() {
        return state.get();
    }

    /// Hears each event of the engine in use, on the FX thread.
    public void onEvent(Consumer<EngineEvent> listener) {
        listeners.add(listener);
    }

    /// Changes to another engine and remembers it.
    public void use(Endpoint endpoint) {
        choice.choose(endpoint);
        retry();
    }

    /// Forgets the choice: the first engine that answers is used.
    public void useAny() {
        choice.chooseAny();
        retry();
    }

    /// Looks again now.
    public void retry() {
        Cancellation old;
        synchronized (lock) {
            old = round;
            round = new Cancellation();
        }
        old.cancel();
    }

    /// The places an engine may be, for a menu. Reads files: not for the FX thread.
    public List<Endpoint> endpoints() {
        return choice.endpoints();
    }

    /// The addresses a person has added, and which engine is to be used.
    public EngineChoice choice() {
        return choice;
    }

    /// Connects to another engine than the one in use; the caller closes it. Blocks.
    ///
    /// @throws EngineException UNREACHABLE with its reason
    public Engine connect(Endpoint endpoint, Monitor monitor) throws EngineException {
        return engines.connect(endpoint, monitor);
    }

    /// Connects beside the engine in use, only to see who answers there.
    ///
    /// @return what the engine says of itself
    /// @throws EngineException UNREACHABLE with its reason

    public EngineInfo look(Endpoint endpoint, Monitor monitor) throws EngineException {
        try (var engine = engines.connect(endpoint, monitor)) {
            return engine.info();
        }
    }

    private void live() {
        while (true) {
            Cancellation now;
            synchronized (lock) {
                if (closed) {
                    return;
                }
                now = round;
            }
            lookAndListen(now);
        }
    }

    private void lookAndListen(Cancellation now) {
        var toTry = choice.toTry();
        try (var watch = engines.watch(toTry)) {
            var attempts = new ArrayList<Attempt>();
            var engine = firstThatAnswers(toTry, attempts, now);
            if (engine != null) {
                listen(engine, now);
            } else if (!now.cancelled()) {
                // Starting the local engine helps only where its socket was looked for.
                var starter = toTry.stream().anyMatch(endpoint -> endpoint.origin() == Endpoint.Origin.SOCKET)
                        ? engines.starter()
                        : Optional.<Engines.Starter>empty();
                publish(new EngineState.Absent(attempts, engines.installed(), starter));
                // One that accepts connections and is silent is starting: no file will change when it is ready, but the
                // next try blocks until it answers.
                if (attempts.stream().noneMatch(attempt -> attempt.reason() == Unreachable.TIMED_OUT)) {
                    watch.await(now);
                }
            }
        }
    }

    /// All are tried at once, so that a slow one costs no more than itself; the first in order wins.
    private @Nullable Engine firstThatAnswers(List<Endpoint> toTry, List<Attempt> attempts, Cancellation now) {
        var tries = new ArrayList<CompletableFuture<Engine>>();
        for (var endpoint : toTry) {
            tries.add(connecting(endpoint, now));
        }
        Engine first = null;
        for (var i = 0; i < tries.size(); i++) {
            if (first != null) {
                tries.get(i).thenAccept(Engine::close);
                continue;
            }
            try {
                first = tries.get(i).get();
            } catch (ExecutionException e) {
                attempts.add(attempt(toTry.get(i), e.getCause()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                now.cancel();
            }
        }
        if (first != null && now.cancelled()) {
            first.close();
            return null;
        }
        return first;
    }

    private CompletableFuture<Engine> connecting(Endpoint endpoint, Cancellation now) {
        var answer = new CompletableFuture<Engine>();
        background.workers().execute(() -> {
            try {
                answer.complete(engines.connect(endpoint, now));
            } catch (EngineException | RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    /// Why an endpoint did not answer.
    public static Attempt attempt(Endpoint endpoint, @Nullable Throwable failure) {
        var words = failure == null || failure.getMessage() == null ? "" : failure.getMessage();
        if (failure instanceof EngineException e && e.reason() instanceof Unreachable reason) {
            return new Attempt(endpoint, reason, words);
        }
        return new Attempt(endpoint, Unreachable.OTHER, words);
    }

    private void listen(Engine engine, Cancellation now) {
        now.onCancel(engine::close);
        try {
            // Connected only once events are heard: nothing that changes after the first list is missed.
            engine.events(() -> publish(new EngineState.Connected(engine)), this::deliver, now);
        } catch (EngineException e) {
            System.getLogger(EngineStatus.class.getName()).log(System.Logger.Level.INFO,
                    "The engine at {0} went away: {1}", engine.endpoint().address(), e.getMessage());
        } finally {
            publish(new EngineState.Looking());
            engine.close();
        }
    }

    private void deliver(EngineEvent event) {
        background.fx().execute(() -> listeners.forEach(listener -> listener.accept(event)));
    }

    private void publish(EngineState next) {
        background.fx().execute(() -> state.set(next));
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        retry();
    }
}
