package dev.strata.core.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What could stand at the caret of the filter box.
///
/// @param from where the text to be replaced begins
/// @param to where it ends
/// @param offers what could stand there instead, best first
public record FilterCompletion(int from, int to, List<String> offers) {

    private static final int MOST = 12;
    private static final List<String> TRUTH = List.of("true", "false");
    private static final List<String> NAMESPACES = List.of("official", "user", "self-hosted");
    private static final List<String> SIZES = List.of(">100MB", ">500MB", ">1GB", "<10MB");

    /// What the images at hand have to offer as values.
    public interface Source {
        Stream<String> names();

        /// `key` and `key=value`.
        Stream<String> labels();

        Stream<String> platforms();
    }

    public FilterCompletion {
        offers = List.copyOf(offers);
    }

    /// Looks at the word around the caret. Before its colon keys are offered, after it the key's values.
    public static FilterCompletion at(String text, int caret, Source source) {
        var from = caret;
        while (from > 0 && !Character.isWhitespace(text.charAt(from - 1))) {
            from--;
        }
        if (from < text.length() && text.charAt(from) == '-') {
            from = Math.min(from + 1, caret);
        }
        var word = text.substring(from, caret);
        var colon = word.indexOf(':');
        var key = colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
        if (colon < 0) {
            return new FilterCompletion(from, caret, begin(ImageFilter.KEYS.stream().map(k -> k + ":"), word));
        }
        var value = word.substring(colon + 1);
        var values = switch (key) {
            case "dangling", "used" -> TRUTH.stream();
            case "namespace" -> NAMESPACES.stream();
            case "size" -> SIZES.stream();
            case "label" -> source.labels();
            case "before", "since" -> source.names();
            case "platform" -> source.platforms();
            default -> Stream.<String>empty();
        };
        return new FilterCompletion(from + colon + 1, caret, begin(values, value));
    }

    private static List<String> begin(Stream<String> values, String typed) {
        var lower = typed.toLowerCase(Locale.ROOT);
        var found = new ArrayList<String>();
        values.distinct().filter(value -> value.toLowerCase(Locale.ROOT).startsWith(lower) && !value.equals(typed))
                .limit(MOST).forEach(found::add);
        return found;
    }
}
