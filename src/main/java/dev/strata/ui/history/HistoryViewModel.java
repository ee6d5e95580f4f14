package dev.strata.ui.history;

import java.util.List;
import java.util.concurrent.Callable;

import dev.strata.core.build.BuildRecord;
import dev.strata.engine.BuildHistory;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The remembered builds of one Dockerfile at a time.
final class HistoryViewModel {

    private final BuildHistory history;
    private final Latest reading;
    private final ObservableList<BuildRecord> builds = FXCollections.observableArrayList();
    private final ObservableList<BuildRecord> seen = FXCollections.unmodifiableObservableList(builds);
    private final ObjectProperty<@Nullable BuildRecord> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String file = "";

    HistoryViewModel(BuildHistory history, Background background) {
        this.history = history;
        this.reading = new Latest(background);
    }

    /// Reads the builds of a Dockerfile.
    void show(String of) {
        if (!of.equals(file)) {
            builds.clear();
            chosen.set(null);
        }
        file = of;
        run(() -> history.of(of));
    }

    void remove(BuildRecord build) {
        run(() -> {
            history.remove(build);
            return history.of(build.file());
        });
    }

    void clear() {
        var of = file;
        run(() -> {
            history.clear(of);
            return history.of(of);
        });
    }

    private void run(Callable<List<BuildRecord>> work) {
        reading.run(monitor -> work.call(), found -> {
            problem.set("");
            var was = chosen.get();
            // Whoever looks at the newest goes on with the newest; so does whoever looked at what is gone.
            var older = was != null && !builds.isEmpty() && !was.equals(builds.getFirst());
            builds.setAll(found);
            chosen.set(found.stream().filter(one -> older && one.when().equals(was.when())).findFirst()
                    .orElse(found.isEmpty() ? null : found.getFirst()));
        }, failure -> problem.set(String.valueOf(failure.getMessage())));
    }

    /// Newest first.
    ObservableList<BuildRecord> builds() {
        return seen;
    }

    ObjectProperty<@Nullable BuildRecord> chosenProperty() {
        return chosen;
    }

    /// Why it cannot be read or changed; empty when it can.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Seconds of each build that was done, oldest first.
    double[] seconds() {
        return builds.reversed().stream().filter(one -> one.outcome() == BuildRecord.Outcome.DONE)
                .mapToDouble(one -> one.took().toMillis() / 1000.0).toArray();
    }
}
