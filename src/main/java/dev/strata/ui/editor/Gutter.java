package dev.strata.ui.editor;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;

import dev.strata.core.dockerfile.Lines;
import dev.strata.ui.Messages;
import javafx.scene.Node;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiFilledAL;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The numbers of the lines, and signs where there is something to say.
final class Gutter implements IntFunction<Node> {

    private static final GutterLine.Sign FOLDED = new GutterLine.Sign(FluentUiRegularAL.CHEVRON_RIGHT_16, "icon-tiny",
            "", Messages.get("editor.folded"));

    private final CodeArea area;
    private final IntConsumer pressed;
    /// Their signs are changed here: to have the control make one anew would lay out the text at once, and what is not on
    /// screen too. It does not tell which it has dropped.
    private final Set<GutterLine> drawn = Collections.newSetFromMap(new WeakHashMap<>());
    private List<Problem> problems = List.of();
    private Lines lines = new Lines("");

    /// @param pressed is told the line whose sign was pressed, from 0
    Gutter(CodeArea area, IntConsumer pressed) {
        this.area = area;
        this.pressed = pressed;
        area.setParagraphGraphicFactory(this);
    }

    /// @param sorted by where they begin
    void show(List<Problem> sorted, Lines of) {
        problems = sorted;
        lines = of;
        drawn.forEach(this::sign);
    }

    /// The worst of a line stands for it. Only lines that are drawn are asked for: a key must not wait for all.
    private @Nullable Problem worst(int line) {
        if (line >= lines.count()) {
            return null;
        }
        var first = 0;
        for (var last = problems.size(); first < last;) {
            var middle = (first + last) >>> 1;
            if (problems.get(middle).span().start() < lines.start(line)) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        var end = line + 1 < lines.count() ? lines.start(line + 1) : Integer.MAX_VALUE;
        return problems.stream().skip(first).takeWhile(one -> one.span().start() < end)
                .min(Comparator.comparing(Problem::kind)).orElse(null);
    }

    /// Shows all anew: what is folded is different.
    void refresh() {
        area.setParagraphGraphicFactory(null);
        area.setParagraphGraphicFactory(this);
    }

    @Override
    public Node apply(int line) {
        var made = new GutterLine(line, area.getParagraphs().size(), () -> press(line));
        sign(made);
        drawn.add(made);
        var hidden = area.isFolded(line);
        made.setVisible(!hidden);
        made.setManaged(!hidden);
        return made;
    }

    private boolean folds(int line) {
        return line + 1 < area.getParagraphs().size() && area.isFolded(line + 1) && !area.isFolded(line);
    }

    private void sign(GutterLine at) {
        var problem = worst(at.line());
        if (folds(at.line())) {
            at.show(FOLDED);
        } else {
            at.show(problem == null
                    ? null
                    : new GutterLine.Sign(icon(problem.kind()), "icon-small", style(problem.kind()), ""));
        }
    }

    private void press(int line) {
        if (folds(line)) {
            area.unfoldParagraphs(line);
            refresh();
        } else {
            pressed.accept(line);
        }
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
