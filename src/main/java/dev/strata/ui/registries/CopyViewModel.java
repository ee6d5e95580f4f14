package dev.strata.ui.registries;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

import dev.strata.core.command.CopyImage;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.core.image.Units;
import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.EngineException;
import dev.strata.engine.LoginNeeded;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.engine.Registry;
import dev.strata.engine.RegistryCopy;
import dev.strata.ui.Messages;
import dev.strata.ui.requests.JobViewModel;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Copying from a registry to another without its controls: what is typed becomes a copy, and the registries are asked
/// what of it would travel.
class CopyViewModel extends JobViewModel {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final CopySource source;
    private final Registries registries;
    private final Background background;
    private final BiConsumer<RegistryName, String> changed;
    private final Latest reading;
    private final Latest planning;
    private final ObservableList<Platform> platforms = FXCollections.observableArrayList();
    private final ObjectProperty<Optional<Platform>> platform = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty referrers = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Integer> referring = new ReadOnlyObjectWrapper<>(0);
    private final ReadOnlyBooleanWrapper moving = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper outlook = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable RegistryName> refusing = new ReadOnlyObjectWrapper<>();
    private @Nullable Manifest manifest;
    private @Nullable ImageReference target;
    private int typed;

    /// What was found at the source.
    private record Seen(Manifest manifest, int referring) {
    }

    /// What was found of a copy.
    ///
    /// @param before what the name stands for now
    private record Outlook(RegistryCopy.Plan plan, Optional<Descriptor> before) {
    }

    CopyViewModel(CopySource source, Registries registries, Jobs jobs, Background background,
            BiConsumer<RegistryName, String> changed) {
        super(jobs);
        this.source = source;
        this.registries = registries;
        this.background = background;
        this.changed = changed;
        this.reading = new Latest(background);
        this.planning = new Latest(background);
        textProperty().subscribe(this::check);
        platform.subscribe(this::check);
        referrers.subscribe(this::check);
    }

    /// Reads what there is to copy.
    void open() {
        refusing.set(null);
        outlook.set(Messages.get("registrycopy.reading"));
        reading.run(this::read, seen -> {
            manifest = seen.manifest();
            platforms.setAll(
                    seen.manifest().images().stream().flatMap(one -> one.platform().stream()).distinct().toList());
            referring.set(seen.referring());
            check();
        }, this::fail);
    }

    private Seen read(Monitor monitor) throws EngineException {
        try {
            var registry = registries.at(source.registry());
            var found = registry.manifest(source.repository(), source.reference(), monitor);
            return new Seen(found, referring(registry, found, monitor));
        } catch (EngineException e) {
            throw LoginNeeded.of(source.registry(), e);
        }
    }

    /// A registry that does not tell keeps no one from copying.
    private int referring(Registry registry, Manifest found, Monitor monitor) {
        try {
            return registry.referrers(source.repository(), found.digest(), monitor).size();
        } catch (EngineException e) {
            System.getLogger(CopyViewModel.class.getName()).log(System.Logger.Level.INFO, "No referrers: {0}",
                    e.getMessage());
            return 0;
        }
    }

    private void fail(Exception failure) {
        refusing.set(failure instanceof LoginNeeded refused ? refused.registry() : null);
        outlook.set(String.valueOf(failure.getMessage()));
    }

    /// What a text means as a name to copy to.
    ImageReference target(String text) throws InvalidReference {
        return ImageReference.parse(text).withDefaultTag();
    }

