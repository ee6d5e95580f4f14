package dev.strata.ui.hub;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import dev.strata.core.command.Pull;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.RateLimit;
import dev.strata.core.text.FilterWords;
import dev.strata.engine.ImageSearch;
import dev.strata.engine.Registries;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import dev.strata.ui.state.LocalTags;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.jspecify.annotations.Nullable;

/// The tags of one repository: read to the last while the first are seen already, filtered, and compared with what is on
/// the engine.
final class TagsViewModel {

    private static final Platform USUAL = new Platform("linux", "amd64", "");

    /// How far the reading is.
    ///
    /// @param running whether more is awaited
    /// @param names whether the registry was asked, which tells names alone
    /// @param failure why the rest did not come; empty when it did
    record Progress(boolean running, boolean names, String failure) {
    }

    private final TagReader reader;
    private final EngineStatus status;
    private final ImageStore images;
    private final Latest pages;
    private final Latest details;
    private final Latest limits;
    private final ObjectProperty<@Nullable ImageReference> repository = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable HubRow> found = new SimpleObjectProperty<>();
    private final ObservableList<TagRow> rows = FXCollections.observableArrayList();
    private final FilteredList<TagRow> shown = new FilteredList<>(rows);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Platform>> platform = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<@Nullable TagRow> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(
            new Progress(false, false, ""));
    private final ReadOnlyObjectWrapper<Optional<RateLimit>> rateLimit = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final Set<Platform> seen = new TreeSet<>(Comparator.comparing(Platform::toString));
    private boolean limitStale = true;
    private LocalTags local = LocalTags.NONE;
    private TagReader.@Nullable Page last;

    TagsViewModel(ImageSearch hub, Registries registries, EngineStatus status, ImageStore images,
            Background background) {
        this.reader = new TagReader(hub, registries);
        this.status = status;
        this.images = images;
        this.pages = new Latest(background);
        this.details = new Latest(background);
        this.limits = new Latest(background);
        platform.set(Optional.of(own()));
        filter.subscribe(text -> filter(text == null ? "" : text));
        images.snapshotProperty().subscribe(snapshot -> compare());
        chosen.subscribe(this::look);
        status.stateProperty().subscribe((before, now) -> {
            if (now instanceof EngineState.Connected && !(before instanceof EngineState.Connected)) {
                platform.set(Optional.of(own()));
            }
        });
    }

    /// What the engine runs.
    Platform own() {
        return status.state() instanceof EngineState.Connected connected
                ? connected.engine().info().runs().orElse(USUAL)
                : USUAL;
    }

    private void filter(String text) {
        var words = FilterWords.of(text);
        shown.setPredicate(words.none() ? row -> true : row -> row.matches(words));
    }

    /// Shows the tags of a repository that was found.
    void show(HubRow row) {
        found.set(row);
        look(row.reference());
    }

    /// Shows the tags of a repository by its name.
    ///
    /// @param what a tag of it is filtered for
    void show(ImageReference what) {
        found.set(null);
        look(what);
    }

    private void look(ImageReference what) {
        var bare = new ImageReference(what.domain(), what.path(), Optional.empty(), Optional.empty());
        filter.set(what.tag().orElse(""));
        if (!bare.equals(repository.get()) || !progress.get().failure().isEmpty()) {
            repository.set(bare);
            begin();
        }
    }

    /// Reads all anew.
    void begin() {
        var what = repository.get();
        pages.cancel();
        limits.cancel();
        last = null;
        seen.clear();
        rows.clear();
        if (what != null) {
            local = LocalTags.of(images.snapshotProperty().get().summaries(), what);
            read(what);
        }
    }

    /// Asks once more for what did not come.
    void retry() {
        var what = repository.get();
        if (what != null) {
            read(what);
        }
    }

