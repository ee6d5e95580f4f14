package dev.strata.core.image;

/// A content digest, `algorithm:hex` as in the OCI image specification (descriptor, "Digests").
///
/// @param algorithm for example `sha256`
/// @param hex the encoded part, lower case
public record Digest(String algorithm, String hex) {

    /// How many hex digits the docker CLI shows of an ID.
    private static final int SHORT_LENGTH = 12;

    /// Reads `algorithm:hex`; a bare hex string is taken as sha256, as engines write image IDs both ways.
    ///
    /// @throws IllegalArgumentException when the text is not a digest
    public static Digest parse(String text) {
        var colon = text.indexOf(':');
        var algorithm = colon < 0 ? "sha256" : text.substring(0, colon);
        var hex = text.substring(colon + 1);
        if (algorithm.isEmpty() || hex.length() < 32 || !isHex(hex)) {
            throw new IllegalArgumentException("Not a digest: " + text);
        }
        return new Digest(algorithm, hex);
    }

    private static boolean isHex(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /// The first twelve hex digits, as `docker images` prints an ID.
    public String shortHex() {
        return hex.substring(0, Math.min(SHORT_LENGTH, hex.length()));
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
