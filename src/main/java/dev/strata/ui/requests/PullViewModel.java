package dev.strata.ui.requests;

import java.util.List;
import java.util.Optional;

import dev.strata.core.command.Pull;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Platform;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Pulling: a name and a platform.
public final class PullViewModel extends RequestViewModel {

    /// What the platform box offers besides the engine's own.
    public static final List<String> PLATFORMS = List.of("linux/amd64", "linux/arm64", "linux/arm/v7", "linux/386",
            "linux/ppc64le", "linux/s390x", "linux/riscv64");

    private final StringProperty platform = new SimpleStringProperty("");

    public PullViewModel(EngineStatus status, Jobs jobs) {
        super(status, jobs);
        textProperty().subscribe(this::check);
        platform.subscribe(this::check);
    }

    private void check() {
        var typed = textProperty().get().strip();
        if (typed.isEmpty()) {
            refuse("");
            return;
        }
        try {
            // Pasted from a terminal as often as not.
            var name = typed.startsWith("docker pull ") ? typed.substring("docker pull ".length()).strip() : typed;
            var reference = ImageReference.parse(name).withDefaultTag();
            var wanted = platform.get() == null ? "" : platform.get().strip();
            accept(Messages.get("pull.meaning", reference.canonical()), List.of(new Pull(reference,
                    wanted.isEmpty() ? Optional.empty() : Optional.of(Platform.parse(wanted)))));
        } catch (InvalidReference e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            refuse(Messages.get("pull.platform.bad"));
        }
    }

    /// What is typed; null when nothing can be pulled.
    @Nullable
    Pull request() {
        return commandsProperty().get().stream().findFirst().map(Pull.class::cast).orElse(null);
    }

    @Override
    @Nullable
    public Job start() {
        var what = request();
        return what == null
                ? null
                : start(Messages.get("pull.job", what.reference().familiar()), job -> Pulling.run(what, engine(), job));
    }

    /// `os/architecture[/variant]`, or empty for the engine's own.
    StringProperty platformProperty() {
        return platform;
    }
}