    private void read(ImageReference what) {
        var before = last;
        progress.set(new Progress(true, before != null && before.names(), ""));
        pages.run(monitor -> reader.read(what, before, monitor), page -> came(what, page),
                failure -> progress.set(new Progress(false, before != null && before.names(),
                        String.valueOf(failure.getMessage()))));
    }

    private void came(ImageReference what, TagReader.Page page) {
        var first = last == null;
        last = page;
        var more = page.tags().stream().map(TagRow::new).toList();
        more.forEach(row -> row.compare(local));
        more.forEach(row -> row.tag().platforms().forEach(one -> seen.add(one.platform())));
        rows.addAll(more);
        if (first && !page.names() && !page.tags().isEmpty() && limitStale) {
            limitStale = false;
            limits.run(monitor -> reader.rateLimit(what, page.tags().getFirst().name(), monitor), rateLimit::set,
                    failure -> System.getLogger(TagsViewModel.class.getName()).log(System.Logger.Level.DEBUG,
                            "No rate limit", failure));
        }
        if (page.next().isEmpty()) {
            progress.set(new Progress(false, page.names(), ""));
        } else {
            read(what);
        }
    }

    private void compare() {
        var what = repository.get();
        if (what != null) {
            local = LocalTags.of(images.snapshotProperty().get().summaries(), what);
            rows.forEach(row -> row.compare(local));
            changed();
        }
        // What came since may have been pulled.
        limitStale = true;
    }

    private void changed() {
        changes.set(changes.get() + 1);
    }

    /// A registry is asked only of the tag that is looked at.
    private void look(@Nullable TagRow row) {
        details.cancel();
        var what = repository.get();
        if (row != null && what != null && progress.get().names() && row.tag().digest().isEmpty()) {
            var wanted = platform.get();
            details.run(monitor -> reader.more(what, row.name(), wanted, monitor), more -> {
                row.learn(more);
                row.compare(local);
                changed();
            }, failure -> System.getLogger(TagsViewModel.class.getName()).log(System.Logger.Level.INFO,
                    "Nothing more of a tag", failure));
        }
    }

    /// The chosen tag in full; null without one.
    @Nullable
    ImageReference reference() {
        var what = repository.get();
        var row = chosen.get();
        return what == null || row == null ? null : what.withTag(row.name());
    }

    /// For which platform to pull it, where that is not the one the engine takes by itself.
    Optional<Platform> toAskFor() {
        return platform.get().filter(wanted -> !wanted.equals(own()));
    }

    /// The docker command that pulls the chosen tag; empty without one.
    String command() {
        var what = reference();
        return what == null ? "" : new Pull(what, toAskFor()).line();
    }

    /// The platforms there are, the engine's first.
    List<Platform> platforms() {
        var own = own();
        return Stream.concat(Stream.of(own), seen.stream().filter(one -> !one.equals(own))).toList();
    }

    /// Whose tags are shown, without a tag; null before the first.
    ObjectProperty<@Nullable ImageReference> repositoryProperty() {
        return repository;
    }

    /// What the search told of it; null where it was not searched.
    ObjectProperty<@Nullable HubRow> foundProperty() {
        return found;
    }

    /// All that were read.
    ObservableList<TagRow> all() {
        return rows;
    }

    /// Those that are to be seen.
    ObservableList<TagRow> shown() {
        return shown;
    }

    /// Words that must be in a name.
    StringProperty filterProperty() {
        return filter;
    }

    /// For which platform sizes are told and images pulled; empty for any.
    ObjectProperty<Optional<Platform>> platformProperty() {
        return platform;
    }

    ObjectProperty<@Nullable TagRow> chosenProperty() {
        return chosen;
    }

    ReadOnlyObjectProperty<Progress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// How many pulls the registry still gives; empty where it does not tell.
    ReadOnlyObjectProperty<Optional<RateLimit>> rateLimitProperty() {
        return rateLimit.getReadOnlyProperty();
    }

    /// Another number each time rows show something else.
    ReadOnlyIntegerProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }
}
