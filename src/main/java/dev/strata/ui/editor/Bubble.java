package dev.strata.ui.editor;

import java.util.Optional;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// What there is to say of a place: what is wrong, what comes of it, and what mends it.
final class Bubble extends VBox {

    /// What its buttons do.
    interface Acts {

        void fix(Problem problem, int which);

        void ignore(Problem problem);

        void about(Problem problem);
    }

    private static final double WIDTH = 432;

    /// @param mend another problem of the line, with a fix, that may be the reason
    /// @param further how many more problems that line has
    Bubble(Problem problem, Optional<Problem> mend, int further, Acts acts) {
        super(8);
        getStyleClass().addAll("editor-card", "bubble");
        setId("editor-bubble");
        setMaxWidth(WIDTH);
        setPrefWidth(WIDTH);
        var title = Texts.label(problem.title(), "medium");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        title.setMaxWidth(Double.MAX_VALUE);
        var rule = Texts.label(problem.rule(), "mono", "muted");
        rule.setMinWidth(USE_PREF_SIZE);
        var icon = Icons.of(Gutter.icon(problem.kind()), "icon", Gutter.style(problem.kind()));
        var head = new HBox(8, icon, title, rule);
        head.setAlignment(Pos.TOP_LEFT);
        var failed = problem.kind() == Problem.Kind.FAILURE;
        getChildren().addAll(head, words(problem.why(), failed && !problem.detail().isEmpty() ? "" : "muted"));
        mend.ifPresent(one -> getChildren().addAll(words(one.title(), ""), foot(one, acts)));
        if (!problem.detail().isEmpty()) {
            getChildren().add(words(problem.detail(), "mono", "muted", "bubble-detail"));
        }
        setAccessibleText(problem.title() + ". " + problem.why() + " " + problem.detail());
        if (further > 0) {
            getChildren().add(Texts.label(Messages.get("editor.further", further), "muted", "small-text"));
        }
        if (problem.finding().isPresent()) {
            getChildren().add(foot(problem, acts));
        }
    }

    private static Label words(String text, String... styles) {
        var words = Texts.label(text, styles);
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        return words;
    }

    private static HBox foot(Problem problem, Acts acts) {
        var foot = new HBox(8);
        foot.setAlignment(Pos.CENTER_LEFT);
        if (!problem.fixes().isEmpty()) {
            var fix = new Button(problem.fixes().getFirst().title(), Icons.of(FluentUiRegularAL.LIGHTBULB_20));
            fix.setMnemonicParsing(false);
            fix.setId("editor-fix");
            fix.getStyleClass().add("small");
            fix.setOnAction(event -> acts.fix(problem, 0));
            var keys = Texts.label("Alt Enter", "key-hint");
            keys.setMinWidth(USE_PREF_SIZE);
            foot.getChildren().addAll(fix, keys);
        }
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var ignore = link(Messages.get("editor.ignore.here"), () -> acts.ignore(problem));
        ignore.setId("editor-ignore");
        foot.getChildren().addAll(gap, ignore, link(Messages.get("editor.about"), () -> acts.about(problem)));
        return foot;
    }

    private static Hyperlink link(String text, Runnable run) {
        var link = new Hyperlink(text);
        link.setMinWidth(USE_PREF_SIZE);
        link.setOnAction(event -> run.run());
        return link;
    }
}
