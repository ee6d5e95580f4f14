package dev.strata.ui.hub;

import java.util.Comparator;
import java.util.Locale;

/// How what was found is sorted.
enum Order {
    RELEVANCE, STARS, PULLS, NAME;

    Comparator<HubRow> comparator() {
        Comparator<HubRow> rank = Comparator.comparingInt(HubRow::rank);
        return switch (this) {
            case RELEVANCE -> rank;
            case STARS -> Comparator.comparingLong((HubRow row) -> -row.found().stars()).thenComparing(rank);
            case PULLS -> Comparator.comparingLong((HubRow row) -> -row.found().pulls()).thenComparing(rank);
            case NAME -> Comparator.comparing((HubRow row) -> row.found().name().toLowerCase(Locale.ROOT));
        };
    }
}
