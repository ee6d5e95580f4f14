package dev.strata.engine;

import java.util.List;

import dev.strata.core.command.PruneBuildCache;
import dev.strata.core.disk.DiskUsage;

/// The disk of an engine.
public interface Disk {

    /// What a clean-up of the build cache took.
    ///
    /// @param records their IDs; some engines do not tell them
    /// @param bytes what became free, by the engine's account
    record Pruned(List<String> records, long bytes) {
        public Pruned {
            records = List.copyOf(records);
        }
    }

    /// Adds up what everything takes. Costly: seconds where there is much. Ask only while it is looked at.
    DiskUsage usage(Monitor monitor) throws EngineException;

    /// Whether the engine keeps a build cache: Docker does, Podman builds from its images.
    boolean hasBuildCache();

    /// Removes records of the build cache.
    ///
    /// @throws EngineException UNSUPPORTED the engine has no build cache
    Pruned prune(PruneBuildCache what, Monitor monitor) throws EngineException;
}
