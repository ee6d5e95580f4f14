package dev.strata.ui.registries;

import java.util.Set;

import dev.strata.core.registry.Descriptor;
import dev.strata.ui.Messages;
import dev.strata.ui.state.Here;
import dev.strata.ui.state.LocalTags;
import org.jspecify.annotations.Nullable;

/// A tag of a registry. What it stands for is asked when somebody looks at it.
final class TagRow {

    private final String name;
    private @Nullable Descriptor stands;
    private Here here = Here.NO;
    private boolean asked;
    private String failure = "";

    TagRow(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /// Null while it is not known.
    @Nullable
    Descriptor stands() {
        return stands;
    }

    String digest() {
        return stands == null ? "" : stands.digest().shortHex();
    }

    /// What it stands for, in a word.
    String kind() {
        if (stands == null) {
            return failure;
        }
        var type = stands.mediaType();
        return type.contains("index") || type.contains("manifest.list")
                ? Messages.get("registries.kind.index")
                : Messages.get("registries.kind.image");
    }

    Here here() {
        return here;
    }

    /// Whether it is time to ask; once.
    boolean ask() {
        var first = !asked;
        asked = true;
        return first;
    }

    void learn(Descriptor what, LocalTags local) {
        stands = what;
        failure = "";
        compare(local);
    }

    void failed(String why) {
        failure = why;
    }

    void compare(LocalTags local) {
        here = local.of(name, stands == null ? Set.of() : Set.of(stands.digest()));
    }
}
