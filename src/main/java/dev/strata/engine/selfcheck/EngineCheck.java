package dev.strata.engine.selfcheck;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import dev.strata.engine.Endpoint;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineInfo;
import dev.strata.engine.Engines;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import dev.strata.engine.Unreachable;

/// Which engines answer, asked all at once.
final class EngineCheck {

    private final Engines engines;
    private final SelfChecks.Words words;
    private final Duration limit;

    EngineCheck(Engines engines, SelfChecks.Words words, Duration limit) {
        this.engines = engines;
        this.words = words;
        this.limit = limit;
    }

    /// Nobody waits any more once the time is over.
    private static final class Limited implements Monitor {
        private final List<Runnable> closers = new ArrayList<>();
        private boolean cancelled;

        @Override
        public void progress(Progress progress) {
        }

        @Override
        public void log(String line) {
        }

        @Override
        public synchronized boolean cancelled() {
            return cancelled;
        }

        @Override
        public void onCancel(Runnable closer) {
            synchronized (this) {
                if (!cancelled) {
                    closers.add(closer);
                    return;
                }
            }
            closer.run();
        }

        void cancel() {
            List<Runnable> all;
            synchronized (this) {
                cancelled = true;
                all = List.copyOf(closers);
            }
            all.forEach(Runnable::run);
        }
    }

    private record Try(Endpoint endpoint, Limited monitor, FutureTask<EngineInfo> info) {
    }

    /// @param chosen the one that was chosen in the window, as [Endpoint#key()]; empty for none
    void look(List<Endpoint> endpoints, String chosen, Lines lines) {
        var end = System.nanoTime() + limit.toNanos();
        var tries = endpoints.stream().map(endpoint -> begin(endpoint, chosen)).toList();
        var answered = tries.stream().anyMatch(one -> answers(one, end));
        for (var one : tries) {
            say(one, chosen, end, answered, lines);
        }
        if (tries.isEmpty()) {
            lines.say("none", "no place is known where one may be");
        }
    }

    private Try begin(Endpoint endpoint, String chosen) {
        var monitor = new Limited();
        var task = new FutureTask<>(() -> {
            try (var engine = engines.connect(endpoint, monitor)) {
                return engine.info();
            }
        });
        var unasked = endpoint.origin() != Endpoint.Origin.OTHER_CONTEXT
                && endpoint.origin() != Endpoint.Origin.ADDED;
        if (!unasked && !endpoint.key().equals(chosen)) {
            task.cancel(false);
        } else {
            Thread.ofPlatform().daemon().start(task);
        }
        return new Try(endpoint, monitor, task);
    }

    private static boolean answers(Try one, long end) {
        try {
            one.info().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | CancellationException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void say(Try one, String chosen, long end, boolean answered, Lines lines) {
        var endpoint = one.endpoint();
        var named = endpoint.origin() == Endpoint.Origin.OPTION || endpoint.origin() == Endpoint.Origin.DOCKER_HOST;
        var place = endpoint.address() + (endpoint.tls() == null ? "" : " with TLS")
                + (endpoint.key().equals(chosen) ? ", chosen" : "") + ": ";
        if (one.info().isCancelled()) {
            lines.say(endpoint.name(), place + "not tried unless it is chosen");
            return;
        }
        try {
            var info = one.info().get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            lines.say(endpoint.name(), place + info.product() + " " + info.version() + ", API " + info.apiVersion()
                    + " of " + info.apiRange() + ", " + info.storageDriver()
                    + (info.containerdStore() ? ", containerd's store" : "") + (info.rootless() ? ", rootless" : "")
                    + ", " + info.platform() + ", " + info.operatingSystem());
            return;
        } catch (ExecutionException e) {
            silent(named, answered, endpoint, place, e.getCause() instanceof EngineException reason
                    ? reason
                    : new EngineException(Unreachable.OTHER, String.valueOf(e.getCause()), e), lines);
        } catch (TimeoutException e) {
            one.monitor().cancel();
            silent(named, answered, endpoint, place, new EngineException(Unreachable.TIMED_OUT, "", e), lines);
        } catch (InterruptedException e) {
            one.monitor().cancel();
            Thread.currentThread().interrupt();
            lines.say(endpoint.name(), place + "interrupted");
        }
    }

    /// @param named whether somebody has said that an engine is there
    /// @param answered whether any engine does: without one, that which only this user may not use is missed
    private void silent(boolean named, boolean answered, Endpoint endpoint, String place, EngineException why,
            Lines lines) {
        var found = place + words.of(endpoint, why);
        if (named || !answered && why.reason() == Unreachable.PERMISSION_DENIED) {
            lines.broken(endpoint.name(), found);
        } else {
            lines.say(endpoint.name(), found);
        }
    }
}
