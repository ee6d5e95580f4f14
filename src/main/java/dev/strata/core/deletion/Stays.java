package dev.strata.core.deletion;

import java.util.List;
import java.util.Optional;

/// Something that stays though it belongs to what was chosen, and why.
public sealed interface Stays {

    /// Why an image stays.
    enum Reason {
        /// It has other names.
        OTHER_NAMES,
        /// Only names were to go, and with its last one the engine would delete it.
        LAST_NAME,
        /// Only names were to go, and a running container keeps it without any.
        CONTAINER,
        /// Only names were to go, and images built from it keep it without any.
        CHILDREN
    }

    /// A whole image.
    ///
    /// @param because what keeps it, by name
    record Image(StoredImage image, Reason reason, List<String> because) implements Stays {
        public Image {
            because = List.copyOf(because);
        }
    }

    /// Layers of what goes which others need: a run of layers with the same users.
    ///
    /// @param top the image that ends with the uppermost of them, where there is one
    /// @param instruction what made the uppermost one, or empty
    /// @param bytes as far as known
    /// @param users how many images and containers need them
    /// @param user one of these, by name
    record Layers(Optional<String> top, String instruction, int layers, long bytes, int users, String user)
            implements
                Stays {
    }
}
