package dev.strata.ui.terminal;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.strata.core.terminal.Emulator;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Clip;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.Clipboard;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// The screen of one terminal: paints it once a pulse at most, and takes keys and the mouse.
final class TerminalView extends Region {

    private static final double FONT = 11.667;
    private static final double[] ZOOMS = {8.333, 10, FONT, 13.333, 15, 16.667, 20, 25};
    private static final double BAR = 10;
    /// What was selected last in any terminal: what a middle click pastes.
    private static String lastSelected = "";
    private static final KeyCombination COPY = key(KeyCode.C);
    private static final KeyCombination PASTE = key(KeyCode.V);
    private static final KeyCombination FIND = key(KeyCode.F);
    private static final KeyCombination ALL = key(KeyCode.A);
    private static final KeyCombination CLEAR = key(KeyCode.K);

    private final TerminalSession session;
    private final Canvas canvas = new Canvas();
    private final TerminalColors colors = new TerminalColors(this::repaint);
    private final TerminalCanvas painter = new TerminalCanvas(canvas, colors);
    private final ScrollBar bar = new ScrollBar();
    private final Selection selection;
    private final Runnable find;
    private List<Emulator.Hit> hits = List.of();
    private int one = -1;
    private long stamp;
    private int zoom = 2;
    private int back;
    private long anchor = -1;
    private boolean placing;
    private boolean typedHandled;

    /// @param find opens the search
    TerminalView(TerminalSession session, Runnable find) {
        this.session = session;
        this.find = find;
        selection = new Selection(session.emulator());
        getStyleClass().add("terminal-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        accessibleTextProperty().bind(session.nameProperty()
                .map(name -> Messages.get("terminal.accessible", name, session.command())));
        bar.setOrientation(Orientation.VERTICAL);
        bar.valueProperty().subscribe((before, now) -> {
            if (!placing) {
                scrollTo((int) Math.round(bar.getMax() - now.doubleValue()));
            }
        });
        getChildren().addAll(canvas, bar, colors);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        addEventHandler(KeyEvent.KEY_RELEASED, KeyEvent::consume);
        focusedProperty().subscribe((before, now) -> focused(now));
        setOnInputMethodTextChanged(event -> type(event.getCommitted().getBytes(StandardCharsets.UTF_8)));
        setInputMethodRequests(new Requests());
        setOnContextMenuRequested(event -> {
            menu().show(this, event.getScreenX(), event.getScreenY());
            event.consume();
        });
        new TerminalMouse(this);
        session.onChange(this::requestLayout);
    }

