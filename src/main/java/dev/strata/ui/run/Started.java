package dev.strata.ui.run;

import dev.strata.core.run.RunOptions;

/// Goes on with a container that was made to be spoken with or listened to. Called on the FX thread.
public interface Started {

    /// @param options what it was made of
    /// @param id the container's, which is not started yet: who attaches first misses nothing
    void attach(RunOptions options, String id);
}
