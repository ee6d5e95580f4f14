package dev.strata.ui.editor;

import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The number of a line, and its sign. As little as can be: the control makes the one of a line anew with each key, and
/// those of all lines below with each new line.
final class GutterLine extends Region {

    private static final double SIGN = 20;
    /// So that the text stays where it is while a file grows to its thousandth line.
    private static final int DIGITS = 4;

    private final Text number;
    private final @Nullable Node sign;
    private final int digits;

    /// @param line from 0
    /// @param lines as many as the text has
    GutterLine(int line, @Nullable Node sign, int lines) {
        getStyleClass().add("gutter");
        this.sign = sign;
        digits = Math.max(DIGITS, String.valueOf(lines).length());
        number = new Text(String.valueOf(line + 1));
        number.getStyleClass().add("line-number");
        number.setTextOrigin(VPos.TOP);
        getChildren().add(number);
        if (sign != null) {
            getChildren().add(sign);
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
        if (sign != null) {
            sign.resizeRelocate(snappedLeftInset(), snappedTopInset(), SIGN, getHeight());
        }
    }
}
