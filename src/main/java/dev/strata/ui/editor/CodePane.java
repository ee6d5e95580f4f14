package dev.strata.ui.editor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import dev.strata.core.dockerfile.Brackets;
import dev.strata.core.dockerfile.Check;
import dev.strata.core.dockerfile.Edits;
import dev.strata.core.dockerfile.Finding;
import dev.strata.core.dockerfile.Instruction;
import dev.strata.core.dockerfile.Lines;
import dev.strata.core.dockerfile.Outline;
import dev.strata.core.dockerfile.Span;
import dev.strata.ui.Messages;
import dev.strata.ui.editor.Styling.Mark;
import dev.strata.ui.editor.Styling.Marked;
import javafx.geometry.Bounds;
import javafx.scene.layout.StackPane;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.event.MouseOverTextEvent;
import org.fxmisc.richtext.model.PlainTextChange;

/// The text of one document: typed, coloured, marked.
final class CodePane extends StackPane {

    private static final Duration HOVER = Duration.ofMillis(500);

    /// Who knows what is to be said of a place.
    interface Hover {

        /// @param at a character, and its place on the screen
        void over(int at, Bounds place);
    }

    private final Document document;
    private final CodeArea area = new CodeArea();
    private final Styling styling = new Styling();
    private final Overlay overlay = new Overlay();
    private final Gutter gutter;
    private List<Span> found = List.of();
    private int foundNow = -1;
    private List<Integer> brackets = List.of();
    private List<Marked> said = List.of();
    private boolean mirroring;

    CodePane(Document document, Hover hover) {
        this.document = document;
        getStyleClass().add("code-pane");
        area.setId("editor-text");
        area.getStyleClass().add("editor-area");
        area.setAccessibleText(Messages.get("editor.text"));
        // What is typed looks like what stands before it: a line is made but once for a key. Its folding is its own.
        area.setUseInitialStyleForInsertion(false);
        area.setParagraphInsertionStyle(area.getInitialParagraphStyle());
        area.multiPlainChanges().subscribe(this::changed);
        mirroring = true;
        area.replaceText(document.text());
        mirroring = false;
        area.getUndoManager().forgetHistory();
        area.moveTo(0);
        area.showParagraphAtTop(0);
        gutter = new Gutter(area, line -> {
            area.moveTo(line, firstWord(line));
            area.requestFocus();
        });
        getChildren().addAll(new VirtualizedScrollPane<>(area), overlay);
        document.onEdit(this::mirror);
        document.readingProperty().subscribe(reading -> {
            said = List.copyOf(document.problemsProperty().get().stream().map(this::marked).toList());
            restyle();
        });
        document.problemsProperty().subscribe(problems -> {
            gutter.show(problems, new Lines(document.text()));
            if (document.settled()) {
                said = problems.stream().map(this::marked).toList();
                restyle();
            }
        });
        area.caretPositionProperty().addListener((all, before, now) -> brackets());
        area.setMouseOverTextDelay(HOVER);
        area.addEventHandler(MouseOverTextEvent.MOUSE_OVER_TEXT_BEGIN, event -> place(event.getCharacterIndex())
                .ifPresent(place -> hover.over(event.getCharacterIndex(), place)));
    }

    Document document() {
        return document;
    }

    CodeArea area() {
        return area;
    }

    Overlay overlay() {
        return overlay;
    }

    private int firstWord(int line) {
        var text = area.getParagraph(line).getText();
        return text.length() - text.stripLeading().length();
    }

    private void changed(List<PlainTextChange> changes) {
        for (var change : changes) {
            var one = change.getInserted().length() == 1 && !change.getInserted().equals("\n");
            styling.typed(change.getPosition(), change.getRemoved().length(), change.getInserted().length(),
                    one && changes.size() == 1 ? area.getStyleOfChar(change.getPosition()) : List.of());
            if (!mirroring) {
                document.typed(change.getPosition(), change.getRemoved().length(), change.getInserted());
            }
        }
    }

    /// What was changed elsewhere is changed here, in one step that is undone in one.
    private void mirror(List<Finding.Edit> edits) {
        var from = edits.stream().mapToInt(edit -> edit.span().start()).min().orElse(0);
        var to = edits.stream().mapToInt(edit -> edit.span().end()).max().orElse(0);
        var longer = document.text().length() - area.getLength();
        var caret = Edits.moved(area.getCaretPosition(), edits);
        mirroring = true;
        try {
            area.getUndoManager().preventMerge();
            area.replaceText(from, to, document.text().substring(from, to + longer));
            area.getUndoManager().preventMerge();
        } finally {
            mirroring = false;
        }
        area.moveTo(Math.clamp(caret, 0, area.getLength()));
        area.requestFollowCaret();
    }

