package dev.strata.ui.state;

import java.time.Duration;

import dev.strata.ui.work.Background;

/// When a list is to be fetched anew: an event marks it stale, a short quiet later it is fetched once. Events that come
/// while it is fetched are one more fetch after it. Used on the FX thread only.
final class Freshness {

    private static final Duration QUIET = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Background background;
    private final Runnable fetch;
    private boolean fetching;
    private boolean stale;
    private boolean waiting;
    private long firstEvent;
    private long lastEvent;

    Freshness(Background background, Runnable fetch) {
        this.background = background;
        this.fetch = fetch;
    }

    /// Something has happened.
    void stale() {
        lastEvent = System.nanoTime();
        if (fetching) {
            stale = true;
        } else if (!waiting) {
            waiting = true;
            firstEvent = lastEvent;
            background.later().run(QUIET, this::quiet);
        }
    }

    private void quiet() {
        var now = System.nanoTime();
        var rest = QUIET.toNanos() - (now - lastEvent);
        if (rest > 0 && now - firstEvent < LONGEST_WAIT.toNanos()) {
            background.later().run(Duration.ofNanos(rest), this::quiet);
        } else {
            waiting = false;
            fetch.run();
        }
    }

    /// A fetch begins.
    void begun() {
        fetching = true;
        stale = false;
    }

    /// The fetch has an answer, whatever it is.
    void ended() {
        fetching = false;
        if (stale) {
            stale = false;
            stale();
        }
    }

    /// Nobody waits for the fetch any more.
    void stopped() {
        fetching = false;
    }
}
