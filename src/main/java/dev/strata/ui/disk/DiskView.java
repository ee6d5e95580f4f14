package dev.strata.ui.disk;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.core.deletion.Selection;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.core.layers.LayerMap;
import dev.strata.core.layers.LayerMap.Placed;
import dev.strata.ui.Messages;
import dev.strata.ui.disk.MapViewModel.Part;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.PageHeader;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Where the room on an engine's disk goes: the totals, the layers as a map, and the chosen one.
final class DiskView extends BorderPane {

    private final DiskViewModel model;
    private final MapViewModel map;
    private final Dialogs dialogs;
    private final Consumer<Digest> reveal;
    private final MapPane pane;
    private final TilePane details;
    private final CustomTextField filter = new CustomTextField();
    private final SegmentedControl segments = new SegmentedControl();
    private final Label lit = Texts.muted("");
    private final Button all = new Button(Messages.get("disk.all"), Icons.of(FluentUiRegularAL.ARROW_LEFT_20));
    private final Label filling = Texts.label("", "medium");
    private final Label note = Texts.muted("");
    private final StackPane middle = new StackPane();
    private final ContextMenu menu = new ContextMenu();

    /// @param reveal shows an image on the Images page
    /// @param delete shows the plan of a deletion
    /// @param pull asks what to pull
    DiskView(DiskViewModel model, Dialogs dialogs, Consumer<Digest> reveal, Consumer<Selection> delete, Runnable pull,
            Node... buttons) {
        this.model = model;
        this.map = model.map();
        this.dialogs = dialogs;
        this.reveal = reveal;
        setId("disk-page");
        pane = new MapPane(map);
        pane.onMenu(this::showMenu);
        details = new TilePane(map, dialogs, reveal, delete);
        var header = new PageHeader(Messages.get("disk.title"), buttons);
        header.factProperty().bind(map.mapProperty().map(this::fact).orElse(""));
        setTop(new VBox(header, new DiskTotals(model, dialogs), tools()));
        SplitPane.setResizableWithParent(details, false);
        var left = new BorderPane(pane);
        note.getStyleClass().addAll("map-note", "small-text");
        note.setWrapText(true);
        note.managedProperty().bind(note.textProperty().isNotEmpty());
        left.setBottom(note);
        var split = new SplitPane(left, details);
        split.widthProperty().subscribe((before, now) -> {
            if (before.doubleValue() == 0 && now.doubleValue() > 0) {
                split.setDividerPositions(1 - 344 / now.doubleValue());
            }
        });
        var pulls = new Button(Messages.get("images.pull"), Icons.of(FluentUiRegularAL.ARROW_DOWNLOAD_20));
        pulls.setOnAction(event -> pull.run());
        var empty = new EmptyPlace(FluentUiRegularAL.DATA_PIE_20, Messages.get("disk.empty"),
                Messages.get("disk.empty.how"), pulls);
        middle.getChildren().addAll(split, empty);
        setCenter(middle);
        map.mapProperty().subscribe(drawn -> {
            var none = drawn != null && drawn.bases().isEmpty() && map.unreadProperty().get() == 0;
            split.setVisible(!none);
            empty.setVisible(none);
        });
        map.mapProperty().subscribe(this::say);
        map.unreadProperty().subscribe(this::say);
        map.failureProperty().subscribe(this::say);
        map.litProperty().subscribe(this::say);
        map.onlyProperty().subscribe(this::say);
        say();
    }

    private String fact(@Nullable LayerMap drawn) {
        return drawn == null
                ? ""
                : Messages.get("disk.fact", Units.size(drawn.bytes()),
                        drawn.bases().stream().mapToInt(base -> base.tiles().size()).sum(), drawn.images());
    }

    private Node tools() {
        filter.setId("disk-filter");
        filter.setPromptText(Messages.get("disk.filter"));
        filter.setAccessibleText(Messages.get("disk.filter"));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        var hint = Texts.label("Ctrl F", "key-hint");
        filter.setRight(hint);
        filter.textProperty().subscribe(text -> hint.setVisible(text.isEmpty()));
        filter.setPrefWidth(264);
        filter.textProperty().bindBidirectional(map.filterProperty());
        for (var part : Part.values()) {
            var label = new ToggleLabel(Messages.get("disk.part." + part.name().toLowerCase(Locale.ROOT)));
            label.setId("disk-" + part.name().toLowerCase(Locale.ROOT) + "-layers");
            label.setUserData(part);
            label.setSelected(part == Part.ALL);
            segments.getSegments().add(label);
        }
        segments.getToggleGroup().selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null && toggle.getUserData() instanceof Part part) {
                map.partProperty().set(part);
            }
        });
        all.getStyleClass().add("small");
        all.setId("disk-all");
        all.setOnAction(event -> map.onlyProperty().set(null));
        all.setMinWidth(Region.USE_PREF_SIZE);
        lit.setId("disk-lit");
        lit.setMinWidth(0);
        filling.setMinWidth(0);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var row = new HBox(8, filter, segments, all, filling, gap, lit);
        row.getStyleClass().add("tool-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void say() {
        var drawn = map.mapProperty().get();
        var only = drawn == null || map.filling() < 0 ? null : drawn.bases().get(map.filling());
        all.setVisible(only != null);
        all.setManaged(only != null);
        filling.setText(only == null ? "" : only.title());
        filling.setManaged(only != null);
        lit.setText(drawn == null ? "" : lit(drawn, only));
        var failure = map.failureProperty().get();
        note.setText(failure != null
                ? Messages.get("disk.map.failed", String.valueOf(failure.getMessage()))
                : map.unreadProperty().get() > 0
                        ? Messages.get("disk.reading", map.unreadProperty().get())
                        : drawn != null && drawn.unknown() > 0 ? Messages.get("disk.unknown", drawn.unknown()) : "");
    }

    private String lit(LayerMap drawn, LayerMap.@Nullable Base only) {
        var shown = map.litProperty().get();
        var count = 0;
        var bytes = 0L;
        for (var base : drawn.bases()) {
            if (only == null || only == base) {
                for (var tile : base.tiles()) {
                    if (shown.test(tile)) {
                        count++;
                        bytes += tile.bytes();
                    }
                }
            }
        }
        return Messages.get("disk.lit", count, Units.size(bytes));
    }

    private void showMenu(Point2D at, @Nullable Placed here) {
        menu.getItems().clear();
        var drawn = map.mapProperty().get();
        if (here == null || drawn == null) {
            return;
        }
        var tile = here.tile();
        if (tile != null) {
            for (var image : tile.images().subList(0, Math.min(3, tile.images().size()))) {
                item(Messages.get("disk.menu.reveal", image.title()), () -> reveal.accept(image.id()));
            }
            item(Messages.get("disk.tile.copy"),
                    () -> dialogs.copy(tile.diffId().toString(), Messages.get("disk.tile.diffid")));
            item(Messages.get("disk.tile.delete", tile.images().size()), () -> details.delete(tile));
        }
        item(map.filling() < 0
                ? Messages.get("disk.menu.only", drawn.bases().get(here.base()).title())
                : Messages.get("disk.all"), () -> pane.turn(here.base()));
        menu.show(pane, Objects.requireNonNull(at).getX(), at.getY());
    }

    private void item(String text, Runnable run) {
        var item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> run.run());
        menu.getItems().add(item);
    }

    void takeFocus() {
        pane.requestFocus();
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
