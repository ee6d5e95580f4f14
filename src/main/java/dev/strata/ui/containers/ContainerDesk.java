package dev.strata.ui.containers;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.strata.core.command.ControlContainers;
import dev.strata.core.command.ControlContainers.Verb;
import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.RenameContainer;
import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What one does with containers: each is a job with its docker command. What was refused is kept until something else is
/// done, to be said beside the container.
final class ContainerDesk {

    /// What was refused.
    ///
    /// @param containers their IDs
    record Refusal(Set<String> containers, String deed, String words) {
    }

    /// As engines take names.
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]+");
    private static final Pattern SIGNAL = Pattern.compile("(SIG)?[A-Z][A-Z0-9+-]*|[1-9][0-9]?");
    private static final List<String> SIGNALS = List.of("SIGKILL", "SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT",
            "SIGUSR1", "SIGUSR2", "SIGSTOP", "SIGCONT");
    private static final int LONGEST_LIMIT = 86_400;

    private final ContainersViewModel model;
    private final Jobs jobs;
    private final Dialogs dialogs;
    private final Background background;
    private final ReadOnlyObjectWrapper<@Nullable Refusal> refusal = new ReadOnlyObjectWrapper<>();

    ContainerDesk(ContainersViewModel model, Jobs jobs, Dialogs dialogs, Background background) {
        this.model = model;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.background = background;
    }

    /// Whether it makes sense for a container as it is.
    static boolean possible(Verb verb, ContainerSummary container) {
        return switch (verb) {
            case START -> !container.running() && !container.state().equals("removing");
            case STOP, KILL -> container.running();
            case RESTART -> !container.state().equals("removing");
            case PAUSE -> container.state().equals("running");
            case UNPAUSE -> container.paused();
        };
    }

    static List<ContainerSummary> possible(Verb verb, List<ContainerSummary> containers) {
        return containers.stream().filter(container -> possible(verb, container)).toList();
    }

    /// `Stop shop-api-1`, `Stop 3 containers`.
    static String words(Verb verb, List<ContainerSummary> containers) {
        var deed = Messages.get("containers.do." + verb.name().toLowerCase(Locale.ROOT));
        return containers.size() == 1
                ? Messages.get("containers.do.one", deed, containers.getFirst().name())
                : Messages.get("containers.do.more", deed, containers.size());
    }

    static ControlContainers command(Verb verb, List<ContainerSummary> containers) {
        return new ControlContainers(verb, names(containers));
    }

    private static List<String> names(List<ContainerSummary> containers) {
        return containers.stream().map(ContainerSummary::name).toList();
    }

    /// Does it to those for which it makes sense.
    void control(Verb verb, List<ContainerSummary> containers) {
        var on = possible(verb, containers);
        if (!on.isEmpty()) {
            control(command(verb, on), on);
        }
    }

    private void control(ControlContainers what, List<ContainerSummary> on) {
        var engine = model.containers();
        if (engine != null) {
            start(words(what.verb(), on), what, on, job -> engine.control(what, job));
        }
    }

    private void start(String title, DockerCommand command, List<ContainerSummary> on, Job.Work work) {
        watch(jobs.start(title, command.line(), work, () -> {
        }), title, on);
    }

    private void watch(Job job, String title, List<ContainerSummary> on) {
        refusal.set(null);
        job.stateProperty().subscribe(state -> {
            if (job.failureProperty().get() instanceof Exception failure) {
                refusal.set(new Refusal(on.stream().map(ContainerSummary::id).collect(Collectors.toSet()), title,
                        String.valueOf(failure.getMessage())));
            }
        });
    }

    /// Asks how long they may take to stop by themselves.
    void stopWithin(List<ContainerSummary> containers) {
        var on = possible(Verb.STOP, containers);
        Function<String, ControlContainers> command = word -> new ControlContainers(Verb.STOP, names(on),
                OptionalInt.of(Integer.parseInt(word)), "");
        if (!on.isEmpty()) {
            ask(new AskViewModel.Question("stop-within", Messages.get("containers.limit.title", words(Verb.STOP, on)),
                    Messages.get("containers.limit.label"), "10", List.of(), Messages.get("containers.limit.hint"),
                    words(Verb.STOP, on), ContainerDesk::limitProblem, command::apply,
                    word -> control(command.apply(word), on)));
        }
    }

    static String limitProblem(String word) {
        try {
            var seconds = Integer.parseInt(word);
            return seconds >= 0 && seconds <= LONGEST_LIMIT ? "" : Messages.get("containers.limit.bad", LONGEST_LIMIT);
        } catch (NumberFormatException e) {
            return Messages.get("containers.limit.bad", LONGEST_LIMIT);
        }
    }

    /// Asks which signal to send.
    void kill(List<ContainerSummary> containers) {
        var on = possible(Verb.KILL, containers);
        Function<String, ControlContainers> command = word -> new ControlContainers(Verb.KILL, names(on),
                OptionalInt.empty(), word.equals("SIGKILL") ? "" : word);
        if (!on.isEmpty()) {
            ask(new AskViewModel.Question("kill", words(Verb.KILL, on), Messages.get("containers.kill.label"),
                    "SIGKILL", SIGNALS, Messages.get("containers.kill.hint"), words(Verb.KILL, on),
                    word -> SIGNAL.matcher(word).matches() ? "" : Messages.get("containers.kill.bad"),
                    command::apply, word -> control(command.apply(word), on)));
        }
    }

    /// Asks for another name.
    void rename(ContainerSummary container) {
        ask(new AskViewModel.Question("rename", Messages.get("containers.rename.title", container.name()),
                Messages.get("containers.rename.label"), container.name(), List.of(),
                Messages.get("containers.rename.hint"), Messages.get("containers.rename.deed"),
                word -> nameProblem(word, container), word -> new RenameContainer(container.name(), word),
                word -> rename(container, word)));
    }

    private String nameProblem(String word, ContainerSummary container) {
        if (word.equals(container.name())) {
            return Messages.get("containers.rename.same");
        }
        if (!NAME.matcher(word).matches()) {
            return Messages.get("containers.rename.bad");
        }
        return model.allRows().stream().anyMatch(row -> row.name().equals(word))
                ? Messages.get("containers.rename.taken", word)
                : "";
    }

    private void rename(ContainerSummary container, String name) {
        var engine = model.containers();
        var what = new RenameContainer(container.name(), name);
        if (engine != null) {
            start(Messages.get("containers.rename.title", container.name()), what, List.of(container),
                    job -> engine.rename(what, job));
        }
    }

    private void ask(AskViewModel.Question question) {
        var dialog = new AskDialog(new AskViewModel(question), dialogs);
        dialogs.show(dialog);
        dialog.opened();
    }

    /// Shows what removing them takes away; nothing is done before it is confirmed there.
    void remove(List<ContainerSummary> containers) {
        var engine = model.containers();
        if (engine == null || containers.isEmpty()) {
            return;
        }
        var removal = new RemoveViewModel(containers, engine, jobs, background);
        var dialog = new RemoveDialog(removal, dialogs,
                () -> watch(removal.start(), removal.title(), containers));
        dialogs.show(dialog);
        dialog.opened();
    }

    /// The containers that `docker container prune` would remove.
    static List<ContainerSummary> ended(List<ContainerSummary> containers) {
        return containers.stream()
                .filter(container -> !container.running() && !container.state().equals("removing")).toList();
    }

    /// Shows what removing all of them takes away that do not run, whatever the filter shows.
    void removeEnded() {
        remove(ended(model.allRows().stream().map(ContainerRow::summary).toList()));
    }

    /// Forgets what was refused.
    void forget() {
        refusal.set(null);
    }

    /// What was refused last; null when nothing was.
    ReadOnlyObjectProperty<@Nullable Refusal> refusalProperty() {
        return refusal.getReadOnlyProperty();
    }
}
