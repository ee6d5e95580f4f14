package dev.strata.ui.steps;

import java.util.Arrays;

import dev.strata.ui.Messages;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Words that are looked for in the log of a build, also in what is still to come.
final class LogSearch {

    private final StepsViewModel model;
    private final Latest finding;
    private final StringProperty words = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Long> found = new ReadOnlyObjectWrapper<>();
    private @Nullable BuildRun run;
    private long[] hits = {};
    private long searched;
    private boolean searching;

    LogSearch(StepsViewModel model, Background background) {
        this.model = model;
        finding = new Latest(background);
        words.subscribe((before, now) -> anew());
        model.plainProperty().subscribe((before, now) -> anew());
        model.versionProperty().subscribe(version -> {
            if (model.run() != run) {
                anew();
            } else {
                search();
            }
        });
    }

    private void anew() {
        run = model.run();
        finding.cancel();
        searching = false;
        hits = new long[0];
        searched = 0;
        found.set(null);
        say();
        search();
    }

    private void search() {
        var shown = run;
        var wanted = words.get();
        if (shown == null || wanted.isEmpty() || searching) {
            return;
        }
        var log = shown.log().text();
        var from = searched;
        var to = log.text().settled();
        if (from >= to) {
            return;
        }
        searching = true;
        var all = model.plainProperty().get();
        finding.run(monitor -> {
            var more = log.find(wanted, from, to, monitor::cancelled);
            return all ? more : Arrays.stream(more).filter(line -> !log.step(line).isEmpty()).toArray();
        }, more -> {
            searching = false;
            searched = to;
            var joined = Arrays.copyOf(hits, hits.length + more.length);
            System.arraycopy(more, 0, joined, hits.length, more.length);
            hits = joined;
            if (found.get() == null && hits.length > 0) {
                found.set(hits[0]);
            }
            say();
            search();
        }, failure -> searching = false);
    }

    private void say() {
        var at = found.get();
        var place = at == null ? -1 : Arrays.binarySearch(hits, at);
        count.set(words.get().isEmpty()
                ? ""
                : place >= 0
                        ? Messages.get("steps.found.at", place + 1, hits.length)
                        : Messages.get("steps.found", hits.length));
    }

    /// Goes to the next line that holds the words, or back to the one before; round at the ends.
    void find(boolean forward) {
        if (hits.length > 0) {
            var now = found.get();
            var place = now == null ? -1 : Arrays.binarySearch(hits, now);
            var at = place < 0 ? forward ? 0 : hits.length - 1 : place + (forward ? 1 : -1);
            found.set(hits[Math.floorMod(at, hits.length)]);
            say();
        }
    }

    StringProperty wordsProperty() {
        return words;
    }

    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// The line that was found last; null when there is none.
    ReadOnlyObjectProperty<@Nullable Long> foundProperty() {
        return found.getReadOnlyProperty();
    }
}
