package dev.strata.ui.requests;

import java.util.Optional;

import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.EngineException;
import dev.strata.engine.LoginNeeded;
import dev.strata.ui.Messages;

/// What went wrong between an engine and a registry, in words of ours; the engine's own stand below.
final class RegistryFailures {

    private RegistryFailures() {
    }

    static EngineException ofPull(ImageReference what, Optional<Platform> platform, EngineException e) {
        var name = what.familiar();
        return with(e, what, switch (e.kind()) {
            case NOT_FOUND -> platform.isPresent()
                    ? Messages.get("pull.notfound.platform", name, platform.get().toString())
                    : Messages.get("pull.notfound", name, what.domain());
            case UNAUTHORIZED -> Messages.get("pull.denied", name, what.domain());
            case NO_SPACE -> Messages.get("pull.nospace");
            case UNREACHABLE -> Messages.get("pull.gone");
            default -> ofRegistry(what, e).orElse(Messages.get("pull.failed", name));
        });
    }

    static EngineException ofPush(ImageReference what, EngineException e) {
        var name = what.familiar();
        return with(e, what, switch (e.kind()) {
            case NOT_FOUND -> Messages.get("push.notfound", name);
            case UNAUTHORIZED -> Messages.get("push.denied", name, what.domain());
            case UNREACHABLE -> Messages.get("push.gone");
            default -> ofRegistry(what, e).orElse(Messages.get("push.failed", name));
        });
    }

    private static Optional<String> ofRegistry(ImageReference what, EngineException e) {
        return switch (e.kind()) {
            case NETWORK -> Optional.of(Messages.get("registry.network", what.domain()));
            case UNTRUSTED -> Optional.of(Messages.get("registry.untrusted", what.domain()));
            case PLAIN_HTTP -> Optional.of(Messages.get("registry.plain", what.domain()));
            default -> Optional.empty();
        };
    }

    private static EngineException with(EngineException e, ImageReference what, String sentence) {
        return e.kind() == EngineException.Kind.UNAUTHORIZED
                ? new LoginNeeded(new RegistryName(what.domain()), sentence, e)
                : new EngineException(e.kind(), sentence, e);
    }
}
