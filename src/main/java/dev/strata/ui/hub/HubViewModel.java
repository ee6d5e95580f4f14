package dev.strata.ui.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.strata.core.command.Search;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.ImageSearch;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The search: what is typed, what was found page by page, and what of it is to be seen.
final class HubViewModel {

    /// So long after the last letter it is searched.
    static final Duration PAUSE = Duration.ofMillis(300);
    /// So many pages in a row of which the filters hide everything are read before a person is asked.
    private static final int IN_VAIN = 8;
    /// The same where each page leads to more questions, of who publishes what is on it.
    private static final int IN_VAIN_ASKING = 3;

    /// How far the search is.
    ///
    /// @param words what was searched; empty before the first search
    /// @param running whether an answer is awaited
    /// @param total how many there are; -1 where it is not told
    /// @param more whether there are further pages
    /// @param failure why the last answer did not come; empty when it did
    record Progress(String words, boolean running, long total, boolean more, String failure) {
    }

    private static final Progress NOTHING = new Progress("", false, -1, false, "");

    private final Background background;
    private final Finder finder;
    private final Latest latest;
    private final Publishers publishers;
    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.RELEVANCE);
    private final ObjectProperty<Whose> whose = new SimpleObjectProperty<>(Whose.ANYONE);
    private final IntegerProperty stars = new SimpleIntegerProperty();
    private final List<HubRow> all = new ArrayList<>();
    private final ObservableList<HubRow> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private String next = "";
    private int typed;
    private int inVain;
    private int shownBefore;
    private boolean undecided;
    private boolean moreWanted;

    HubViewModel(ImageSearch hub, EngineStatus status, Background background) {
        this.background = background;
        this.finder = new Finder(hub, status);
        this.latest = new Latest(background);
        this.publishers = new Publishers(hub, background, this::ranked, this::learned);
        words.subscribe((was, now) -> typed());
        order.subscribe(() -> show());
        whose.subscribe(() -> show());
        stars.subscribe(() -> {
            askPublishers();
            show();
        });
    }

    private void typed() {
        var mine = ++typed;
        if (wanted().isEmpty()) {
            search();
            return;
        }
        background.later().run(PAUSE, () -> {
            if (mine == typed && !wanted().equals(progress.get().words())) {
                search();
            }
        });
    }

    private String wanted() {
        return words.get() == null ? "" : words.get().strip();
    }

    /// Searches now.
    void search() {
        typed++;
        latest.cancel();
        publishers.cancel();
        all.clear();
        next = "";
        undecided = false;
        moreWanted = false;
        inVain = 0;
        obstacle.set("");
        if (wanted().isEmpty()) {
            progress.set(NOTHING);
            show();
            return;
        }
        read();
    }

    /// Asks for the next page, unless that is under way or there is none.
    void more() {
        var now = progress.get();
        if (!now.running() && now.more() && now.failure().isEmpty()) {
            inVain = 0;
            moreWanted = true;
            readOn();
        }
    }

    /// Asks who publishes what was found, as far as it is not known. Where Hub cannot be reached it is not asked for more.
    void askPublishers() {
        if (obstacle.get().isEmpty()) {
            publishers.ask();
        }
    }

    /// Asks once more for what did not come; Docker Hub itself first.
    void retry() {
        finder.askDirectly();
        if (all.isEmpty() || !obstacle.get().isEmpty()) {
            search();
        } else {
            read();
        }
    }

    private void read() {
        var asked = wanted();
        var from = next;
        var now = progress.get();
        progress.set(new Progress(asked, true, from.isEmpty() ? -1 : now.total(), !from.isEmpty(), ""));
        if (from.isEmpty()) {
            show();
        }
        var elsewhere = elsewhere();
        latest.run(monitor -> elsewhere == null
                ? finder.search(asked, from, all.size(), monitor)
                : finder.searchElsewhere(elsewhere, asked, monitor), page -> came(asked, page),
                failure -> progress.set(new Progress(asked, false, now.total(), !from.isEmpty(),
                        String.valueOf(failure.getMessage()))));
    }

    private void came(String asked, Finder.Page page) {
        next = page.next();
        shownBefore = shown.size();
        undecided = true;
        all.addAll(page.rows());
        obstacle.set(page.obstacle());
        progress.set(new Progress(asked, false, page.total(), !next.isEmpty(), ""));
        askPublishers();
        show();
        readOn();
    }

    private void learned() {
        if (whose.get() == Whose.TRUSTED) {
            show();
        }
        readOn();
    }

    /// Reads the next page when more is wanted, or the last brought nothing to be seen; not before that is known, which
    /// may be when a person has it asked again.
    private void readOn() {
        var trusted = whose.get() == Whose.TRUSTED;
        var asked = publishers.stateProperty().get();
        if (progress.get().running() || trusted && (asked.asking() || !asked.failure().isEmpty())) {
            return;
        }
        var vain = undecided && shown.size() == shownBefore && ++inVain < (trusted ? IN_VAIN_ASKING : IN_VAIN);
        var on = (moreWanted || vain) && !next.isEmpty();
        undecided = false;
        moreWanted = false;
        if (on) {
            read();
        }
    }

    /// All but those that have too few stars, in the order they are wanted in.
    private List<HubRow> ranked() {
        var least = stars.get();
        return all.stream().filter(row -> row.found().stars() >= least).sorted(order.get().comparator()).toList();
    }

    private void show() {
        var admitted = whose.get();
        var seen = ranked().stream().filter(row -> admitted.admits(row.publisher())).toList();
        if (seen.size() > shown.size() && seen.subList(0, shown.size()).equals(shown)) {
            shown.addAll(seen.subList(shown.size(), seen.size()));
        } else if (!seen.equals(shown)) {
            shown.setAll(seen);
        }
        var asked = wanted();
        command.set(asked.isEmpty() || elsewhere() != null && all.isEmpty()
                ? ""
                : new Search(asked, admitted == Whose.OFFICIAL, stars.get()).line());
    }

    /// The repository that is typed, where that is the whole name of one; null else.
    @org.jspecify.annotations.Nullable
    ImageReference exact() {
        try {
            return wanted().isEmpty() ? null : ImageReference.parse(wanted());
        } catch (InvalidReference e) {
            return null;
        }
    }

    /// The registry of the name that is typed, where that is not Docker Hub; null else.
    @org.jspecify.annotations.Nullable
    String elsewhere() {
        var exact = exact();
        return exact == null || new RegistryName(exact.domain()).hub() ? null : exact.domain();
    }

    StringProperty wordsProperty() {
        return words;
    }

    ObjectProperty<Order> orderProperty() {
        return order;
    }

    /// Whose repositories are to be seen.
    ObjectProperty<Whose> whoseProperty() {
        return whose;
    }

    /// How far it is known who publishes what was found.
    ReadOnlyObjectProperty<Publishers.State> publishersProperty() {
        return publishers.stateProperty();
    }

    /// How many stars those have at least that are to be seen.
    IntegerProperty starsProperty() {
        return stars;
    }

    /// What was found and is to be seen.
    ObservableList<HubRow> shown() {
        return shown;
    }

    /// How many were read, whatever the filters.
    int count() {
        return all.size();
    }

    ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Why Docker Hub could not be asked, where the engine has searched; else empty.
    ReadOnlyStringProperty obstacleProperty() {
        return obstacle.getReadOnlyProperty();
    }

    /// The docker command that searches so.
    ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }
}
