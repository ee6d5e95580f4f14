package dev.strata.ui.hub;

import java.util.Optional;

import dev.strata.core.registry.Publisher;
import dev.strata.ui.Messages;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// How one who publishes is shown.
final class Badge {

    private Badge() {
    }

    /// Empty for one of whom Docker says nothing.
    static Optional<Ikon> icon(Publisher publisher) {
        return switch (publisher) {
            case OFFICIAL -> Optional.of(FluentUiRegularMZ.RIBBON_STAR_20);
            case VERIFIED -> Optional.of(FluentUiRegularAL.CHECKMARK_CIRCLE_20);
            case SPONSORED -> Optional.of(FluentUiRegularAL.HEART_20);
            case COMMUNITY, UNKNOWN -> Optional.empty();
        };
    }

    /// Empty for one of whom Docker says nothing.
    static String words(Publisher publisher) {
        return switch (publisher) {
            case OFFICIAL -> Messages.get("hub.publisher.official");
            case VERIFIED -> Messages.get("hub.publisher.verified");
            case SPONSORED -> Messages.get("hub.publisher.sponsored");
            case COMMUNITY, UNKNOWN -> "";
        };
    }
}
