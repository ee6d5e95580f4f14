package dev.strata.core.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a builder tells, in few words.
final class Told {

    static final Instant BEGIN = Instant.parse("2026-11-28T12:00:00Z");

    private Told() {
    }

    static BuildEvent.Step waiting(String name) {
        return new BuildEvent.Step(name, List.of(), name, false, Optional.empty(), Optional.empty(), "");
    }

    static BuildEvent.Step running(String name) {
        return new BuildEvent.Step(name, List.of(), name, false, Optional.of(BEGIN), Optional.empty(), "");
    }

    static BuildEvent.Step done(String name) {
        return new BuildEvent.Step(name, List.of(), name, false, Optional.of(BEGIN),
                Optional.of(BEGIN.plusSeconds(2)), "");
    }

    static BuildEvent.Step cached(String name) {
        return new BuildEvent.Step(name, List.of(), name, true, Optional.of(BEGIN), Optional.of(BEGIN), "");
    }

    static BuildEvent.Step failed(String name, String error) {
        return new BuildEvent.Step(name, List.of(), name, false, Optional.of(BEGIN),
                Optional.of(BEGIN.plusSeconds(2)), error);
    }

    static BuildEvent.Output said(String step, String text) {
        return new BuildEvent.Output(step, false, BEGIN.plusMillis(345), text);
    }
}
