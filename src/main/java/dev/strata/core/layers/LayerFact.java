package dev.strata.core.layers;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.strata.core.image.Digest;
import dev.strata.core.image.HistoryEntry;

/// What the history of an image says of one of its layers.
///
/// @param size bytes, unpacked
/// @param instruction what made it, as recorded
/// @param created when; the epoch when that is not known, or was hidden to make a build repeatable
public record LayerFact(long size, String instruction, Instant created) {

    /// Of a layer that no history speaks of.
    public static final LayerFact UNKNOWN = new LayerFact(0, "", Instant.EPOCH);

    /// Instructions that never make a layer, as the classic builder and BuildKit record them.
    private static final Pattern NO_LAYER = Pattern.compile("(?:/bin/sh -c #\\(nop\\)\\s+)?"
            + "(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\\b.*",
            Pattern.DOTALL);

    /// Assigns the steps of a history to the layers of its image. A history does not say which of its steps made a layer
    /// (a step may make an empty one), so it is told only where the numbers fit; else nothing is known.
    ///
    /// @param history newest step first
    /// @param layers diffIDs, lowest first
    public static Map<Digest, LayerFact> of(List<HistoryEntry> history, List<Digest> layers) {
        var facts = new HashMap<Digest, LayerFact>();
        var all = inOrder(history, layers);
        for (var i = 0; i < all.size(); i++) {
            facts.put(layers.get(i), all.get(i));
        }
        return facts;
    }

    /// The same, one for each layer, lowest first; none when nothing is known.
    public static List<LayerFact> inOrder(List<HistoryEntry> history, List<Digest> layers) {
        for (var made : List.<Predicate<HistoryEntry>>of(step -> step.size() > 0,
                step -> step.size() > 0 || !NO_LAYER.matcher(step.createdBy()).matches())) {
            var steps = history.reversed().stream().filter(made).toList();
            if (steps.size() == layers.size()) {
                return steps.stream().map(step -> new LayerFact(step.size(), step.createdBy(), step.created()))
                        .toList();
            }
        }
        return List.of();
    }
}
