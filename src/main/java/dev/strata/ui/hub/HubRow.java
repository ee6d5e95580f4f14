package dev.strata.ui.hub;

import dev.strata.core.image.ImageReference;
import dev.strata.core.registry.FoundRepository;
import dev.strata.core.registry.Publisher;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A repository that was found. Who publishes it is learned later, where it is no official image.
final class HubRow {

    private final FoundRepository found;
    private final ImageReference reference;
    private final int rank;
    private final ReadOnlyObjectWrapper<Publisher> publisher;

    /// @param reference what it is pulled by, without a tag
    /// @param rank its place among what was found, from 0
    HubRow(FoundRepository found, ImageReference reference, int rank) {
        this.found = found;
        this.reference = reference;
        this.rank = rank;
        this.publisher = new ReadOnlyObjectWrapper<>(found.official() ? Publisher.OFFICIAL : Publisher.UNKNOWN);
    }

    FoundRepository found() {
        return found;
    }

    ImageReference reference() {
        return reference;
    }

    int rank() {
        return rank;
    }

    /// What its name at Hub begins with; empty where that is a name alone.
    String namespace() {
        return found.name().substring(0, Math.max(0, found.name().indexOf('/')));
    }

    Publisher publisher() {
        return publisher.get();
    }

    ReadOnlyObjectProperty<Publisher> publisherProperty() {
        return publisher.getReadOnlyProperty();
    }

    void learn(Publisher told) {
        publisher.set(told);
    }
}
