package dev.strata.ui.editor;

import java.util.Objects;

import dev.strata.ui.widgets.Icons;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// The number of a line, and its sign. As little as can be: the control makes the one of a line anew with each key, and
/// those of all lines below with each new line.
final class GutterLine extends Region {

    private static final double SIGN = 20;
    /// So that the text stays where it is while a file grows to its thousandth line.
    private static final int DIGITS = 4;

    /// @param colour a style class; empty for none
    /// @param said read out; empty for nothing
    record Sign(Ikon icon, String size, String colour, String said) {

        private FontIcon made() {
            var made = Icons.of(icon, size);
            if (!colour.isEmpty()) {
                made.getStyleClass().add(colour);
            }
            if (!said.isEmpty()) {
                made.setAccessibleText(said);
            }
            return made;
        }
    }

    private final int line;
    private final int digits;
    private final Runnable pressed;
    private final Text number;
    private @Nullable Sign shown;
    private @Nullable Node sign;

    /// @param line from 0
    /// @param lines as many as the text has
    /// @param pressed runs when its sign is pressed
    GutterLine(int line, int lines, Runnable pressed) {
        this.line = line;
        this.pressed = pressed;
        getStyleClass().add("gutter");
        digits = Math.max(DIGITS, String.valueOf(lines).length());
        number = new Text(String.valueOf(line + 1));
        number.getStyleClass().add("line-number");
        number.setTextOrigin(VPos.TOP);
        getChildren().add(number);
    }

    int line() {
        return line;
    }

    /// @param now null for none
    void show(@Nullable Sign now) {
        if (!Objects.equals(now, shown)) {
            shown = now;
            getChildren().setAll(number);
            sign = null;
            if (now != null) {
                sign = new StackPane(now.made());
                sign.getStyleClass().add("line-sign");
                sign.setOnMouseClicked(event -> pressed.run());
                getChildren().add(sign);
            }
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        var digit = number.getLayoutBounds().getWidth() / number.getText().length();
        return snappedLeftInset() + SIGN + snapSizeX(digits * digit) + snappedRightInset();
    }

    @Override
    protected void layoutChildren() {
        var text = number.getLayoutBounds();
        number.relocate(snapPositionX(getWidth() - snappedRightInset() - text.getWidth()),
                snapPositionY((getHeight() - text.getHeight()) / 2));
        var at = sign;
        if (at != null) {
            at.resizeRelocate(snappedLeftInset(), snappedTopInset(), SIGN, getHeight());
        }
    }
}
