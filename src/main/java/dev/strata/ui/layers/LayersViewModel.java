package dev.strata.ui.layers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.core.command.Pull;
import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.WastedSpace.Group;
import dev.strata.core.image.Digest;
import dev.strata.engine.Archives;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.LayerSource;
import dev.strata.engine.Layers;
import dev.strata.engine.Progress;
import dev.strata.engine.RemoteImage;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// One image's layers without their controls: what each did, and the files of those that are chosen. Layers appear as they
/// are read; one that was read once is never read again.
final class LayersViewModel {

    /// Which tree is shown of the chosen layers.
    enum Mode {
        /// What they did.
        LAYER,
        /// All that is there after the upper one.
        UP_TO
    }

    private final EngineStatus status;
    private final LayerRows lister;
    private final Jobs jobs;
    private final Archives archives;
    private final LayerIndex index;
    private final long large;
    private final Background background;
    private final Latest asking;
    private final Latest adding;
    private final Latest growing;
    private final Map<Digest, LayerFiles> there = new ConcurrentHashMap<>();
    private final ReadOnlyObjectWrapper<@Nullable Subject> subject = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Stack> stack = new ReadOnlyObjectWrapper<>(Stack.NONE);
    private final ReadOnlyObjectWrapper<@Nullable FileTree> tree = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job> reading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final ObservableList<LayerRow> rows = FXCollections.observableArrayList();
    private final ObservableList<LayerRow> rowsView = FXCollections.unmodifiableObservableList(rows);
    private final IntegerProperty from = new SimpleIntegerProperty(-1);
    private final IntegerProperty to = new SimpleIntegerProperty(-1);
    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(Mode.LAYER);
    private final Growths growths = new Growths();
    private boolean queued;

    /// @param large bytes above which a person is asked before they are downloaded
    LayersViewModel(EngineStatus status, ImageStore store, Jobs jobs, Archives archives, LayerIndex index,
            long large, Background background) {
        this.status = status;
        this.lister = new LayerRows(store);
        this.jobs = jobs;
        this.archives = archives;
        this.index = index;
        this.large = large;
        this.background = background;
        this.asking = new Latest(background);
        this.adding = new Latest(background);
        this.growing = new Latest(background);
        from.subscribe(this::grow);
        to.subscribe(this::grow);
        mode.subscribe(this::grow);
    }

    /// Looks at an image of the engine in use.
    void open(ImageEntry entry) {
        open(entry, Integer.MAX_VALUE);
    }

    /// Looks at a layer of an image of the engine in use.
    ///
    /// @param layer from 0; beyond the top it is the upper one
    void open(ImageEntry entry, int layer) {
        if (!(status.state() instanceof EngineState.Connected connected)) {
            return;
        }
        var engine = connected.engine();
        var tags = entry.summary().tags();
        var title = tags.isEmpty() ? entry.id().shortHex() : tags.getFirst().familiar();
        failure.set(null);
        asking.run(monitor -> new Subject(title, engine.endpoint().name(),
                engine.images().inspect(entry.id().toString(), monitor),
                engine.images().history(entry.id().toString(), monitor),
                EngineLayers.of(archives, engine, entry), Set.of(), true), now -> open(now, layer),
                failure::set);
    }

    /// Looks at an image of an archive.
    void open(String file, ArchivedImage image, LayerSource source) {
        var tags = image.details().tags();
        asking.cancel();
        failure.set(null);
        open(new Subject(tags.isEmpty() ? image.details().id().shortHex() : tags.getFirst().familiar(), file,
                image.details(), image.history(), source, image.absent(), false), Integer.MAX_VALUE);
    }

    /// Looks at an image of a registry.
    void open(RemoteImage image) {
        asking.cancel();
        failure.set(null);
        open(new Subject(image.name().familiar(), Messages.get("layers.remote.place", image.name().domain()),
                image.image().details(), image.image().history(), image.source(), image.image().absent(), false,
                Optional.of(image)), Integer.MAX_VALUE);
    }

    private void open(Subject now, int layer) {
        stop();
        adding.cancel();
        growing.cancel();
        there.keySet().retainAll(now.details().layers());
        growths.clear();
        // What was chosen of the image before means nothing in this one.
        from.set(-1);
        to.set(-1);
        subject.set(now);
        var layers = now.details().layers();
        stack.set(new Stack(files(layers), missing(now), Stack.NONE.account(), Stack.NONE.waste(), List.of()));
        var chosen = Math.min(layer, layers.size() - 1);
        to.set(chosen);
        from.set(chosen);
        list();
        asking.run(monitor -> {
            known(layers);
            return true;
        }, done -> {
            add();
            if (missing(now) > 0 && download().map(RemoteImage.Download::bytes).orElse(0L) <= large) {
                read(now);
            }
        }, failure::set);
    }

    private void known(List<Digest> layers) {
        layers.stream().distinct().filter(layer -> !there.containsKey(layer)).toList().parallelStream()
                .forEach(layer -> index.find(layer).ifPresent(files -> there.put(layer, files)));
    }

    private int missing(Subject of) {
        return (int) of.details().layers().stream()
                .filter(layer -> !there.containsKey(layer) && !of.absent().contains(layer)).count();
    }

    private List<LayerFiles> files(List<Digest> layers) {
        return layers.stream().map(layer -> there.getOrDefault(layer, LayerFiles.EMPTY)).toList();
    }

