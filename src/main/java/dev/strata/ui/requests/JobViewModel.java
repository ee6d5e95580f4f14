package dev.strata.ui.requests;

import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is asked for in a dialog and done by a job, without its controls: what is typed is checked as it is typed.
public abstract class JobViewModel {

    private final Jobs jobs;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper meaning = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper ready = new ReadOnlyBooleanWrapper();
    private boolean looking;

    protected JobViewModel(Jobs jobs) {
        this.jobs = jobs;
    }

    /// Starts what is asked for; null when there is nothing to do, when that is not known yet or when it runs already.
    public abstract @Nullable Job start();

    /// What is typed is being looked into. What was said of it before stays for that moment, so that nothing flickers.
    protected void look() {
        looking = true;
    }

    /// What is typed is of no use; without a reason it is not known yet, or nothing is typed.
    protected void refuse(String why) {
        looking = false;
        ready.set(false);
        command.set("");
        meaning.set("");
        problem.set(why);
    }

    /// What is typed is understood.
    ///
    /// @param line the docker commands, one a line; empty where docker has none
    protected void accept(String words, String line) {
        looking = false;
        problem.set("");
        meaning.set(words);
        command.set(line);
        ready.set(true);
    }

    /// What is typed stays understood, and is not to be started now.
    protected void pause() {
        ready.set(false);
    }

    protected @Nullable Job start(String title, Job.Work work) {
        var line = command.get();
        // Enter held down, or pressed once more, asks for the same: it is on its way.
        var running = jobs.list().stream().anyMatch(job -> job.state() == Job.State.RUNNING
                && job.title().equals(title) && job.commandLine().equals(line));
        return !ready.get() || looking || running ? null : jobs.start(title, line, work, () -> {
        });
    }

    public StringProperty textProperty() {
        return text;
    }

    /// Whether what is wrong is what is typed here, rather than in a further field.
    protected boolean wrongText() {
        return !problem.get().isEmpty();
    }

    /// What is wrong with what is typed; empty when nothing is.
    public ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What will be done, in words; empty when nothing can be.
    public ReadOnlyStringProperty meaningProperty() {
        return meaning.getReadOnlyProperty();
    }

    /// The docker commands that do the same, one a line; empty where there is none.
    public ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }

    /// Whether it can be started.
    ReadOnlyBooleanProperty readyProperty() {
        return ready.getReadOnlyProperty();
    }
}
