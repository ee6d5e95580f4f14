package dev.strata.ui.changes;

import java.util.Arrays;
import java.util.Locale;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.core.changes.Ticks;
import dev.strata.core.filetree.Change;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import dev.strata.ui.widgets.Tips;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What narrows the changes: words, a kind; the tick for all noise; reading again.
final class ChangeTools extends VBox {

    /// Narrower than this, they take two rows.
    private static final double WIDE = 720;
    /// Narrower than this, kinds have no counts.
    private static final double NARROW = 480;

    private final ChangesViewModel model;
    private final CustomTextField filter = new CustomTextField();
    private final CheckBox noise = new CheckBox(Messages.get("changes.noise"));
    private final Button again = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("changes.refresh"));

    /// @param further what else can be done with all of them
    ChangeTools(ChangesViewModel model, MenuItem... further) {
        super(8);
        this.model = model;
        filter.setId("changes-filter");
        filter.setPromptText(Messages.get("changes.filter"));
        filter.setAccessibleText(Messages.get("changes.filter"));
        filter.setTooltip(new Tooltip(Messages.get("changes.filter.how")));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        filter.setPrefWidth(264);
        filter.setMinWidth(96);
        filter.textProperty().bindBidirectional(model.filterProperty());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            }
        });
        noise.setId("changes-noise");
        noise.setMinWidth(USE_PREF_SIZE);
        noise.setTooltip(new Tooltip(Messages.get("changes.noise.how")));
        noise.setOnAction(event -> model.leaveOutNoise(noise.isSelected()));
        again.setId("changes-again");
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(event -> model.refresh());
        var more = Icons.button(FluentUiRegularMZ.MORE_20, Messages.get("changes.more"));
        more.setId("changes-more");
        var menu = new ContextMenu(further);
        more.setOnAction(event -> menu.show(more, Side.BOTTOM, 0, 4));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var kinds = segments();
        var first = row();
        var second = row();
        getStyleClass().add("tool-rows");
        getChildren().setAll(first, second);
        second.managedProperty().bind(second.visibleProperty());
        widthProperty().map(width -> width.doubleValue() < WIDE).subscribe(two -> {
            second.setVisible(two);
            if (two) {
                second.getChildren().setAll(noise, gap, again, more);
                first.getChildren().setAll(filter, kinds);
            } else {
                second.getChildren().clear();
                first.getChildren().setAll(filter, kinds, gap, noise, again, more);
            }
        });
        model.revisionProperty().subscribe(this::say);
    }

    private static HBox row() {
        var row = new HBox(8);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void say() {
        var kept = model.noise();
        noise.setIndeterminate(kept == Ticks.State.SOME);
        noise.setSelected(kept == Ticks.State.NONE);
        Tips.set(again, Messages.get("changes.again.at", Times.second(model.readAt())));
    }

    private SegmentedControl segments() {
        var control = new SegmentedControl();
        control.setMinWidth(USE_PREF_SIZE);
        var kinds = Arrays.<@Nullable Change>asList(null, Change.ADDED, Change.CHANGED, Change.DELETED);
        for (var kind : kinds) {
            var name = kind == null ? "all" : kind.name().toLowerCase(Locale.ROOT);
            var label = new ToggleLabel(Messages.get("changes.kind." + name));
            label.setId("changes-" + name);
            label.setSelected(kind == null);
            label.setMinWidth(USE_PREF_SIZE);
            var count = Texts.label("", "segment-count");
            count.setMinWidth(USE_PREF_SIZE);
            label.setGraphic(count);
            widthProperty().map(width -> width.doubleValue() < NARROW).subscribe(narrow -> label
                    .setContentDisplay(narrow ? ContentDisplay.TEXT_ONLY : ContentDisplay.RIGHT));
            control.getSegments().add(label);
            label.selectedProperty().subscribe(on -> {
                if (on) {
                    model.onlyProperty().set(kind);
                }
            });
            model.revisionProperty().subscribe(() -> count.setText(String.format("%,d", model.count(kind))));
        }
        return control;
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// Goes on with a letter that was typed in the tree.
    void type(String letter) {
        filter.requestFocus();
        filter.appendText(letter);
        filter.end();
    }
}
