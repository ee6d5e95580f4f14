package dev.strata.ui.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.strata.core.command.ControlContainers;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.ImageReference;
import dev.strata.core.run.RunLine;
import dev.strata.core.run.RunOptions;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.Monitor;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.state.Profiles;
import dev.strata.ui.work.Background;

/// Where every page asks for an image to be run.
public final class RunDesk {

    private final EngineStatus status;
    private final ImageStore store;
    private final Jobs jobs;
    private final Dialogs dialogs;
    private final Background background;
    private final Profiles profiles;
    private final Map<String, CompletableFuture<EngineEvent>> deaths = new ConcurrentHashMap<>();
    private Started started = this::startAlone;
    private Consumer<String> reveal = id -> {
    };

    public RunDesk(EngineStatus status, ImageStore store, Jobs jobs, Preferences preferences, Dialogs dialogs,
            Background background) {
        this.status = status;
        this.store = store;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.background = background;
        this.profiles = new Profiles(preferences, "run.profiles.");
        status.onEvent(this::heard);
    }

    /// Who goes on with a container that is not detached; without one it is started and left alone.
    public void onStarted(Started next) {
        started = next;
    }

    /// Shows a container by its ID; called when a detached one runs.
    public void onReveal(Consumer<String> shows) {
        reveal = shows;
    }

    /// Asks how to run an image, prefilled from its configuration.
    public void run(ImageReference image) {
        run(image.familiar());
    }

    /// @param image a name or an ID; empty to ask for it too
    public void run(String image) {
        dialog(List.of()).open(model -> model.open(image));
    }

    /// Asks once more with all that was asked for.
    ///
    /// @param why what went wrong with it, in a sentence; empty for nothing
    public void again(RunOptions options, String why) {
        dialog(why.isEmpty() ? List.of() : List.of(why)).open(model -> model.open(options));
    }

    /// Asks how to run a container's image once more, from how the container was run.
    public void again(ContainerSummary container) {
        if (status.state() instanceof EngineState.Connected connected) {
            background.run(() -> connected.engine().containers().again(container.id(), Monitor.NONE),
                    found -> dialog(List.of()).open(model -> model.open(found)),
                    e -> dialogs.tell(Messages.get("run.again.failed", container.name()),
                            String.valueOf(e.getMessage())));
        }
    }

    /// Asks how to run what a pasted `docker run` line says.
    public void fromLine(String line) {
        if (RunLine.looksLike(line)) {
            dialog(List.of()).open(model -> model.paste(line));
        } else {
            run(line.strip());
        }
    }

    private RunDialog dialog(List<String> notices) {
        // Which dialog a container belongs to is known only once there is one.
        var shown = new RunDialog[1];
        var model = new RunViewModel(status, jobs, profiles, background, this::death,
                outcome -> came(outcome, shown[0]));
        var dialog = new RunDialog(model, store, jobs, dialogs, notices);
        shown[0] = dialog;
        return dialog;
    }

    private void came(Running.Outcome outcome, RunDialog dialog) {
        var open = dialog.getScene() != null;
        if (outcome.ended().isPresent()) {
            var sentence = Messages.get("run.ended.how", outcome.ended().get().sentence(),
                    outcome.lastLines().isEmpty()
                            ? Messages.get("run.ended.silent")
                            : String.join("\n", outcome.lastLines()));
            if (open) {
                dialog.notice(sentence);
            } else {
                dialogs.tell(Messages.get("run.ended.title", outcome.options().image()), sentence);
            }
            return;
        }
        if (open) {
            dialogs.close();
        }
        if (outcome.options().life().detach()) {
            reveal.accept(outcome.id());
        } else {
            started.attach(outcome.options(), outcome.id());
        }
    }

    private void startAlone(RunOptions options, String id) {
        if (status.state() instanceof EngineState.Connected connected) {
            var what = new ControlContainers(ControlContainers.Verb.START, List.of(id));
            jobs.start(Messages.get("run.job", options.image()), what.line(),
                    job -> connected.engine().containers().control(what, job), () -> reveal.accept(id));
        }
    }

    private CompletableFuture<EngineEvent> death(String id) {
        var promise = new CompletableFuture<EngineEvent>();
        deaths.put(id, promise);
        promise.whenComplete((event, failure) -> deaths.remove(id));
        return promise;
    }

    private void heard(EngineEvent event) {
        if (event.type() == EngineEvent.Type.CONTAINER && event.action().startsWith("die")
                && deaths.get(event.id()) instanceof CompletableFuture<EngineEvent> promise) {
            promise.complete(event);
        }
    }
}
