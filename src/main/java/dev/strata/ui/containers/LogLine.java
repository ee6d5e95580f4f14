package dev.strata.ui.containers;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.strata.core.text.AnsiText;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.LineView;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A line of a log: its time where that is wanted, a mark where it is one of the errors, and the line in its colours,
/// read only now that it is seen.
final class LogLine implements LineView.Line {

    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final LogsViewModel model;
    private final Label time = Texts.label("", "log-time");
    private final Label mark = Texts.label("", "log-error");
    private final TextFlow flow = new TextFlow();
    private final HBox box = new HBox(8, time, mark, flow);

    LogLine(LogsViewModel model) {
        this.model = model;
        box.setAlignment(Pos.BASELINE_LEFT);
        flow.setMinWidth(Region.USE_PREF_SIZE);
        time.setMinWidth(Region.USE_PREF_SIZE);
        mark.setMinWidth(22);
        mark.setPrefWidth(22);
    }

    @Override
    public Region node() {
        return box;
    }

    @Override
    public void show(int line) {
        long number = model.rows().get(line);
        var millis = model.timesProperty().get() ? model.millis(number) : 0;
        time.setText(millis == 0 ? "" : TIME.format(Instant.ofEpochMilli(millis)));
        time.setManaged(millis != 0);
        time.setVisible(millis != 0);
        mark.setText(model.error(number) ? Messages.get("logs.error") : "");
        flow.getChildren().clear();
        var wanted = model.wordsProperty().get().toLowerCase(Locale.ROOT);
        for (var run : AnsiText.runs(model.line(number))) {
            add(run, wanted);
        }
    }

    /// What is looked for stands out.
    private void add(AnsiText.Run run, String wanted) {
        var text = run.text();
        var lower = text.toLowerCase(Locale.ROOT);
        var from = 0;
        // Some letters are two when they are small: places would no longer fit.
        while (!wanted.isEmpty() && lower.length() == text.length() && lower.indexOf(wanted, from) >= 0) {
            var at = lower.indexOf(wanted, from);
            if (at > from) {
                flow.getChildren().add(piece(text.substring(from, at), run.style()));
            }
            flow.getChildren().add(Texts.label(text.substring(at, at + wanted.length()), "log-hit"));
            from = at + wanted.length();
        }
        if (from < text.length()) {
            flow.getChildren().add(piece(text.substring(from), run.style()));
        }
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
