package dev.strata.ui.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageDetails;
import dev.strata.core.image.ImageSummary;
import dev.strata.core.image.ImageUsage;
import dev.strata.core.image.Platform;
import dev.strata.core.journal.FormerName;
import dev.strata.core.journal.NameChange;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineEvent;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// The images of the engine in use, kept right by its events. Nothing polls. Used on the FX thread only. The containers
/// made from them are those of the [ContainerStore].
///
/// Three questions of growing cost are asked one after another, the last two only when somebody wants the answer:
/// the list, what layers are shared, and each new image's platform and layers (never twice).
public final class ImageStore {

    /// The first few are on screen: they come at once, the others in portions that are worth a redraw.
    private static final int FIRST_FACTS = 50;
    private static final int FURTHER_FACTS = 2000;

    /// As engines list, but images of the same second always in the same order: nothing jumps.
    private static final Comparator<ImageEntry> NEWEST_FIRST = Comparator
            .comparing((ImageEntry entry) -> entry.summary().created()).reversed()
            .thenComparing(entry -> entry.id().hex());

    /// What never changes about an image.
    private record Facts(Platform platform, List<Digest> layers) {
    }

    private final ContainerStore containers;
    private final Freshness freshness;
    private final Latest listing;
    private final Latest usage;
    private final Latest facts;
    private final ReadOnlyObjectWrapper<ImageSnapshot> snapshot = new ReadOnlyObjectWrapper<>(ImageSnapshot.EMPTY);
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty all = new SimpleBooleanProperty();
    private final BooleanProperty usageWanted = new SimpleBooleanProperty();
    private final BooleanProperty factsWanted = new SimpleBooleanProperty();
    private final Map<Digest, Facts> known = new HashMap<>();
    private InventoryReader layers = new InventoryReader();
    private List<ImageSummary> last = List.of();
    private ImageUsage lastUsage = new ImageUsage(-1, Map.of());
    private @Nullable Engine engine;
    private Consumer<List<NameChange>> lost = changes -> {
    };
    private Function<Digest, Optional<FormerName>> formerNames = id -> Optional.empty();
    private boolean looking;
    private boolean listed;

    /// With containers of its own.
    public ImageStore(EngineStatus status, Background background) {
        this(status, new ContainerStore(status, background), background);
    }

    public ImageStore(EngineStatus status, ContainerStore containers, Background background) {
        this.containers = containers;
        this.freshness = new Freshness(background, this::fetch);
        this.listing = new Latest(background);
        this.usage = new Latest(background);
        this.facts = new Latest(background);
        status.stateProperty().subscribe(this::follow);
        status.onEvent(this::hear);
        containers.containersProperty().subscribe((before, now) -> containersChanged());
        containers.loadedProperty().subscribe((before, now) -> containersChanged());
        containers.failureProperty().subscribe((before, now) -> containersChanged());
        all.subscribe((before, now) -> refresh());
        usageWanted.subscribe((before, now) -> fetchUsage());
        factsWanted.subscribe((before, now) -> fetchFacts());
    }

    private void follow(EngineState state) {
        looking = false;
        if (state instanceof EngineState.Connected connected) {
            if (engine != null && !engine.endpoint().key().equals(connected.engine().endpoint().key())) {
                forget();
            }
            engine = connected.engine();
            fetch();
        } else {
            listing.cancel();
            usage.cancel();
            facts.cancel();
            freshness.stopped();
            // Rows stay while the engine is gone: when it is back, selection and place are as they were.
        }
    }

    private void forget() {
        known.clear();
        // The same layer takes other room in another engine's store.
        layers = new InventoryReader();
        last = List.of();
        listed = false;
        lastUsage = new ImageUsage(-1, Map.of());
        loaded.set(false);
        publish();
    }

    private void hear(EngineEvent event) {
        // An image without a name that a container was committed to has no event of its own.
        if (event.type() == EngineEvent.Type.IMAGE
                || event.type() == EngineEvent.Type.CONTAINER && event.action().equals("commit")) {
            freshness.stale();
        }
    }

    /// Asks the engine again, now.
    public void refresh() {
        containers.refresh();
        fetch();
    }

    private void fetch() {
        var from = engine;
        if (from == null) {
            return;
        }
        freshness.begun();
        var withAll = all.get();
        listing.run(monitor -> from.images().list(withAll, monitor), result -> {
            if (looking) {
                lost.accept(NameChange.lost(last, result));
            }
            looking = true;
            last = result;
            listed = true;
            failure.set(null);
            show();
            fetchUsage();
            fetchFacts();
            freshness.ended();
        }, e -> {
            failure.set(e);
            freshness.ended();
        });
    }

