package dev.strata.engine;

import dev.strata.core.registry.TagDeletion;

/// Carries a [TagDeletion] out. A tag that stands for something else by now is left alone.
public final class TagRemoval {

    private TagRemoval() {
    }

    /// @return how many tags were left alone
    /// @throws EngineException UNSUPPORTED the registry deletes nothing; what was deleted before a failure is logged
    public static int run(Registry registry, String repository, TagDeletion plan, Monitor monitor)
            throws EngineException {
        try {
            return all(registry, repository, plan, monitor);
        } catch (EngineException e) {
            throw LoginNeeded.of(registry.name(), e);
        }
    }

    private static int all(Registry registry, String repository, TagDeletion plan, Monitor monitor)
            throws EngineException {
        var left = 0;
        for (var one : plan.goes()) {
            var moved = 0;
            for (var tag : one.chosen()) {
                if (!same(registry, repository, tag, one, monitor)) {
                    moved++;
                    monitor.log(tag + " stands for something else by now, or is gone: left alone");
                } else if (plan.alone()) {
                    registry.untag(repository, tag, monitor);
                    monitor.log("removed " + tag);
                }
            }
            left += moved;
            // One that none of them stands for any more was not meant.
            if (!plan.alone() && moved < one.chosen().size()) {
                registry.delete(repository, one.manifest().digest(), monitor);
                monitor.log("deleted " + one.manifest().digest());
            }
        }
        return left;
    }

    private static boolean same(Registry registry, String repository, String tag, TagDeletion.Goes one, Monitor monitor)
            throws EngineException {
        try {
            return registry.resolve(repository, tag, monitor).digest().equals(one.manifest().digest());
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
