package dev.strata.ui.shell;

import java.util.ArrayDeque;
import java.util.Queue;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Notices above the status bar, one after another; not there while there is none.
final class NoticeBar extends HBox {

    private final Queue<Notice> waiting = new ArrayDeque<>();

    NoticeBar() {
        super(8);
        getStyleClass().add("notice-bar");
        setId("notice");
        setAlignment(Pos.CENTER_LEFT);
        there(false);
    }

    void tell(Notice notice) {
        waiting.add(notice);
        if (!isVisible()) {
            next();
        }
    }

    private void next() {
        getChildren().clear();
        var notice = waiting.poll();
        there(notice != null);
        if (notice == null) {
            return;
        }
        var words = Texts.label(notice.sentence());
        words.setMinWidth(0);
        words.setTooltip(new Tooltip(notice.sentence()));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(Icons.of(notice.icon(), "icon"), words, gap);
        for (var choice : notice.choices()) {
            var button = new Button(choice.deed());
            button.getStyleClass().add("small");
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(event -> {
                next();
                choice.run().run();
            });
            getChildren().add(button);
        }
        var dismiss = Icons.button(FluentUiRegularAL.DISMISS_20, Messages.get("notice.dismiss"));
        dismiss.getStyleClass().add("tiny");
        dismiss.setId("notice-dismiss");
        dismiss.setOnAction(event -> next());
        getChildren().add(dismiss);
    }

    private void there(boolean now) {
        setVisible(now);
        setManaged(now);
    }
}
