package dev.strata.ui.terminal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.strata.core.command.Exec;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// All terminals of the window, a tab each, with the one that is chosen below. Whoever holds it gives it its height.
public final class TerminalPane extends BorderPane {

    private static final List<String> SHELLS = List.of("sh", "bash");

    private final Terminals terminals;
    private final HBox tabs = new HBox();
    private final StackPane middle = new StackPane();
    private final ComboBox<String> shell = new ComboBox<>();
    private final Button add = Icons.button(FluentUiRegularAL.ADD_20, Messages.get("terminal.add"));
    private final Button maximize = Icons.button(FluentUiRegularAL.ARROW_MAXIMIZE_20,
            Messages.get("terminal.maximize"));
    private final BooleanProperty maximized = new SimpleBooleanProperty();
    private final Map<TerminalSession, TerminalBox> boxes = new HashMap<>();
    private Subscription waiting = Subscription.EMPTY;
    private String name = "";
    private String container = "";

    /// @param hide runs when the pane is to go; its terminals stay
    public TerminalPane(Terminals terminals, Runnable hide) {
        this.terminals = terminals;
        setId("terminal-pane");
        getStyleClass().add("terminal-pane");
        tabs.getStyleClass().add("terminal-tabs");
        HBox.setHgrow(tabs, Priority.ALWAYS);
        tabs.setMinWidth(0);
        var filler = new Region();
        shell.setId("terminal-shell");
        shell.setEditable(true);
        shell.getItems().setAll(SHELLS);
        shell.setValue(SHELLS.getFirst());
        shell.setTooltip(new Tooltip(Messages.get("terminal.shell")));
        shell.setAccessibleText(Messages.get("terminal.shell"));
        shell.getEditor().setOnAction(event -> start());
        add.setId("terminal-add");
        add.setOnAction(event -> start());
        maximize.setId("terminal-maximize");
        maximize.setOnAction(event -> {
            maximized.set(!maximized.get());
            focusTerminal();
        });
        maximized.subscribe(now -> maximize.setGraphic(Icons.of(
                now ? FluentUiRegularAL.ARROW_MINIMIZE_20 : FluentUiRegularAL.ARROW_MAXIMIZE_20)));
        var close = Icons.button(FluentUiRegularAL.DISMISS_20, Messages.get("terminal.hide"));
        close.setId("terminal-hide");
        close.setOnAction(event -> hide.run());
        var head = new HBox(tabs, filler, shell, add, maximize, close);
        head.getStyleClass().add("terminal-head");
        head.setAlignment(Pos.CENTER_LEFT);
        setTop(head);
        middle.getStyleClass().add("terminal-middle");
        setCenter(middle);
        setContainer("", "", "");
        terminals.sessions().addListener((ListChangeListener<TerminalSession>) change -> rebuild());
        terminals.currentProperty().subscribe(now -> choose(now));
        rebuild();
        choose(terminals.currentProperty().get());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Whether the pane wants all the room; whoever holds it follows.
    public BooleanProperty maximizedProperty() {
        return maximized;
    }

    /// Which container a new terminal is for.
    ///
    /// @param id as the engine is asked; empty for none, or one that does not run
    /// @param user whom its processes run as, for the drop-down; empty for the image's own
    public void setContainer(String containerName, String id, String user) {
        name = containerName;
        container = id;
        add.setDisable(id.isEmpty());
        shell.setDisable(id.isEmpty());
        var words = SHELLS.stream().flatMap(word -> user.isEmpty()
                ? java.util.stream.Stream.of(word)
                : java.util.stream.Stream.of(word, word + " as " + user)).toList();
        if (!shell.getItems().equals(words)) {
            shell.getItems().setAll(words);
            shell.setValue(words.getFirst());
        }
    }

    /// Gives the keyboard to the terminal that is shown; one that is not in the window yet gets it when it is.
    public void focusTerminal() {
        current().ifPresent(box -> {
            box.view().requestFocus();
            if (box.view().getScene() == null) {
                waiting.unsubscribe();
                waiting = box.view().sceneProperty().subscribe(scene -> {
                    if (scene != null) {
                        waiting.unsubscribe();
                        box.view().requestFocus();
                    }
                });
            }
        });
    }

    private Optional<TerminalBox> current() {
        return Optional.ofNullable(terminals.currentProperty().get()).map(boxes::get);
    }

    /// Starts what the drop-down says in the container it stands for: words, and perhaps `as USER` behind them.
    public void start() {
        var said = String.valueOf(shell.getEditor().getText()).strip();
        var as = said.lastIndexOf(" as ");
        var user = as < 0 ? "" : said.substring(as + 4).strip();
        var words = List.of((as < 0 ? said : said.substring(0, as)).strip().split("\\s+"));
        if (!container.isEmpty() && !words.getFirst().isEmpty()) {
            terminals.exec(name, new Exec(container, words, true, true, false, user, "", List.of(), ""));
            focusTerminal();
        }
    }

    /// The keys that a terminal does not take: they lead from one to the next, and out.
    static boolean leaves(KeyEvent event) {
        return event.getCode() == KeyCode.TAB && event.isControlDown()
                || event.getCode() == KeyCode.ESCAPE && event.isShiftDown();
    }

    private void pressed(KeyEvent event) {
        if (!leaves(event)) {
            return;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            (add.isDisabled() ? maximize : add).requestFocus();
        } else {
            terminals.step(event.isShiftDown() ? -1 : 1);
            focusTerminal();
        }
        event.consume();
    }

    private void rebuild() {
        var sessions = terminals.sessions();
        boxes.keySet().retainAll(sessions);
        tabs.getChildren().clear();
        for (var session : sessions) {
            boxes.computeIfAbsent(session, TerminalBox::new);
            tabs.getChildren().add(tab(session));
        }
    }

    private HBox tab(TerminalSession session) {
        var label = Texts.label("");
        label.textProperty().bind(session.nameProperty()
                .map(name -> Messages.get("terminal.tab", name, session.command())));
        label.setMinWidth(24);
        var shut = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("terminal.close"));
        shut.getStyleClass().add("tiny");
        shut.setOnAction(event -> terminals.close(session));
        // Room for the names of many.
        shut.visibleProperty().bind(terminals.currentProperty().isEqualTo(session));
        shut.managedProperty().bind(shut.visibleProperty());
        var tab = new HBox(label, shut);
        tab.getStyleClass().add("terminal-tab");
        tab.setAlignment(Pos.CENTER_LEFT);
        tab.setMaxWidth(240);
        var tip = new Tooltip();
        tip.setOnShowing(event -> tip.setText(tip(session, label.getText())));
        Tooltip.install(tab, tip);
        tab.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.MIDDLE) {
                terminals.close(session);
            } else {
                terminals.currentProperty().set(session);
                focusTerminal();
            }
        });
        Texts.style(tab, "chosen", terminals.currentProperty().get() == session);
        return tab;
    }

    private static String tip(TerminalSession session, String title) {
        var keys = session.detachKeys();
        return Messages.get("terminal.tab.tooltip", title)
                + (keys.isEmpty() ? "" : "\n" + Messages.get("terminal.tab.detach", keys));
    }

    private void choose(@Nullable TerminalSession session) {
        for (var i = 0; i < tabs.getChildren().size(); i++) {
            Texts.style(tabs.getChildren().get(i), "chosen", terminals.sessions().get(i) == session);
        }
        if (session == null) {
            middle.getChildren().setAll(new EmptyPlace(FluentUiRegularMZ.WINDOW_20, Messages.get("terminal.none"),
                    Messages.get("terminal.none.how")));
        } else {
            // The list may not have told of it yet.
            middle.getChildren().setAll(boxes.computeIfAbsent(session, TerminalBox::new));
        }
    }
}
