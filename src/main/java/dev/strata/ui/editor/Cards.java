package dev.strata.ui.editor;

import java.util.List;

import dev.strata.core.dockerfile.Lines;
import dev.strata.core.dockerfile.Outline;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.BoundingBox;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Lists above the text: its stages and instructions, its problems.
final class Cards {

    private static final double INDENT = 16;

    private Cards() {
    }

    static void outline(CodePane in) {
        var entries = Outline.of(in.document().dockerfile());
        if (!entries.isEmpty()) {
            show(in, "editor-outline", Messages.get("editor.outline"), entries, Cards::row,
                    entry -> in.goTo(entry.line()));
        }
    }

    static void problems(CodePane in) {
        var problems = in.document().problemsProperty().get();
        if (!problems.isEmpty()) {
            var lines = new Lines(in.document().text());
            show(in, "editor-problems", Messages.get("editor.problems"), problems,
                    problem -> row(problem, lines.line(problem.span().start())), problem -> {
                        in.select(problem.span().start(), problem.span().start());
                        in.area().requestFocus();
                    });
        }
    }

    private static <T> void show(CodePane in, String id, String name, List<T> items,
            java.util.function.Function<T, Node> row, java.util.function.Consumer<T> chosen) {
        var card = new ChoiceCard<>(id, name, items, row, chosen, () -> {
            in.overlay().hide();
            in.area().requestFocus();
        });
        var bounds = in.localToScreen(in.getBoundsInLocal());
        in.overlay().show(card, new BoundingBox(bounds.getMaxX() - 560, bounds.getMinY(), 1, 4));
        card.requestFocus();
    }

    private static Node row(Outline.Entry entry) {
        var title = Texts.label(entry.title(), "mono", entry.stage() ? "outline-stage" : "outline-instruction");
        title.setMinWidth(Region.USE_PREF_SIZE);
        var box = row(title, entry.detail(), String.valueOf(entry.line() + 1));
        if (!entry.stage()) {
            var indent = new Region();
            indent.setMinWidth(INDENT);
            box.getChildren().addFirst(indent);
        }
        return box;
    }

    private static Node row(Problem problem, int line) {
        var icon = Icons.of(Gutter.icon(problem.kind()), "icon-small", Gutter.style(problem.kind()));
        var box = row(Texts.label(problem.title()), "", String.valueOf(line + 1));
        box.getChildren().addFirst(icon);
        return box;
    }

    private static HBox row(javafx.scene.control.Label title, String detail, String line) {
        title.setTextOverrun(OverrunStyle.ELLIPSIS);
        var second = Texts.label(detail, "mono", "muted");
        second.setMinWidth(0);
        HBox.setHgrow(second, Priority.ALWAYS);
        second.setMaxWidth(Double.MAX_VALUE);
        var number = Texts.label(line, "muted", "small-text");
        number.setMinWidth(Region.USE_PREF_SIZE);
        var box = new HBox(8, title, second, number);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
