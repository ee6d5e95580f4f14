package dev.strata.ui.registrysetup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.Pull;
import dev.strata.core.command.Push;
import dev.strata.core.command.RemoveImages;
import dev.strata.core.command.Tag;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.EngineException.Kind;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registry;
import dev.strata.ui.Messages;
import org.jspecify.annotations.Nullable;

/// Shows that a registry works as a person would: an image gets a name there, is pushed, loses the name, and is pulled
/// again. Then what the trial has left is taken away, here and there.
final class Trial {

    private static final String REPOSITORY = "strata-test";
    private static final String TAG_NAME = "1";

    private final String image;
    private final ImageReference target;
    private final Engine engine;
    private final Registry registry;
    private final List<Step> steps = new ArrayList<>();
    private @Nullable Digest pushed;
    private @Nullable Digest tagged;

    /// Something to do.
    private interface Deed {
        /// @return what came of it, in a sentence
        String run(Monitor monitor) throws EngineException;
    }

    /// @param command that does the same
    record Step(String command, Deed deed) {
    }

    /// Hears how far it is.
    interface Listener {
        void began(int step);

        /// @param words what came of it
        void ended(int step, boolean well, String words);
    }

    /// @param curl what speaks to the registry as its user does; empty where it lets no images be deleted
    Trial(String image, Engine engine, Registry registry, String curl) {
        this.image = image;
        this.engine = engine;
        this.registry = registry;
        this.target = ImageReference.parse(registry.name().domain() + "/" + REPOSITORY + ":" + TAG_NAME);
        var remove = new RemoveImages(List.of(target.familiar()), false);
        var pull = new Pull(target, Optional.empty());
        step(new Tag(image, target), this::tag);
        step(new Push(target, false), this::push);
        step(remove, this::untag);
        step(pull, monitor -> pull(pull, monitor));
        step(remove, this::untag);
        if (!curl.isEmpty()) {
            steps.add(new Step(curl + "/v2/" + REPOSITORY + "/manifests/DIGEST", this::delete));
        }
    }

    private void step(DockerCommand command, Deed deed) {
        steps.add(new Step(command.line(), deed));
    }

    List<String> commands() {
        return steps.stream().map(Step::command).toList();
    }

    /// Ends at the first step that fails, and leaves no name behind.
    void run(Listener listener, Monitor monitor) throws EngineException {
        for (var i = 0; i < steps.size(); i++) {
            listener.began(i);
            try {
                listener.ended(i, true, steps.get(i).deed().run(monitor));
            } catch (EngineException e) {
                var words = words(e);
                listener.ended(i, false, words);
                forget();
                throw new EngineException(e.kind(), words, e);
            }
        }
    }

    private String words(EngineException e) {
        var name = registry.name().domain();
        return switch (e.kind()) {
            case UNTRUSTED -> Messages.get("registrysetup.trial.untrusted", name);
            case PLAIN_HTTP -> Messages.get("registrysetup.trial.plain", name);
            case UNAUTHORIZED -> Messages.get("registrysetup.trial.login", name);
            default -> e.getMessage();
        };
    }

    private void forget() {
        try {
            engine.images().remove(target.familiar(), false, Monitor.NONE);
        } catch (EngineException e) {
            if (e.kind() != Kind.NOT_FOUND) {
                System.getLogger(Trial.class.getName()).log(System.Logger.Level.INFO, "{0} stays: {1}", target, e);
            }
        }
    }

    private String tag(Monitor monitor) throws EngineException {
        engine.images().tag(new Tag(image, target), monitor);
        tagged = engine.images().inspect(target.familiar(), monitor).id();
        return Messages.get("registrysetup.trial.tagged");
    }

    private String push(Monitor monitor) throws EngineException {
        engine.images().push(new Push(target, false), monitor);
        var found = registry.resolve(REPOSITORY, TAG_NAME, monitor).digest();
        pushed = found;
        return Messages.get("registrysetup.trial.pushed", found.shortHex());
    }

    private String untag(Monitor monitor) throws EngineException {
        engine.images().remove(target.familiar(), false, monitor);
        return Messages.get("registrysetup.trial.removed");
    }

    private String pull(Pull what, Monitor monitor) throws EngineException {
        engine.images().pull(what, monitor);
        var came = engine.images().inspect(target.familiar(), monitor).id();
        return Messages.get(came.equals(tagged) ? "registrysetup.trial.same" : "registrysetup.trial.pulled");
    }

    private String delete(Monitor monitor) throws EngineException {
        if (pushed != null) {
            registry.delete(REPOSITORY, pushed, monitor);
        }
        return Messages.get("registrysetup.trial.deleted");
    }
}
