package dev.strata.ui.widgets;

import java.util.Objects;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ToggleButton;
import javafx.scene.text.Font;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;

/// Icons and the buttons that have only an icon. Sizes are given by style class, since the theme's rule beats
/// `setIconSize`: `icon` 18 px, `icon-small` 16 px, `icon-tiny` 12 px.
public final class Icons {

    private Icons() {
    }

    /// Finds them: each set is an enumeration of hundreds.
    public static void load() {
        Objects.requireNonNull(FluentUiRegularAL.ADD_20);
        Objects.requireNonNull(FluentUiRegularMZ.SEARCH_20);
    }

    /// Reads their fonts, and the one that texts have at first. Once the toolkit is there; on any thread, as JavaFX lets one
    /// make texts on any.
    public static void loadFonts() {
        IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance());
        Font.getDefault();
    }

    public static FontIcon of(Ikon ikon) {
        return of(ikon, "icon");
    }

    public static FontIcon of(Ikon ikon, String... styleClasses) {
        var icon = new FontIcon(ikon);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    /// A flat button that shows only an icon; its name is read out and shown as its tooltip.
    public static Button button(Ikon ikon, String name) {
        return named(new Button(null, of(ikon)), name);
    }

    /// A flat toggle that shows only an icon.
    public static ToggleButton toggle(Ikon ikon, String name) {
        return named(new ToggleButton(null, of(ikon)), name);
    }

    private static <T extends ButtonBase> T named(T button, String name) {
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(name);
        button.setAccessibleRole(AccessibleRole.BUTTON);
        Tips.set(button, name);
        return button;
    }
}
