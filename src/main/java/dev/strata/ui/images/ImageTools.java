package dev.strata.ui.images;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.ui.Messages;
import dev.strata.ui.images.ImagesViewModel.Segment;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.widgets.CompletingField;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What narrows the list and shapes the table: the filter, the segments, platform and registry, the columns, the details.
final class ImageTools extends HBox {

    private final ImagesViewModel model;
    private final ImageStore store;
    private final CompletingField filter;
    private final SegmentedControl segments;
    private final ToggleButton details = Icons.toggle(FluentUiRegularMZ.PANE_CLOSE_20,
            Messages.get("images.details.toggle"));

    ImageTools(ImagesViewModel model, ImageStore store, ImageColumns columns) {
        super(8);
        this.model = model;
        this.store = store;
        filter = filterField();
        segments = segments();
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(filter, segments,
                choice("images.platform", model.platformProperty(), model::platforms),
                choice("images.registry", model.registryProperty(), model::registries), gap,
                columnMenu(columns), details);
        getStyleClass().add("tool-row");
        setAlignment(Pos.CENTER_LEFT);
    }

    private CompletingField filterField() {
        var field = new CompletingField((text, caret) -> {
            var found = model.complete(text, caret);
            return new CompletingField.Offers(found.from(), found.to(), found.offers());
        });
        field.setPromptText(Messages.get("images.filter"));
        field.setId("images-filter");
        field.setAccessibleText(Messages.get("images.filter"));
        field.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        var hint = Texts.label("Ctrl F", "key-hint");
        field.setRight(hint);
        field.textProperty().subscribe(text -> hint.setVisible(text.isEmpty()));
        field.setPrefWidth(264);
        field.textProperty().bindBidirectional(model.filterTextProperty());
        return field;
    }

    private SegmentedControl segments() {
        var control = new SegmentedControl();
        for (var part : Segment.values()) {
            var label = new ToggleLabel();
            label.setId("segment-" + part.name().toLowerCase(Locale.ROOT));
            label.setUserData(part);
            label.setContentDisplay(ContentDisplay.RIGHT);
            var count = Texts.label("", "segment-count");
            label.setGraphic(count);
            label.setText(Messages.get("images.segment." + part.name().toLowerCase(Locale.ROOT)));
            label.setSelected(part == Segment.ALL);
            control.getSegments().add(label);
            model.countProperty(part).subscribe(number -> count.setText(number.toString()));
        }
        control.getToggleGroup().selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null && toggle.getUserData() instanceof Segment part) {
                model.segmentProperty().set(part);
            }
        });
        return control;
    }

    private static MenuButton choice(String key, ObjectProperty<@Nullable String> chosen,
            Supplier<List<String>> values) {
        var button = new MenuButton(Messages.get(key));
        button.setMnemonicParsing(false);
        button.getItems().add(new MenuItem());
        button.setOnShowing(event -> {
            var any = new CheckMenuItem(Messages.get(key + ".any"));
            any.setSelected(chosen.get() == null);
            any.setOnAction(click -> chosen.set(null));
            button.getItems().setAll(any, new SeparatorMenuItem());
            for (var value : values.get()) {
                var item = new CheckMenuItem(value);
                item.setMnemonicParsing(false);
                item.setSelected(value.equals(chosen.get()));
                item.setOnAction(click -> chosen.set(value));
                button.getItems().add(item);
            }
        });
        chosen.subscribe(value -> button.setText(value == null ? Messages.get(key) : value));
        return button;
    }

    private Node columnMenu(ImageColumns columns) {
        var button = Icons.button(FluentUiRegularMZ.TABLE_20, Messages.get("images.columns"));
        button.setId("columns-button");
        var menu = new ContextMenu();
        for (var column : columns.choosable()) {
            var item = new CheckMenuItem(column.getText());
            item.selectedProperty().bindBidirectional(column.visibleProperty());
            menu.getItems().add(item);
        }
        var rowATag = new CheckMenuItem(Messages.get("images.rowatag"));
        rowATag.selectedProperty().bindBidirectional(model.rowATagProperty());
        var all = new CheckMenuItem(Messages.get("images.all"));
        all.selectedProperty().bindBidirectional(store.allProperty());
        menu.getItems().addAll(new SeparatorMenuItem(), rowATag, all);
        button.setOnAction(event -> menu.show(button, Side.BOTTOM, 0, 4));
        return button;
    }

    /// Shows every image again.
    void clear() {
        filter.clear();
        model.platformProperty().set(null);
        model.registryProperty().set(null);
        segments.getToggleGroup().selectToggle(segments.getToggleGroup().getToggles().getFirst());
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    /// Whether the details are to be shown.
    BooleanProperty detailsProperty() {
        return details.selectedProperty();
    }
}
