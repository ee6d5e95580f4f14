package dev.strata.ui.disk;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

import dev.strata.core.layers.LayerMap;
import dev.strata.core.layers.LayerMap.Placed;
import dev.strata.core.layers.LayerMap.Tile;
import dev.strata.core.layers.Treemap.Box;
import dev.strata.ui.Messages;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The map of layers: one tile a layer, within its base. A click, the arrow keys or Home choose, a double click or Enter
/// fills the map with a base, Esc or Backspace goes back to all.
final class MapPane extends Pane {

    private static final double MARGIN = 16;
    private static final double LEAST = 2;

    private final MapViewModel model;
    private final MapCanvas canvas = new MapCanvas(this::redraw);
    private final Rectangle choice = mark("map-choice");
    private final Rectangle hover = mark("map-hover");
    private final Tooltip tooltip = new Tooltip();
    private List<Placed> placed = List.of();
    private boolean outdated = true;
    private BiConsumer<Point2D, @Nullable Placed> menu = (point, here) -> {
    };

    MapPane(MapViewModel model) {
        this.model = model;
        getStyleClass().add("layer-map");
        setId("layer-map");
        setMinSize(0, 0);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Messages.get("disk.map.accessible"));
        getChildren().addAll(canvas, hover, choice);
        tooltip.setShowDelay(Duration.millis(400));
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(480);
        model.mapProperty().subscribe(this::redraw);
        model.onlyProperty().subscribe(this::redraw);
        model.litProperty().subscribe(this::redraw);
        model.chosenProperty().subscribe(this::showChoice);
        setOnMouseMoved(this::point);
        setOnMouseExited(event -> pointTo(null));
        setOnMousePressed(this::press);
        setOnKeyPressed(this::press);
        setOnContextMenuRequested(event -> {
            var here = event.isKeyboardTrigger() ? chosen() : at(event.getX(), event.getY());
            if (here != null && here.tile() != null) {
                model.chosenProperty().set(here.tile());
            }
            var point = event.isKeyboardTrigger() && here != null
                    ? localToScreen(here.box().x() + 8, here.box().y() + 8)
                    : new Point2D(event.getScreenX(), event.getScreenY());
            menu.accept(point, here);
        });
    }

    /// @param shows opens a menu at a point of the screen for what is there
    void onMenu(BiConsumer<Point2D, @Nullable Placed> shows) {
        menu = shows;
    }

    private Rectangle mark(String style) {
        var mark = new Rectangle();
        mark.getStyleClass().add(style);
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        mark.setVisible(false);
        return mark;
    }

    private void redraw() {
        outdated = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (!outdated && canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) {
            return;
        }
        outdated = false;
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        var map = model.mapProperty().get();
        var room = new Box(0, 0, getWidth(), getHeight()).inside(MARGIN, 0);
        placed = map == null || room.width() < LEAST || room.height() < LEAST
                ? List.of()
                : map.place(room, MapCanvas.HEAD, model.filling());
        canvas.draw(map, placed, model.litProperty().get());
        showChoice();
        pointTo(null);
    }

    private void showChoice() {
        var here = chosen();
        show(choice, here);
        setAccessibleText(here == null || here.tile() == null
                ? Messages.get("disk.map.accessible")
                : TileWords.tooltip(here.tile()));
    }

    private static void show(Rectangle mark, @Nullable Placed here) {
        mark.setVisible(here != null);
        if (here != null) {
            var box = here.box();
            mark.setX(Math.round(box.x()) + 1);
            mark.setY(Math.round(box.y()) + 1);
            mark.setWidth(Math.max(1, Math.round(box.width()) - 2));
            mark.setHeight(Math.max(1, Math.round(box.height()) - 2));
        }
    }

    private @Nullable Placed chosen() {
        var tile = model.chosenProperty().get();
        return tile == null ? null : placed.stream().filter(here -> tile.equals(here.tile())).findFirst().orElse(null);
    }

    /// The tile at a point, else the base.
    private @Nullable Placed at(double x, double y) {
        Placed found = null;
        for (var here : placed) {
            if (here.box().holds(x, y)) {
                found = here;
            }
        }
        return found;
    }

    private void point(MouseEvent event) {
        pointTo(at(event.getX(), event.getY()));
    }

    private void pointTo(@Nullable Placed here) {
        show(hover, here);
        if (here == null) {
            Tooltip.uninstall(this, tooltip);
            return;
        }
        var map = model.mapProperty().get();
        tooltip.setText(here.tile() != null
                ? TileWords.tooltip(here.tile())
                : map == null ? "" : words(map, here.base()));
        Tooltip.install(this, tooltip);
    }

    private String words(LayerMap map, int base) {
        var there = map.bases().get(base);
        return there.title() + "\n" + TileWords.base(there) + "\n"
                + Messages.get(model.filling() < 0 ? "disk.base.fill" : "disk.base.back");
    }

    private void press(MouseEvent event) {
        requestFocus();
        var here = at(event.getX(), event.getY());
        if (event.getButton() != MouseButton.PRIMARY || here == null) {
            return;
        }
        if (here.tile() == null || event.getClickCount() == 2) {
            turn(here.base());
        } else {
            model.chosenProperty().set(here.tile());
        }
    }

    /// Fills the map with a base, or goes back to all.
    void turn(int base) {
        var map = Objects.requireNonNull(model.mapProperty().get());
        model.onlyProperty().set(model.filling() < 0 ? map.bases().get(base).lowest() : null);
    }

    private void press(KeyEvent event) {
        var here = chosen();
        if (event.getCode().isArrowKey() && !event.isShortcutDown() && !event.isAltDown()) {
            var next = here == null ? first() : next(here, event.getCode());
            if (next != null) {
                model.chosenProperty().set(next.tile());
            }
        } else if (event.getCode() == KeyCode.HOME) {
            var first = first();
            if (first != null) {
                model.chosenProperty().set(first.tile());
            }
        } else if (event.getCode() == KeyCode.ENTER && here != null) {
            turn(here.base());
        } else if ((event.getCode() == KeyCode.ESCAPE || event.getCode() == KeyCode.BACK_SPACE)
                && model.filling() >= 0) {
            model.onlyProperty().set(null);
        } else {
            return;
        }
        event.consume();
    }

    private @Nullable Placed first() {
        return placed.stream().filter(here -> here.tile() != null && lit(here.tile())).findFirst().orElse(null);
    }

    private boolean lit(Tile tile) {
        return model.litProperty().get().test(tile);
    }

    /// The nearest tile whose middle lies that way; what lies straight ahead is nearer than what lies aside.
    private @Nullable Placed next(Placed from, KeyCode way) {
        var across = way == KeyCode.LEFT || way == KeyCode.RIGHT;
        var sign = way == KeyCode.RIGHT || way == KeyCode.DOWN ? 1 : -1;
        return placed.stream().filter(here -> here.tile() != null && lit(here.tile()))
                .filter(here -> sign * (across ? x(here) - x(from) : y(here) - y(from)) > 1)
                .min(Comparator.comparingDouble(here -> {
                    var ahead = Math.abs(across ? x(here) - x(from) : y(here) - y(from));
                    var aside = Math.abs(across ? y(here) - y(from) : x(here) - x(from));
                    return ahead + 2 * aside;
                })).orElse(null);
    }

    private static double x(Placed here) {
        return here.box().x() + here.box().width() / 2;
    }

    private static double y(Placed here) {
        return here.box().y() + here.box().height() / 2;
    }
}
