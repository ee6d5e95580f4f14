package dev.strata.ui.requests;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.command.Tag;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.work.Job;

/// Makes names mean what they are to mean, one after another, each only where it means what was expected.
final class Renaming {

    private Renaming() {
    }

    /// @throws EngineException CONFLICT a name means something else by now, or its image would be deleted with it;
    ///     NOT_FOUND the image is gone
    static void run(List<NameChange> changes, Engine engine, Job job) throws EngineException {
        for (var change : changes) {
            if (!meaning(change.name(), engine, job).equals(change.before())) {
                throw new EngineException(EngineException.Kind.CONFLICT,
                        Messages.get("request.moved", change.name().familiar()));
            }
            if (change.after().isPresent()) {
                give(change.name(), change.after().get(), engine, job);
            } else {
                take(change.name(), engine, job);
            }
            job.changed(change);
        }
    }

    private static void give(ImageReference name, Digest image, Engine engine, Job job) throws EngineException {
        try {
            engine.images().tag(new Tag(image.toString(), name), job);
        } catch (EngineException e) {
            throw e.kind() == EngineException.Kind.NOT_FOUND
                    ? new EngineException(e.kind(), Messages.get("request.gone", image.shortHex()), e)
                    : e;
        }
    }

    private static void take(ImageReference name, Engine engine, Job job) throws EngineException {
        if (engine.images().inspect(name.canonical(), job).tags().size() <= 1) {
            throw new EngineException(EngineException.Kind.CONFLICT,
                    Messages.get("request.lastname", name.familiar()));
        }
        engine.images().remove(name.canonical(), false, job);
    }

    /// The image a name means at an engine; empty when there is no such name.
    static Optional<Digest> meaning(ImageReference name, Engine engine, Monitor monitor) throws EngineException {
        try {
            return Optional.of(engine.images().inspect(name.familiar(), monitor).id());
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// What names mean before a piece of work, to be compared with what they mean after it.
    static List<NameChange> before(List<ImageReference> names, Engine engine, Monitor monitor) throws EngineException {
        var now = new ArrayList<NameChange>();
        for (var name : names) {
            if (name.digest().isEmpty()) {
                var means = meaning(name, engine, monitor);
                now.add(new NameChange(name, means, means));
            }
        }
        return now;
    }

    /// Tells a job's journal which of these names mean something else now.
    static void after(List<NameChange> before, Engine engine, Job job) throws EngineException {
        for (var was : before) {
            job.changed(new NameChange(was.name(), was.before(), meaning(was.name(), engine, job)));
        }
    }
}
