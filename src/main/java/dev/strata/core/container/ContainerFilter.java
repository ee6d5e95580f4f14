package dev.strata.core.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The words above a list of containers. Each must match; `-` in front turns one round. A word matches anywhere in the
/// name, the image, the ID and the command; `name:`, `image:`, `id:` and `command:` look in one of them alone, `state:` is
/// the engine's word, `label:key` or `label:key=value` a label. Case does not count; `"` keeps words together.
///
/// @param problems what was not understood, a sentence each; the rest filters
public record ContainerFilter(List<Term> terms, List<String> problems) {

    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\"?)+");
    private static final List<String> STATES = List.of("created", "running", "paused", "restarting", "removing",
            "exited", "dead");

    /// @param key empty for a word alone
    record Term(boolean wanted, String key, String value) {
    }

    public ContainerFilter {
        terms = List.copyOf(terms);
        problems = List.copyOf(problems);
    }

    public static ContainerFilter parse(String text) {
        var terms = new ArrayList<Term>();
        var problems = new ArrayList<String>();
        var words = WORD.matcher(text);
        while (words.find()) {
            var word = words.group().replace("\"", "").toLowerCase(Locale.ROOT);
            var wanted = !word.startsWith("-") || word.length() == 1;
            var bare = wanted ? word : word.substring(1);
            var colon = bare.indexOf(':');
            var key = colon < 0 ? "" : bare.substring(0, colon);
            switch (key) {
                case "state" -> {
                    var state = bare.substring(colon + 1);
                    if (STATES.stream().anyMatch(known -> known.startsWith(state))) {
                        terms.add(new Term(wanted, key, state));
                    } else {
                        problems.add("“state:" + state + "”: a container is " + String.join(", ", STATES) + ".");
                    }
                }
                case "name", "image", "id", "command", "label" ->
                    terms.add(new Term(wanted, key, bare.substring(colon + 1)));
                default -> terms.add(new Term(wanted, "", bare));
            }
        }
        return new ContainerFilter(terms, problems);
    }

    public boolean matches(ContainerSummary container) {
        for (var term : terms) {
            if (matches(container, term) != term.wanted()) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(ContainerSummary container, Term term) {
        return switch (term.key()) {
            case "state" -> container.state().startsWith(term.value());
            case "name" -> has(container.name(), term.value());
            case "image" -> has(container.image(), term.value());
            case "id" -> container.id().startsWith(term.value());
            case "command" -> has(container.command(), term.value());
            case "label" -> container.labels().entrySet().stream()
                    .anyMatch(label -> label.getKey().equalsIgnoreCase(term.value())
                            || (label.getKey() + "=" + label.getValue()).equalsIgnoreCase(term.value()));
            default -> has(container.name(), term.value()) || has(container.image(), term.value())
                    || has(container.id(), term.value()) || has(container.command(), term.value());
        };
    }

    private static boolean has(String text, String lower) {
        return text.toLowerCase(Locale.ROOT).contains(lower);
    }
}
