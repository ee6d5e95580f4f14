package dev.strata.core.run;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A place of the container's that is kept elsewhere: `docker run --volume`.
///
/// @param source a whole path on the engine's computer, a volume's name, or empty for a volume without one
/// @param target a whole path in the container
/// @param options with commas: `ro`, `z`; or empty
public record VolumeMapping(String source, String target, String options) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]+");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

    /// Reads `[source:]target[:options]`.
    ///
    /// @throws InvalidOption with the part that is wrong
    public static VolumeMapping parse(String text) {
        var parts = parts(text);
        var options = parts.size() > 1 && !whole(parts.getLast()) ? parts.removeLast() : "";
        if (parts.isEmpty() || parts.size() > 2) {
            throw wrong(text, "it has too many parts: source:target:options");
        }
        var target = parts.getLast();
        var source = parts.size() == 2 ? parts.getFirst() : "";
        if (!whole(target)) {
            throw wrong(text, "“" + target + "” must be a whole path inside the container, which begins with “/”");
        }
        if (target.equals("/")) {
            throw wrong(text, "nothing can be put in the place of the container’s root");
        }
        if (!options.isEmpty() && !RunChecks.volumeOptions(options)) {
            throw wrong(text, "“" + options + "” are no options, as ro or rw,z are");
        }
        return new VolumeMapping(source(text, source, parts.size()), target, options);
    }

    private static String source(String text, String source, int parts) {
        if (parts == 1 || whole(source) || NAME.matcher(source).matches()) {
            return source;
        }
        throw wrong(text, source.startsWith(".") || source.startsWith("~") || source.contains("/")
                ? "“" + source + "” must be a whole path, which begins with “/”: Strata is in no folder"
                : "“" + source + "” is neither a whole path nor a volume’s name (letters, digits, “_”, “.”, “-”)");
    }

    /// At the colons, but not at that of a Windows drive.
    private static ArrayList<String> parts(String text) {
        var parts = new ArrayList<String>();
        var from = 0;
        for (var i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == ':' && !(i == from + 1 && drive(text.substring(from)))) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        return parts;
    }

    private static boolean drive(String text) {
        return DRIVE.matcher(text).matches();
    }

    private static boolean whole(String path) {
        return path.startsWith("/") || drive(path) || path.startsWith("\\\\");
    }

    /// Whether it is a folder of the engine's computer.
    public boolean bind() {
        return whole(source);
    }

    private static InvalidOption wrong(String text, String why) {
        return new InvalidOption("volume", "The volume “" + text + "” cannot be used: " + why + ".");
    }

    /// As `--volume` takes it.
    @Override
    public String toString() {
        var words = new ArrayList<>(List.of(target));
        if (!source.isEmpty()) {
            words.addFirst(source);
        }
        if (!options.isEmpty()) {
            words.add(options);
        }
        return String.join(":", words);
    }
}
