package dev.strata.engine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import dev.strata.core.image.Digest;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.registry.Manifest;

/// Images that lie in registries, looked into without being pulled, with no engine. All calls throw [EngineException] as
/// [Registry] does; UNAUTHORIZED is always a [LoginNeeded].
public interface RemoteImages {

    /// Bytes above which a person is asked before they are downloaded.
    long LARGE = 1_000_000_000;

    /// One of the images that a name stands for.
    ///
    /// @param platform empty where nobody says it
    /// @param manifest empty while it was not read
    record Offer(Optional<Platform> platform, Digest digest, Optional<Manifest> manifest) {

        /// Compressed bytes; -1 when not known.
        public long size() {
            return manifest.map(Manifest::compressed).orElse(-1L);
        }

        /// Whether it runs there; a variant that nobody names is any.
        boolean suits(Platform wanted) {
            return platform.filter(own -> own.os().equals(wanted.os())
                    && own.architecture().equals(wanted.architecture())
                    && (own.variant().isEmpty() || wanted.variant().isEmpty()
                            || own.variant().equals(wanted.variant())))
                    .isPresent();
        }
    }

    /// What a name stands for: one image, or one for each of several platforms. Sizes are known where to ask for them
    /// costs nothing: Docker Hub counts each manifest that is read as a pull.
    List<Offer> offers(ImageReference image, Monitor monitor) throws EngineException;

    /// Reads what an image is; of its layers nothing yet.
    ///
    /// @throws EngineException UNSUPPORTED it is no image, but something else that registries keep; FAILED its documents
    ///     contradict each other
    RemoteImage open(ImageReference image, Offer offer, Monitor monitor) throws EngineException;

    /// The first offer that suits the first platform that any suits.
    static Optional<Offer> suiting(List<Offer> offers, List<Platform> platforms) {
        for (var platform : platforms) {
            var suits = offers.stream().filter(offer -> offer.suits(platform)).toList();
            if (!suits.isEmpty()) {
                var exact = suits.stream().filter(offer -> offer.platform().equals(Optional.of(platform))).findFirst();
                return exact.or(() -> Optional.of(suits.getFirst()));
            }
        }
        return Optional.empty();
    }

    /// What engines on this computer run: on Windows and macOS too these are Linux's images.
    static Platform ofThisComputer() {
        var architecture = switch (System.getProperty("os.arch", "").toLowerCase(Locale.ROOT)) {
            case "aarch64", "arm64" -> "arm64";
            case "amd64", "x86_64" -> "amd64";
            case String other -> other;
        };
        return new Platform("linux", architecture, "");
    }
}
