package dev.strata.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.InvalidReference;
import dev.strata.core.registry.FoundRepository;
import org.jspecify.annotations.Nullable;

/// What engines answer to a search: Docker's fields, and Podman's, which begin with a capital letter.
final class SearchAnswers {

    private static final int MOST_TEXT = 1_000;

    private SearchAnswers() {
    }

    /// @param host in front of what is found, with its slash, where the engine leaves it out; may be empty
    /// @return null for what no engine could pull
    static @Nullable FoundRepository repository(JsonNode node, String host) {
        var told = text(node, "name", "Name");
        var name = told.startsWith(host) ? told : host + told;
        try {
            var reference = ImageReference.parse(name);
            if (reference.tag().isPresent() || reference.digest().isPresent()) {
                return null;
            }
            var official = node.path("is_official").asBoolean(false) || text(node, "Official", "").equals("[OK]");
            var words = text(node, "description", "Description");
            return new FoundRepository(reference.familiarName(),
                    words.length() > MOST_TEXT ? words.substring(0, MOST_TEXT) + "…" : words,
                    Math.max(0, node.path("star_count").asLong(node.path("Stars").asLong(0))), -1, official);
        } catch (InvalidReference e) {
            return null;
        }
    }

    private static String text(JsonNode node, String field, String other) {
        var first = node.path(field).asText("");
        return first.isEmpty() || first.equals("null") ? node.path(other).asText("") : first;
    }
}
