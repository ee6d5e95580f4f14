package dev.strata.ui.widgets;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// Lines, as many as there are. Only those that are seen exist, and nothing is gone through when their number
/// changes, as a toolkit's list does. They are chosen with the mouse and the keyboard as in any list.
public final class LineView extends Region {

    /// What shows a line, and then another.
    public interface Line {

        Region node();

        void show(int line);

        /// What is seen of it: from so many pixels behind its left edge, so wide.
        default void seen(double from, double width) {
        }
    }

    /// Makes what shows lines.
    public interface Maker {
        Line make();
    }

    /// How tall lines are.
    public interface Heights {

        /// Where a line begins, in pixels; of the number of lines, where the last ends.
        double top(int line);

        /// The line at a place.
        int at(double y);
    }

    private record Same(double height) implements Heights {

        @Override
        public double top(int line) {
            return line * height;
        }

        @Override
        public int at(double y) {
            return (int) (y / height);
        }
    }

    /// Pixels that one step of a scroll bar goes.
    private static final double UNIT = 18;
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

    private final Heights heights;
    private final Maker maker;
    private final List<Line> lines = new ArrayList<>();
    private final Pane paper = new Pane();
    private final ScrollBar down = new ScrollBar();
    private final ScrollBar across = new ScrollBar();
    private final BitSet chosen = new BitSet();
    private Runnable moved = () -> {
    };
    private final ReadOnlyIntegerWrapper size = new ReadOnlyIntegerWrapper();
    /// Where choosing with Shift begins, and where it is.
    private int anchor = -1;
    private int lead = -1;
    /// How far it is scrolled, in pixels.
    private double top;
    private double left;
    private double widest;
    private boolean placing;

    /// @param height of each line
    public LineView(double height, Maker maker) {
        this(new Same(height), maker);
    }

    /// Where [Heights] change, [#setSize] or [#renew] tells of it.
    public LineView(Heights heights, Maker maker) {
        this.heights = heights;
        this.maker = maker;
        getStyleClass().add("line-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        var clip = new Rectangle();
        clip.widthProperty().bind(paper.widthProperty());
        clip.heightProperty().bind(paper.heightProperty());
        paper.setClip(clip);
        down.setOrientation(Orientation.VERTICAL);
        down.valueProperty().subscribe(now -> dragged(() -> top = now.doubleValue()));
        across.valueProperty().subscribe(now -> dragged(() -> left = now.doubleValue()));
        getChildren().addAll(paper, down, across);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::pulled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
    }

    /// @param run is told when a person has scrolled, or chosen a line: then what comes does not take it away
    public void onMoved(Runnable run) {
        moved = run;
    }

    public int size() {
        return size.get();
    }

    public ReadOnlyIntegerProperty sizeProperty() {
        return size.getReadOnlyProperty();
    }

    /// There are so many lines now; those there were are the same.
    public void setSize(int now) {
        if (now < size()) {
            // The widest may be among those that went.
            widest = 0;
        }
        size.set(now);
        chosen.clear(now, Math.max(now, chosen.length()));
        lead = Math.min(lead, now - 1);
        requestLayout();
    }

    /// Lines have gone at the beginning, and the others have moved up.
    public void dropFirst(int gone) {
        var kept = chosen.get(gone, Math.max(gone, chosen.length()));
        chosen.clear();
        chosen.or(kept);
        anchor = Math.max(-1, anchor - gone);
        lead = Math.max(-1, lead - gone);
        top = Math.max(0, top - heights.top(gone));
        // It is trimmed again and again: the bar must not come and go with it.
        var before = widest;
        setSize(Math.max(0, size() - gone));
        widest = before;
    }

    /// Other lines: nothing is chosen, and it is scrolled to the beginning.
    public void renew(int now) {
        chosen.clear();
        anchor = -1;
        lead = -1;
        top = 0;
        left = 0;
        widest = 0;
        setSize(now);
    }

    /// Shows all anew that is seen.
    public void refresh() {
        requestLayout();
    }

    /// The first line that is seen whole.
    public int first() {
        var line = heights.at(top);
        return top > heights.top(line) ? line + 1 : line;
    }

    public void scrollTo(int line) {
        top = heights.top(line);
        requestLayout();
    }

    /// How far above the upper edge the first line begins that is seen whole, in pixels; less than 0 where it is below.
    public double above() {
        return top - heights.top(first());
    }

    /// Scrolls so that a line begins so much above the upper edge.
    public void scrollTo(int line, double above) {
        top = heights.top(line) + above;
        requestLayout();
    }

    /// How wide the part is that lines are seen in.
    public ReadOnlyDoubleProperty seenWidthProperty() {
        return paper.widthProperty();
    }

    /// The line the keyboard is at; -1 for none.
    public int lead() {
        return lead;
    }

    /// Scrolls as little as is needed to see a line.
    public void reveal(int line) {
        into(line);
        requestLayout();
    }

    public void scrollToEnd() {
        scrollTo(size());
    }

    /// The chosen lines, in their order.
    public IntStream chosen() {
        return chosen.stream();
    }

    public void choose(int line) {
        chosen.clear();
        chosen.set(line);
        anchor = line;
        lead = line;
        requestLayout();
    }

    private void dragged(Runnable move) {
        if (!placing) {
            move.run();
            moved.run();
            requestLayout();
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            top -= event.getDeltaY();
        }
        left -= event.getDeltaX();
        moved.run();
        requestLayout();
        event.consume();
    }

    private int at(double y) {
        return heights.at(y - snappedTopInset() + top);
    }

    private void pressed(MouseEvent event) {
        if (within(event.getTarget(), down) || within(event.getTarget(), across)) {
            return;
        }
        requestFocus();
        var line = at(event.getY());
        if (line < 0 || line >= size()) {
            return;
        }
        moved.run();
        if (event.getButton() == MouseButton.SECONDARY && chosen.get(line)) {
            return;
        }
        if (event.isShiftDown()) {
            extend(line);
        } else if (event.isShortcutDown()) {
            chosen.flip(line);
            anchor = line;
            lead = line;
            requestLayout();
        } else {
            choose(line);
        }
    }

    private static boolean within(Object target, Node bar) {
        for (var node = target instanceof Node inner ? inner : null; node != null; node = node.getParent()) {
            if (node == bar) {
                return true;
            }
        }
        return false;
    }

    private void pulled(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && anchor >= 0 && !within(event.getTarget(), down)
                && !within(event.getTarget(), across)) {
            extend(Math.clamp(at(event.getY()), 0, size() - 1));
        }
    }

