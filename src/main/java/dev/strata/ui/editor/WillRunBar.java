package dev.strata.ui.editor;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The line below the text that says what a container of the image will run.
final class WillRunBar extends HBox {

    private static final double HINT_WIDTH = 640;

    private final WillRunViewModel model;
    private final HBox words = new HBox(8);
    private final Tooltip hint = new Tooltip();
    private final Label place = Texts.muted("");

    WillRunBar(WillRunViewModel model) {
        super(12);
        this.model = model;
        getStyleClass().add("will-run");
        setId("will-run");
        setAlignment(Pos.CENTER_LEFT);
        var head = Texts.label(Messages.get("editor.run"), "medium");
        head.setMinWidth(USE_PREF_SIZE);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        place.setMinWidth(USE_PREF_SIZE);
        place.setId("will-run-place");
        getChildren().addAll(head, words, gap, place);
        hint.setWrapText(true);
        hint.setMaxWidth(HINT_WIDTH);
        Tooltip.install(words, hint);
        model.runProperty().subscribe(run -> show());
        model.questionedProperty().subscribe(now -> show());
    }

    private void show() {
        var found = model.runProperty().get();
        words.getChildren().clear();
        if (found.isEmpty()) {
            if (!model.target().isEmpty()) {
                words.getChildren().add(Texts.muted(Messages.get("editor.run.nostage")));
            }
            hint.setText("");
            place.setText("");
            return;
        }
        var run = found.get();
        for (var part : run.parts()) {
            var label = Texts.label(part.text(), "mono");
            var style = part.source() == WillRun.Source.SHELL && !model.questionedProperty().get()
                    ? "plain"
                    : part.source().name().toLowerCase(Locale.ROOT);
            label.getStyleClass().add("run-" + style);
            label.setTextOverrun(OverrunStyle.ELLIPSIS);
            label.setMinWidth(part.source() == WillRun.Source.COMMAND ? 0 : USE_PREF_SIZE);
            words.getChildren().add(label);
        }
        var more = run.unknown().isEmpty() ? "" : Messages.get("editor.run.more", run.unknown());
        if (!run.unknown().isEmpty() && run.parts().isEmpty()) {
            words.getChildren().add(Texts.muted(Messages.get("editor.run.unknown", run.unknown())));
        } else if (!run.unknown().isEmpty()) {
            // The command has the room: the sentence is in the hint.
            var sign = new Label("", Icons.of(FluentUiRegularAL.INFO_20, "icon-small"));
            sign.setId("will-run-unknown");
            sign.setAccessibleText(more);
            sign.setMinWidth(USE_PREF_SIZE);
            words.getChildren().add(sign);
        } else if (run.parts().isEmpty()) {
            words.getChildren().add(Texts.muted(Messages.get("editor.run.nothing")));
        }
        place.setText(place(run));
        var environment = String.join("\n", run.environment());
        var command = String.join(" ", run.parts().stream().map(WillRun.Part::text).toList());
        hint.setText(Stream.of(command, more, environment.isEmpty()
                ? Messages.get("editor.run.noenvironment")
                : Messages.get("editor.run.environment") + "\n" + environment).filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n")));
        setAccessibleText(String.join(" ", Messages.get("editor.run"), command, more, place.getText()));
    }

    private static String place(WillRun run) {
        var user = Optional.of(run.user()).filter(one -> !one.isEmpty())
                .or(() -> run.unknown().isEmpty() ? Optional.of("root") : Optional.empty());
        var folder = Optional.of(run.folder()).filter(one -> !one.isEmpty());
        return folder.map(one -> Messages.get("editor.run.in", one)).orElse("")
                + (folder.isPresent() && user.isPresent() ? " " : "")
                + user.map(one -> Messages.get("editor.run.as", one)).orElse("");
    }
}
