package dev.strata.ui.layers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.core.filetree.FileTree;
import dev.strata.core.filetree.LayerFiles;
import dev.strata.core.filetree.WastedSpace.Group;
import dev.strata.core.history.Instruction;
import dev.strata.core.history.ReconstructedDockerfile;
import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;
import dev.strata.core.layers.LayerFact;
import dev.strata.engine.Archives;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.Layers;
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
    private final ImageStore store;
    private final Jobs jobs;
    private final Archives archives;
    private final LayerIndex index;
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
    private boolean queued;

    LayersViewModel(EngineStatus status, ImageStore store, Jobs jobs, Archives archives, LayerIndex index,
            Background background) {
        this.status = status;
        this.store = store;
        this.jobs = jobs;
        this.archives = archives;
        this.index = index;
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
                EngineLayers.of(archives, engine, entry), true), this::open,
                failure::set);
    }

    /// Looks at an image of an archive.
    void open(String file, ArchivedImage image, dev.strata.engine.LayerSource source) {
        var tags = image.details().tags();
        asking.cancel();
        failure.set(null);
        open(new Subject(tags.isEmpty() ? image.details().id().shortHex() : tags.getFirst().familiar(), file,
                image.details(), image.history(), source, false));
    }

    private void open(Subject now) {
        stop();
        adding.cancel();
        growing.cancel();
        there.keySet().retainAll(now.details().layers());
        // What was chosen of the image before means nothing in this one.
        from.set(-1);
        to.set(-1);
        subject.set(now);
        var layers = now.details().layers();
        stack.set(new Stack(files(layers), missing(layers), Stack.NONE.account(), Stack.NONE.waste(), List.of()));
        to.set(layers.size() - 1);
        from.set(layers.size() - 1);
        list();
        asking.run(monitor -> {
            known(layers);
            return true;
        }, done -> {
            add();
            if (missing(layers) > 0) {
                read(now);
            }
        }, failure::set);
    }

    private void known(List<Digest> layers) {
        layers.stream().distinct().filter(layer -> !there.containsKey(layer)).toList().parallelStream()
                .forEach(layer -> index.find(layer).ifPresent(files -> there.put(layer, files)));
    }

    private int missing(List<Digest> layers) {
        return (int) layers.stream().filter(layer -> !there.containsKey(layer)).count();
    }

    private List<LayerFiles> files(List<Digest> layers) {
        return layers.stream().map(layer -> there.getOrDefault(layer, LayerFiles.EMPTY)).toList();
    }

    /// Reads the layers that are not known, as a job.
    private void read(Subject now) {
        failure.set(null);
        var job = jobs.start(Messages.get("layers.job", now.title()), "", work -> Layers
                .read(now.details().layers(), index, now.source(), (layer, files) -> {
                    there.put(layer, files);
                    arrived(now);
                }, work), () -> {
                });
        reading.set(job);
        job.stateProperty().subscribe(state -> {
            if (state != Job.State.RUNNING && reading.get() == job) {
                reading.set(null);
                failure.set(job.failureProperty().get());
                add();
            }
        });
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
            if (subject.get() == of && !queued) {
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
        var missing = missing(layers);
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
            tree.set(null);
            return;
        }
        var wanted = mode.get();
        growing.run(monitor -> FileTree.of(files, lower, upper, wanted == Mode.LAYER), tree::set, failure::set);
    }

    private void list() {
        var now = subject.get();
        if (now == null) {
            rows.clear();
            return;
        }
        var layers = now.details().layers();
        var facts = LayerFact.inOrder(now.history(), layers);
        var hidden = new long[layers.size()];
        for (var group : stack.get().waste().groups()) {
            if (group.cause().hidden()) {
                hidden[group.made()] += group.bytes();
            }
        }
        var made = new ArrayList<LayerRow>();
        var bases = bases(layers);
        var at = 0;
        while (at < layers.size()) {
            var base = nextBase(bases, at, layers.size(), now.title());
            var first = made.size();
            var bytes = 0L;
            var waste = 0L;
            for (var i = at; i < base.height(); i++) {
                var row = layer(now, i, facts, hidden[i]);
                bytes += row.bytes();
                waste += Math.max(0, row.waste());
                made.add(row);
            }
            made.add(first, new LayerRow.Base(base.title(), base.height() - at, bytes, waste));
            at = base.height();
        }
        var empty = now.history().reversed().stream().filter(step -> step.size() == 0)
                .map(step -> Instruction.of(step.createdBy())).toList();
        if (!empty.isEmpty() && !facts.isEmpty()) {
            made.add(new LayerRow.Empty(empty));
        }
        rows.setAll(made);
    }

    private LayerRow.Layer layer(Subject now, int i, List<LayerFact> facts, long hidden) {
        var read = there.containsKey(now.details().layers().get(i));
        var fact = facts.isEmpty() ? new LayerFact(0, "") : facts.get(i);
        var deeds = stack.get().account().layers();
        var bytes = read && i < deeds.size() ? deeds.get(i).bytes() : fact.size();
        var step = now.history().stream().filter(one -> one.createdBy().equals(fact.instruction())).findFirst()
                .orElse(new HistoryEntry(Optional.empty(), Instant.EPOCH, fact.instruction(), bytes, ""));
        return new LayerRow.Layer(i, Instruction.of(fact.instruction()), step, bytes, read ? hidden : -1, read);
    }

    /// An image that ends below the top of the one that is looked at.
    private record Lower(String title, int height) {
    }

    private List<Lower> bases(List<Digest> layers) {
        var bases = new ArrayList<Lower>();
        for (var entry : store.snapshotProperty().get().entries()) {
            var own = entry.layers();
            if (!entry.summary().tags().isEmpty() && !own.isEmpty() && own.size() < layers.size()
                    && layers.subList(0, own.size()).equals(own)) {
                bases.add(new Lower(entry.summary().tags().getFirst().familiar(), own.size()));
            }
        }
        bases.sort(Comparator.comparingInt(Lower::height));
        return bases;
    }

    private static Lower nextBase(List<Lower> bases, int above, int all, String own) {
        return bases.stream().filter(base -> base.height() > above).findFirst().orElse(new Lower(own, all));
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
        var layers = now.details().layers();
        var facts = LayerFact.inOrder(now.history(), layers);
        var bases = bases(layers);
        if (bases.isEmpty() || facts.isEmpty()) {
            return ReconstructedDockerfile.of(now.history(), now.details().config(), Optional.empty());
        }
        var base = bases.getLast();
        var steps = 0;
        var seen = 0;
        for (var step : now.history().reversed()) {
            if (seen == base.height()) {
                break;
            }
            steps++;
            if (step.createdBy().equals(facts.get(seen).instruction())) {
                seen++;
            }
        }
        return ReconstructedDockerfile.of(now.history(), now.details().config(),
                Optional.of(new ReconstructedDockerfile.Base(base.title(), steps)));
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
