package dev.strata.ui.registries;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.Descriptor;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.engine.RemoteImages;
import dev.strata.engine.RemoteImages.Offer;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// What the tag one looks at stands for, read from its documents alone.
final class DetailsViewModel {

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Registries registries;
    private final RemoteImages remote;
    private final EngineStatus status;
    private final Background background;
    private final Latest reading;
    private final StatementsViewModel statements;
    private final ReadOnlyObjectWrapper<@Nullable TagDetails> details = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private @Nullable ImageReference name;

    DetailsViewModel(Registries registries, RemoteImages remote, EngineStatus status, Background background) {
        this.registries = registries;
        this.remote = remote;
        this.status = status;
        this.background = background;
        this.reading = new Latest(background);
        this.statements = new StatementsViewModel(registries, background);
        details.subscribe(now -> statements.show(now == null
                ? null
                : new StatementsViewModel.Subject(now.name(), now.top(), now.referrers())));
    }

    /// @param wanted empty for none
    void show(Optional<ImageReference> wanted) {
        name = wanted.orElse(null);
        reading.cancel();
        failure.set(null);
        var of = name;
        if (of == null) {
            read();
            return;
        }
        // One who walks through the tags asks for none of them: Docker Hub counts each manifest that is read as a pull.
        running.set(true);
        background.later().run(PAUSE, () -> {
            if (of.equals(name) && running.get()) {
                read();
            }
        });
    }

    void read() {
        var of = name;
        reading.cancel();
        failure.set(null);
        if (of == null) {
            running.set(false);
            details.set(null);
            return;
        }
        var likely = likely();
        run(monitor -> {
            var registry = registries.at(new RegistryName(of.domain()));
            var top = registry.manifest(of.path(), of.tag().orElseThrow(), monitor);
            // What the tag stands for now, whatever it will in a moment.
            var exact = new ImageReference(of.domain(), of.path(), Optional.empty(), Optional.of(top.digest()));
            var offers = remote.offers(exact, monitor);
            var suits = RemoteImages.suiting(offers, likely);
            var shown = suits.map(offers::indexOf).orElse(0);
            return new TagDetails(of, top, offers, shown, remote.open(of, offers.get(shown), monitor),
                    referrers(of, top.digest(), monitor));
        });
    }

    /// What the engine runs, then what this computer does.
    private List<Platform> likely() {
        var here = Stream.of(RemoteImages.ofThisComputer());
        return status.state() instanceof EngineState.Connected connected
                ? Stream.concat(connected.engine().info().runs().stream(), here).toList()
                : here.toList();
    }

    /// Nobody looks at an image in vain because this could not be told.
    private List<Descriptor> referrers(ImageReference of, Digest digest, Monitor monitor)
            throws EngineException {
        try {
            return registries.at(new RegistryName(of.domain())).referrers(of.path(), digest, monitor);
        } catch (EngineException e) {
            if (e.kind() == EngineException.Kind.CANCELLED) {
                throw e;
            }
            System.getLogger(DetailsViewModel.class.getName()).log(System.Logger.Level.INFO, "Referrers: {0}",
                    e.getMessage());
            return List.of();
        }
    }

    /// Shows the image for another platform.
    void show(Offer offer) {
        var now = details.get();
        if (now != null && now.offers().indexOf(offer) != now.shown()) {
            run(monitor -> new TagDetails(now.name(), now.top(), now.offers(), now.offers().indexOf(offer),
                    remote.open(now.name(), offer, monitor), now.referrers()));
        }
    }

    private void run(Latest.Work<TagDetails> work) {
        running.set(true);
        reading.run(work, read -> {
            running.set(false);
            failure.set(null);
            details.set(read);
        }, e -> {
            running.set(false);
            details.set(null);
            failure.set(e);
        });
    }

    /// For which platform the image is that is shown; empty where there is but one.
    Optional<Platform> platform() {
        var now = details.get();
        return now == null || now.offers().size() < 2 ? Optional.empty() : now.offers().get(now.shown()).platform();
    }

    /// What is said of it.
    StatementsViewModel statements() {
        return statements;
    }

    /// Null while it is not known.
    ReadOnlyObjectProperty<@Nullable TagDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }
}
