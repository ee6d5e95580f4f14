package dev.strata.ui.steps;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import dev.strata.core.build.BuildStep;
import dev.strata.ui.Messages;
import dev.strata.ui.steps.StepRows.At;
import dev.strata.ui.steps.StepRows.Kind;
import dev.strata.ui.widgets.AnsiFlow;
import dev.strata.ui.widgets.LineView;
import dev.strata.ui.widgets.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A row of the list of steps: whichever of its kinds it is asked to show.
final class StepCell extends Region implements LineView.Line {

    private static final double INDENT = 36;
    private static final double RIGHT = 12;

    private final StepsViewModel model;
    private final LogSearch search;
    private final HeadLine head;
    private final Label words = Texts.label("", "step-words");
    private final TransferLine transfer = new TransferLine();
    private final AnsiFlow flow;
    private Kind kind = Kind.GAP;
    private double from;
    private double width;

    /// @param spin the angle of what turns
    /// @param browse opens an address
    StepCell(StepsViewModel model, LogSearch search, ObservableValue<Number> spin, Consumer<String> browse) {
        this.model = model;
        this.search = search;
        head = new HeadLine(model, spin);
        flow = new AnsiFlow(browse);
        getStyleClass().add("step-row");
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        for (var node : new Node[]{head, words, transfer, flow}) {
            node.setVisible(false);
            node.setManaged(false);
            getChildren().add(node);
        }
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void show(int line) {
        if (line >= model.rows().size()) {
            return;
        }
        var at = model.rows().at(line);
        kind = at.kind();
        Texts.style(this, "step-group", kind == Kind.GROUP);
        Texts.style(this, "step-said", kind != Kind.GROUP && kind != Kind.STEP && kind != Kind.MISS);
        head.setVisible(kind == Kind.GROUP || kind == Kind.STEP);
        words.setVisible(kind == Kind.NOTE || kind == Kind.MORE || kind == Kind.MISS);
        Texts.style(words, "step-missed", kind == Kind.MISS);
        transfer.setVisible(kind == Kind.TRANSFER);
        flow.setVisible(kind == Kind.LINE);
        switch (kind) {
            case GROUP -> setAccessibleText(head.show(at.group()));
            case STEP -> setAccessibleText(head.show(Objects.requireNonNull(at.step())));
            default -> said(at, Objects.requireNonNull(at.step()));
        }
        requestLayout();
    }

    private void said(At at, BuildStep step) {
        switch (kind) {
            case NOTE -> note(model.notes(step), (int) at.index());
            case MISS -> note(List.of(model.missed(step)), 0);
            case MORE -> {
                words.setText(Messages.get(model.cut(step) > 0 ? "steps.more.cut" : "steps.more", model.above(step),
                        model.cut(step)));
                Texts.style(words, "step-more", true);
            }
            case TRANSFER -> {
                var shown = model.transfers(step);
                if (at.index() < shown.size()) {
                    transfer.show(shown.get((int) at.index()));
                }
            }
            case LINE -> {
                var text = model.line(step, at.index());
                flow.show(text, search.wordsProperty().get());
            }
            default -> {
                // Nothing is in a gap.
            }
        }
        setAccessibleText(words.isVisible() ? words.getText() : kind == Kind.LINE ? model.plain(step, at.index()) : "");
    }

    private void note(List<String> notes, int index) {
        words.setText(index < notes.size() ? notes.get(index) : "");
        Texts.style(words, "step-more", false);
    }

    @Override
    public void seen(double left, double visible) {
        from = left;
        width = visible;
    }

    @Override
    protected double computePrefWidth(double height) {
        return kind == Kind.LINE ? INDENT + flow.prefWidth(-1) + RIGHT : 0;
    }

    @Override
    protected void layoutChildren() {
        var tall = getHeight();
        head.resizeRelocate(from, 0, width, tall);
        words.resizeRelocate(from + INDENT, 0, Math.max(0, width - INDENT - RIGHT), tall);
        transfer.resizeRelocate(from + INDENT, 0, Math.max(0, width - INDENT - RIGHT), tall);
        var line = flow.prefHeight(-1);
        flow.resizeRelocate(INDENT, Math.round((tall - line) / 2), flow.prefWidth(-1), line);
    }
}
