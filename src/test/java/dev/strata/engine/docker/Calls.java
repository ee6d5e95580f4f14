package dev.strata.engine.docker;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.strata.engine.EngineException;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

/// Calls of an engine in a test: what they throw, and calls that go on while the test does something else.
final class Calls {

    /// How long a call that must end may take.
    static final Duration LIMIT = Duration.ofSeconds(20);

    private Calls() {
    }

    /// What is called.
    interface Call {
        void run() throws EngineException;
    }

    static EngineException failure(Call call) {
        return assertThrows(EngineException.class, call::run);
    }

    static EngineException.Kind kind(Call call) {
        return failure(call).kind();
    }

    /// Runs it beside the test.
    static CompletableFuture<Void> beside(Call call) {
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                call.run();
                done.complete(null);
            } catch (EngineException | RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /// The exception with which a call beside the test ends.
    static EngineException failure(CompletableFuture<Void> call) throws Exception {
        try {
            call.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            if (e.getCause() instanceof EngineException known) {
                return known;
            }
            throw e;
        }
        return fail("The call returned");
    }
}
