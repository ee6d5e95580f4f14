package dev.strata.ui.changes;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.strata.core.changes.ChangeFilter;
import dev.strata.core.changes.ChangeTree;
import dev.strata.core.changes.Noise;
import dev.strata.core.changes.Ticks;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.container.PathChange;
import dev.strata.core.container.PathFacts;
import dev.strata.core.filetree.Change;
import dev.strata.core.filetree.PathFilter;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import dev.strata.ui.widgets.LazyRows;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What a container changed, without controls: read when it is shown and when that is asked for, as rows, with what is to
/// be kept and what that takes. Used on the FX thread only.
public final class ChangesViewModel {

    /// What there is to show.
    enum State {
        NOTHING_CHOSEN, LOADING, FAILED, NONE, SHOWN
    }

    /// After which there may be more changes. An engine tells of no write, and going on after a pause says nothing: each
    /// commit pauses.
    private static final List<String> RAN = List.of("start", "restart", "die", "exec", "extract-to-dir");

    /// Containers whose ticks are remembered while others are looked at.
    private static final int REMEMBERED = 4;

    /// What was ticked and opened of a container that is not looked at now.
    private record Left(Ticks ticks, Set<String> open) {
    }

    /// @param counts of each kind of change that the words let through
    private record Read(Ticks ticks, ChangeListing.Shown shown, int[] counts, String problem) {

        static Read of(Ticks ticks, String words, @Nullable Change only, Set<String> open) {
            var wanted = PathFilter.parse(words);
            var filter = new ChangeFilter(wanted, only);
            var tree = ticks.tree();
            return new Read(ticks, new ChangeListing(tree, filter.of(tree), open).list(), filter.counts(tree),
                    ChangesViewModel.problem(wanted));
        }
    }

