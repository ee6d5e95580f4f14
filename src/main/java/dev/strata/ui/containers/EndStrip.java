package dev.strata.ui.containers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;

import dev.strata.core.command.ContainerLogs;
import dev.strata.core.container.ContainerDetails;
import dev.strata.core.container.ContainerState;
import dev.strata.core.container.WhyItEnded;
import dev.strata.core.text.AnsiText;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Latest;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// What went wrong with the chosen container: what was refused, or why it ended and what it said last.
final class EndStrip extends VBox {

    private static final int LAST_LINES = 5;
    private static final int MOST_BYTES = 64 << 10;

    private final ContainersViewModel model;
    private final ContainerDesk desk;
    private final Latest reading;
    private final Label words = Texts.label("", "medium");
    private final Label engine = Texts.label("", "muted");
    private final Label lines = Texts.label("", "mono", "end-lines");
    private final Button close = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("containers.strip.close"));
    private String shownEnd = "";

    EndStrip(ContainersViewModel model, ContainerDesk desk, Background background) {
        super(4);
        this.model = model;
        this.desk = desk;
        this.reading = new Latest(background);
        getStyleClass().add("end-strip");
        setId("end-strip");
        for (var label : List.of(words, engine)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        engine.setId("end-engine");
        lines.setMinHeight(USE_PREF_SIZE);
        lines.setMaxWidth(Double.MAX_VALUE);
        lines.setId("end-lines");
        close.getStyleClass().add("tiny");
        close.setOnAction(event -> desk.forget());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var first = new HBox(8, Icons.of(FluentUiFilledMZ.WARNING_20, "icon-small", "warning-icon"), words, gap, close);
        first.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(first, engine, lines);
        model.toldProperty().subscribe(now -> show());
        desk.refusalProperty().subscribe(now -> show());
    }

    private void show() {
        var told = model.toldProperty().get();
        var details = told == null ? null : told.details();
        var refusal = desk.refusalProperty().get();
        var chosen = model.chosenProperty().get();
        if (refusal != null && chosen != null && refusal.containers().contains(chosen.id())) {
            var known = WhyItEnded.known(refusal.words());
            say(Messages.get("containers.refused", refusal.deed())
                    + known.map(why -> " " + why.sentence()).orElse(""), refusal.words(), true);
        } else if (told != null && told.failure() != null) {
            say(Messages.get("containers.untold"), String.valueOf(told.failure().getMessage()), false);
        } else if (details != null && ended(details.state())) {
            say(WhyItEnded.of(details.state(), List.of()).sentence(), details.state().error(), false);
            last(details);
            return;
        } else {
            say("", "", false);
        }
        shownEnd = "";
        visible(lines, false);
    }

    /// Whether there is anything to say of its end.
    private static boolean ended(ContainerState state) {
        return !state.running() && (state.exitCode() != 0 || !state.error().isEmpty() || state.outOfMemory());
    }

    private void say(String sentence, String detail, boolean closable) {
        visible(this, !sentence.isEmpty());
        words.setText(sentence);
        engine.setText(detail);
        visible(engine, !detail.isEmpty());
        visible(close, closable);
    }

    /// Its last lines, asked for once for each end.
    private void last(ContainerDetails details) {
        var containers = model.containers();
        var end = details.id() + details.state().finished();
        if (containers == null || end.equals(shownEnd)) {
            return;
        }
        shownEnd = end;
        visible(lines, false);
        var what = new ContainerLogs(details.id(), false, false, OptionalInt.of(LAST_LINES));
        reading.run(monitor -> {
            var bytes = new ByteArrayOutputStream();
            containers.logs(what, chunk -> {
                if (bytes.size() < MOST_BYTES) {
                    bytes.writeBytes(chunk.bytes());
                }
            }, monitor);
            return bytes.toString(StandardCharsets.UTF_8);
        }, text -> said(details, text.lines().map(line -> cut(AnsiText.plain(line))).toList()), failure -> {
            // A log that cannot be read is no reason to say less.
        });
    }

    private void said(ContainerDetails details, List<String> last) {
        words.setText(WhyItEnded.of(details.state(), last).sentence());
        lines.setText(String.join("\n", last));
        visible(lines, !lines.getText().isBlank());
    }

    private static String cut(String line) {
        return line.length() > 300 ? line.substring(0, 300) + "…" : line;
    }

    private static void visible(Region node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