    /// Reads the layers that are not known, as a job.
    private void read(Subject now) {
        failure.set(null);
        var line = now.remote().map(image -> new Pull(image.name(), image.platform()).line()).orElse("");
        var job = jobs.start(Messages.get("layers.job", now.title()), line, work -> Layers
                .read(now.details().layers(), now.absent(), index, now.source(), new Arriving(now), work), () -> {
                });
        reading.set(job);
        job.stateProperty().subscribe(state -> {
            if (state != Job.State.RUNNING && reading.get() == job) {
                reading.set(null);
                growths.clear();
                failure.set(job.failureProperty().get());
                add();
            }
        });
    }

    /// What hears of layers while an image is looked at.
    private final class Arriving implements LayerSource.Found {

        private final Subject of;

        Arriving(Subject of) {
            this.of = of;
        }

        @Override
        public void layer(Digest layer, LayerFiles files) {
            there.put(layer, files);
            arrived(of);
        }

        @Override
        public boolean impatient() {
            return true;
        }

        @Override
        public void growing(Optional<Digest> layer, LayerFiles soFar) {
            background.fx().execute(() -> {
                if (subject.get() == of && reading.get() != null) {
                    growths.add(of, layer, soFar);
                    grow();
                }
            });
        }
    }

    /// What reading would download; empty where nothing has to be.
    Optional<RemoteImage.Download> download() {
        var now = subject.get();
        return now == null
                ? Optional.empty()
                : now.remote().map(image -> image.download(there::containsKey)).filter(rest -> rest.layers() > 0);
    }

    /// How far the download of a layer is; empty where it is not downloaded now.
    ///
    /// @param layer from 0
    Optional<Progress> downloading(int layer) {
        var now = subject.get();
        var job = reading.get();
        if (now == null || job == null || now.remote().isEmpty()) {
            return Optional.empty();
        }
        var diffId = now.details().layers().get(layer);
        var blob = now.remote().get().layers().get(diffId);
        return blob == null || there.containsKey(diffId)
                ? Optional.empty()
                : job.parts().stream().filter(part -> part.item().equals(blob.digest().shortHex())).findFirst();
    }

    /// Reads on where reading was stopped or has failed.
    void again() {
        var now = subject.get();
        if (now != null && reading.get() == null) {
            read(now);
        }
    }

    /// Stops reading; what was read stays.
    void stop() {
        var job = reading.get();
        reading.set(null);
        if (job != null) {
            job.cancel();
        }
    }

    private void arrived(Subject of) {
        background.fx().execute(() -> {
            if (subject.get() != of) {
                return;
            }
            growths.end(there.keySet());
            if (!queued) {
                queued = true;
                // Many that come at once are added up once.
                background.later().run(java.time.Duration.ofMillis(200), () -> {
                    queued = false;
                    if (subject.get() == of) {
                        add();
                    }
                });
            }
        });
    }

    private void add() {
        var now = subject.get();
        if (now == null) {
            return;
        }
        var layers = now.details().layers();
        var files = files(layers);
        var missing = missing(now);
        adding.run(monitor -> Stack.of(files, missing), added -> {
            stack.set(added);
            list();
            grow();
        }, failure::set);
    }

    private void grow() {
        var files = stack.get().files();
        var lower = from.get();
        var upper = to.get();
        if (lower < 0 || upper < lower || upper >= files.size()) {
            growing.cancel();
            growths.quiet();
            tree.set(null);
            return;
        }
        var now = subject.get();
        var shown = now == null
                ? files
                : growths.shown(now, files, lower, upper, there.keySet(), reading.get() != null);
        var wanted = mode.get();
        growing.run(monitor -> FileTree.of(shown, Math.min(lower, shown.size() - 1),
                Math.min(upper, shown.size() - 1), wanted == Mode.LAYER), tree::set, failure::set);
    }

    private void list() {
        var now = subject.get();
        rows.setAll(now == null ? List.of() : lister.rows(now, stack.get(), there.keySet()));
    }

    /// Chooses some layers that follow each other.
    ///
    /// @param lower the lowest, from 0
    void choose(int lower, int upper) {
        if (lower != from.get() || upper != to.get()) {
            // Never the other way round, not even for a moment.
            from.set(-1);
            to.set(upper);
            from.set(lower);
        }
    }

    /// The Dockerfile that the image's history amounts to.
    String dockerfile() {
        var now = subject.get();
        if (now == null) {
            return "";
        }
        return lister.dockerfile(now);
    }

    /// What could be won, and how, in a sentence.
    static String advice(Group group) {
        return Messages.get("layers.advice." + group.cause().name().toLowerCase(java.util.Locale.ROOT),
                group.made() + 1, group.gone() + 1, group.area());
    }

    ReadOnlyObjectProperty<@Nullable Subject> subjectProperty() {
        return subject.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Stack> stackProperty() {
        return stack.getReadOnlyProperty();
    }

    /// Of the chosen layers; null when none is chosen.
    ReadOnlyObjectProperty<@Nullable FileTree> treeProperty() {
        return tree.getReadOnlyProperty();
    }

    /// The job that reads layers; null when none does.
    ReadOnlyObjectProperty<@Nullable Job> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// Why the image or its layers could not be read; null when they could.
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Why the files of the chosen layers are not all that they will be, in a sentence; empty when they are.
    ReadOnlyStringProperty noteProperty() {
        return growths.noteProperty();
    }

    ObservableList<LayerRow> rows() {
        return rowsView;
    }

    int from() {
        return from.get();
    }

    int to() {
        return to.get();
    }

    ObjectProperty<Mode> modeProperty() {
        return mode;
    }
}
