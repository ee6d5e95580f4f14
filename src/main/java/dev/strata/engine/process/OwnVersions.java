package dev.strata.engine.process;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.strata.engine.EngineException;

/// What programs of this computer say of their own version.
public final class OwnVersions {

    private OwnVersions() {
    }

    /// The first line of `NAME --version` and where the program is; empty where there is none.
    public static Optional<String> of(String name, Duration limit) {
        return Programs.find(name).map(program -> {
            try {
                return Programs.run(List.of(program.toString(), "--version"), limit).lines().findFirst().orElse("?")
                        + ", " + program;
            } catch (EngineException e) {
                return Objects.requireNonNullElse(e.getMessage(), "?").lines().findFirst().orElse("?");
            }
        });
    }
}
