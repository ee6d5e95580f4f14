package dev.strata.ui.images;

import java.util.List;
import java.util.Optional;

import dev.strata.core.command.Pull;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.LoginNeeded;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Pulling without its controls: what is typed is checked as it is typed and becomes a request, the request a job.
public final class PullViewModel {

    /// What the platform box offers besides the engine's own.
    static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64", "linux/arm/v7", "linux/386",
            "linux/ppc64le", "linux/s390x", "linux/riscv64");

    private final EngineStatus status;
    private final Jobs jobs;
    private final StringProperty text = new SimpleStringProperty("");
    private final StringProperty platform = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper meaning = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Pull> request = new ReadOnlyObjectWrapper<>();

    PullViewModel(EngineStatus status, Jobs jobs) {
        this.status = status;
        this.jobs = jobs;
        text.subscribe(this::check);
        platform.subscribe(this::check);
    }

    private void check() {
        request.set(null);
        meaning.set("");
        problem.set("");
        var typed = text.get().strip();
        if (typed.isEmpty()) {
            return;
        }
        try {
            // Pasted from a terminal as often as not.
            var name = typed.startsWith("docker pull ") ? typed.substring("docker pull ".length()).strip() : typed;
            var reference = ImageReference.parse(name).withDefaultTag();
            var wanted = platform.get() == null ? "" : platform.get().strip();
            request.set(new Pull(reference, wanted.isEmpty() ? Optional.empty() : Optional.of(Platform.parse(wanted))));
            meaning.set(Messages.get("pull.meaning", reference.canonical()));
        } catch (InvalidReference e) {
            problem.set(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            problem.set(Messages.get("pull.platform.bad"));
        }
    }

    /// Starts the pull that is typed; null when there is none, when it runs already, or without an engine.
    @Nullable
    Job pull() {
        var what = request.get();
        return what == null ? null : pull(what);
    }

    private @Nullable Job pull(Pull what) {
        // Enter held down, or pressed once more, asks for the same: it is on its way.
        var running = jobs.list().stream()
                .anyMatch(job -> job.state() == Job.State.RUNNING && job.commandLine().equals(what.line()));
        if (running || !(status.state() instanceof EngineState.Connected)) {
            return null;
        }
        return jobs.start(Messages.get("pull.job", what.reference().familiar()), what.line(), job -> run(what, job),
                () -> {
                });
    }

    private void run(Pull what, Job job) throws EngineException {
        if (!(status.state() instanceof EngineState.Connected connected)) {
            throw new EngineException(EngineException.Kind.UNREACHABLE, Messages.get("pull.noengine"));
        }
        try {
            connected.engine().images().pull(what, job);
        } catch (EngineException e) {
            var sentence = sentence(what, e.kind());
            throw e.kind() == EngineException.Kind.UNAUTHORIZED
                    ? new LoginNeeded(new RegistryName(what.reference().domain()), sentence, e)
                    : new EngineException(e.kind(), sentence, e);
        }
    }

    /// What is wrong, in words of ours; the engine's own stand below.
    private static String sentence(Pull what, EngineException.Kind kind) {
        var name = what.reference().familiar();
        var registry = what.reference().domain();
        return switch (kind) {
            case NOT_FOUND -> what.platform().isPresent()
                    ? Messages.get("pull.notfound.platform", name, what.platform().get().toString())
                    : Messages.get("pull.notfound", name, registry);
            case UNAUTHORIZED -> Messages.get("pull.denied", name, registry);
            case NETWORK -> Messages.get("pull.network", registry);
            case NO_SPACE -> Messages.get("pull.nospace");
            case UNREACHABLE -> Messages.get("pull.gone");
            default -> Messages.get("pull.failed", name);
        };
    }

    StringProperty textProperty() {
        return text;
    }

    /// `os/architecture[/variant]`, or empty for the engine's own.
    StringProperty platformProperty() {
        return platform;
    }

    /// What is wrong with what is typed; empty when nothing is.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The full name of what will be pulled; empty when nothing can be.
    ReadOnlyStringProperty meaningProperty() {
        return meaning.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Pull> requestProperty() {
        return request.getReadOnlyProperty();
    }
}
