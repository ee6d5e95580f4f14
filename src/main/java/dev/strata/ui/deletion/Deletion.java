package dev.strata.ui.deletion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.strata.core.deletion.DeletePlan;
import dev.strata.core.deletion.EngineRules;
import dev.strata.core.deletion.Step;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Progress;
import dev.strata.ui.state.InventoryReader;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Job;

/// Carries out a plan step by step. What one step is refused does not stop the others; at the end stands what was
/// really freed, and what was not done and why.
final class Deletion implements Job.Work {

    private final Engine engine;
    private final DeletePlan plan;

    Deletion(Engine engine, DeletePlan plan) {
        this.engine = engine;
        this.plan = plan;
    }

    @Override
    public void run(Job job) throws EngineException {
        var before = disk(job);
        var now = names(job);
        var gone = new HashSet<String>();
        var refused = new ArrayList<String>();
        EngineException first = null;
        var done = 0;
        for (var step : plan.steps()) {
            if (job.cancelled()) {
                break;
            }
            job.progress(new Progress("", step.name(), done++, plan.steps().size()));
            try {
                carryOut(step, now, gone, job);
            } catch (EngineException e) {
                if (e.kind() == EngineException.Kind.UNREACHABLE || job.cancelled()) {
                    job.result(freed(before, gone, job));
                    throw new EngineException(e.kind(), Messages.get("deletion.gone"), e);
                }
                first = first == null ? e : first;
                refused.add(step.name());
                job.log(Messages.get("deletion.log.refused", step.name(), e.getMessage()));
            }
        }
        job.result(freed(before, gone, job));
        if (first != null) {
            throw new EngineException(first.kind(), sentence(refused), first);
        }
    }

    /// What each name means now. A plan may be carried out again long after it was made, when a name that it took has
    /// been given to another image.
    private Map<String, Digest> names(Job job) throws EngineException {
        var names = new HashMap<String, Digest>();
        for (var image : engine.images().list(false, job)) {
            image.tags().forEach(tag -> names.put(tag.canonical(), image.id()));
        }
        return names;
    }

    private static String sentence(List<String> refused) {
        return Messages.get("deletion.refused", refused.size(), refused.getFirst());
    }

    private void carryOut(Step step, Map<String, Digest> now, Set<String> gone, Job job) throws EngineException {
        try {
            switch (step) {
                case Step.RemoveContainer(var container, var force) -> {
                    engine.containers().remove(container.id(), force, false, job);
                    job.log(Messages.get("deletion.log.container", container.name()));
                }
                case Step.RemoveImage remove -> {
                    var image = remove.image();
                    if (!now.getOrDefault(remove.target(), image).equals(image)) {
                        throw new EngineException(EngineException.Kind.CONFLICT,
                                Messages.get("deletion.moved", remove.name()));
                    }
                    var removed = engine.images().remove(remove.target(), remove.force(), job);
                    remove.reference().ifPresent(
                            name -> job.changed(new NameChange(name, Optional.of(image), Optional.empty())));
                    removed.untagged().forEach(words -> job.log(Messages.get("deletion.log.untagged", words)));
                    removed.deleted().forEach(id -> {
                        gone.add(id.toString());
                        job.log(Messages.get("deletion.log.deleted", id));
                    });
                }
            }
        } catch (EngineException e) {
            // Gone by itself, with an image it belonged to or by another hand: that is what was wanted.
            if (e.kind() != EngineException.Kind.NOT_FOUND) {
                throw e;
            }
            job.log(Messages.get("deletion.log.gone", step.name()));
        }
    }

    /// The engine's own figure of what all layers take; -1 where it has none, or where it would not tell the truth.
    private long disk(Job job) {
        // Podman tells none, and Docker's leaves out layers without an image that a container stands on.
        var forced = plan.steps().stream().anyMatch(step -> step instanceof Step.RemoveImage image && image.force());
        if (InventoryReader.rules(engine.info()) == EngineRules.PODMAN || forced || plan.images() == 0) {
            return -1;
        }
        try {
            return engine.images().usage(job).layersSize();
        } catch (EngineException e) {
            job.log(e.getMessage());
            return -1;
        }
    }

    /// What came of it, measured where it can be.
    private String freed(long before, Set<String> gone, Job job) {
        var after = before < 0 || job.cancelled() ? -1 : disk(job);
        if (after >= 0) {
            return Messages.get("deletion.done.measured", Units.size(Math.max(0, before - after)), planned());
        }
        var images = plan.goes().stream().map(row -> row.image().id().toString()).filter(gone::contains).count();
        return plan.images() == 0
                ? Messages.get("deletion.done.tags")
                : Messages.get("deletion.done.images", images, planned());
    }

    private String planned() {
        return PlanWords.figure(plan.freed());
    }
}
