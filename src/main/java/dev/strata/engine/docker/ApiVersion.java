package dev.strata.engine.docker;

import java.util.regex.Pattern;

import dev.strata.engine.EngineException;
import dev.strata.engine.Unreachable;

/// A version of the engine API, `1.41`.
record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {

    /// The oldest Strata knows: Docker 1.12.
    static final ApiVersion OLDEST = new ApiVersion(1, 24);
    /// The newest Strata knows: Docker 28. From 1.52 on some answers have another shape.
    static final ApiVersion NEWEST = new ApiVersion(1, 51);

    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");

    static ApiVersion parse(String text) throws EngineException {
        var matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new EngineException(Unreachable.NOT_AN_ENGINE, "“" + text + "” is no API version", null);
        }
        return new ApiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /// The newest that both know.
    ///
    /// @throws EngineException UNREACHABLE, API_RANGE, naming both ranges
    static ApiVersion negotiate(ApiVersion engineOldest, ApiVersion engineNewest) throws EngineException {
        var common = engineNewest.compareTo(NEWEST) < 0 ? engineNewest : NEWEST;
        if (common.compareTo(OLDEST) < 0 || common.compareTo(engineOldest) < 0) {
            throw new EngineException(Unreachable.API_RANGE, "The engine speaks API " + engineOldest + " to "
                    + engineNewest + ", Strata " + OLDEST + " to " + NEWEST + ": no version is common to both.", null);
        }
        return common;
    }

    boolean atLeast(int otherMajor, int otherMinor) {
        return compareTo(new ApiVersion(otherMajor, otherMinor)) >= 0;
    }

    @Override
    public int compareTo(ApiVersion other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
