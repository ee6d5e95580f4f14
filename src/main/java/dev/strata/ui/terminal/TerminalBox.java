package dev.strata.ui.terminal;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// One terminal with what lies over it: the search, and a bar that says what has become of the process.
final class TerminalBox extends BorderPane {

    private final TerminalSession session;
    private final TerminalView view;
    private final StackPane stack = new StackPane();
    private final Label said = Texts.label("", "muted", "small-text");
    private final Button again = new Button();
    private final HBox foot = new HBox(said, filler(), again);
    private @Nullable FindBar find;

    TerminalBox(TerminalSession session) {
        this.session = session;
        view = new TerminalView(session, this::find);
        stack.getChildren().add(view);
        setCenter(stack);
        foot.getStyleClass().add("terminal-foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        again.setId("terminal-again");
        again.getStyleClass().add("small");
        again.setOnAction(event -> {
            session.reconnect();
            view.requestFocus();
        });
        session.stateProperty().subscribe(now -> tell());
        session.pastingProperty().subscribe(now -> tell());
        session.abodeProperty().subscribe(now -> tell());
        session.nameProperty().subscribe(now -> tell());
    }

    private static Region filler() {
        var filler = new Region();
        HBox.setHgrow(filler, Priority.ALWAYS);
        return filler;
    }

    TerminalView view() {
        return view;
    }

    private void tell() {
        var pasting = session.pastingProperty().get();
        var words = switch (session.stateProperty().get()) {
            case OPENING -> Messages.get("terminal.foot.opening");
            case RUNNING -> pasting > 0 ? Messages.get("terminal.foot.pasting", pasting) : "";
            case ENDED, DETACHED, LOST -> EndWords.foot(session.stateProperty().get(), session.abodeProperty().get(),
                    session.name());
        };
        said.setText(words);
        var next = EndWords.next(session.stateProperty().get(), session.abodeProperty().get(),
                session.opening().exec().isPresent());
        again.setText(next.isEmpty() ? "" : Messages.get(next));
        again.setVisible(!next.isEmpty());
        again.setManaged(!next.isEmpty());
        setBottom(words.isEmpty() || session.stateProperty().get() == TerminalSession.State.OPENING ? null : foot);
    }

    private void find() {
        if (find == null) {
            var bar = new FindBar(view, this::found);
            find = bar;
            StackPane.setAlignment(bar, Pos.TOP_RIGHT);
            stack.getChildren().add(bar);
        }
        find.open();
    }

    private void found() {
        stack.getChildren().remove(find);
        find = null;
        view.show(java.util.List.of(), -1);
        view.requestFocus();
    }
}
