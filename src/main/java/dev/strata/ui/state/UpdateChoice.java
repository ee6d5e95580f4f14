package dev.strata.ui.state;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

import dev.strata.engine.Preferences;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Whether Strata looks for new versions: not before a person has said so, who is asked once.
public final class UpdateChoice {

    private static final String ON = "updates";
    private static final String ASKED = "updates.asked";
    private static final String STARTS = "updates.starts";
    private static final String LOOKED = "updates.looked";
    /// Whoever tries Strata for the first time has other things to decide.
    private static final int ASKING_START = 3;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Preferences preferences;
    private final boolean possible;
    private final BooleanProperty on = new SimpleBooleanProperty();

    /// @param possible whether there is a place to look at
    public UpdateChoice(Preferences preferences, boolean possible) {
        this.preferences = preferences;
        this.possible = possible;
        on.set(possible && preferences.get(ON).orElse("").equals("yes"));
        on.subscribe((before, now) -> {
            preferences.put(ON, now ? "yes" : "no");
            preferences.put(ASKED, "yes");
        });
    }

    public boolean possible() {
        return possible;
    }

    public BooleanProperty onProperty() {
        return on;
    }

    /// Counts a start.
    ///
    /// @return whether it is the one to ask at; never again afterwards
    public boolean asksAtThisStart() {
        if (!possible || preferences.get(ASKED).isPresent()) {
            return false;
        }
        var starts = count() + 1;
        preferences.put(STARTS, String.valueOf(starts));
        if (starts < ASKING_START) {
            return false;
        }
        preferences.put(ASKED, "yes");
        preferences.put(STARTS, "");
        return true;
    }

    private int count() {
        try {
            return Math.clamp(Integer.parseInt(preferences.get(STARTS).orElse("0")), 0, ASKING_START);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// Whether it is time to look; if so, a week passes before it is again, whatever comes of it.
    public boolean due(Instant now) {
        if (!on.get()) {
            return false;
        }
        try {
            var last = preferences.get(LOOKED).map(Instant::parse).orElse(Instant.EPOCH);
            // One of the future is a clock that was wrong.
            if (!last.isAfter(now) && Duration.between(last, now).compareTo(WEEK) < 0) {
                return false;
            }
        } catch (DateTimeException e) {
            // Not a moment: as if never.
        }
        preferences.put(LOOKED, now.toString());
        return true;
    }
}
