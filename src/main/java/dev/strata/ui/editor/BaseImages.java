package dev.strata.ui.editor;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.strata.core.image.ImageConfig;
import dev.strata.core.image.ImageDetails;
import dev.strata.engine.Engine;
import dev.strata.engine.EngineException;
import dev.strata.engine.Monitor;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import org.jspecify.annotations.Nullable;

/// What is known of images that Dockerfiles are based on: asked of the engine once, until its images change.
final class BaseImages {

    private final Map<String, Optional<ImageDetails>> known = new ConcurrentHashMap<>();
    private volatile @Nullable Engine engine;

    BaseImages(EngineStatus status, ImageStore images, Runnable changed) {
        status.stateProperty().subscribe(state -> {
            engine = state instanceof EngineState.Connected connected ? connected.engine() : null;
            known.clear();
        });
        images.snapshotProperty().subscribe((before, now) -> {
            known.clear();
            changed.run();
        });
    }

    /// Blocks. Empty when the engine does not have the image, or there is none.
    Optional<ImageConfig> config(String reference) {
        return details(reference).map(ImageDetails::config);
    }

    /// Blocks. The platform of an image that is for another one than is wanted; empty when it is not, or not known.
    ///
    /// @param wanted empty for the engine's own
    Optional<String> otherPlatform(String reference, String wanted) {
        var asked = engine;
        if (asked == null) {
            return Optional.empty();
        }
        var platform = wanted.isEmpty() ? asked.info().platform() : wanted;
        return details(reference).map(details -> details.platform().toString())
                .filter(other -> !other.equals(platform) && !(other + "/").startsWith(platform + "/")
                        && !(platform + "/").startsWith(other + "/"));
    }

    private Optional<ImageDetails> details(String reference) {
        var asked = engine;
        if (asked == null || reference.isEmpty() || reference.indexOf('$') >= 0) {
            return Optional.empty();
        }
        var found = known.get(reference);
        if (found == null) {
            found = ask(asked, reference);
            known.put(reference, found);
        }
        return found;
    }

    private static Optional<ImageDetails> ask(Engine engine, String reference) {
        try {
            return Optional.of(engine.images().inspect(reference, Monitor.NONE));
        } catch (EngineException e) {
            return Optional.empty();
        }
    }

    /// Blocks. The image's variables.
    Optional<Map<String, String>> environment(String reference) {
        return config(reference).map(config -> {
            var values = new HashMap<String, String>();
            for (var one : config.environment()) {
                var equals = one.indexOf('=');
                values.put(equals < 0 ? one : one.substring(0, equals), equals < 0 ? "" : one.substring(equals + 1));
            }
            return values;
        });
    }
}
