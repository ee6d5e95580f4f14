package dev.strata.ui.editor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

import dev.strata.core.dockerfile.Lines;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.fxmisc.richtext.CodeArea;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiFilledAL;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The numbers of the lines, and signs where there is something to say.
final class Gutter implements IntFunction<Node> {

    private final CodeArea area;
    private final IntConsumer pressed;
    private Map<Integer, Problem> signs = Map.of();

    /// @param pressed is told the line whose sign was pressed, from 0
    Gutter(CodeArea area, IntConsumer pressed) {
        this.area = area;
        this.pressed = pressed;
        area.setParagraphGraphicFactory(this);
    }

    /// The worst of a line stands for it.
    void show(List<Problem> problems, Lines lines) {
        var now = new HashMap<Integer, Problem>();
        for (var problem : problems) {
            now.merge(lines.line(problem.span().start()), problem,
                    (one, other) -> one.kind().compareTo(other.kind()) <= 0 ? one : other);
        }
        var before = signs;
        signs = now;
        var changed = new TreeSet<>(before.keySet());
        changed.addAll(now.keySet());
        for (var line : changed) {
            var was = before.get(line);
            var is = now.get(line);
            if (line < area.getParagraphs().size() && (was == null || is == null || was.kind() != is.kind())) {
                area.recreateParagraphGraphic(line);
            }
        }
    }

    /// Shows all anew: what is folded is different.
    void refresh() {
        area.setParagraphGraphicFactory(null);
        area.setParagraphGraphicFactory(this);
    }

    @Override
    public Node apply(int line) {
        var number = Texts.label(String.valueOf(line + 1), "line-number");
        var sign = new StackPane();
        sign.getStyleClass().add("line-sign");
        var problem = signs.get(line);
        var hidden = area.isFolded(line);
        if (!hidden && line + 1 < area.getParagraphs().size() && area.isFolded(line + 1)) {
            var more = Icons.of(FluentUiRegularAL.CHEVRON_RIGHT_16, "icon-tiny");
            more.setAccessibleText(Messages.get("editor.folded"));
            sign.getChildren().add(more);
            sign.setOnMouseClicked(event -> {
                area.unfoldParagraphs(line);
                refresh();
            });
        } else if (problem != null) {
            sign.getChildren().add(Icons.of(icon(problem.kind()), "icon-small", style(problem.kind())));
            sign.setOnMouseClicked(event -> pressed.accept(line));
        }
        var box = new HBox(sign, number);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.getStyleClass().add("gutter");
        box.setVisible(!hidden);
        box.setManaged(!hidden);
        return box;
    }

    static Ikon icon(Problem.Kind kind) {
        return switch (kind) {
            case FAILURE -> FluentUiFilledAL.DISMISS_CIRCLE_20;
            case ERROR -> FluentUiFilledAL.ERROR_CIRCLE_20;
            case WARNING -> FluentUiFilledMZ.WARNING_20;
            case INFO -> FluentUiFilledAL.INFO_20;
        };
    }

    static String style(Problem.Kind kind) {
        return switch (kind) {
            case FAILURE, ERROR -> "danger-icon";
            case WARNING -> "warning-icon";
            case INFO -> "info-icon";
        };
    }
}
