package dev.strata.core.image;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// Reads one image reference from left to right, by hand: linear in its length whatever it holds, and able to say what
/// is wrong. Grammar: distribution/reference, `regexp.go`; limits: `reference.go`.
final class ReferenceParser {

    private static final int MAX_PATH = 255;
    private static final int MAX_TAG = 128;
    private static final int ID_LENGTH = 64;
    private static final int SHOWN = 60;

    private final String text;

    ReferenceParser(String text) {
        this.text = text;
    }

    ImageReference parse() {
        refuseWhatIsCommonlyPasted();
        var at = text.indexOf('@');
        var digest = at < 0 ? null : digest(text.substring(at + 1));
        var rest = at < 0 ? text : text.substring(0, at);
        var slash = rest.indexOf('/');
        String domain = null;
        if (slash >= 0 && isDomain(rest.substring(0, slash))) {
            domain = domain(rest.substring(0, slash));
            rest = rest.substring(slash + 1);
        }
        var colon = rest.lastIndexOf(':');
        var tag = colon < 0 ? null : tag(rest.substring(colon + 1));
        var path = path(colon < 0 ? rest : rest.substring(0, colon), domain);
        var reference = ImageReference.normalized(domain, path, tag, digest);
        if (reference.path().length() > MAX_PATH) {
            throw new InvalidReference("The path is too long: " + reference.path().length() + " characters, at most "
                    + MAX_PATH + " are allowed.");
        }
        return reference;
    }

    private void refuseWhatIsCommonlyPasted() {
        if (text.isEmpty()) {
            throw new InvalidReference("Type the name of an image, such as debian:bookworm.");
        }
        if (!text.strip().equals(text)) {
            throw new InvalidReference("Leave out the space before or after the name.");
        }
        if (text.indexOf("://") >= 0) {
            throw new InvalidReference("Leave out " + shown(text.substring(0, text.indexOf("://") + 3))
                    + ": an image name begins with the registry's host or with the image.");
        }
        if (text.length() == ID_LENGTH && text.chars().allMatch(ReferenceParser::isHex)) {
            throw new InvalidReference("64 hexadecimal digits are an image ID, not a name.");
        }
    }

    /// As splitDockerDomain has it: only these make the first component a host.
    static boolean isDomain(String component) {
        return component.indexOf('.') >= 0 || component.indexOf(':') >= 0 || component.equals("localhost")
                || !component.toLowerCase(Locale.ROOT).equals(component);
    }

    private static String domain(String component) {
        var host = component;
        var bracket = component.startsWith("[") ? component.indexOf(']') : -1;
        var colon = component.indexOf(':', bracket + 1);
        if (colon >= 0) {
            host = component.substring(0, colon);
            var port = component.substring(colon + 1);
            if (port.isEmpty() || !port.chars().allMatch(ReferenceParser::isDigit)) {
                throw new InvalidReference("The port of " + shown(host) + " is a number, not " + quoted(port) + ".");
            }
        }
        if (bracket >= 0 ? !isIpv6(host) : !isHostName(host)) {
            throw new InvalidReference(quoted(host) + " is not a host name: letters, digits, dots and inner hyphens.");
        }
        return component;
    }

    private static boolean isIpv6(String host) {
        if (host.length() < 3 || !host.endsWith("]")) {
            return false;
        }
        var inner = host.substring(1, host.length() - 1);
        return inner.chars().allMatch(c -> c == ':' || isHex(c) || c >= 'A' && c <= 'F');
    }

    private static boolean isHostName(String host) {
        var begin = 0;
        while (begin <= host.length()) {
            var dot = host.indexOf('.', begin);
            var end = dot < 0 ? host.length() : dot;
            if (begin == end || host.charAt(begin) == '-' || host.charAt(end - 1) == '-') {
                return false;
            }
            for (var i = begin; i < end; i++) {
                var c = host.charAt(i);
                if (!isLower(c) && !isDigit(c) && c != '-' && (c < 'A' || c > 'Z')) {
                    return false;
                }
            }
            begin = end + 1;
        }
        return true;
    }

