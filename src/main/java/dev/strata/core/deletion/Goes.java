package dev.strata.core.deletion;

import java.util.List;

import dev.strata.core.image.ImageReference;

/// Something that goes.
public sealed interface Goes {

    StoredImage image();

    /// Why an image goes.
    enum Cause {
        /// It, or all its tags, were chosen.
        CHOSEN,
        /// It was built from a chosen one, which cannot go before it.
        CHILD,
        /// An intermediate image whose last child goes; the engine removes it unasked.
        WITH_ITS_CHILDREN
    }

    /// A whole image.
    ///
    /// @param names all its names; they go with it
    /// @param layers how many of its layers become free and are not counted with another row
    /// @param bytes of these layers as far as known; the rows add up to what the plan frees
    record Image(StoredImage image, List<ImageReference> names, Cause cause, int layers, long bytes) implements Goes {
    }

    /// A name of an image that stays.
    record Tag(StoredImage image, ImageReference name) implements Goes {
    }
}