    private final EngineStatus status;
    private final Background background;
    private final Latest reading;
    private final Latest listing;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.NOTHING_CHOSEN);
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable ContainerSummary> container = new ReadOnlyObjectWrapper<>();
    private final LazyRows<ChangeRow> rows = new LazyRows<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable Change> only = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<Ticks.Sum> sum = new ReadOnlyObjectWrapper<>(Ticks.Sum.NOTHING);
    private final ReadOnlyObjectWrapper<PathSizes.Layer> layer = new ReadOnlyObjectWrapper<>(
            new PathSizes.Layer(0, true));
    private final ReadOnlyBooleanWrapper ran = new ReadOnlyBooleanWrapper();
    private final Set<String> open = new HashSet<>();
    private final Map<String, Left> left = new LinkedHashMap<>();
    private Instant readAt = Instant.EPOCH;
    private @Nullable Ticks ticks;
    private @Nullable PathSizes sizes;
    private ChangeListing.@Nullable Shown shown;
    private int[] counts = new int[Change.values().length];
    private Runnable listed = () -> {
    };

    public ChangesViewModel(EngineStatus status, Background background) {
        this.status = status;
        this.background = background;
        this.reading = new Latest(background);
        this.listing = new Latest(background);
        status.onEvent(this::hear);
        filter.subscribe((before, now) -> list());
        only.subscribe((before, now) -> list());
    }

    /// Runs after other rows are shown.
    void onListed(Runnable listener) {
        listed = listener;
    }

    private void hear(EngineEvent event) {
        var of = container.get();
        if (of != null && event.type() == EngineEvent.Type.CONTAINER && event.id().equals(of.id())
                && RAN.stream().anyMatch(event.action()::startsWith)) {
            ran.set(true);
        }
    }

    private static boolean runs(@Nullable ContainerSummary one) {
        return one != null && one.running() && !one.paused();
    }

    /// Reads what a container changed; the same one is only told anew. Null for none.
    public void show(@Nullable ContainerSummary now) {
        var before = container.get();
        container.set(now);
        if (now == null) {
            leave(before);
            forget();
            state.set(State.NOTHING_CHOSEN);
        } else if (before == null || !before.id().equals(now.id())) {
            leave(before);
            forget();
            refresh();
        } else if (runs(before) || runs(now)) {
            ran.set(true);
        }
    }

    private void leave(@Nullable ContainerSummary before) {
        if (before != null && ticks != null) {
            left.remove(before.id());
            left.put(before.id(), new Left(ticks, Set.copyOf(open)));
            if (left.size() > REMEMBERED) {
                left.remove(left.keySet().iterator().next());
            }
        }
    }

    private void forget() {
        reading.cancel();
        listing.cancel();
        stopSizes();
        open.clear();
        ticks = null;
        shown = null;
        ran.set(false);
        rows.show(0, index -> {
            throw new IndexOutOfBoundsException(index);
        });
        count();
    }

    private void stopSizes() {
        if (sizes != null) {
            sizes.cancel();
            sizes = null;
        }
    }

    /// Reads them again: what was ticked and opened stays so.
    public void refresh() {
        var of = container.get();
        if (of == null) {
            return;
        }
        if (!(status.state() instanceof EngineState.Connected connected)) {
            failed(Messages.get("request.noengine"));
            return;
        }
        var engine = connected.engine();
        var known = ticks == null ? left.get(of.id()) : new Left(ticks, open);
        var older = known == null ? null : known.ticks();
        var opened = known == null ? new HashSet<String>() : new HashSet<>(known.open());
        var words = filter.get();
        var kind = only.get();
        if (ticks == null) {
            state.set(State.LOADING);
        }
        var asked = Instant.now();
        // What runs may write at any time: an engine tells of no write.
        ran.set(runs(of));
        reading.run(monitor -> read(engine, of.id(), older, opened, words, kind, monitor), read -> {
            readAt = asked;
            ticks = read.ticks();
            open.addAll(opened);
            stopSizes();
            sizes = new PathSizes(engine, of.id(), read.ticks().tree(), background, this::sized);
            show(read);
            state.set(read.ticks().tree().count() == 1 ? State.NONE : State.SHOWN);
            count();
        }, e -> failed(words(e)));
    }

    private static Read read(Engine engine, String id, @Nullable Ticks older, Set<String> open, String words,
            @Nullable Change only, Monitor monitor) throws EngineException {
        var ticks = new Ticks(ChangeTree.of(engine.containers().changes(id, monitor)));
        if (older == null) {
            ChangeListing.openUnasked(ticks, open);
        } else {
            ticks.carry(older);
        }
        return Read.of(ticks, words, only, open);
    }

    private static String problem(PathFilter filter) {
        return filter.problem().isEmpty() && filter.asksFacts()
                ? Messages.get("changes.filter.facts")
                : filter.problem();
    }

    private static String words(Exception e) {
        return switch (e) {
            case EngineException known when known.kind() == EngineException.Kind.NOT_FOUND ->
                Messages.get("changes.gone");
            case EngineException known when known.kind() == EngineException.Kind.UNREACHABLE ->
                Messages.get("changes.unreachable");
            default -> String.valueOf(e.getMessage());
        };
    }

    private void failed(String sentence) {
        failure.set(sentence);
        stopSizes();
        state.set(State.FAILED);
        count();
    }

    /// Makes the rows anew: another filter, another directory open.
    private void list() {
        var of = ticks;
        if (of == null) {
            return;
        }
        var words = filter.get();
        var kind = only.get();
        var opened = Set.copyOf(open);
        listing.run(monitor -> Read.of(of, words, kind, opened), read -> {
            if (read.ticks() == ticks) {
                show(read);
                sized();
            }
        }, e -> problem.set(String.valueOf(e.getMessage())));
    }

    private void show(Read read) {
        var now = read.shown();
        shown = now;
        counts = read.counts();
        problem.set(read.problem());
        rows.show(now.nodes().length, now::row);
        listed.run();
    }

    private void count() {
        var of = ticks;
        sum.set(of == null || state.get() == State.FAILED ? Ticks.Sum.NOTHING : of.sum());
        if (of != null && sizes != null) {
            sizes.keep(of);
        }
        sized();
    }

    private void sized() {
        layer.set(ticks == null || sizes == null ? new PathSizes.Layer(0, true) : sizes.layer(ticks));
        revision.set(revision.get() + 1);
    }

    /// Ticks what is not wholly ticked, of what the filter shows, and takes the ticks of what is.
    void toggle(ChangeRow row) {
        if (ticks != null && mine(row)) {
            ticks.toggle(row.node(), fitting());
            count();
        }
    }

    /// Keeps everything the filter shows, or nothing of it.
    void tickAll(boolean keep) {
        if (ticks != null) {
            ticks.set(0, keep, fitting());
            count();
        }
    }

    /// Leaves out caches, logs and the like, or keeps them.
    void leaveOutNoise(boolean out) {
        if (ticks != null) {
            ticks.setNoise(!out);
            count();
        }
    }

    private java.util.@Nullable BitSet fitting() {
        return shown == null ? null : shown.fitting();
    }

    /// Whether a row is of the tree that is shown: one that is on its way out may still be looked at.
    private boolean mine(ChangeRow row) {
        return ticks != null && ticks.tree() == row.tree();
    }

    Ticks.State ticked(ChangeRow row) {
        return ticks != null && mine(row) ? ticks.state(row.node(), fitting()) : Ticks.State.NONE;
    }

    /// How much of the noise is kept.
    Ticks.State noise() {
        return ticks == null ? Ticks.State.NONE : ticks.noise();
    }

    @Nullable
    Noise why(ChangeRow row) {
        return ticks != null && mine(row) ? ticks.why(row.node()) : null;
    }

    @Nullable
    PathFacts facts(ChangeRow row) {
        return sizes != null && mine(row) ? sizes.of(row.node()) : null;
    }

    /// What is known of the bytes in a directory.
    PathSizes.Layer below(ChangeRow row) {
        return sizes != null && mine(row) ? sizes.below(row.node()) : new PathSizes.Layer(0, false);
    }

    /// Which rows are on screen: what they are is asked first.
    void look(List<ChangeRow> visible) {
        if (sizes != null) {
            sizes.look(visible.stream().filter(this::mine).mapToInt(ChangeRow::node).toArray());
        }
    }

    void toggleOpen(ChangeRow row) {
        open(row, !row.open());
    }

    void open(ChangeRow row, boolean wanted) {
        if (wanted ? open.add(row.path()) : open.remove(row.path())) {
            list();
        }
    }

    /// Opens every directory, or none.
    void openAll(boolean wanted) {
        open.clear();
        if (wanted && ticks != null) {
            var tree = ticks.tree();
            for (var node = 1; node < tree.count(); node++) {
                if (tree.folder(node)) {
                    open.add(tree.path(node));
                }
            }
        }
        list();
    }

    /// The row of a path; -1 when it is not shown.
    int place(String path) {
        if (shown == null) {
            return -1;
        }
        var node = shown.tree().find(path);
        return node < 0 ? -1 : shown.place(node);
    }

    /// The row of the directory that a row is in; -1 at the top.
    int above(ChangeRow row) {
        return shown == null || row.depth() == 0 ? -1 : shown.place(row.tree().parent(row.first()));
    }

    /// How many the words of the filter let through.
    ///
    /// @param kind null for all
    int count(@Nullable Change kind) {
        return ticks == null
                ? 0
                : kind == null
                        ? count(Change.ADDED) + count(Change.CHANGED) + count(Change.DELETED)
                        : counts[kind.ordinal()];
    }

    /// All in `docker diff`'s own format.
    String text() {
        return ticks == null ? "" : ChangeTree.text(ticks.tree().changes());
    }

    /// What is kept, in the engine's order.
    public List<PathChange> kept() {
        return ticks == null ? List.of() : ticks.changes();
    }

    /// Whether nothing is left out.
    public boolean all() {
        return ticks != null && ticks.all();
    }

    /// Of when they are: what was written later may be missing.
    Instant readAt() {
        return readAt;
    }

    ObservableList<ChangeRow> rows() {
        return rows;
    }

    ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Why they could not be read, in a sentence.
    ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable ContainerSummary> containerProperty() {
        return container.getReadOnlyProperty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    /// The one kind that is shown; null for all.
    ObjectProperty<@Nullable Change> onlyProperty() {
        return only;
    }

    /// What is wrong with the filter, in a sentence; else empty.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Counts up when ticks or sizes are others.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Ticks.Sum> sumProperty() {
        return sum.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<PathSizes.Layer> layerProperty() {
        return layer.getReadOnlyProperty();
    }

    /// Whether the container has run since they were read.
    ReadOnlyBooleanProperty ranProperty() {
        return ran.getReadOnlyProperty();
    }
}
