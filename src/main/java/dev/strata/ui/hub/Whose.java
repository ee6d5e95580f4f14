package dev.strata.ui.hub;

import dev.strata.core.registry.Publisher;

/// Whose repositories are to be seen.
enum Whose {
    ANYONE, OFFICIAL, TRUSTED;

    boolean admits(Publisher publisher) {
        return switch (this) {
            case ANYONE -> true;
            case OFFICIAL -> publisher == Publisher.OFFICIAL;
            case TRUSTED -> publisher.trusted();
        };
    }
}
