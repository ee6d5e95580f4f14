package dev.strata.ui.terminal;

import dev.strata.core.terminal.Modes;
import dev.strata.core.terminal.MouseReports;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;

/// The mouse on a terminal: told to a program that wants to know, or used to select and to scroll. Shift keeps it from the
/// program.
final class TerminalMouse {

    private static final int WHEEL_LINES = 3;
    private static final double NOTCH = 40;

    private final TerminalView view;
    private int told = -1;
    private double wheel;

    TerminalMouse(TerminalView view) {
        this.view = view;
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
    }

    private static boolean wants(Modes modes, Modes.Mouse least, boolean shift) {
        return !shift && modes.mouse().compareTo(least) >= 0;
    }

    private static int button(MouseEvent event) {
        return switch (event.getButton()) {
            case PRIMARY -> MouseReports.LEFT;
            case MIDDLE -> MouseReports.MIDDLE;
            case SECONDARY -> MouseReports.RIGHT;
            default -> MouseReports.NONE;
        };
    }

    private static int modifiers(boolean alt, boolean control) {
        return (alt ? MouseReports.ALT : 0) + (control ? MouseReports.CONTROL : 0);
    }

    private void report(Modes modes, int button, boolean released, double x, double y) {
        view.session().type(MouseReports.of(modes, button, released, view.column(x), view.row(y)));
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        var modes = view.session().emulator().modes();
        if (wants(modes, Modes.Mouse.PRESSES, event.isShiftDown())) {
            told = button(event) + modifiers(event.isAltDown(), event.isControlDown());
            report(modes, told, false, event.getX(), event.getY());
        } else if (event.getButton() == MouseButton.PRIMARY) {
            view.select(event.getX(), event.getY(), event.getClickCount(), event.isShiftDown());
        } else if (event.getButton() == MouseButton.MIDDLE) {
            view.pasteSelection();
        }
        event.consume();
    }

    private void dragged(MouseEvent event) {
        var modes = view.session().emulator().modes();
        if (told >= 0) {
            if (wants(modes, Modes.Mouse.DRAGS, false)) {
                report(modes, told + MouseReports.MOTION, false, event.getX(), event.getY());
            }
        } else if (event.isPrimaryButtonDown()) {
            view.selectTo(event.getX(), event.getY());
        }
    }

    private void released(MouseEvent event) {
        if (told >= 0) {
            report(view.session().emulator().modes(), told, true, event.getX(), event.getY());
            told = -1;
        } else if (event.getButton() == MouseButton.PRIMARY) {
            view.selected();
        }
    }

    private void moved(MouseEvent event) {
        var modes = view.session().emulator().modes();
        if (wants(modes, Modes.Mouse.MOVES, event.isShiftDown())) {
            report(modes, MouseReports.NONE + MouseReports.MOTION, false, event.getX(), event.getY());
        }
    }

    private void scrolled(ScrollEvent event) {
        event.consume();
        if (event.isControlDown()) {
            view.zoom(Double.compare(event.getDeltaY(), 0));
            return;
        }
        wheel += event.getDeltaY() / NOTCH;
        var notches = (int) wheel;
        wheel -= notches;
        var modes = view.session().emulator().modes();
        for (var i = 0; i < Math.min(Math.abs(notches), 20); i++) {
            if (wants(modes, Modes.Mouse.PRESSES, event.isShiftDown())) {
                report(modes, notches > 0 ? MouseReports.WHEEL_UP : MouseReports.WHEEL_DOWN, false, event.getX(),
                        event.getY());
            } else if (modes.alternate()) {
                var arrow = (modes.applicationCursor() ? "\u001bO" : "\u001b[") + (notches > 0 ? "A" : "B");
                view.session().type(arrow.repeat(WHEEL_LINES).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            } else {
                view.scroll(notches > 0 ? WHEEL_LINES : -WHEEL_LINES);
            }
        }
    }
}
