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
        Runnable show = () -> show(model.runsProperty().get(), model.placeProperty().get());
        model.runsProperty().subscribe(show);
        model.placeProperty().subscribe(show);
        show.run();
    }

    private void show(@Nullable WhatRuns what, RunViewModel.Place place) {
        line.getChildren().clear();
        remarks.getChildren().clear();
        if (what == null) {
            // Nothing is said in the moment in which the engine is asked.
            line.getChildren().add(Texts.muted(
                    place == RunViewModel.Place.TO_PULL ? Messages.get("run.runs.unknown") : ""));
        } else if (what.nothing()) {
            line.getChildren().add(Texts.muted(Messages.get("run.runs.nothing")));
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
