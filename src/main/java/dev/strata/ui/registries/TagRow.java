package dev.strata.ui.registries;

import java.util.Set;

import dev.strata.core.registry.Descriptor;
import dev.strata.core.registry.Manifest;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Here;
import dev.strata.ui.state.LocalTags;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A tag of a registry. What it stands for is asked when somebody looks at it.
final class TagRow {

    /// What is known of it so far.
    ///
    /// @param stands null while it is not known
    /// @param failure why it is not; empty while nothing went wrong
    record Told(String name, @Nullable Descriptor stands, Here here, String failure) {

        String digest() {
            return stands == null ? "" : stands.digest().shortHex();
        }

        /// What it stands for, in a word.
        String kind() {
            return stands == null
                    ? failure
                    : Messages.get(Manifest.index(stands.mediaType())
                            ? "registries.kind.index"
                            : "registries.kind.image");
        }
    }

    private final ReadOnlyObjectWrapper<Told> told;
    private boolean asked;

    TagRow(String name) {
        told = new ReadOnlyObjectWrapper<>(new Told(name, null, Here.NO, ""));
    }

    String name() {
        return told.get().name();
    }

    ReadOnlyObjectProperty<Told> toldProperty() {
        return told.getReadOnlyProperty();
    }

    /// Whether it is time to ask; once.
    boolean ask() {
        var first = !asked;
        asked = true;
        return first;
    }

    void learn(Descriptor what, LocalTags local) {
        told.set(new Told(name(), what, local.of(name(), Set.of(what.digest())), ""));
    }

    void failed(String why) {
        told.set(new Told(name(), null, told.get().here(), why));
    }

    void compare(LocalTags local) {
        var stands = told.get().stands();
        told.set(new Told(name(), stands, local.of(name(), stands == null ? Set.of() : Set.of(stands.digest())),
                told.get().failure()));
    }
}
