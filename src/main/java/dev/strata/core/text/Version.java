package dev.strata.core.text;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// A program's version: three numbers, and a word where it comes before them (`1.2.0-rc.1`, `1.2.0-SNAPSHOT`).
///
/// @param before the word; empty for the release itself
public record Version(int major, int minor, int patch, String before) implements Comparable<Version> {

    private static final Pattern SHAPE = Pattern
            .compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})(?:-([0-9A-Za-z][0-9A-Za-z.-]{0,40}))?");
    /// What comes before a release is older than it; words among each other have no order that is known here.
    private static final Comparator<Version> ORDER = Comparator.comparingInt(Version::major)
            .thenComparingInt(Version::minor).thenComparingInt(Version::patch)
            .thenComparing(version -> version.before().isEmpty()).thenComparing(Version::before);

    /// @param text `1.2.3`, with a `v` in front or without
    /// @return empty for everything else
    public static Optional<Version> parse(String text) {
        var matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)),
                        Integer.parseInt(matcher.group(3)), matcher.group(4) == null ? "" : matcher.group(4)))
                : Optional.empty();
    }

    /// Whether it is one for everybody.
    public boolean released() {
        return before.isEmpty();
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (before.isEmpty() ? "" : "-" + before);
    }
}
