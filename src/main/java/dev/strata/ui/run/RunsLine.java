package dev.strata.ui.run;

import java.util.Locale;

import dev.strata.core.command.WhatRuns;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// What would run, in as many lines as it takes: the words of the entrypoint in the accent colour, then those of the
/// command, and what one may not expect of it.
final class RunsLine extends VBox {

    private final TextFlow line = new TextFlow();
    private final VBox remarks = new VBox(2);

    RunsLine(RunViewModel model) {
        super(2);
        line.getStyleClass().addAll("code-line", "run-line");
        line.setId("run-what");
        getChildren().addAll(line, remarks);
        model.runsProperty().subscribe(this::show);
        model.placeProperty().subscribe(place -> show(model.runsProperty().get()));
    }

    private void show(@Nullable WhatRuns what) {
        line.getChildren().clear();
        remarks.getChildren().clear();
        if (what == null || what.nothing()) {
            line.getChildren().add(Texts.muted(Messages.get(what == null ? "run.runs.unknown" : "run.runs.nothing")));
        } else {
            add(what.entrypoint().isEmpty() ? "" : WhatRuns.quoted(what.entrypoint()), "runs-entrypoint");
            add(what.command().isEmpty() ? "" : WhatRuns.quoted(what.command()), "runs-command");
        }
        if (what != null && !what.nothing()) {
            what.remarks().forEach(remark -> {
                var label = Texts.label(Messages.get("run.remark." + remark.name().toLowerCase(Locale.ROOT)), "muted",
                        "small-text");
                label.setWrapText(true);
                label.setMinHeight(USE_PREF_SIZE);
                remarks.getChildren().add(label);
            });
        }
    }

    private void add(String words, String style) {
        if (!words.isEmpty()) {
            var text = new Text((line.getChildren().isEmpty() ? "" : " ") + words);
            text.getStyleClass().addAll("mono", style);
            line.getChildren().add(text);
        }
    }
}
