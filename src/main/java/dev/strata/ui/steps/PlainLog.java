package dev.strata.ui.steps;

import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.AnsiFlow;
import dev.strata.ui.widgets.LineView;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The log of a build as one text, as `docker build --progress=plain` prints it.
final class PlainLog extends StackPane {

    private static final double ROW = 18;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final StepsViewModel model;
    private final LineView list;
    private @Nullable Object of;
    private long first;

    private final class PlainLine implements LineView.Line {
        private final AnsiFlow flow;
        private final HBox box;
        private final LogSearch search;

        PlainLine(LogSearch search, Consumer<String> browse) {
            this.search = search;
            flow = new AnsiFlow(browse);
            box = new HBox(flow);
            box.setAlignment(Pos.BASELINE_LEFT);
        }

        @Override
        public Region node() {
            return box;
        }

        @Override
        public void show(int line) {
            var run = model.run();
            if (run != null) {
                flow.show(run.log().mark(first + line), run.log().text().text().line(first + line),
                        search.wordsProperty().get());
            }
        }
    }

    PlainLog(StepsViewModel model, LogSearch search, Dialogs dialogs, Consumer<String> browse) {
        this.model = model;
        list = new LineView(ROW, () -> new PlainLine(search, browse));
        list.setId("plain-lines");
        list.getStyleClass().add("log-lines");
        list.onMoved(() -> model.followProperty().set(false));
        var copy = new MenuItem(Messages.get("steps.copy"));
        copy.setOnAction(event -> copy(dialogs));
        var menu = new ContextMenu(copy);
        list.setOnContextMenuRequested(event -> menu.show(list, event.getScreenX(), event.getScreenY()));
        list.setOnMousePressed(event -> menu.hide());
        list.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copy(dialogs);
                event.consume();
            } else if (event.getCode() == KeyCode.END) {
                model.followProperty().set(true);
                refresh();
                event.consume();
            }
        });
        getChildren().add(list);
    }

    private void copy(Dialogs dialogs) {
        var text = list.chosen().mapToObj(line -> model.plainLine(first + line)).collect(Collectors.joining("\n"));
        if (!text.isEmpty()) {
            dialogs.copy(text, Messages.get("steps.copy.what"));
        }
    }

    void focusList() {
        list.requestFocus();
    }

    /// Shows what is there now.
    void refresh() {
        var size = (int) (model.plainEnd() - model.plainFirst());
        if (model.run() != of) {
            of = model.run();
            first = model.plainFirst();
            list.renew(size);
        } else if (model.plainFirst() > first) {
            var gone = (int) Math.min(list.size(), model.plainFirst() - first);
            first = model.plainFirst();
            list.dropFirst(gone);
            list.setSize(size);
        } else {
            list.setSize(size);
        }
        if (model.followProperty().get()) {
            list.scrollToEnd();
        }
    }

    /// Chooses a line of the log by its number and scrolls to it.
    void choose(long number) {
        if (number >= first && number - first < list.size()) {
            var row = (int) (number - first);
            list.choose(row);
            list.scrollTo(Math.max(0, row - 5));
        }
    }
}