    /// What is found, and which of it is the one.
    void found(List<Span> spans, int now) {
        found = spans;
        foundNow = now;
        restyle();
    }

    private void restyle() {
        // Between a key and the next look at the text marks would lie beside what they mean.
        if (document.settled()) {
            styling.wanted(document.readingProperty().get().shades(), marks())
                    .ifPresent(change -> area.setStyleSpans(change.from(), change.spans()));
        }
    }

    private List<Marked> marks() {
        var marks = new ArrayList<>(said);
        for (var i = 0; i < found.size(); i++) {
            marks.add(new Marked(i == foundNow ? Mark.FOUND_NOW : Mark.FOUND, found.get(i)));
        }
        brackets.forEach(at -> marks.add(new Marked(Mark.BRACKET, new Span(at, at + 1))));
        return marks;
    }

    private void brackets() {
        var now = Brackets.at(document.text(), area.getCaretPosition());
        if (!now.equals(brackets)) {
            brackets = now;
            restyle();
        }
    }

    private Marked marked(Problem problem) {
        return new Marked(switch (problem.kind()) {
            case FAILURE, ERROR -> Mark.ERROR;
            case WARNING -> Mark.WARNING;
            case INFO -> Mark.INFO;
        }, firstLine(wide(problem)));
    }

    /// What is said of an instruction by its keyword is said of all of it.
    private Span wide(Problem problem) {
        var aboutKeyword = problem.finding().filter(one -> one.check() == Check.CONSISTENT_INSTRUCTION_CASING)
                .isPresent();
        return document.dockerfile().at(problem.span().start())
                .filter(one -> !aboutKeyword && one.kind().isPresent() && one.keyword().span().equals(problem.span()))
                .map(Instruction::span).orElse(problem.span());
    }

    /// A whole stage underlined would be no help.
    private Span firstLine(Span span) {
        var end = document.text().indexOf('\n', span.start());
        return end < 0 || end >= span.end() ? span : new Span(span.start(), Math.max(span.start() + 1, end));
    }

    /// Where a character is on the screen; empty when it is not seen.
    Optional<Bounds> place(int at) {
        var offset = Math.clamp(at, 0, area.getLength());
        return area.getCharacterBoundsOnScreen(offset, Math.min(area.getLength(), offset + 1));
    }

    /// Where the caret is; empty when it is not seen.
    Optional<Bounds> caretPlace() {
        return area.getCaretBounds();
    }

    /// The problems of the caret's line, those at the caret first.
    List<Problem> problemsAt(int offset) {
        var lines = new Lines(document.text());
        var line = lines.line(Math.min(offset, document.text().length()));
        Comparator<Problem> near = Comparator.comparing(
                problem -> problem.span().start() > offset || problem.span().end() < offset);
        return document.problemsProperty().get().stream()
                .filter(problem -> problem.span().start() <= offset && offset <= problem.span().end()
                        || lines.line(problem.span().start()) == line)
                .sorted(near.thenComparing(Problem::kind)).toList();
    }

    /// Shows a line in the middle, with the caret in it, and gives it the keyboard.
    ///
    /// @param line from 0
    void goTo(int line) {
        reveal(line);
        area.requestFocus();
    }

    /// Shows a line with the caret in it, and leaves the keyboard where it is.
    ///
    /// @param line from 0
    void reveal(int line) {
        var at = Math.clamp(line, 0, area.getParagraphs().size() - 1);
        if (area.isFolded(at)) {
            var first = at;
            while (first > 0 && area.isFolded(first)) {
                first--;
            }
            area.unfoldParagraphs(first);
            gutter.refresh();
        }
        area.moveTo(at, firstWord(at));
        select(area.getCaretPosition(), area.getCaretPosition());
    }

    /// Selects a part, and scrolls to it where it is not seen.
    void select(int from, int to) {
        area.selectRange(from, to);
        var line = area.getCurrentParagraph();
        if (area.allParToVisibleParIndex(line).isEmpty()) {
            area.showParagraphAtCenter(line);
        } else {
            area.requestFollowCaret();
        }
    }

    /// Folds the innermost part that the caret's line begins or lies in; what is folded there unfolds.
    void fold() {
        var line = area.getCurrentParagraph();
        if (line + 1 < area.getParagraphs().size() && area.isFolded(line + 1)) {
            area.unfoldParagraphs(line);
            gutter.refresh();
            return;
        }
        Outline.folds(document.dockerfile()).stream()
                .filter(part -> part.start() <= line && line <= part.end() && part.end() < area.getParagraphs().size())
                .min(Comparator.comparingInt(Span::length)).ifPresent(part -> {
                    area.moveTo(part.start(), 0);
                    area.foldParagraphs(part.start(), part.end());
                    gutter.refresh();
                });
    }
}
