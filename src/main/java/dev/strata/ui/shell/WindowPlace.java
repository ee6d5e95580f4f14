package dev.strata.ui.shell;

import dev.strata.engine.Preferences;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window was and how large, from start to start.
final class WindowPlace {

    private static final String KEY = "window";
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;

    private final Preferences preferences;

    WindowPlace(Preferences preferences) {
        this.preferences = preferences;
    }

    /// Puts the window where it was, if that is still on a screen; else in the middle, no larger than the screen.
    void restore(Stage stage) {
        var screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(WIDTH, screen.getWidth()));
        stage.setHeight(Math.min(HEIGHT, screen.getHeight()));
        var kept = preferences.get(KEY).orElse("").split(" ");
        if (kept.length != 5) {
            return;
        }
        try {
            var place = new Rectangle2D(Double.parseDouble(kept[0]), Double.parseDouble(kept[1]),
                    Math.max(640, Double.parseDouble(kept[2])), Math.max(400, Double.parseDouble(kept[3])));
            if (!Screen.getScreensForRectangle(place).isEmpty()) {
                stage.setX(place.getMinX());
                stage.setY(place.getMinY());
                stage.setWidth(place.getWidth());
                stage.setHeight(place.getHeight());
            }
            stage.setMaximized(Boolean.parseBoolean(kept[4]));
        } catch (IllegalArgumentException e) {
            preferences.put(KEY, "");
        }
    }

    void remember(Stage stage) {
        if (stage.isMaximized() || stage.isIconified()) {
            var kept = preferences.get(KEY).orElse("");
            var cut = kept.lastIndexOf(' ');
            if (cut > 0) {
                preferences.put(KEY, kept.substring(0, cut) + " " + stage.isMaximized());
            }
            return;
        }
        preferences.put(KEY, Math.round(stage.getX()) + " " + Math.round(stage.getY()) + " "
                + Math.round(stage.getWidth()) + " " + Math.round(stage.getHeight()) + " false");
    }
}
