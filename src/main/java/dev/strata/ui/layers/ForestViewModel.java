package dev.strata.ui.layers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.strata.core.image.Digest;
import dev.strata.core.layers.ImageForest;
import dev.strata.core.layers.ImageForest.Branch;
import dev.strata.core.text.FilterWords;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.KnownLayers;
import dev.strata.ui.work.Background;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// All images of the engine by what they stand on, without their drawing.
final class ForestViewModel {

    /// What is drawn.
    ///
    /// @param path the branches from the root to the image that is looked at
    record Drawn(ImageForest forest, List<ForestRow> rows, Set<Integer> path) {

        Drawn {
            rows = List.copyOf(rows);
            path = Set.copyOf(path);
        }
    }

    private final KnownLayers<ImageForest> known;
    private final ImageStore store;
    private final ReadOnlyObjectWrapper<Drawn> drawn = new ReadOnlyObjectWrapper<>(
            new Drawn(new ImageForest(List.of()), List.of(), Set.of()));
    /// The runs that a person has opened, by their layers.
    private final Set<List<Digest>> open = new HashSet<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObservableValue<@Nullable Subject> subject;

    /// @param watched whether somebody looks; nothing is asked meanwhile
    ForestViewModel(EngineStatus status, ImageStore store, Background background, ObservableValue<Boolean> watched,
            ObservableValue<@Nullable Subject> subject) {
        this.store = store;
        this.subject = subject;
        known = new KnownLayers<>(status, store, background, watched, ImageForest::of);
        known.madeProperty().subscribe(this::draw);
        subject.subscribe(() -> draw());
        filter.subscribe(this::draw);
        draw();
    }

    private void draw() {
        var made = known.madeProperty().get();
        var all = made == null ? new ImageForest(List.of()) : made;
        var words = FilterWords.of(filter.get());
        var forest = words.none() ? all : all.only(branch -> words.all(word -> says(branch, word)));
        var now = subject.getValue();
        drawn.set(new Drawn(forest, rows(forest),
                now == null || !now.ofEngine() ? Set.of() : new HashSet<>(forest.path(now.details().layers()))));
    }

    private List<ForestRow> rows(ImageForest forest) {
        var rows = new ArrayList<ForestRow>();
        for (var at = 0; at < forest.rows().size(); at++) {
            var branch = forest.rows().get(at);
            var last = branch.layers().size() - 1;
            var opened = open.contains(branch.layers());
            for (var step = opened ? 0 : last; step <= last; step++) {
                rows.add(new ForestRow(branch, at, step, opened));
            }
        }
        return rows;
    }

    /// Shows each layer of a run, or the run as one row again.
    void open(ForestRow row, boolean wanted) {
        if (row.run() && (wanted ? open.add(row.branch().layers()) : open.remove(row.branch().layers()))) {
            draw();
        }
    }

    private static boolean says(Branch branch, String word) {
        return branch.facts().stream().anyMatch(fact -> fact.instruction().toLowerCase(Locale.ROOT).contains(word))
                || branch.ends().stream().anyMatch(image -> image.title().toLowerCase(Locale.ROOT).contains(word)
                        || image.id().toString().contains(word));
    }

    /// The image that ends at a row; null where none does.
    @Nullable
    ImageEntry entry(ForestRow row) {
        return row.end() && !row.branch().ends().isEmpty() ? entry(row.branch().ends().getFirst().id()) : null;
    }

    /// An image that holds the layer of a row: the one that is looked at, where it does, else the first that stands on it.
    @Nullable
    ImageEntry holder(ForestRow row) {
        var now = subject.getValue();
        if (now != null && drawn.get().path().contains(row.at())) {
            return entry(now.details().id());
        }
        var branches = drawn.get().forest().rows();
        for (var at = row.at(); at < branches.size() && (at == row.at() || branches.get(at).depth() > row.branch()
                .depth()); at++) {
            if (!branches.get(at).ends().isEmpty()) {
                return entry(branches.get(at).ends().getFirst().id());
            }
        }
        return null;
    }

    private @Nullable ImageEntry entry(Digest id) {
        return store.snapshotProperty().get().entries().stream().filter(entry -> entry.id().equals(id)).findFirst()
                .orElse(null);
    }

    /// Where in the rows the image is that is looked at; -1 when it is not.
    int place() {
        var now = drawn.get();
        var at = now.path().stream().mapToInt(Integer::intValue).max().orElse(-1);
        for (var i = 0; i < now.rows().size() && at >= 0; i++) {
            if (now.rows().get(i).at() == at && now.rows().get(i).end()) {
                return i;
            }
        }
        return -1;
    }

    ReadOnlyObjectProperty<Drawn> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    StringProperty filterProperty() {
        return filter;
    }

    KnownLayers<ImageForest> known() {
        return known;
    }
}
