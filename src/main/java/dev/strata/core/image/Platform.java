package dev.strata.core.image;

import java.util.regex.Pattern;

/// What an image runs on, as in the OCI image index: `os/architecture[/variant]`.
///
/// @param os for example `linux`
/// @param architecture for example `amd64`
/// @param variant for example `v8`, or empty
public record Platform(String os, String architecture, String variant) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9_.-]+)/([a-z0-9_.-]+)(?:/([a-z0-9_.-]+))?");

    /// Reads `os/architecture[/variant]`.
    ///
    /// @throws IllegalArgumentException when the text has another form
    public static Platform parse(String text) {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not a platform (os/architecture[/variant]): " + text);
        }
        var variant = matcher.group(3);
        return new Platform(matcher.group(1), matcher.group(2), variant == null ? "" : variant);
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
