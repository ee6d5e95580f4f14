package dev.strata.ui.context;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

import dev.strata.core.context.ContextTree;
import dev.strata.core.filetree.PathFilter;
import dev.strata.engine.ContextSurvey;
import dev.strata.ui.widgets.LazyRows;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The rows of a context: what is sent, what is left out, or what one rule does. Used on the FX thread only.
final class ContextTreeViewModel {

    /// Which part of the context is shown.
    sealed interface Part {
    }

    /// What the build gets.
    record Sent() implements Part {
    }

    /// What it does not get.
    record LeftOut() implements Part {
    }

    /// What a rule decides.
    ///
    /// @param index in the rules of the tree
    record OfRule(int index) implements Part {
    }

    /// Folders that are measured for one look: the rest keep their size to themselves.
    private static final int MOST_MEASURED = 200;

    private record Listed(ContextListing.Shown shown, String problem) {
    }

    private final ContextViewModel model;
    private final Latest listing;
    private final Latest measuring;
    private final LazyRows<ContextRow> rows = new LazyRows<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty bySize = new SimpleBooleanProperty(true);
    private final ObjectProperty<Part> part = new SimpleObjectProperty<>(new Sent());
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();
    private final Set<String> open = new HashSet<>();
    private Map<Integer, ContextSurvey.Measure> measured = new HashMap<>();
    private ContextListing.@Nullable Shown listed;
    private ContextViewModel.@Nullable Place known;
    private Runnable onListed = () -> {
    };

    ContextTreeViewModel(ContextViewModel model, Background background) {
        this.model = model;
        this.listing = new Latest(background);
        this.measuring = new Latest(background);
        model.shownProperty().subscribe(this::arrive);
        filter.subscribe((before, now) -> list());
        bySize.subscribe((before, now) -> list());
        part.subscribe((before, now) -> {
            list();
            measure();
        });
    }

    /// Runs after other rows are shown.
    void onListed(Runnable listener) {
        onListed = listener;
    }

    private void arrive(ContextViewModel.@Nullable Shown now) {
        measuring.cancel();
        measured = new HashMap<>();
        if (now != null && !now.place().equals(known)) {
            known = now.place();
            open.clear();
            ContextListing.openUnasked(now.tree(), open);
            part.set(new Sent());
        }
        if (part.get() instanceof OfRule) {
            // The rule of a number may be another one now.
            part.set(new Sent());
        }
        list();
        measure();
    }

    private void list() {
        var now = model.shownProperty().get();
        if (now == null) {
            listing.cancel();
            listed = null;
            rows.show(0, index -> {
                throw new IndexOutOfBoundsException(index);
            });
            onListed.run();
            return;
        }
        var tree = now.tree();
        var words = filter.get();
        var of = part.get();
        var opened = Set.copyOf(open);
        var ordered = bySize.get();
        listing.run(monitor -> {
            var wanted = PathFilter.parse(words);
            var all = !wanted.none() || !(of instanceof Sent);
            return new Listed(new ContextListing(tree, nodes(tree, of), wanted, all, opened,
                    ordered ? node -> of instanceof Sent ? tree.bytes(node) : tree.leftOut(node) : null).list(),
                    wanted.problem());
        }, list -> {
            listed = list.shown();
            problem.set(list.problem());
            rows.show(list.shown().nodes().length, list.shown()::row);
            onListed.run();
        }, e -> problem.set(String.valueOf(e.getMessage())));
    }

    private static IntPredicate nodes(ContextTree tree, Part part) {
        return switch (part) {
            case Sent sent -> tree::sent;
            case LeftOut out -> node -> !tree.sent(node);
            case OfRule of -> node -> tree.rule(node) == of.index();
        };
    }

    /// Counts what lies in the folders that nobody looked into, as far as they are shown.
    private void measure() {
        measuring.cancel();
        var now = model.shownProperty().get();
        if (now == null || part.get() instanceof Sent) {
            return;
        }
        var tree = now.tree();
        var wanted = nodes(tree, part.get());
        var known = Map.copyOf(measured);
        measuring.run(monitor -> {
            var found = new HashMap<>(known);
            for (var node = 1; node < tree.count() && found.size() < MOST_MEASURED; node++) {
                if (tree.folded(node) && wanted.test(node) && !found.containsKey(node)) {
                    found.put(node, ContextSurvey.measure(now.place().folder().resolve(tree.path(node)), monitor));
                }
            }
            return found;
        }, found -> {
            measured = found;
            revision.set(revision.get() + 1);
        }, e -> problem.set(String.valueOf(e.getMessage())));
    }

    /// What lies in a folder that nobody looked into; null while it is not known.
    ContextSurvey.@Nullable Measure measured(ContextRow row) {
        var now = model.shownProperty().get();
        return now != null && now.tree() == row.tree() ? measured.get(row.node()) : null;
    }

    /// How much of all that is sent a row is; 0 while something else is shown.
    double share(ContextRow row) {
        var whole = row.tree().bytes(0);
        return whole == 0 || !(part.get() instanceof Sent) ? 0 : (double) row.tree().bytes(row.node()) / whole;
    }

    void toggle(ContextRow row) {
        open(row, !row.open());
    }

    void open(ContextRow row, boolean wanted) {
        if (wanted ? open.add(row.path()) : open.remove(row.path())) {
            list();
        }
    }

    /// Opens all that a path is in, and shows it among what is sent.
    void reveal(String path) {
        for (var slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            open.add(path.substring(0, slash));
        }
        filter.set("");
        part.set(new Sent());
        list();
    }

    /// The row of a path; -1 when it is not shown.
    int place(String path) {
        if (listed == null) {
            return -1;
        }
        var node = listed.tree().find(path);
        return node < 0 ? -1 : listed.place(node);
    }

    ObservableList<ContextRow> rows() {
        return rows;
    }

    StringProperty filterProperty() {
        return filter;
    }

    /// What is wrong with the filter, in a sentence; else empty.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Largest first in each folder; else by name.
    BooleanProperty bySizeProperty() {
        return bySize;
    }

    ObjectProperty<Part> partProperty() {
        return part;
    }

    /// Counts up when folders were measured.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
