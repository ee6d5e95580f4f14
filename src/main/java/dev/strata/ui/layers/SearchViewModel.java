package dev.strata.ui.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.strata.core.filetree.PathFilter;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageDetails;
import dev.strata.engine.Archives;
import dev.strata.engine.LayerIndex;
import dev.strata.engine.LayerIndex.Hit;
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
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Which images hold a file: looks through every layer that was read once, as one types; and reads the others.
final class SearchViewModel {

    static final int MOST = 1_000;

    /// A file that was found, with the images that hold its layer.
    record Found(Hit hit, List<ImageEntry> images) {
    }

    /// @param without the images of which a layer was not read yet
    /// @param learnt what the engine had to be asked for it
    private record Counted(List<ImageEntry> without, List<ImageDetails> learnt) {
    }

    private final EngineStatus status;
    private final ImageStore store;
    private final Jobs jobs;
    private final Archives archives;
    private final LayerIndex index;
    private final Latest searching;
    private final Latest counting;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper unread = new ReadOnlyStringWrapper("");
    private final ObservableList<Found> found = FXCollections.observableArrayList();
    private List<ImageEntry> missing = List.of();

    SearchViewModel(EngineStatus status, ImageStore store, Jobs jobs, Archives archives, LayerIndex index,
            Background background) {
        this.status = status;
        this.store = store;
        this.jobs = jobs;
        this.archives = archives;
        this.index = index;
        this.searching = new Latest(background);
        this.counting = new Latest(background);
        text.subscribe(this::search);
    }

    /// Counts what was not read yet, and looks again.
    void refresh() {
        var entries = store.snapshotProperty().get().entries();
        var connected = status.state() instanceof EngineState.Connected now ? now.engine() : null;
        counting.run(monitor -> {
            var without = new ArrayList<ImageEntry>();
            var learnt = new ArrayList<ImageDetails>();
            for (var entry : entries) {
                var layers = entry.layers();
                if (layers.isEmpty() && connected != null && !monitor.cancelled()) {
                    var details = connected.images().inspect(entry.id().toString(), monitor);
                    learnt.add(details);
                    layers = details.layers();
                }
                if (!layers.stream().allMatch(index::has)) {
                    without.add(entry);
                }
            }
            return new Counted(without, learnt);
        }, counted -> {
            missing = counted.without();
            unread.set(missing.isEmpty() ? "" : Messages.get("layers.find.unread", missing.size()));
            if (!counted.learnt().isEmpty()) {
                // Now it is known which images hold what is found.
                store.learn(counted.learnt());
                search();
            }
        }, e -> unread.set(""));
        search();
    }

    private void search() {
        var wanted = PathFilter.parse(text.get());
        if (wanted.none()) {
            searching.cancel();
            found.clear();
            said.set(wanted.problem());
            return;
        }
        var images = images();
        searching.run(monitor -> index.search(wanted, MOST, monitor), hits -> {
            var list = hits.stream().map(hit -> new Found(hit, images.getOrDefault(hit.layer(), List.of()))).toList();
            found.setAll(list);
            var holders = new HashSet<Digest>();
            list.forEach(one -> one.images().forEach(image -> holders.add(image.id())));
            said.set(!wanted.problem().isEmpty()
                    ? wanted.problem()
                    : hits.size() == MOST
                            ? Messages.get("layers.find.most", MOST)
                            : Messages.get("layers.find.found", hits.size(), holders.size()));
        }, e -> said.set(String.valueOf(e.getMessage())));
    }

    private Map<Digest, List<ImageEntry>> images() {
        var images = new HashMap<Digest, List<ImageEntry>>();
        for (var entry : store.snapshotProperty().get().entries()) {
            entry.layers().stream().distinct()
                    .forEach(layer -> images.computeIfAbsent(layer, one -> new ArrayList<>()).add(entry));
        }
        return images;
    }

    /// Reads the layers of all images that were not read yet, as one job.
    void readAll() {
        if (!(status.state() instanceof EngineState.Connected connected) || missing.isEmpty()) {
            return;
        }
        var engine = connected.engine();
        var entries = missing;
        jobs.start(Messages.get("layers.find.job", entries.size()), "", job -> {
            for (var entry : entries) {
                var layers = engine.images().inspect(entry.id().toString(), job).layers();
                Layers.read(layers, Set.of(), index, EngineLayers.of(archives, engine, entry), (layer, files) -> {
                }, job);
            }
        }, this::refresh).stateProperty().subscribe(state -> {
            if (state == Job.State.RUNNING) {
                unread.set(Messages.get("layers.find.reading", entries.size()));
            }
        });
    }

    StringProperty textProperty() {
        return text;
    }

    /// How much was found, or what is wrong with what was typed.
    ReadOnlyStringProperty saidProperty() {
        return said.getReadOnlyProperty();
    }

    /// How many images were not looked through; empty for none.
    ReadOnlyStringProperty unreadProperty() {
        return unread.getReadOnlyProperty();
    }

    ObservableList<Found> found() {
        return found;
    }
}
