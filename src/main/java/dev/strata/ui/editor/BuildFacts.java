package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.dockerfile.Checks;
import dev.strata.core.dockerfile.IgnoreRules;
import dev.strata.engine.BuildContext;
import dev.strata.engine.EngineException;

/// What the rules are told beside a Dockerfile: what its context leaves out, and what its base images set.
record BuildFacts(IgnoreRules ignored, BaseImages images) implements Checks.Facts {

    /// Blocks.
    static BuildFacts of(Optional<Path> context, Optional<Path> dockerfile, BaseImages images) {
        return new BuildFacts(context.map(folder -> rules(folder, dockerfile)).orElse(IgnoreRules.NONE), images);
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
}
