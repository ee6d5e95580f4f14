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
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A row of the list of steps: whichever of its kinds it is asked to show.
final class StepCell extends Region implements LineView.Line {

    private static final double INDENT = 40;
    private static final double RIGHT = 12;

    private final StepsViewModel model;
    private final LogSearch search;
    private final HeadLine head;
    private final Label words = Texts.label("", "step-words");
    private final TransferLine transfer = new TransferLine();
    private final AnsiFlow flow;
    private @Nullable String said;
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
            node.setManaged(false);
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
        become(at.kind());
        said = null;
        switch (kind) {
            case GROUP -> said = head.show(at.group());
            case STEP -> said = head.show(Objects.requireNonNull(at.step()));
            case META -> said = head.showMetadata(Objects.requireNonNull(at.step()));
            default -> said(at, Objects.requireNonNull(at.step()));
        }
        requestLayout();
    }

    /// Only what is shown is there: each node more costs in every frame.
    private void become(Kind now) {
        if (now == kind) {
            return;
        }
        kind = now;
        Texts.style(this, "step-group", now == Kind.GROUP);
        Texts.style(this, "step-said",
                now == Kind.NOTE || now == Kind.MORE || now == Kind.TRANSFER || now == Kind.LINE || now == Kind.GAP);
        Texts.style(words, "step-missed", now == Kind.MISS);
        switch (now) {
            case GROUP, STEP, META -> getChildren().setAll(head);
            case MISS, NOTE, MORE -> getChildren().setAll(words);
            case TRANSFER -> getChildren().setAll(transfer);
            case LINE -> getChildren().setAll(flow);
            case GAP -> getChildren().clear();
        }
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? said != null ? said : kind == Kind.LINE ? flow.text() : words.getText()
                : super.queryAccessibleAttribute(attribute, parameters);
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
                flow.show(model.line(step, at.index()), search.wordsProperty().get());
            }
            default -> {
                // Nothing is in a gap.
            }
        }
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
        var room = Math.max(0, width - INDENT - RIGHT);
        switch (kind) {
            case GROUP, STEP, META -> head.resizeRelocate(from, 0, width, tall);
            case MISS, NOTE, MORE -> words.resizeRelocate(from + INDENT, 0, room, tall);
            case TRANSFER -> transfer.resizeRelocate(from + INDENT, 0, room, tall);
            case LINE -> {
                var line = flow.prefHeight(-1);
                flow.resizeRelocate(INDENT, Math.round((tall - line) / 2), flow.prefWidth(-1), line);
            }
            case GAP -> {
                // Nothing is in it.
            }
        }
    }
}
