package dev.strata.ui.containers;

import java.util.List;
import java.util.function.Consumer;

import atlantafx.base.controls.CustomTextField;
import dev.strata.core.container.ContainerSummary;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.LineView;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// What the chosen container says.
final class LogsTab implements ContainerTab {

    private static final double ROW = 18;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);

    private final LogsViewModel model;
    private final Dialogs dialogs;
    private final Consumer<FileChooser> save;
    private final LineView list;
    private final CustomTextField words = new CustomTextField();
    private final BorderPane pane = new BorderPane();

    /// @param save asks for a file and writes all to it
    LogsTab(LogsViewModel model, Dialogs dialogs, Consumer<FileChooser> save) {
        this.model = model;
        this.dialogs = dialogs;
        this.save = save;
        list = new LineView(ROW, () -> new LogLine(model));
        pane.setId("container-logs");
        pane.setTop(tools());
        pane.setCenter(list());
        pane.setBottom(problem());
        pane.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event)) {
                words.requestFocus();
                words.selectAll();
                event.consume();
            }
        });
    }

    private Node list() {
        list.setId("log-lines");
        list.getStyleClass().add("log-lines");
        list.onMoved(() -> model.followProperty().set(false));
        var none = Texts.muted(Messages.get("logs.none"));
        var hidden = hidden();
        Runnable placeholders = () -> {
            var empty = model.rows().isEmpty();
            none.setVisible(empty && !model.hiddenProperty().get());
            hidden.setVisible(empty && model.hiddenProperty().get());
        };
        model.hiddenProperty().subscribe(is -> placeholders.run());
        model.rows().addListener((ListChangeListener<Long>) change -> {
            follow(change);
            placeholders.run();
            stay();
        });
        placeholders.run();
        model.followProperty().subscribe(this::stay);
        model.timesProperty().subscribe((before, now) -> list.refresh());
        model.wordsProperty().subscribe((before, now) -> list.refresh());
        model.foundProperty().subscribe(this::reveal);
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        var menu = menu();
        list.setOnContextMenuRequested(event -> menu.show(list, event.getScreenX(), event.getScreenY()));
        list.setOnMousePressed(event -> menu.hide());
        return new StackPane(list, none, hidden);
    }

    /// Lines come at the end and go at the beginning; all else makes the view begin anew.
    private void follow(ListChangeListener.Change<? extends Long> change) {
        while (change.next()) {
            if (change.wasRemoved() && change.getFrom() > 0 || change.wasRemoved() && change.getList().isEmpty()) {
                list.renew(change.getList().size());
            } else if (change.wasRemoved()) {
                list.dropFirst(change.getRemovedSize());
            }
        }
        list.setSize(change.getList().size());
    }

    private Node hidden() {
        var all = new Button(Messages.get("logs.hidden.all"));
        all.setId("log-all");
        all.setOnAction(event -> {
            model.showAll();
            words.requestFocus();
        });
        return new EmptyPlace(FluentUiRegularAL.FILTER_20, Messages.get("logs.hidden"),
                Messages.get("logs.hidden.how"), all);
    }

    private void press(KeyEvent event) {
        if (COPY.match(event)) {
            copy();
            event.consume();
            return;
        }
        switch (event.getCode()) {
            case END -> {
                model.followProperty().set(true);
                event.consume();
            }
            case F3 -> {
                model.find(!event.isShiftDown());
                event.consume();
            }
            default -> {
            }
        }
    }

    private ContextMenu menu() {
        var copy = new MenuItem(Messages.get("logs.copy"));
        copy.setOnAction(event -> copy());
        var all = new MenuItem(Messages.get("logs.copy.all"));
        all.setOnAction(event -> dialogs.copy(model.text(model.rows().numbers().boxed().toList()),
                Messages.get("logs.copy.what")));
        var menu = new ContextMenu(copy, all);
        menu.setOnShowing(event -> copy.setDisable(list.chosen().findAny().isEmpty()));
        return menu;
    }

    private void copy() {
        var chosen = list.chosen().mapToObj(model.rows()::get).toList();
        if (!chosen.isEmpty()) {
            dialogs.copy(model.text(chosen), Messages.get("logs.copy.what"));
        }
    }

    /// The last line stays in sight.
    private void stay() {
        if (model.followProperty().get() && !model.rows().isEmpty()) {
            list.scrollToEnd();
        }
    }

    private void reveal(@Nullable Long number) {
        var place = number == null ? -1 : model.rows().place(number);
        if (place >= 0) {
            model.followProperty().set(false);
            list.choose(place);
            list.scrollTo(Math.max(0, place - 5));
        }
    }

    private Node tools() {
        words.setId("log-words");
        words.setPromptText(Messages.get("logs.words"));
        words.setAccessibleText(Messages.get("logs.words"));
        words.setLeft(Icons.of(FluentUiRegularMZ.SEARCH_20, "icon-small"));
        words.textProperty().bindBidirectional(model.wordsProperty());
        words.setPrefWidth(240);
        words.setMinWidth(100);
        words.setOnKeyPressed(event -> {
            switch (event.getCode()) {
                case ENTER, F3 -> model.find(event.getCode() == KeyCode.F3 != event.isShiftDown());
                case ESCAPE -> words.clear();
                default -> {
                    return;
                }
            }
            event.consume();
        });
        var count = Texts.label("", "muted", "small-text");
        count.setId("log-count");
        count.textProperty().bind(model.countProperty());
        var before = Icons.button(FluentUiRegularAL.ARROW_UP_20, Messages.get("logs.before"));
        before.setId("log-before");
        before.setOnAction(event -> model.find(false));
        var next = Icons.button(FluentUiRegularAL.ARROW_DOWN_20, Messages.get("logs.next"));
        next.setId("log-next");
        next.setOnAction(event -> model.find(true));
        var only = Icons.toggle(FluentUiRegularAL.FILTER_20, Messages.get("logs.only"));
        only.setId("log-only");
        only.selectedProperty().bindBidirectional(model.onlyProperty());
        for (var node : List.of(before, next, only)) {
            node.disableProperty().bind(model.wordsProperty().isEmpty());
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var tools = new HBox(4, words, only, before, next, count, gap);
        tools.getChildren().addAll(switches());
        count.setMinWidth(Region.USE_PREF_SIZE);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("tool-row");
        return tools;
    }

    private List<Node> switches() {
        var times = Icons.toggle(FluentUiRegularAL.CLOCK_20, Messages.get("logs.times"));
        times.setId("log-times");
        times.selectedProperty().bindBidirectional(model.timesProperty());
        var follow = Icons.toggle(FluentUiRegularAL.ARROW_DOWNLOAD_20, Messages.get("logs.follow"));
        follow.setId("log-follow");
        follow.selectedProperty().bindBidirectional(model.followProperty());
        var saves = Icons.button(FluentUiRegularMZ.SAVE_20, Messages.get("logs.save"));
        saves.setId("log-save");
        saves.setOnAction(event -> save.accept(new FileChooser()));
        return List.of(times, follow, saves);
    }

    private Node problem() {
        var sentence = Texts.label("", "problem");
        sentence.setWrapText(true);
        var again = new Button(Messages.get("containers.list.again"));
        again.getStyleClass().add("small");
        again.setMinWidth(Region.USE_PREF_SIZE);
        again.setOnAction(event -> model.again());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var line = new HBox(8, sentence, gap, again);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("files-foot");
        model.problemProperty().subscribe(text -> {
            sentence.setText(text.isEmpty() ? "" : Messages.get("logs.problem", text));
            line.setVisible(!text.isEmpty());
            line.setManaged(!text.isEmpty());
        });
        return line;
    }

    @Override
    public String id() {
        return "logs";
    }

    @Override
    public String title() {
        return Messages.get("containers.tab.logs");
    }

    @Override
    public Node node() {
        return pane;
    }

    @Override
    public void show(@Nullable ContainerSummary container) {
        model.show(container);
    }
}