    private void containersChanged() {
        if (listed) {
            var first = !loaded.get();
            show();
            if (first) {
                fetchUsage();
                fetchFacts();
            }
        }
    }

    /// Not before it is known which images are used: an image is never shown as unused first.
    private void show() {
        if (containers.loadedProperty().get() || containers.failureProperty().get() != null) {
            loaded.set(true);
            publish();
        }
    }

    private void fetchUsage() {
        var from = engine;
        if (from == null || !loaded.get() || !usageWanted.get()) {
            return;
        }
        usage.run(from.images()::usage, result -> {
            lastUsage = result;
            publish();
        }, e -> System.getLogger(ImageStore.class.getName()).log(System.Logger.Level.INFO,
                "The engine does not tell its disk usage", e));
    }

    private void fetchFacts() {
        var from = engine;
        if (from == null || !loaded.get() || !factsWanted.get()) {
            return;
        }
        var missing = last.stream().map(ImageSummary::id).filter(id -> !known.containsKey(id)).toList();
        known.keySet().retainAll(last.stream().map(ImageSummary::id).collect(Collectors.toSet()));
        if (!missing.isEmpty()) {
            fetchFacts(from, missing, FIRST_FACTS);
        }
    }

    private void fetchFacts(Engine from, List<Digest> missing, int portion) {
        var now = missing.subList(0, Math.min(portion, missing.size()));
        facts.run(monitor -> inspect(from, now, monitor), found -> {
            known.putAll(found);
            publish();
            if (missing.size() > now.size()) {
                fetchFacts(from, missing.subList(now.size(), missing.size()), FURTHER_FACTS);
            }
        }, e -> System.getLogger(ImageStore.class.getName()).log(System.Logger.Level.INFO, "No image facts", e));
    }

    private static Map<Digest, Facts> inspect(Engine from, List<Digest> ids, Monitor monitor) throws EngineException {
        var found = new HashMap<Digest, Facts>();
        for (var id : ids) {
            if (monitor.cancelled()) {
                break;
            }
            try {
                var details = from.images().inspect(id.toString(), monitor);
                found.put(id, new Facts(details.platform(), details.layers()));
            } catch (EngineException e) {
                if (e.kind() != EngineException.Kind.NOT_FOUND) {
                    throw e;
                }
                // Removed since it was listed: its event is on its way.
            }
        }
        return found;
    }

    /// Hears of the names that images lost and are still there, before the new list is shown. What happened while the
    /// engine was out of sight is not among them: nobody knows when it did.
    public void onLost(Consumer<List<NameChange>> listener) {
        lost = listener;
    }

    /// Says what an image without a tag was called.
    public void remember(Function<Digest, Optional<FormerName>> names) {
        formerNames = names;
        publish();
    }

    /// Keeps what others have read anyway.
    public void learn(List<ImageDetails> read) {
        var more = false;
        for (var details : read) {
            more |= known.putIfAbsent(details.id(), new Facts(details.platform(), details.layers())) == null;
        }
        if (more) {
            publish();
        }
    }

    private void publish() {
        var users = new HashMap<Digest, List<ContainerSummary>>();
        for (var container : containers.containersProperty().get()) {
            users.computeIfAbsent(container.imageId(), id -> new ArrayList<>()).add(container);
        }
        var entries = new ArrayList<ImageEntry>(last.size());
        for (var image : last) {
            var fact = known.get(image.id());
            var platforms = !image.platforms().isEmpty()
                    ? image.platforms()
                    : fact == null ? List.<Platform>of() : List.of(fact.platform());
            entries.add(new ImageEntry(image, List.copyOf(users.getOrDefault(image.id(), List.of())),
                    lastUsage.shared().getOrDefault(image.id(), -1L), platforms,
                    fact == null ? List.of() : fact.layers(),
                    image.dangling() ? formerNames.apply(image.id()) : Optional.empty()));
        }
        entries.sort(NEWEST_FIRST);
        snapshot.set(new ImageSnapshot(entries, lastUsage.layersSize()));
    }

    /// What is known of the layers of this engine's images; whoever asks more of it asks for all.
    public InventoryReader layers() {
        return layers;
    }

    public ReadOnlyObjectProperty<ImageSnapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    /// Whether a list of the engine in use has arrived.
    public ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    /// Why the last list failed; null when it did not.
    public ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Whether intermediate images are listed too, as `docker images -a` does.
    public BooleanProperty allProperty() {
        return all;
    }

    /// Whether somebody looks at shared and unique sizes.
    public BooleanProperty usageWantedProperty() {
        return usageWanted;
    }

    /// Whether somebody looks at platforms or layers.
    public BooleanProperty factsWantedProperty() {
        return factsWanted;
    }
}