    private static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code, KeyCombination.CONTROL_DOWN, KeyCombination.SHIFT_DOWN);
    }

    TerminalSession session() {
        return session;
    }

    private void repaint() {
        painter.forget();
        stamp++;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        session.drawn();
        var left = snappedLeftInset();
        var top = snappedTopInset();
        var width = Math.max(0, getWidth() - left - BAR);
        var height = Math.max(0, getHeight() - top - snappedBottomInset());
        bar.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
        canvas.relocate(left, top);
        if (canvas.getWidth() != width || canvas.getHeight() != height) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            painter.forget();
        }
        if (width > 0 && height > 0 && getScene() != null) {
            session.resize(Math.clamp((long) (width / painter.cellWidth()), 2, Emulator.MOST_COLUMNS),
                    Math.clamp((long) (height / painter.cellHeight()), 1, Emulator.MOST_ROWS));
            paint();
        }
    }

    private void paint() {
        var picture = session.emulator().picture(back);
        if (anchor >= 0) {
            var wanted = (int) Math.clamp(picture.screen() - anchor, 0, picture.screen() - picture.oldest());
            if (wanted != back) {
                back = wanted;
                picture = session.emulator().picture(back);
            }
            anchor = back == 0 ? -1 : picture.first();
        }
        var any = selection.any();
        var first = new Overlay.Place(any ? selection.firstLine() : 0, any ? selection.firstColumn() : 0);
        var last = any ? new Overlay.Place(selection.lastLine(), selection.lastColumn()) : first;
        painter.paint(picture, new Overlay(first, last, hits, one, colors, 31 * stamp + selection.version()),
                isFocused());
        placing = true;
        var above = picture.screen() - picture.oldest();
        bar.setMax(above);
        bar.setVisibleAmount(above == 0 ? 0 : above * picture.rows() / (double) (above + picture.rows()));
        bar.setValue(above - back);
        bar.setBlockIncrement(picture.rows());
        bar.setVisible(above > 0);
        placing = false;
    }

    /// @param lines up when positive
    void scroll(int lines) {
        scrollTo(back + lines);
    }

    private void scrollTo(int wanted) {
        var picture = session.emulator().picture(wanted);
        back = (int) (picture.screen() - picture.first());
        anchor = back == 0 ? -1 : picture.first();
        requestLayout();
    }

    /// Larger or smaller; 0 for the usual size.
    void zoom(int by) {
        zoom = by == 0 ? 2 : Math.clamp(zoom + by, 0, ZOOMS.length - 1);
        painter.size(ZOOMS[zoom]);
        requestLayout();
    }

    int column(double x) {
        return Math.max(0, (int) ((x - canvas.getLayoutX()) / painter.cellWidth()));
    }

    int row(double y) {
        return Math.max(0, (int) ((y - canvas.getLayoutY()) / painter.cellHeight()));
    }

    private long line(double y) {
        var picture = session.emulator().picture(back);
        return picture.first() + Math.min(row(y), picture.rows() - 1);
    }

    void select(double x, double y, int clicks, boolean extend) {
        if (extend && selection.any()) {
            selectTo(x, y);
            return;
        }
        selection.begin(line(y), clicks == 1 ? edge(x) : column(x), clicks);
        requestLayout();
    }

    /// The gap between cells that is nearest.
    private int edge(double x) {
        return Math.max(0, (int) Math.round((x - canvas.getLayoutX()) / painter.cellWidth()));
    }

    void selectTo(double x, double y) {
        if (y < 0) {
            scroll(1);
        } else if (y > getHeight()) {
            scroll(-1);
        }
        selection.extend(line(y), edge(x));
        requestLayout();
    }

    void selected() {
        if (selection.any()) {
            lastSelected = selection.text();
        }
    }

    boolean copy() {
        var text = selection.text();
        if (text.isEmpty()) {
            return false;
        }
        Clip.put(text);
        return true;
    }

    void paste() {
        var text = Clipboard.getSystemClipboard().getString();
        if (text != null) {
            toBottom();
            session.paste(text);
        }
    }

    void pasteSelection() {
        var text = lastSelected;
        if (text.isEmpty()) {
            paste();
        } else {
            toBottom();
            session.paste(text);
        }
    }

    void selectAll() {
        var picture = session.emulator().picture(0);
        selection.all(picture.oldest(), picture.screen() + picture.rows() - 1, picture.columns());
        selected();
        requestLayout();
    }

    /// Marks what was found, and shows one of it.
    void show(List<Emulator.Hit> found, int which) {
        hits = found;
        one = which;
        stamp++;
        if (which >= 0) {
            var picture = session.emulator().picture(back);
            var line = found.get(which).line();
            if (line < picture.first() || line >= picture.first() + picture.rows()) {
                scrollTo((int) (picture.screen() - line + picture.rows() / 2));
            }
        }
        requestLayout();
    }

    private void toBottom() {
        if (back != 0) {
            scrollTo(0);
        }
    }

    private void type(byte[] bytes) {
        if (bytes.length > 0) {
            toBottom();
            if (selection.any()) {
                selection.clear();
                requestLayout();
            }
            session.type(bytes);
        }
    }

    private void focused(boolean now) {
        if (session.emulator().modes().focusReports()) {
            session.type((now ? "\u001b[I" : "\u001b[O").getBytes(StandardCharsets.US_ASCII));
        }
        requestLayout();
    }

    private void pressed(KeyEvent event) {
        typedHandled = true;
        if (own(event)) {
            event.consume();
            return;
        }
        if (TerminalPane.leaves(event)) {
            return;
        }
        var bytes = TerminalKeys.pressed(event, session.emulator().modes());
        if (bytes != null) {
            type(bytes);
        } else {
            typedHandled = false;
        }
        // Not the window's either: a shortcut of Strata's may be a key the process waits for.
        event.consume();
    }

    private boolean own(KeyEvent event) {
        var page = Math.max(1, (int) (canvas.getHeight() / painter.cellHeight()) - 1);
        if (COPY.match(event)) {
            copy();
        } else if (PASTE.match(event) || event.getCode() == KeyCode.INSERT && event.isShiftDown()) {
            paste();
        } else if (FIND.match(event)) {
            find.run();
        } else if (ALL.match(event)) {
            selectAll();
        } else if (CLEAR.match(event)) {
            session.emulator().clearHistory();
            scrollTo(0);
        } else if (event.isControlDown() && (event.getCode() == KeyCode.PLUS || event.getCode() == KeyCode.ADD
                || event.getCode() == KeyCode.EQUALS)) {
            zoom(1);
        } else if (event.isControlDown() && !event.isShiftDown()
                && (event.getCode() == KeyCode.MINUS || event.getCode() == KeyCode.SUBTRACT)) {
            zoom(-1);
        } else if (event.isControlDown() && event.getCode() == KeyCode.DIGIT0) {
            zoom(0);
        } else if (event.isShiftDown() && !session.emulator().modes().alternate()
                && (event.getCode() == KeyCode.PAGE_UP || event.getCode() == KeyCode.PAGE_DOWN)) {
            scroll(event.getCode() == KeyCode.PAGE_UP ? page : -page);
        } else {
            return false;
        }
        return true;
    }

    private void typed(KeyEvent event) {
        if (!typedHandled) {
            var bytes = TerminalKeys.typed(event);
            if (bytes != null) {
                type(bytes);
            }
        }
        event.consume();
    }

    private ContextMenu menu() {
        var menu = new ContextMenu(item("copy", "Ctrl Shift C", !selection.any(), this::copy),
                item("paste", "Ctrl Shift V", false, this::paste),
                item("all", "Ctrl Shift A", false, this::selectAll), item("find", "Ctrl Shift F", false, find),
                item("clear", "Ctrl Shift K", false, () -> {
                    session.emulator().clearHistory();
                    scrollTo(0);
                }));
        menu.setAutoHide(true);
        return menu;
    }

    private static MenuItem item(String key, String shortcut, boolean off, Runnable run) {
        var item = new MenuItem(Messages.get("terminal.menu." + key));
        item.setAccelerator(KeyCombination.valueOf(shortcut.replace(' ', '+')));
        item.setDisable(off);
        item.setOnAction(event -> run.run());
        return item;
    }

    /// Lets input methods write, where the cursor is.
    private final class Requests implements InputMethodRequests {

        @Override
        public Point2D getTextLocation(int offset) {
            var picture = session.emulator().picture(0);
            return localToScreen(canvas.getLayoutX() + picture.cursorColumn() * painter.cellWidth(),
                    canvas.getLayoutY() + (picture.cursorLine() - picture.screen() + 1) * painter.cellHeight());
        }

        @Override
        public int getLocationOffset(int x, int y) {
            return 0;
        }

        @Override
        public void cancelLatestCommittedText() {
        }

        @Override
        public String getSelectedText() {
            return "";
        }
    }
}
