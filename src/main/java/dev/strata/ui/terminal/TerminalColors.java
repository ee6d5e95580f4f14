package dev.strata.ui.terminal;

import java.util.ArrayList;
import java.util.List;

import dev.strata.core.terminal.Style;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableObjectProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours of a terminal, as the style sheet gives them: a node that shows nothing and has them all.
final class TerminalColors extends Region {

    private static final int ANSI = 16;
    private static final List<String> NAMES = List.of("-s-term-fg", "-s-term-bg", "-s-term-cursor",
            "-s-term-selection", "-s-term-found", "-s-term-found-one");
    private static final StyleablePropertyFactory<TerminalColors> FACTORY = new StyleablePropertyFactory<>(
            Region.getClassCssMetaData());
    private static final List<CssMetaData<TerminalColors, Color>> META = new ArrayList<>();

    static {
        for (var i = 0; i < ANSI; i++) {
            add("-s-ansi-" + i, i);
        }
        for (var i = 0; i < NAMES.size(); i++) {
            add(NAMES.get(i), ANSI + i);
        }
    }

    private final List<StyleableObjectProperty<Color>> colors = new ArrayList<>();

    /// @param changed runs when the theme has changed
    TerminalColors(Runnable changed) {
        getStyleClass().add("terminal-colors");
        setManaged(false);
        for (var meta : META) {
            var color = new SimpleStyleableObjectProperty<>(meta, this, meta.getProperty(), Color.GRAY);
            color.subscribe((before, now) -> changed.run());
            colors.add(color);
        }
    }

    private static void add(String name, int index) {
        META.add(FACTORY.createColorCssMetaData(name, node -> node.colors.get(index), Color.GRAY, false));
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }

    private Color at(int index) {
        return colors.get(index).get();
    }

    Color foreground() {
        return at(ANSI);
    }

    Color background() {
        return at(ANSI + 1);
    }

    Color cursor() {
        return at(ANSI + 2);
    }

    Color selection() {
        return at(ANSI + 3);
    }

    Color found() {
        return at(ANSI + 4);
    }

    Color foundOne() {
        return at(ANSI + 5);
    }

    /// @param colour as [Style] has it
    Color of(int colour, Color otherwise) {
        if ((colour & Style.RGB) != 0) {
            return Color.rgb(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff);
        }
        return colour == 0 ? otherwise : at(colour - 1);
    }
}