    private static String path(String path, @Nullable String domain) {
        if (path.isEmpty()) {
            throw new InvalidReference(domain == null
                    ? "The name before the tag is missing."
                    : "The image after " + shown(domain) + "/ is missing.");
        }
        if (path.chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
            // What is proposed must be a name.
            var lower = path(path.toLowerCase(Locale.ROOT), domain);
            throw new InvalidReference("Image names are lower case: write " + shown(lower) + " instead of "
                    + shown(path) + ".");
        }
        var begin = 0;
        while (begin <= path.length()) {
            var slash = path.indexOf('/', begin);
            var end = slash < 0 ? path.length() : slash;
            component(path, begin, end);
            begin = end + 1;
        }
        return path;
    }

    /// Runs of letters and digits, joined by one dot, one or two underscores, or any number of hyphens.
    private static void component(String path, int begin, int end) {
        if (begin == end) {
            throw new InvalidReference("There is an empty part between slashes in " + quoted(path) + ".");
        }
        var i = begin;
        while (i < end) {
            var run = i;
            while (i < end && isWord(path.charAt(i))) {
                i++;
            }
            if (i == run) {
                throw badSeparator(path, begin, end, i);
            }
            if (i == end) {
                return;
            }
            var next = separatorEnd(path, i, end);
            if (next == i || next == end) {
                throw badSeparator(path, begin, end, i);
            }
            i = next;
        }
    }

    private static int separatorEnd(String path, int from, int end) {
        var c = path.charAt(from);
        var i = from + 1;
        switch (c) {
            case '-' -> {
                while (i < end && path.charAt(i) == '-') {
                    i++;
                }
            }
            case '_' -> {
                if (i < end && path.charAt(i) == '_') {
                    i++;
                }
            }
            case '.' -> {
            }
            default -> {
                return from;
            }
        }
        return i;
    }

    private static InvalidReference badSeparator(String path, int begin, int end, int at) {
        var c = path.charAt(at);
        var part = path.substring(begin, end);
        if (c == '.' || c == '_' || c == '-') {
            return new InvalidReference(
                    "In " + quoted(part) + ", " + quoted(String.valueOf(c))
                            + " must stand singly between letters or digits.");
        }
        return new InvalidReference(
                quoted(String.valueOf(c)) + " is not allowed in " + quoted(part)
                        + ": letters, digits, and . _ - between them.");
    }

    private static String tag(String tag) {
        if (tag.isEmpty()) {
            throw new InvalidReference("The tag after the colon is missing.");
        }
        if (tag.length() > MAX_TAG) {
            throw new InvalidReference(
                    "The tag is too long: " + tag.length() + " characters, at most " + MAX_TAG + " are allowed.");
        }
        for (var i = 0; i < tag.length(); i++) {
            var c = tag.charAt(i);
            var word = isWord(c) || c >= 'A' && c <= 'Z' || c == '_';
            if (!word && (i == 0 || c != '.' && c != '-')) {
                throw new InvalidReference(
                        quoted(String.valueOf(c)) + (i == 0 ? " cannot begin a tag" : " is not allowed in a tag")
                                + ": letters, digits, underscores, and inside also dots and hyphens.");
            }
        }
        return tag;
    }

    private static Digest digest(String digest) {
        var colon = digest.indexOf(':');
        var wanted = switch (colon < 0 ? "" : digest.substring(0, colon)) {
            case "sha256" -> 64;
            case "sha384" -> 96;
            case "sha512" -> 128;
            default ->
                throw new InvalidReference("After @ stands a digest such as sha256:0123…, not " + quoted(digest) + ".");
        };
        var hex = digest.substring(colon + 1);
        if (hex.length() != wanted || !hex.chars().allMatch(ReferenceParser::isHex)) {
            throw new InvalidReference("A " + digest.substring(0, colon) + " digest has " + wanted
                    + " lower-case hexadecimal digits; this one has " + hex.length() + " characters.");
        }
        return new Digest(digest.substring(0, colon), hex);
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWord(int c) {
        return isLower(c) || isDigit(c);
    }

    private static boolean isHex(int c) {
        return isDigit(c) || c >= 'a' && c <= 'f';
    }

    private static String quoted(String text) {
        return "“" + shown(text) + "”";
    }

    private static String shown(String text) {
        var flat = text.replaceAll("\\p{Cntrl}", "?");
        return flat.length() > SHOWN ? flat.substring(0, SHOWN) + "…" : flat;
    }
}
