package dev.strata.ui.steps;

import atlantafx.base.controls.CustomTextField;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Where one says what to look for in the log.
final class FindStrip extends HBox {

    private final LogSearch search;
    private final Runnable back;
    private final CustomTextField words = new CustomTextField();

    /// @param back gives the keyboard to what is looked through
    FindStrip(LogSearch search, Runnable back) {
        super(4);
        this.search = search;
        this.back = back;
        getStyleClass().add("steps-find");
        setAlignment(Pos.CENTER_LEFT);
        words.setId("steps-words");
        words.setPromptText(Messages.get("steps.find"));
        words.setAccessibleText(Messages.get("steps.find"));
        words.setLeft(Icons.of(FluentUiRegularMZ.SEARCH_20, "icon-small"));
        words.textProperty().bindBidirectional(search.wordsProperty());
        words.setPrefWidth(240);
        words.setMinWidth(80);
        words.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        var count = Texts.label("", "muted", "small-text");
        count.setId("steps-found");
        count.textProperty().bind(search.countProperty());
        count.setMinWidth(Region.USE_PREF_SIZE);
        var before = Icons.button(FluentUiRegularAL.ARROW_UP_20, Messages.get("steps.find.before"));
        before.setOnAction(event -> search.find(false));
        var next = Icons.button(FluentUiRegularAL.ARROW_DOWN_20, Messages.get("steps.find.next"));
        next.setOnAction(event -> search.find(true));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var close = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("steps.find.close"));
        close.setOnAction(event -> close());
        getChildren().addAll(words, before, next, count, gap, close);
        setVisible(false);
        setManaged(false);
    }

    private void typed(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> search.find(!event.isShiftDown());
            case ESCAPE -> close();
            default -> {
                return;
            }
        }
        event.consume();
    }

    void open() {
        setVisible(true);
        setManaged(true);
        words.requestFocus();
        words.selectAll();
    }

    private void close() {
        shut();
        back.run();
    }

    /// Looks for nothing any more.
    void shut() {
        words.clear();
        setVisible(false);
        setManaged(false);
    }
}
