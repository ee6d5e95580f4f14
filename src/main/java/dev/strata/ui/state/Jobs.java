package dev.strata.ui.state;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.LoginNeeded;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What runs and what ran since Strata was started, newest first.
public final class Jobs {

    /// Enough to look back on a day; the journal of what was done is another thing.
    private static final int KEPT = 100;

    private final Background background;
    private final ObservableList<Job> list = FXCollections.observableArrayList();
    private final ObservableList<Job> view = FXCollections.unmodifiableObservableList(list);
    private final ReadOnlyIntegerWrapper running = new ReadOnlyIntegerWrapper();
    private BiConsumer<RegistryName, Runnable> asker = (registry, loggedIn) -> {
    };

    public Jobs(Background background) {
        this.background = background;
    }

    /// Starts a job; on the FX thread.
    ///
    /// @param ended runs on the FX thread when it has ended, however it ended
    public Job start(String title, String commandLine, Job.Work work, Runnable ended) {
        var job = new Job(title, commandLine, work, background, () -> {
            running.set(running.get() - 1);
            ended.run();
        });
        list.addFirst(job);
        for (var i = list.size() - 1; i >= KEPT && list.get(i).state() != Job.State.RUNNING; i--) {
            list.remove(i);
        }
        running.set(running.get() + 1);
        job.start();
        return job;
    }

    /// Does the same once more, as a new job.
    public Job again(Job job) {
        return start(job.title(), job.commandLine(), job.work(), () -> {
        });
    }

    /// Who asks a person to log in at a registry, and what to run when that has worked.
    public void onLogin(BiConsumer<RegistryName, Runnable> ask) {
        asker = ask;
    }

    /// Asks for a login at a registry.
    ///
    /// @param loggedIn runs when it has worked
    public void logIn(RegistryName registry, Runnable loggedIn) {
        asker.accept(registry, loggedIn);
    }

    /// Asks for a login where a job was refused; after it, does the job once more.
    ///
    /// @param again gets the new job
    public void logIn(Job job, Consumer<Job> again) {
        if (job.failureProperty().get() instanceof LoginNeeded refusal) {
            asker.accept(refusal.registry(), () -> again.accept(again(job)));
        }
    }

    public ObservableList<Job> list() {
        return view;
    }

    public ReadOnlyIntegerProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// Forgets those that have ended.
    public void clearEnded() {
        list.removeIf(job -> job.state() != Job.State.RUNNING);
    }
}
