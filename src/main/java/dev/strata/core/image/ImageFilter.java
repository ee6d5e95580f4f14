package dev.strata.core.image;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/// What the filter box says: words that must all be found anywhere in an image's names, IDs and digests, and keys such as
/// `dangling:true` or `size:>500MB`. A `-` in front turns a term round; quotes hold words together. What is not one
/// of the [#KEYS] before a colon is a word, since names hold colons.
///
/// @param terms all must hold
/// @param problems one sentence for each term that makes no sense; the others filter all the same
public record ImageFilter(List<Predicate<Subject>> terms, List<String> problems) {

    /// In the order they are offered.
    public static final List<String> KEYS = List.of("dangling", "used", "namespace", "label", "before", "since", "size",
            "platform");

    /// What is known about an image when it is filtered.
    public interface Subject {
        ImageSummary summary();

        boolean used();

        /// Empty when not known yet.
        List<Platform> platforms();

        /// Names, ID and digests in lower case, made once.
        String searchText();
    }

    public ImageFilter {
        terms = List.copyOf(terms);
        problems = List.copyOf(problems);
    }

    /// Reads a filter.
    ///
    /// @param createdOf when the image of a name or an ID's beginning was made; null when there is no such image
    public static ImageFilter parse(String text, Function<String, @Nullable Instant> createdOf) {
        var terms = new ArrayList<Predicate<Subject>>();
        var problems = new ArrayList<String>();
        for (var word : words(text)) {
            var negated = word.length() > 1 && word.startsWith("-");
            try {
                var term = term(negated ? word.substring(1) : word, createdOf);
                terms.add(negated ? term.negate() : term);
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return new ImageFilter(terms, problems);
    }

    public boolean matches(Subject subject) {
        for (var term : terms) {
            if (!term.test(subject)) {
                return false;
            }
        }
        return true;
    }

    /// Splits at spaces outside of quotes; the quotes go.
    static List<String> words(String text) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (Character.isWhitespace(c) && !quoted) {
                if (!word.isEmpty()) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            } else {
                word.append(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString());
        }
        return words;
    }

    private static Predicate<Subject> term(String word, Function<String, @Nullable Instant> createdOf) {
        var colon = word.indexOf(':');
        var key = colon < 0 ? "" : word.substring(0, colon).toLowerCase(Locale.ROOT);
        if (!KEYS.contains(key)) {
            var wanted = word.toLowerCase(Locale.ROOT);
            return subject -> subject.searchText().contains(wanted);
        }
        var value = word.substring(colon + 1);
        return switch (key) {
            case "dangling" -> truth(key, value, subject -> subject.summary().dangling());
            case "used" -> truth(key, value, Subject::used);
            case "namespace" -> namespace(value);
            case "label" -> label(value);
            case "before" -> {
                var limit = created(key, value, createdOf);
                yield subject -> subject.summary().created().isBefore(limit);
            }
            case "since" -> {
                var limit = created(key, value, createdOf);
                yield subject -> subject.summary().created().isAfter(limit);
            }
            case "size" -> size(value);
            default -> platform(value);
        };
    }

    private static Predicate<Subject> truth(String key, String value, Predicate<Subject> fact) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1" -> fact;
            case "false", "no", "0" -> fact.negate();
            default -> throw new IllegalArgumentException(key + ": takes true or false" + not(value));
        };
    }

    private static Predicate<Subject> namespace(String value) {
        var wanted = switch (value.toLowerCase(Locale.ROOT)) {
            case "official" -> Namespace.OFFICIAL;
            case "user" -> Namespace.USER;
            case "self-hosted", "selfhosted", "self_hosted" -> Namespace.SELF_HOSTED;
            default ->
                throw new IllegalArgumentException("namespace: takes official, user or self-hosted" + not(value));
        };
        return subject -> subject.summary().tags().stream().anyMatch(tag -> tag.namespace() == wanted)
                || subject.summary().dangling()
                        && subject.summary().repoDigests().stream().anyMatch(name -> name.namespace() == wanted);
    }

    private static Predicate<Subject> label(String value) {
        if (value.isEmpty() || value.startsWith("=")) {
            throw new IllegalArgumentException("label: takes a key, or key=value" + not(value));
        }
        var equals = value.indexOf('=');
        if (equals < 0) {
            return subject -> subject.summary().labels().containsKey(value);
        }
        var key = value.substring(0, equals);
        var wanted = value.substring(equals + 1);
        return subject -> wanted.equals(subject.summary().labels().get(key));
    }

    private static Instant created(String key, String value, Function<String, @Nullable Instant> createdOf) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(key + ": takes the name or the ID of an image");
        }
        var created = createdOf.apply(value);
        if (created == null) {
            throw new IllegalArgumentException(key + ": there is no image “" + value + "” here");
        }
        return created;
    }

    private static Predicate<Subject> size(String value) {
        var operator = value.startsWith(">=") || value.startsWith("<=")
                ? value.substring(0, 2)
                : value.startsWith(">") || value.startsWith("<") || value.startsWith("=") ? value.substring(0, 1) : "";
        var bytes = Units.parseSize(value.substring(operator.length()));
        if (operator.isEmpty() || bytes.isEmpty()) {
            throw new IllegalArgumentException("size: takes a comparison such as >500MB" + not(value));
        }
        var limit = bytes.getAsLong();
        return switch (operator) {
            case ">" -> subject -> subject.summary().size() > limit;
            case ">=" -> subject -> subject.summary().size() >= limit;
            case "<" -> subject -> subject.summary().size() < limit;
            case "<=" -> subject -> subject.summary().size() <= limit;
            default -> subject -> subject.summary().size() == limit;
        };
    }

    private static Predicate<Subject> platform(String value) {
        var parts = List.of(value.toLowerCase(Locale.ROOT).split("/", -1));
        if (parts.size() > 3 || parts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("platform: takes arm64, or linux/arm64" + not(value));
        }
        return subject -> subject.platforms().stream().anyMatch(
                platform -> List.of(platform.os(), platform.architecture(), platform.variant()).containsAll(parts));
    }

    private static String not(String value) {
        return value.isEmpty() ? "" : ", not “" + value + "”";
    }
}
