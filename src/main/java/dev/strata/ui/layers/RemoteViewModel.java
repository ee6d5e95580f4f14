package dev.strata.ui.layers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.strata.core.command.InspectRemote;
import dev.strata.core.command.Pull;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.Units;
import dev.strata.core.registry.Manifest;
import dev.strata.engine.RemoteImage;
import dev.strata.engine.RemoteImages;
import dev.strata.engine.RemoteImages.Offer;
import dev.strata.ui.Messages;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Opening an image where it lies in a registry, without its controls: a name, then the platforms there are of it.
final class RemoteViewModel {

    /// How long nothing is typed before a registry is asked.
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String PULL = "docker pull ";

    private final RemoteImages remote;
    private final EngineStatus status;
    private final Background background;
    private final Latest asking;
    private final Consumer<RemoteImage> opened;
    private final StringProperty text = new SimpleStringProperty("");
    private final ObservableList<Offer> offers = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable Offer> chosen = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper meaning = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper command = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper doing = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private @Nullable ImageReference name;
    private Optional<Platform> wanted = Optional.empty();
    private boolean atOnce;
    private int typed;

    /// @param opened hears of the image that was opened
    RemoteViewModel(RemoteImages remote, EngineStatus status, Background background, Consumer<RemoteImage> opened) {
        this.remote = remote;
        this.status = status;
        this.background = background;
        this.asking = new Latest(background);
        this.opened = opened;
        text.subscribe((before, now) -> typed());
        chosen.subscribe((before, now) -> say());
    }

    /// Opens an image as soon as it is known.
    void open(ImageReference image, Optional<Platform> platform) {
        text.set(image.familiar());
        wanted = platform;
        atOnce = true;
        look();
    }

    private void typed() {
        forget();
        wanted = Optional.empty();
        atOnce = false;
        var words = text.get().strip();
        if (words.isEmpty()) {
            return;
        }
        try {
            // Pasted from a terminal as often as not.
            var known = ImageReference.parse(words.startsWith(PULL) ? words.substring(PULL.length()).strip() : words)
                    .withDefaultTag();
            name = known;
            say();
            var now = ++typed;
            background.later().run(PAUSE, () -> {
                if (now == typed && known.equals(name) && doing.get().isEmpty() && offers.isEmpty()) {
                    look();
                }
            });
        } catch (InvalidReference e) {
            problem.set(String.valueOf(e.getMessage()));
        }
    }

    private void forget() {
        asking.cancel();
        typed++;
        name = null;
        doing.set("");
        problem.set("");
        failure.set(null);
        chosen.set(null);
        offers.clear();
        say();
    }

    /// Asks the registry for what is typed, at once.
    void look() {
        var image = name;
        if (image == null) {
            return;
        }
        problem.set("");
        failure.set(null);
        doing.set(Messages.get("layers.remote.asking", image.domain()));
        asking.run(monitor -> remote.offers(image, monitor), found -> {
            doing.set("");
            offers.setAll(found);
            choose(image, found);
        }, this::failed);
    }

    private void choose(ImageReference image, List<Offer> found) {
        var suiting = RemoteImages.suiting(found, wanted.map(List::of).orElseGet(this::likely));
        if (suiting.isEmpty() && wanted.isPresent()) {
            problem.set(Messages.get("layers.remote.platform.none", image.familiar(), wanted.get(), found.stream()
                    .map(RemoteViewModel::platform).collect(Collectors.joining(", "))));
            return;
        }
        chosen.set(suiting.orElse(found.getFirst()));
        if (atOnce) {
            open();
        }
    }

    /// The engine's platform, then this computer's.
    private List<Platform> likely() {
        var all = new ArrayList<Platform>();
        if (status.state() instanceof EngineState.Connected connected) {
            connected.engine().info().runs().ifPresent(all::add);
        }
        all.add(RemoteImages.ofThisComputer());
        return all;
    }

    /// Opens what is chosen.
    void open() {
        var image = name;
        var offer = chosen.get();
        if (image == null || offer == null || !doing.get().isEmpty()) {
            return;
        }
        atOnce = true;
        problem.set("");
        failure.set(null);
        doing.set(Messages.get("layers.remote.opening", image.familiar()));
        asking.run(monitor -> remote.open(image, offer, monitor), now -> {
            doing.set("");
            opened.accept(now);
        }, this::failed);
    }

    private void failed(Exception e) {
        doing.set("");
        problem.set(String.valueOf(e.getMessage()));
        failure.set(e);
    }

    /// Does once more what has failed or was stopped.
    void again() {
        if (chosen.get() != null) {
            open();
        } else {
            look();
        }
    }

    /// Waits for the registry no longer.
    void stop() {
        asking.cancel();
        if (!doing.get().isEmpty()) {
            doing.set("");
            problem.set(Messages.get("layers.remote.stopped"));
        }
    }

    private void say() {
        var image = name;
        if (image == null) {
            meaning.set("");
            command.set("");
            return;
        }
        var offer = chosen.get();
        meaning.set(offer == null
                ? image.canonical()
                : Messages.get("layers.remote.offer", image.canonical(), layers(offer)));
        var inspect = new InspectRemote(image).line();
        command.set(offer == null ? inspect : inspect + "\n" + new Pull(image, offer.platform()).line());
    }

    private static String layers(Offer offer) {
        return offer.manifest().map(Manifest::layers)
                .map(layers -> Messages.get("layers.remote.layers", layers.size(), Units.size(offer.size())))
                .orElseGet(() -> platform(offer));
    }

    /// `linux/arm64`, and what it takes where that is known.
    static String words(Offer offer) {
        return offer.size() < 0 ? platform(offer) : platform(offer) + "  " + Units.size(offer.size());
    }

    private static String platform(Offer offer) {
        return offer.platform().map(Platform::toString).orElseGet(() -> offer.digest().shortHex());
    }

    /// Whether what is wrong is what is typed.
    boolean wrongText() {
        return name == null && !problem.get().isEmpty();
    }

    StringProperty textProperty() {
        return text;
    }

    ObservableList<Offer> offers() {
        return offers;
    }

    ObjectProperty<@Nullable Offer> chosenProperty() {
        return chosen;
    }

    /// What is wrong; empty when nothing is.
    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    ReadOnlyStringProperty meaningProperty() {
        return meaning.getReadOnlyProperty();
    }

    /// The docker commands that come near, one a line; empty while there is no name.
    ReadOnlyStringProperty commandProperty() {
        return command.getReadOnlyProperty();
    }

    /// What is waited for, in words; empty when nothing is.
    ReadOnlyStringProperty doingProperty() {
        return doing.getReadOnlyProperty();
    }

    /// Why the registry could not be asked; null when it could.
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
