package dev.strata.ui.requests;

import java.util.List;

import dev.strata.core.command.Pull;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.ui.work.Job;

/// Pulls an image as a part of a job, which is told what its name meant before and means after it.
public final class Pulling {

    private Pulling() {
    }

    /// @throws EngineException in words of ours
    public static void run(Pull what, Engine engine, Job job) throws EngineException {
        var before = Renaming.before(List.of(what.reference()), engine, job);
        try {
            engine.images().pull(what, job);
            Renaming.after(before, engine, job);
        } catch (EngineException e) {
            throw RegistryFailures.ofPull(what.reference(), what.platform(), e);
        }
    }
}
