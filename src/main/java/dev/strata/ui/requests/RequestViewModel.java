package dev.strata.ui.requests;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageSnapshot;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Times;
import dev.strata.ui.work.Job;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A request to the engine without its controls: what is typed becomes docker commands, these a job.
abstract class RequestViewModel extends JobViewModel {

    private final EngineStatus status;
    private List<DockerCommand> finished = List.of();
    private final ReadOnlyObjectWrapper<List<DockerCommand>> commands = new ReadOnlyObjectWrapper<>(List.of());

    RequestViewModel(EngineStatus status, Jobs jobs) {
        super(jobs);
        this.status = status;
    }

    @Override
    protected void refuse(String why) {
        commands.set(List.of());
        super.refuse(why);
    }

    /// What is typed is understood.
    void accept(String words, List<? extends DockerCommand> what) {
        commands.set(List.copyOf(what));
        accept(words, line());
        if (commands.get().equals(finished)) {
            pause();
        }
    }

    /// What was asked for is done: it is not done once more by a key pressed twice, before something else is asked for.
    ///
    /// @param what the commands that were done
    void finished(List<DockerCommand> what) {
        finished = what;
        if (!what.isEmpty() && commands.get().equals(what)) {
            pause();
        }
    }

    @Override
    protected @Nullable Job start(String title, Job.Work work) {
        return status.state() instanceof EngineState.Connected ? super.start(title, work) : null;
    }

    /// The engine there is when the work begins, which may be later than when it was asked for.
    Engine engine() throws EngineException {
        if (status.state() instanceof EngineState.Connected connected) {
            return connected.engine();
        }
        throw new EngineException(EngineException.Kind.UNREACHABLE, Messages.get("request.noengine"));
    }

    /// A job may be done once more long after it was asked for, when a name of then means another image.
    ///
    /// @throws EngineException CONFLICT when it does
    static void still(String name, Digest image, Engine engine, Monitor monitor) throws EngineException {
        if (!engine.images().inspect(name, monitor).id().equals(image)) {
            throw new EngineException(EngineException.Kind.CONFLICT, Messages.get("request.moved", name));
        }
    }

    /// Says of each name that another image has now that this one takes it: nothing else tells where it went.
    ///
    /// @param to null for one that is still to be made
    static String moves(@Nullable Digest to, Collection<ImageReference> names, ImageSnapshot now) {
        var moved = new ArrayList<String>();
        for (var other : now.entries()) {
            for (var tag : other.summary().tags()) {
                if (names.contains(tag) && !other.id().equals(to)) {
                    moved.add(Messages.get("request.moves", tag.familiar(), other.id().shortHex(),
                            Times.ago(other.summary().created())));
                }
            }
        }
        return String.join("\n", moved);
    }

    /// The commands, one a line; empty when there are none.
    String line() {
        return commands.get().stream().map(DockerCommand::line).collect(Collectors.joining("\n"));
    }

    /// In their order; none when nothing can be done.
    ReadOnlyObjectProperty<List<DockerCommand>> commandsProperty() {
        return commands.getReadOnlyProperty();
    }
}
