package dev.strata.ui.hub;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import dev.strata.core.command.Search;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.ImageSearch;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
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

    /// How what was found is sorted.
    enum Order {
        RELEVANCE, STARS, PULLS, NAME;

        Comparator<HubRow> comparator() {
            Comparator<HubRow> rank = Comparator.comparingInt(HubRow::rank);
            return switch (this) {
                case RELEVANCE -> rank;
                case STARS -> Comparator.comparingLong((HubRow row) -> -row.found().stars()).thenComparing(rank);
                case PULLS -> Comparator.comparingLong((HubRow row) -> -row.found().pulls()).thenComparing(rank);
                case NAME -> Comparator.comparing((HubRow row) -> row.found().name().toLowerCase(Locale.ROOT));
            };
        }
    }

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
    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<Order> order = new SimpleObjectProperty<>(Order.RELEVANCE);
    private final BooleanProperty official = new SimpleBooleanProperty();
    private final IntegerProperty stars = new SimpleIntegerProperty();
    private final List<HubRow> all = new ArrayList<>();
    private final ObservableList<HubRow> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(NOTHING);
    private final ReadOnlyStringWrapper obstacle = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private String next = "";
    private int typed;
    private int inVain;

    HubViewModel(ImageSearch hub, EngineStatus status, Background background) {
        this.background = background;
        this.finder = new Finder(hub, status);
        this.latest = new Latest(background);
        words.subscribe((before, now) -> typed());
        order.subscribe(() -> show());
        official.subscribe(() -> show());
        stars.subscribe(() -> show());
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
        all.clear();
        next = "";
        inVain = 0;
        obstacle.set("");
        if (wanted().isEmpty() || elsewhere() != null) {
            progress.set(new Progress(wanted(), false, -1, false, ""));
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
            read();
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
        latest.run(monitor -> finder.search(asked, from, all.size(), monitor), page -> came(asked, page),
                failure -> progress.set(new Progress(asked, false, now.total(), !from.isEmpty(),
                        String.valueOf(failure.getMessage()))));
    }

    private void came(String asked, Finder.Page page) {
        next = page.next();
        var before = shown.size();
        all.addAll(page.rows());
        obstacle.set(page.obstacle());
        progress.set(new Progress(asked, false, page.total(), !next.isEmpty(), ""));
        show();
        if (shown.size() == before && !next.isEmpty() && ++inVain < IN_VAIN) {
            read();
        }
    }

    private void show() {
        var least = stars.get();
        var onlyOfficial = official.get();
        var seen = all.stream().filter(row -> row.found().stars() >= least && (!onlyOfficial || row.found().official()))
                .sorted(order.get().comparator()).toList();
        if (seen.size() > shown.size() && seen.subList(0, shown.size()).equals(shown)) {
            shown.addAll(seen.subList(shown.size(), seen.size()));
        } else if (!seen.equals(shown)) {
            shown.setAll(seen);
        }
        var asked = wanted();
        command.set(asked.isEmpty() || elsewhere() != null ? "" : new Search(asked, onlyOfficial, least).line());
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

    /// Whether only official images are to be seen.
    BooleanProperty officialProperty() {
        return official;
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
