package dev.strata.ui.steps;

import dev.strata.core.build.BuildEvent;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// How far something is that a step moves: its name, a bar where it is known how much there is, and the bytes.
final class TransferLine extends HBox {

    private static final int LONGEST = 100;

    private final Label name = Texts.label("", "mono", "muted");
    private final ProgressBar bar = new ProgressBar();
    private final Label bytes = Texts.label("", "muted", "small-text");

    TransferLine() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("part-bar", "small");
        bytes.setMinWidth(Region.USE_PREF_SIZE);
        name.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(name, gap, bar, bytes);
    }

    void show(BuildEvent.Transfer moved) {
        var said = moved.name().isEmpty() || moved.id().startsWith(moved.name()) ? moved.id() : moved.name();
        name.setText(short64(said.length() > LONGEST ? said.substring(0, LONGEST) + "…" : said));
        var known = moved.total() > 0 && moved.completed().isEmpty();
        bar.setVisible(known);
        bar.setProgress(known ? Math.clamp((double) moved.current() / moved.total(), 0, 1) : 1);
        bytes.setText(moved.current() == 0 && moved.total() == 0
                ? Messages.get(moved.completed().isPresent() ? "steps.transfer.done" : "steps.transfer.begun")
                : known
                        ? Messages.get("steps.transfer", Units.size(moved.current()), Units.size(moved.total()))
                        : Units.size(Math.max(moved.current(), moved.total())));
    }

    /// Digests as docker shows them.
    private static String short64(String text) {
        return text.replaceAll("sha256:([0-9a-f]{12})[0-9a-f]{52}", "$1");
    }
}
