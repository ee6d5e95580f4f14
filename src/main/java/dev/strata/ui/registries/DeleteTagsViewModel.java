package dev.strata.ui.registries;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import dev.strata.core.command.DeleteManifest;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.RepositoryTags;
import dev.strata.core.registry.TagDeletion;
import dev.strata.engine.EngineException;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.engine.Progress;
import dev.strata.engine.Registries;
import dev.strata.engine.TagRemoval;
import dev.strata.engine.TagSurvey;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// Deleting tags of a registry without its controls: the registry is asked what each tag stands for, that becomes a plan,
/// and one confirmation makes it a job.
final class DeleteTagsViewModel {

    private final RegistryName name;
    private final String repository;
    private final List<String> chosen;
    private final Registries registries;
    private final Jobs jobs;
    private final Background background;
    private final BiConsumer<RegistryName, String> changed;
    private final Latest looking;
    private final BooleanProperty alone = new SimpleBooleanProperty();
    private final BooleanProperty anyway = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable TagDeletion> plan = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable RegistryName> refusing = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final BooleanBinding possible;
    private @Nullable RepositoryTags tags;
    private URI address;

    /// What the registry has told.
    private record Seen(RepositoryTags tags, URI address) {
    }

    DeleteTagsViewModel(RegistryName name, String repository, List<String> chosen, Registries registries, Jobs jobs,
            Background background, BiConsumer<RegistryName, String> changed) {
        this.name = name;
        this.repository = repository;
        this.chosen = List.copyOf(chosen);
        this.registries = registries;
        this.jobs = jobs;
        this.background = background;
        this.changed = changed;
        this.looking = new Latest(background);
        this.address = URI.create("https://" + name.domain());
        this.possible = Bindings.createBooleanBinding(() -> plan.get() instanceof TagDeletion now
                && !now.goes().isEmpty() && (now.broken().isEmpty() || anyway.get()) && !running.get(), plan, anyway,
                running);
        alone.subscribe(this::replan);
    }

    /// Asks the registry.
    void open() {
        refusing.set(null);
        failure.set("");
        looking.run(this::look, seen -> {
            tags = seen.tags();
            address = seen.address();
            replan();
        }, this::refused);
    }

    private void refused(Exception why) {
        refusing.set(why instanceof LoginNeeded refused ? refused.registry() : null);
        failure.set(String.valueOf(why.getMessage()));
    }

    private Seen look(Monitor monitor) throws EngineException {
        var registry = registries.at(name);
        return new Seen(TagSurvey.of(registry, repository, new Shown(monitor)), registry.address(monitor));
    }

    private void replan() {
        var now = tags;
        if (now != null) {
            plan.set(TagDeletion.of(now, chosen, alone.get()));
        }
    }

    void close() {
        looking.cancel();
    }

    /// The lines that do the same, one for each manifest or tag; docker has none.
    String commands() {
        var now = plan.get();
        if (now == null) {
            return "";
        }
        var all = new ArrayList<DeleteManifest>();
        for (var one : now.goes()) {
            if (now.alone()) {
                one.chosen().forEach(tag -> all.add(new DeleteManifest(address, repository, tag)));
            } else {
                all.add(new DeleteManifest(address, repository, one.manifest().digest().toString()));
            }
        }
        return all.stream().map(DeleteManifest::line).collect(Collectors.joining("\n"));
    }

    /// Makes a job of the plan; null while something is in the way.
    @Nullable
    Job start() {
        var now = plan.get();
        if (now == null || !possible.get()) {
            return null;
        }
        close();
        failure.set("");
        running.set(true);
        var started = jobs.start(title(now), commands(), job -> {
            try {
                var left = TagRemoval.run(registries.at(name), repository, now, job);
                job.result(Messages.get(left > 0
                        ? "tagdeletion.left"
                        : now.alone() ? "tagdeletion.done.alone" : "tagdeletion.done", now.tags().size() - left,
                        left));
            } finally {
                background.fx().execute(() -> changed.accept(name, repository));
            }
        }, () -> running.set(false));
        started.failureProperty().subscribe(why -> {
            if (why != null) {
                refused(why);
            }
        });
        return started;
    }

    private String title(TagDeletion now) {
        var first = now.goes().getFirst().chosen().getFirst();
        return Messages.get(now.alone() ? "tagdeletion.job.alone" : "tagdeletion.job",
                name.domain() + "/" + repository + ":" + first, now.tags().size() - 1);
    }

    String repository() {
        return repository;
    }

    /// Whether the tags go and their manifests stay.
    BooleanProperty aloneProperty() {
        return alone;
    }

    /// Whether it is done though an index that stays loses something.
    BooleanProperty anywayProperty() {
        return anyway;
    }

    /// Null until the registry has told.
    ReadOnlyObjectProperty<@Nullable TagDeletion> planProperty() {
        return plan.getReadOnlyProperty();
    }

    /// Whether it is being done.
    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    BooleanBinding possibleProperty() {
        return possible;
    }

    /// How far the asking is.
    ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Why the registry tells nothing, or does not delete; empty when it does.
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// The registry that wants a login first; null for none.
    ReadOnlyObjectProperty<@Nullable RegistryName> refusingProperty() {
        return refusing.getReadOnlyProperty();
    }

    /// Shows progress, at most one update on its way.
    private final class Shown implements Monitor {

        private final Monitor monitor;
        private final AtomicBoolean queued = new AtomicBoolean();
        private volatile Progress latest = new Progress("", "", 0, 0);

        Shown(Monitor monitor) {
            this.monitor = monitor;
        }

        @Override
        public void progress(Progress now) {
            latest = now;
            if (queued.compareAndSet(false, true)) {
                background.fx().execute(() -> {
                    queued.set(false);
                    progress.set(Messages.get("tagdeletion.asked", latest.current(), latest.total()));
                });
            }
        }

        @Override
        public void log(String line) {
            monitor.log(line);
        }

        @Override
        public boolean cancelled() {
            return monitor.cancelled();
        }

        @Override
        public void onCancel(Runnable closer) {
            monitor.onCancel(closer);
        }
    }
}
