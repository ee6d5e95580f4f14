package dev.strata.ui.layers;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import dev.strata.core.history.Instruction;
import dev.strata.core.image.Digest;
import dev.strata.core.layers.ImageForest;
import dev.strata.core.layers.ImageForest.Branch;
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
    /// @param path the rows from the root to the image that is looked at
    record Drawn(ImageForest forest, Set<Integer> path) {
    }

    private final KnownLayers<ImageForest> known;
    private final ImageStore store;
    private final ReadOnlyObjectWrapper<Drawn> drawn = new ReadOnlyObjectWrapper<>(
            new Drawn(new ImageForest(List.of()), Set.of()));
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
    }

    private void draw() {
        var made = known.madeProperty().get();
        var all = made == null ? new ImageForest(List.of()) : made;
        var words = Arrays.stream(filter.get().toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty()).toList();
        var forest = words.isEmpty()
                ? all
                : all.only(branch -> words.stream().allMatch(word -> says(branch, word)));
        var now = subject.getValue();
        drawn.set(new Drawn(forest,
                now == null || !now.ofEngine() ? Set.of() : new HashSet<>(forest.path(now.details().layers()))));
    }

    private static boolean says(Branch branch, String word) {
        return branch.instruction().toLowerCase(Locale.ROOT).contains(word)
                || branch.ends().stream().anyMatch(image -> image.title().toLowerCase(Locale.ROOT).contains(word)
                        || image.id().toString().contains(word));
    }

    /// What a row is called: the image that ends there, else what made it.
    static String title(Branch branch) {
        if (!branch.ends().isEmpty()) {
            return branch.ends().getFirst().title();
        }
        var brief = Instruction.of(branch.instruction()).brief();
        return brief.isEmpty() ? branch.layers().getLast().shortHex() : brief;
    }

    /// The image that a row stands for: the first that ends there, else one that stands on it.
    @Nullable
    ImageEntry entry(Branch branch) {
        return branch.ends().isEmpty() ? null : entry(branch.ends().getFirst().id());
    }

    private @Nullable ImageEntry entry(Digest id) {
        return store.snapshotProperty().get().entries().stream().filter(entry -> entry.id().equals(id)).findFirst()
                .orElse(null);
    }

    /// Where in the forest the image is that is looked at; -1 when it is not.
    int place() {
        return drawn.get().path().stream().mapToInt(Integer::intValue).max().orElse(-1);
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
