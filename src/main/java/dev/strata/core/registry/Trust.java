package dev.strata.core.registry;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Whose word one takes for it that a registry is the one it says it is.
///
/// @param authorities files with certificates of authorities, beside those of the system
/// @param pin SHA-256 of the one certificate that is taken whoever signed it, in hex; empty for none
/// @param insecure whether plain HTTP is spoken where no TLS is: whoever listens on the way reads and changes everything
public record Trust(List<Path> authorities, String pin, boolean insecure) {

    /// The system's authorities.
    public static final Trust SYSTEM = new Trust(List.of(), "", false);

    public Trust {
        authorities = List.copyOf(authorities);
        pin = pin.replace(":", "").toLowerCase(Locale.ROOT);
    }
}
