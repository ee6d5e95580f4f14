package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.dockerfile.Checks;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.engine.BuildContext;
import dev.strata.engine.EngineException;

/// What the rules are told beside a Dockerfile: what its context leaves out, and what its base images set.
///
/// @param platform that is built for; empty for the engine's own
record BuildFacts(IgnoreRules ignored, BaseImages images, String platform) implements Checks.Facts {

    /// Blocks.
    static BuildFacts of(Optional<Path> context, Optional<Path> dockerfile, BaseImages images,
            String platform) {
        return new BuildFacts(context.map(folder -> rules(folder, dockerfile)).orElse(IgnoreRules.NONE), images,
                platform);
    }

    private static IgnoreRules rules(Path folder, Optional<Path> dockerfile) {
        try {
            return BuildContext.rules(folder, dockerfile);
        } catch (EngineException e) {
            // The build itself will say so.
            return IgnoreRules.NONE;
        }
    }

    @Override
    public Optional<Map<String, String>> environment(String image) {
        return images.environment(image);
    }

    @Override
    public Optional<String> otherPlatform(String image) {
        return images.otherPlatform(image, platform);
    }
}
