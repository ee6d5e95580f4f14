package dev.strata.ui.disk;

import dev.strata.core.command.ReportDisk;
import dev.strata.core.disk.DiskUsage;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The four totals of a disk side by side, and the docker command that tells the same.
final class DiskTotals extends VBox {

    private final DiskViewModel model;
    private final HBox cards = new HBox();
    private final Total images = new Total("images", FluentUiRegularAL.COLLECTIONS_20);
    private final Total containers = new Total("containers", FluentUiRegularAL.CUBE_20);
    private final Total volumes = new Total("volumes", FluentUiRegularMZ.MAP_DRIVE_20);
    private final Total cache = new Total("cache", FluentUiRegularMZ.WRENCH_20);
    private final Label said = Texts.muted("");
    private final ProgressIndicator wheel = new ProgressIndicator();
    private final Button stop = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("disk.stop"));
    private final Button again = new Button(Messages.get("disk.again"));

    DiskTotals(DiskViewModel model, Dialogs dialogs) {
        this.model = model;
        getStyleClass().add("disk-totals");
        setId("disk-totals");
        cards.getChildren().addAll(images, containers, volumes, cache);
        cards.setId("disk-cards");
        getChildren().addAll(cards, foot(dialogs));
        model.usageProperty().subscribe(this::show);
        model.askingProperty().subscribe(this::show);
        model.failureProperty().subscribe(this::show);
        show();
    }

    private Node foot(Dialogs dialogs) {
        wheel.getStyleClass().add("small-wheel");
        stop.getStyleClass().add("tiny");
        stop.setId("disk-stop");
        stop.setOnAction(event -> model.cancel());
        again.getStyleClass().add("small");
        again.setId("disk-again");
        again.setOnAction(event -> model.ask());
        said.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var command = new ReportDisk().line();
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("command.copy"));
        copy.getStyleClass().add("tiny");
        copy.setOnAction(event -> dialogs.copy(command, Messages.get("command.name")));
        var line = Texts.label(command, "mono", "muted");
        line.setMinWidth(USE_PREF_SIZE);
        var foot = new HBox(8, wheel, said, stop, again, gap, line, copy);
        foot.getStyleClass().add("disk-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        return foot;
    }

    private void show() {
        var usage = model.usageProperty().get();
        var asking = model.askingProperty().get();
        var failure = model.failureProperty().get();
        there(wheel, asking);
        there(stop, asking);
        there(again, !asking && (failure != null || usage == null));
        Texts.style(said, "problem", !asking && failure != null);
        said.setText(asking
                ? Messages.get("disk.asking")
                : failure != null
                        ? Messages.get("disk.failed", String.valueOf(failure.getMessage()))
                        : usage == null ? Messages.get("disk.stopped") : Messages.get("disk.reclaimable", free(usage)));
        images.show(usage == null ? null : usage.images());
        containers.show(usage == null ? null : usage.containers());
        volumes.show(usage == null ? null : usage.volumes());
        if (model.hasBuildCache()) {
            cache.show(usage == null ? null : usage.buildCache());
        } else {
            cache.none(Messages.get("disk.cache.none"), Messages.get("disk.cache.none.why"));
        }
    }

    private static String free(DiskUsage usage) {
        return Units.size(usage.images().reclaimable() + usage.containers().reclaimable()
                + usage.volumes().reclaimable() + usage.buildCache().reclaimable());
    }

    private static void there(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    /// One of them.
    private static final class Total extends VBox {

        private final Label bytes = Texts.label("–", "total-bytes");
        private final Label second = Texts.muted(" ");
        private final Label third = Texts.muted(" ");
        private final String key;

        Total(String key, Ikon ikon) {
            super(2);
            this.key = key;
            getStyleClass().add("total");
            setId("total-" + key);
            var name = new HBox(8, Icons.of(ikon, "icon-small"), Texts.section(Messages.get("disk.total." + key)));
            name.setAlignment(Pos.CENTER_LEFT);
            second.getStyleClass().add("small-text");
            third.getStyleClass().add("small-text");
            getChildren().addAll(name, bytes, second, third);
            setMinWidth(0);
            setPrefWidth(200);
            HBox.setHgrow(this, Priority.ALWAYS);
        }

        void show(DiskUsage.@Nullable Part part) {
            bytes.setText(part == null ? "–" : Units.size(part.bytes()));
            second.setText(part == null
                    ? " "
                    : Messages.get("disk.total." + key + ".count", part.count(), part.active()));
            third.setText(part == null ? " " : Messages.get("disk.total.free", Units.size(part.reclaimable())));
        }

        void none(String sentence, String why) {
            bytes.setText("–");
            second.setText(sentence);
            third.setText(why);
        }
    }
}
