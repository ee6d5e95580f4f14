package dev.strata.ui.widgets;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dev.strata.core.text.AnsiText;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// A line of a log in its colours; what is looked for in it stands out, and addresses can be opened.
public final class AnsiFlow extends TextFlow {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"'`]{1,2000}[^\\s<>\"'`.,;:!?)\\]}]");

    private final @Nullable Consumer<String> browse;

    private @Nullable String shown;
    private String sought = "";
    private String marked = "";

    public AnsiFlow() {
        this(null);
    }

    /// @param browse opens an address; null where addresses are text
    public AnsiFlow(@Nullable Consumer<String> browse) {
        this.browse = browse;
        setMinWidth(Region.USE_PREF_SIZE);
    }

    /// @param line as it came
    /// @param words that stand out, in any case; empty for none
    public void show(String line, String words) {
        show("", line, words);
    }

    /// @param mark stands before the line, muted
    public void show(String mark, String line, String words) {
        if (line.equals(shown) && words.equals(sought) && mark.equals(marked)) {
            return;
        }
        marked = mark;
        shown = line;
        sought = words;
        getChildren().clear();
        if (!mark.isEmpty()) {
            var text = new Text(mark);
            text.getStyleClass().addAll("log-text", "log-mark");
            getChildren().add(text);
        }
        var wanted = words.toLowerCase(Locale.ROOT);
        for (var run : AnsiText.runs(line)) {
            hits(run, wanted);
        }
    }

    /// What is shown, without colours.
    public String text() {
        return shown == null ? "" : AnsiText.plain(shown);
    }

    private void hits(AnsiText.Run run, String wanted) {
        var text = run.text();
        var lower = wanted.isEmpty() ? text : text.toLowerCase(Locale.ROOT);
        var from = 0;
        // Some letters are two when they are small: places would no longer fit.
        while (!wanted.isEmpty() && lower.length() == text.length() && lower.indexOf(wanted, from) >= 0) {
            var at = lower.indexOf(wanted, from);
            addresses(text.substring(from, at), run.style());
            getChildren().add(Texts.label(text.substring(at, at + wanted.length()), "log-hit"));
            from = at + wanted.length();
        }
        addresses(text.substring(from), run.style());
    }

    private void addresses(String text, AnsiText.Style style) {
        var from = 0;
        if (browse != null && text.contains("://")) {
            var match = ADDRESS.matcher(text);
            while (match.find()) {
                plain(text.substring(from, match.start()), style);
                getChildren().add(link(match.group(), style));
                from = match.end();
            }
        }
        plain(text.substring(from), style);
    }

    private void plain(String text, AnsiText.Style style) {
        if (!text.isEmpty()) {
            getChildren().add(piece(text, style));
        }
    }

    private Node link(String address, AnsiText.Style style) {
        var node = piece(address, style);
        node.getStyleClass().add("log-link");
        node.setOnMouseClicked(event -> {
            if (browse != null && event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                browse.accept(address);
                event.consume();
            }
        });
        return node;
    }

    private static Node piece(String words, AnsiText.Style style) {
        var colour = style.inverse() ? style.ground() : style.colour();
        var ground = style.inverse() ? style.colour() : style.ground();
        if (style.inverse() || ground != AnsiText.DEFAULT) {
            return grounded(words, colour, ground, style);
        }
        var text = new Text(words);
        text.getStyleClass().add("log-text");
        dress(text, style);
        if (colour >= 0 && colour < 16) {
            text.getStyleClass().add("ansi-" + colour);
        } else if (colour != AnsiText.DEFAULT) {
            // A colour of its own is no theme's.
            text.getStyleClass().remove("log-text");
            text.getStyleClass().add("log-own");
            text.setFill(colour(colour));
        }
        return text;
    }

    /// JavaFX paints nothing behind a text of its own.
    private static Node grounded(String words, int colour, int ground, AnsiText.Style style) {
        var label = Texts.label(words, "log-ground");
        dress(label, style);
        label.getStyleClass().add(ground >= 0 && ground < 16 ? "ansi-ground-" + ground : "ansi-ground-inverse");
        if (colour >= 0 && colour < 16 && !style.inverse()) {
            label.getStyleClass().add("ansi-on-" + colour);
        }
        return label;
    }

    private static void dress(Node node, AnsiText.Style style) {
        Texts.style(node, "log-bold", style.bold());
        Texts.style(node, "log-faint", style.faint());
        if (node instanceof Text text) {
            text.setUnderline(style.underline());
        }
    }

    /// The 256 colours as xterm has them.
    private static Color colour(int colour) {
        if ((colour & AnsiText.TRUE_COLOUR) != 0) {
            return Color.rgb(colour >> 16 & 255, colour >> 8 & 255, colour & 255);
        }
        if (colour >= 232) {
            var grey = 8 + (colour - 232) * 10;
            return Color.rgb(grey, grey, grey);
        }
        var cube = colour - 16;
        return Color.rgb(level(cube / 36), level(cube / 6 % 6), level(cube % 6));
    }

    private static int level(int step) {
        return step == 0 ? 0 : 55 + step * 40;
    }
}
