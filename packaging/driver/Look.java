package driver;

import java.io.File;
import java.io.IOException;

import javafx.css.Stylesheet;

/// Writes a style sheet in JavaFX's binary form. A program of its own: the driver runs without JavaFX.
final class Look {

    private Look() {
    }

    public static void main(String[] args) throws IOException {
        Stylesheet.convertToBinary(new File(args[0]), new File(args[1]));
    }
}
