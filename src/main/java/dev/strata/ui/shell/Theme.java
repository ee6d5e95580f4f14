package dev.strata.ui.shell;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.strata.engine.Preferences;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// Light or dark: what the system says, or what a person chose here.
public final class Theme {

    /// A person's choice.
    public enum Choice {
        SYSTEM, LIGHT, DARK
    }

    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
    private static final String KEY = "theme";
    private static final List<String> FONTS = List.of("Inter-Regular.otf", "Inter-Medium.otf", "Inter-SemiBold.otf",
            "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf");

    private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);
    private @Nullable Scene scene;

    /// To be made before any control: the first one would load JavaFX's own look in vain.
    public Theme(Preferences preferences) {
        preferences.get(KEY).ifPresent(kept -> {
            for (var known : Choice.values()) {
                if (known.name().equalsIgnoreCase(kept)) {
                    choice.set(known);
                }
            }
        });
        choice.subscribe((before, now) -> {
            preferences.put(KEY, now.name().toLowerCase(Locale.ROOT));
            apply();
        });
        Platform.getPreferences().colorSchemeProperty().subscribe(now -> apply());
    }

    /// Dresses a scene and keeps it dressed.
    public void dress(Scene toDress) {
        for (var font : FONTS) {
            Font.loadFont(Theme.class.getResourceAsStream("/dev/strata/ui/fonts/" + font), 13);
        }
        scene = toDress;
        toDress.getStylesheets().add(
                Objects.requireNonNull(Theme.class.getResource("/dev/strata/ui/app.css")).toExternalForm());
        apply();
    }

    private void apply() {
        var dark = dark();
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS());
        if (scene != null) {
            scene.getRoot().pseudoClassStateChanged(DARK, dark);
        }
    }

    private boolean dark() {
        return switch (choice.get()) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    public ObjectProperty<Choice> choiceProperty() {
        return choice;
    }

    /// Light if it is dark now, dark if it is light.
    public void toggle() {
        choice.set(dark() ? Choice.LIGHT : Choice.DARK);
    }
}
