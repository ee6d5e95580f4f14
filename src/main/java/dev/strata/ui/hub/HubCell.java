package dev.strata.ui.hub;

import java.util.function.IntConsumer;

import dev.strata.core.registry.FoundRepository;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;
import org.kordamp.ikonli.javafx.FontIcon;

/// Two lines: the name, the badge of who publishes it, its stars; what it is for, and how often it was pulled.
final class HubCell extends ListCell<HubRow> {

    private static final int TIP = 400;

    private final Label name = Texts.label("", "medium");
    private final FontIcon badge = Icons.of(FluentUiRegularMZ.RIBBON_STAR_20, "icon-small", "official");
    private final Label stars = Texts.label("", "muted", "small-text");
    private final Label description = Texts.label("", "muted", "small-text");
    private final Label pulls = Texts.label("", "muted", "small-text");
    private final Tooltip tooltip = new Tooltip();
    private final IntConsumer seen;
    private final HBox box;
    private Subscription told = Subscription.EMPTY;

    /// @param seen hears of each row that comes on screen, by its place
    HubCell(IntConsumer seen) {
        this.seen = seen;
        name.setMinWidth(24);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        description.setMinWidth(24);
        stars.setMinWidth(Region.USE_PREF_SIZE);
        pulls.setMinWidth(Region.USE_PREF_SIZE);
        stars.setGraphic(Icons.of(FluentUiRegularMZ.STAR_20, "icon-tiny"));
        stars.setGraphicTextGap(3);
        var lines = new VBox(line(new HBox(4, name, badge), stars), line(description, pulls));
        lines.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(0);
        box = new HBox(lines);
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        box.setPrefWidth(0);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(TIP);
        tooltip.setOnShowing(event -> tooltip.setText(getItem() == null ? "" : tip(getItem())));
    }

    private static HBox line(Region left, Label right) {
        if (left instanceof HBox names) {
            names.setAlignment(Pos.CENTER_LEFT);
            names.setMinWidth(0);
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, left, gap, right);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static String tip(HubRow row) {
        return row.reference().name() + (row.publisher().trusted() ? "\n" + Badge.words(row.publisher()) : "")
                + (row.found().description().isBlank() ? "" : "\n" + row.found().description());
    }

    static String pulls(FoundRepository found) {
        return found.pulls() < 0 ? "" : Messages.get("hub.pulls", Counts.brief(found.pulls()));
    }

    @Override
    protected void updateItem(@Nullable HubRow row, boolean empty) {
        super.updateItem(row, empty);
        told.unsubscribe();
        told = Subscription.EMPTY;
        if (empty || row == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText(null);
            return;
        }
        var found = row.found();
        name.setText(row.reference().familiarName());
        stars.setText(Counts.brief(found.stars()));
        description.setText(found.description().replace('\n', ' '));
        pulls.setText(pulls(found));
        setTooltip(tooltip);
        setGraphic(box);
        told = row.publisherProperty().subscribe(publisher -> {
            Badge.icon(publisher).ifPresent(badge::setIconCode);
            badge.setVisible(publisher.trusted());
            badge.setManaged(publisher.trusted());
            setAccessibleText(tip(row));
        });
        seen.accept(getIndex());
    }
}
