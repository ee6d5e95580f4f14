package dev.strata.ui.containers;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.AnsiFlow;
import dev.strata.ui.widgets.LineView;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// A line of a log: its time where that is wanted, a mark where it is one of the errors, and the line in its colours,
/// read only now that it is seen.
final class LogLine implements LineView.Line {

    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    private final LogsViewModel model;
    private final Label time = Texts.label("", "log-time");
    private final Label mark = Texts.label("", "log-error");
    private final AnsiFlow flow = new AnsiFlow();
    private final HBox box = new HBox(8, time, mark, flow);

    LogLine(LogsViewModel model) {
        this.model = model;
        box.setAlignment(Pos.BASELINE_LEFT);
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
        flow.show(model.line(number), model.wordsProperty().get());
    }
}