    private void check() {
        typed++;
        planning.cancel();
        target = null;
        moving.set(false);
        var text = textProperty().get().strip();
        var from = manifest;
        if (from == null) {
            refuse("");
            return;
        }
        outlook.set("");
        if (text.isEmpty()) {
            refuse("");
            return;
        }
        try {
            var to = target(text);
            var problem = to.digest().isPresent()
                    ? Messages.get("registrycopy.digest")
                    : to.equals(source.name()) ? Messages.get("registrycopy.same") : "";
            if (!problem.isEmpty()) {
                refuse(problem);
                return;
            }
            target = to;
            accept(words(to), command(from, to).line());
            ask();
        } catch (InvalidReference e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    /// What a copy means, in words.
    String words(ImageReference to) {
        return Messages.get("registrycopy.meaning", source.shown(), to.canonical());
    }

    private CopyImage command(Manifest from, ImageReference to) {
        var one = platform.get().flatMap(wanted -> from.images().stream()
                .filter(image -> image.platform().equals(Optional.of(wanted))).findFirst());
        return new CopyImage(one.map(image -> source.of(image.digest())).orElse(source.name()), to,
                from.index() && one.isEmpty(), referrers.get());
    }

    /// Once nothing was typed for a moment.
    private void ask() {
        var mine = typed;
        outlook.set(Messages.get("registrycopy.looking"));
        background.later().run(PAUSE, () -> {
            var to = target;
            if (mine == typed && to != null) {
                var of = platform.get();
                var all = referrers.get();
                planning.run(monitor -> look(to, of, all, monitor), found -> say(found, to), this::fail);
            }
        });
    }

    /// The registries are looked up each time: a login may have come between.
    private RegistryCopy.Plan plan(ImageReference to, Optional<Platform> of, boolean all, Monitor monitor)
            throws EngineException {
        return RegistryCopy.plan(new RegistryCopy.Wanted(registries.at(source.registry()), source.repository(),
                source.reference(), registries.at(new RegistryName(to.domain())), to.path(), to.tag().orElseThrow(),
                of, all), monitor);
    }

    private Outlook look(ImageReference to, Optional<Platform> of, boolean all, Monitor monitor)
            throws EngineException {
        var plan = plan(to, of, all, monitor);
        var wanted = plan.wanted();
        try {
            return new Outlook(plan, Optional.of(wanted.to().resolve(wanted.target(), wanted.tag(), monitor)));
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.NOT_FOUND) {
                return new Outlook(plan, Optional.empty());
            }
            throw LoginNeeded.of(wanted.to().name(), e);
        }
    }

    private void say(Outlook found, ImageReference to) {
        refusing.set(null);
        var before = found.before();
        var same = before.isPresent() && before.get().digest().equals(found.plan().root().digest());
        moving.set(before.isPresent() && !same);
        if (same && !referrers.get()) {
            pause();
        }
        var plan = found.plan();
        var missing = plan.missing().size();
        var travels = missing == 0
                ? Messages.get("registrycopy.nothing", to.domain())
                : to.domain().equals(source.registry().domain())
                        ? Messages.get("registrycopy.mounts", to.domain(), missing, Units.size(plan.missingBytes()))
                        : Messages.get(plan.there().isEmpty() ? "registrycopy.sends" : "registrycopy.sends.rest",
                                Units.size(plan.missingBytes()), missing, plan.blobs().size(),
                                Units.size(plan.thereBytes()));
        outlook.set(before.map(now -> same
                ? Messages.get("registrycopy.has", to.familiar())
                : Messages.get("registrycopy.moves", to.familiar(), now.digest().shortHex()) + "\n" + travels)
                .orElse(travels));
    }

    @Override
    public @Nullable Job start() {
        var to = target;
        return to == null ? null : start(title(to), work(to, platform.get(), referrers.get()));
    }

    String title(ImageReference to) {
        return Messages.get("registrycopy.job", source.shown(), to.familiar());
    }

    private Job.Work work(ImageReference to, Optional<Platform> of, boolean all) {
        return job -> {
            var plan = plan(to, of, all, job);
            var sent = RegistryCopy.run(plan, job);
            var rest = plan.thereBytes() + plan.missingBytes() - sent;
            job.result(Messages.get(rest == 0 ? "registrycopy.done" : "registrycopy.done.rest", to.familiar(),
                    plan.root().digest().shortHex(), Units.size(sent), Units.size(rest)));
            background.fx().execute(() -> changed.accept(new RegistryName(to.domain()), to.path()));
        };
    }

    /// Names at the other registries a person works with.
    List<String> offers() {
        var name = source.name();
        var path = name.path().replaceFirst("^library/", "") + ":" + name.tag().orElse("latest");
        return registries.all().stream().map(Registries.Known::name)
                .filter(one -> !one.equals(source.registry()) && !one.hub()).map(one -> one.domain() + "/" + path)
                .toList();
    }

    void close() {
        typed++;
        reading.cancel();
        planning.cancel();
    }

    CopySource source() {
        return source;
    }

    /// Of an index; empty of an image.
    ObservableList<Platform> platforms() {
        return platforms;
    }

    /// The one that is copied; empty for all.
    ObjectProperty<Optional<Platform>> platformProperty() {
        return platform;
    }

    /// Whether signatures and the like go along.
    BooleanProperty referrersProperty() {
        return referrers;
    }

    /// How many there are.
    ReadOnlyObjectProperty<Integer> referringProperty() {
        return referring.getReadOnlyProperty();
    }

    /// What would travel, and what the name stands for now.
    ReadOnlyStringProperty outlookProperty() {
        return outlook.getReadOnlyProperty();
    }

    /// Whether a tag is taken from another image.
    ReadOnlyBooleanProperty movingProperty() {
        return moving.getReadOnlyProperty();
    }

    /// The registry that wants a login first; null for none.
    ReadOnlyObjectProperty<@Nullable RegistryName> refusingProperty() {
        return refusing.getReadOnlyProperty();
    }
}
