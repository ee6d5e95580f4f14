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
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
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
            if ((was == null || is == null || was.kind() != is.kind()) && seen(line)) {
                area.recreateParagraphGraphic(line);
            }
        }
    }

    /// What is not seen has no graphic yet: to ask for it would lay it out far from what is on screen.
    private boolean seen(int line) {
        return line < area.getParagraphs().size() && !area.getVisibleParagraphs().isEmpty()
                && area.allParToVisibleParIndex(line).isPresent();
    }

    /// Shows all anew: what is folded is different.
    void refresh() {
        area.setParagraphGraphicFactory(null);
        area.setParagraphGraphicFactory(this);
    }

    @Override
    public Node apply(int line) {
        var hidden = area.isFolded(line);
        var made = new GutterLine(line, sign(line, hidden), area.getParagraphs().size());
        made.setVisible(!hidden);
        made.setManaged(!hidden);
        return made;
    }

    private @Nullable Node sign(int line, boolean hidden) {
        var problem = signs.get(line);
        if (!hidden && line + 1 < area.getParagraphs().size() && area.isFolded(line + 1)) {
            var more = Icons.of(FluentUiRegularAL.CHEVRON_RIGHT_16, "icon-tiny");
            more.setAccessibleText(Messages.get("editor.folded"));
            return sign(more, () -> {
                area.unfoldParagraphs(line);
                refresh();
            });
        }
        return problem == null
                ? null
                : sign(Icons.of(icon(problem.kind()), "icon-small", style(problem.kind())),
                        () -> pressed.accept(line));
    }

    private static Node sign(Node icon, Runnable pressed) {
        var sign = new StackPane(icon);
        sign.getStyleClass().add("line-sign");
        sign.setOnMouseClicked(event -> pressed.run());
        return sign;
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