    private void extend(int line) {
        chosen.clear();
        var from = Math.max(0, anchor);
        chosen.set(Math.min(from, line), Math.max(from, line) + 1);
        lead = line;
        into(line);
        requestLayout();
    }

    /// Scrolls as little as is needed to see a line.
    private void into(int line) {
        top = Math.clamp(top, Math.min(heights.top(line + 1) - paper.getHeight(), heights.top(line)),
                heights.top(line));
    }

    /// The line a page away from the lead.
    private int page(int direction) {
        var from = Math.max(0, lead);
        var to = heights.at(Math.max(0, heights.top(from) + direction * paper.getHeight()));
        return direction > 0 ? Math.max(from + 1, to - 1) : Math.max(0, Math.min(from - 1, to + 1));
    }

    private void typed(KeyEvent event) {
        if (ALL.match(event)) {
            chosen.set(0, size());
            requestLayout();
            event.consume();
            return;
        }
        var to = switch (event.getCode()) {
            case UP -> lead - 1;
            case DOWN -> lead + 1;
            case PAGE_UP -> page(-1);
            case PAGE_DOWN -> page(1);
            case HOME -> 0;
            case END -> size() - 1;
            default -> -2;
        };
        if (to == -2 || size() == 0) {
            return;
        }
        // Where nothing is chosen yet, the first step chooses what is seen first.
        var line = Math.clamp(lead < 0 && event.getCode() != KeyCode.END ? first() : to, 0, size() - 1);
        moved.run();
        if (event.isShiftDown() && anchor >= 0) {
            extend(line);
        } else {
            choose(line);
            into(line);
        }
        event.consume();
    }

    @Override
    protected void layoutChildren() {
        var x = snappedLeftInset();
        var y = snappedTopInset();
        var width = Math.max(0, getWidth() - x - snappedRightInset());
        var tall = Math.max(0, getHeight() - y - snappedBottomInset());
        var bar = down.prefWidth(-1);
        var all = heights.top(size());
        var shownDown = all > tall;
        var roomAcross = width - (shownDown ? bar : 0);
        var shownAcross = widest > roomAcross;
        var room = tall - (shownAcross ? across.prefHeight(-1) : 0);
        top = Math.clamp(top, 0, Math.max(0, all - room));
        left = Math.clamp(left, 0, Math.max(0, widest - roomAcross));
        paper.resizeRelocate(x, y, roomAcross, room);
        placing = true;
        place(down, shownDown, all, room, top);
        place(across, shownAcross, widest, roomAcross, left);
        placing = false;
        down.resizeRelocate(x + width - bar, y, bar, room);
        across.resizeRelocate(x, y + room, roomAcross, across.prefHeight(-1));
        fill(roomAcross, room);
    }

    private void place(ScrollBar bar, boolean shown, double all, double room, double at) {
        bar.setVisible(shown);
        bar.setMax(Math.max(0, all - room));
        bar.setVisibleAmount(all == 0 ? 0 : bar.getMax() * room / all);
        bar.setUnitIncrement(UNIT);
        bar.setBlockIncrement(Math.max(UNIT, room - UNIT));
        bar.setValue(at);
    }

    private void fill(double width, double room) {
        var from = heights.at(top);
        var to = size() == 0 ? from : Math.min(size(), heights.at(Math.max(top, top + room - 1)) + 1);
        while (lines.size() < to - from) {
            var made = maker.make();
            made.node().getStyleClass().add("line");
            // Its place and size are given here, and by nobody else.
            made.node().setManaged(false);
            lines.add(made);
            paper.getChildren().add(made.node());
        }
        for (var i = 0; i < lines.size(); i++) {
            var node = lines.get(i).node();
            var line = from + i;
            node.setVisible(line < to);
            if (line < to) {
                lines.get(i).show(line);
                lines.get(i).seen(left, width);
                node.pseudoClassStateChanged(SELECTED, chosen.get(line));
                // What has just been made is drawn in this same pulse, and has no style of its own yet.
                node.applyCss();
                var height = heights.top(line + 1) - heights.top(line);
                widest = Math.max(widest, node.prefWidth(height));
                node.resizeRelocate(-left, heights.top(line) - top, Math.max(width, widest), height);
            }
        }
    }
}
