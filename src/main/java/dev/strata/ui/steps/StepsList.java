package dev.strata.ui.steps;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import dev.strata.core.build.BuildStep;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.BuildRun;
import dev.strata.ui.steps.StepRows.At;
import dev.strata.ui.steps.StepRows.Kind;
import dev.strata.ui.widgets.LineView;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The steps of a build as a tree, with what is open of each. What one looks at stays where it is, whatever opens, closes
/// or comes above it.
final class StepsList extends StackPane {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final StepsViewModel model;
    private final Dialogs dialogs;
    private final LineView list;
    private StepRows shown = StepRows.NONE;
    private BuildRun.@Nullable State last;
    private IntConsumer line = number -> {
    };

    StepsList(StepsViewModel model, LogSearch search, Dialogs dialogs, ObservableValue<Number> spin,
            Consumer<String> browse) {
        this.model = model;
        this.dialogs = dialogs;
        list = new LineView(new LineView.Heights() {
            @Override
            public double top(int row) {
                return shown.top(row);
            }

            @Override
            public int at(double y) {
                return shown.atPixel(y);
            }
        }, () -> new StepCell(model, search, spin, browse));
        list.setId("steps-list");
        list.getStyleClass().addAll("log-lines", "steps-list");
        list.onMoved(() -> model.followProperty().set(false));
        list.addEventFilter(MouseEvent.MOUSE_CLICKED, this::clicked);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        var menu = new ContextMenu();
        list.setOnContextMenuRequested(event -> {
            var at = lead();
            if (at != null) {
                menu.getItems().setAll(items(at));
                menu.show(list, event.getScreenX(), event.getScreenY());
            }
        });
        list.setOnMousePressed(event -> menu.hide());
        getChildren().add(list);
    }

    /// @param goes is told the line of the Dockerfile whose step was clicked, from 1
    void onLine(IntConsumer goes) {
        line = goes;
    }

    ReadOnlyDoubleProperty seenWidthProperty() {
        return list.seenWidthProperty();
    }

    void focusList() {
        list.requestFocus();
    }

    /// Shows what is there now.
    void refresh() {
        var now = model.rows();
        if (now == shown) {
            list.refresh();
            return;
        }
        var before = shown;
        var top = before.size() > 0 && list.first() < before.size() ? before.at(list.first()) : null;
        var above = top == null ? 0 : list.above();
        var lead = lead();
        var many = list.chosen().limit(2).count() > 1;
        var was = list.lead();
        shown = now;
        list.setSize(now.size());
        if (lead != null) {
            var row = now.indexOf(lead);
            if (row >= 0 && (row != was || !many)) {
                list.choose(row);
            }
        }
        if (top != null) {
            var row = now.indexOf(top);
            if (row >= 0) {
                list.scrollTo(row, above);
            }
        }
        follow();
    }

    private void follow() {
        var run = model.run();
        var state = run == null ? null : run.stateProperty().get();
        var ends = state == BuildRun.State.FAILED && last != state;
        last = state;
        if (ends || model.followProperty().get() && state == BuildRun.State.RUNNING) {
            model.newest().map(shown::lastOf).filter(row -> row >= 0).ifPresent(list::reveal);
        }
    }

    /// Chooses a row and scrolls to it.
    void choose(int row) {
        if (row >= 0 && row < shown.size()) {
            list.choose(row);
            list.reveal(row);
        }
    }

    private @Nullable At lead() {
        var row = list.lead();
        return row >= 0 && row < shown.size() ? shown.at(row) : null;
    }

    private @Nullable At before;

    private void clicked(MouseEvent event) {
        var at = lead();
        if (at == null || event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress() || event.isShiftDown()
                || event.isShortcutDown()) {
            return;
        }
        var again = before != null && before.same(at);
        before = at;
        switch (at.kind()) {
            case GROUP, MORE -> model.toggle(at);
            case STEP -> {
                var step = Objects.requireNonNull(at.step());
                var open = model.open(step) != StepsViewModel.Open.CLOSED;
                if (model.opens(step) && (!open || again)) {
                    model.toggle(at);
                }
                go(step);
            }
            case META -> go(Objects.requireNonNull(at.step()));
            default -> model.pin(at);
        }
    }

    private void go(BuildStep step) {
        step.place().ifPresent(place -> line.accept(place.from()));
    }

    private void typed(KeyEvent event) {
        var at = lead();
        if (COPY.match(event)) {
            copy();
        } else if (event.getCode() == KeyCode.END && event.isShortcutDown()) {
            model.followProperty().set(true);
        } else if (at == null) {
            return;
        } else {
            switch (event.getCode()) {
                case ENTER -> enter(at);
                case SPACE -> model.toggle(at);
                case RIGHT -> model.open(at, true);
                case LEFT -> close(at);
                default -> {
                    return;
                }
            }
        }
        event.consume();
    }

    private static boolean head(At at) {
        return at.kind() == Kind.STEP || at.kind() == Kind.META;
    }

    private void enter(At at) {
        if (at.step() != null && head(at)) {
            go(at.step());
        } else {
            model.toggle(at);
        }
    }

    /// What is open is closed; from within, the step is chosen.
    private void close(At at) {
        if (at.step() != null && (at.kind() != Kind.STEP || model.open(at.step()) == StepsViewModel.Open.CLOSED)) {
            var head = head(at)
                    ? new At(Kind.GROUP, at.group(), null, 0)
                    : new At(Kind.STEP, at.group(), at.step(), 0);
            choose(shown.indexOf(head));
        } else {
            model.open(at, false);
        }
    }

    private void copy() {
        var rows = list.chosen().filter(row -> row < shown.size()).mapToObj(shown::at).toList();
        if (!rows.isEmpty()) {
            dialogs.copy(model.text(rows), Messages.get("steps.copy.what"));
        }
    }

    private List<MenuItem> items(At at) {
        var copy = item("steps.copy", this::copy);
        var step = at.step();
        if (step == null) {
            return List.of(item(model.open(at.group()) ? "steps.close" : "steps.open", () -> model.toggle(at)), copy);
        }
        var open = model.open(step) != StepsViewModel.Open.CLOSED;
        var own = new At(Kind.STEP, at.group(), step, 0);
        var toggle = item(open ? "steps.close" : "steps.open", () -> model.open(own, !open));
        toggle.setDisable(!open && !model.opens(step));
        var output = item("steps.copy.output",
                () -> dialogs.copy(model.output(step), Messages.get("steps.copy.what")));
        var goes = item("steps.go", () -> go(step));
        goes.setDisable(step.place().isEmpty());
        return List.of(toggle, goes, copy, item("steps.copy.instruction",
                () -> dialogs.copy(step.name().text(), Messages.get("steps.copy.what"))), output);
    }

    private static MenuItem item(String key, Runnable run) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> run.run());
        return item;
    }
}
