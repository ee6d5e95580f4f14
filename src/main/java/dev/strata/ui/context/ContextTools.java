package dev.strata.ui.context;

import java.nio.file.Path;
import java.util.function.Consumer;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.ui.Messages;
import dev.strata.ui.context.ContextTreeViewModel.LeftOut;
import dev.strata.ui.context.ContextTreeViewModel.OfRule;
import dev.strata.ui.context.ContextTreeViewModel.Part;
import dev.strata.ui.context.ContextTreeViewModel.Sent;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// What narrows a context: words, the part; the file of the rules; taking a rule back; looking again.
final class ContextTools extends VBox {

    private final ContextViewModel model;
    private final ContextTreeViewModel files;
    private final CustomTextField filter = new CustomTextField();
    private final ToggleLabel sent = new ToggleLabel("");
    private final ToggleLabel left = new ToggleLabel("");
    private final Label rule = Texts.label("", "small-text");
    private final HBox ruleLine = new HBox(8);
    private final Button undo = new Button("", Icons.of(FluentUiRegularAL.ARROW_UNDO_20));
    private final Button open = new Button("", Icons.of(FluentUiRegularAL.DOCUMENT_EDIT_20));

    /// @param openFile opens the file of the rules
    ContextTools(ContextViewModel model, ContextTreeViewModel files, Consumer<Path> openFile) {
        super(8);
        this.model = model;
        this.files = files;
        getStyleClass().addAll("tool-rows", "context-tools");
        var problem = Texts.label("", "problem");
        problem.setId("context-problem");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty().flatMap(words -> words.isEmpty()
                ? files.problemProperty()
                : model.problemProperty()));
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        getChildren().setAll(head(openFile), tools(), ruleLine(), problem);
        model.shownProperty().subscribe(this::say);
        files.partProperty().subscribe(this::say);
    }

    private Node head(Consumer<Path> openFile) {
        var summary = Texts.section("");
        summary.setMinWidth(Region.USE_PREF_SIZE);
        summary.setId("context-summary");
        summary.textProperty().bind(model.summaryProperty());
        undo.setId("context-undo");
        undo.setMinWidth(Region.USE_PREF_SIZE);
        undo.setOnAction(event -> model.undo());
        undo.managedProperty().bind(undo.visibleProperty());
        model.lastProperty().subscribe(last -> {
            undo.setVisible(last != null);
            undo.setText(Messages.get("context.undo"));
            undo.setTooltip(last == null ? null : new Tooltip(Messages.get("context.undo.how", last.line())));
        });
        open.setId("context-open");
        open.setMinWidth(Region.USE_PREF_SIZE);
        open.managedProperty().bind(open.visibleProperty());
        open.setOnAction(event -> {
            var now = model.shownProperty().get();
            if (now != null) {
                openFile.accept(now.survey().ignoreFile());
            }
        });
        var again = Icons.button(FluentUiRegularAL.ARROW_CLOCKWISE_20, Messages.get("context.again"));
        again.setId("context-again");
        again.setOnAction(event -> model.refresh());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return row(summary, gap, undo, open, again);
    }

    private static HBox row(Node... nodes) {
        var row = new HBox(8, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node tools() {
        filter.setId("context-filter");
        filter.setPromptText(Messages.get("context.filter"));
        filter.setAccessibleText(Messages.get("context.filter"));
        filter.setTooltip(new Tooltip(Messages.get("context.filter.how")));
        filter.setLeft(Icons.of(FluentUiRegularAL.FILTER_20, "icon-small"));
        filter.setMinWidth(96);
        filter.textProperty().bindBidirectional(files.filterProperty());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
                filter.clear();
                event.consume();
            }
        });
        HBox.setHgrow(filter, Priority.ALWAYS);
        var size = Icons.toggle(FluentUiRegularAL.ARROW_SORT_20, Messages.get("context.bysize"));
        size.setId("context-by-size");
        size.selectedProperty().bindBidirectional(files.bySizeProperty());
        return row(filter, segments(), size);
    }

    private Node segments() {
        sent.setId("context-sent");
        left.setId("context-left");
        sent.setUserData(new Sent());
        left.setUserData(new LeftOut());
        var segments = new SegmentedControl();
        segments.setMinWidth(USE_PREF_SIZE);
        segments.getSegments().addAll(sent, left);
        sent.setSelected(true);
        segments.getToggleGroup().selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null && toggle.getUserData() instanceof Part part
                    && !(part instanceof LeftOut && files.partProperty().get() instanceof OfRule)) {
                files.partProperty().set(part);
            }
        });
        return segments;
    }

    private Node ruleLine() {
        rule.setId("context-rule");
        var back = new Hyperlink(Messages.get("context.rule.back"));
        back.setId("context-rule-back");
        back.setMinWidth(Region.USE_PREF_SIZE);
        back.setOnAction(event -> files.partProperty().set(new Sent()));
        ruleLine.getChildren().setAll(rule, back);
        ruleLine.setAlignment(Pos.CENTER_LEFT);
        ruleLine.managedProperty().bind(ruleLine.visibleProperty());
        return ruleLine;
    }

    private void say(ContextViewModel.@Nullable Shown now) {
        open.setVisible(now != null && now.survey().ruled());
        if (now != null) {
            open.setText(Messages.get("context.open", now.survey().ignoreFile().getFileName()));
            sent.setText(Messages.get("context.sent", now.tree().files(0)));
            left.setText(Messages.get("context.left", now.facts().leftOut()));
        }
    }

    private void say(Part part) {
        (part instanceof Sent ? sent : left).setSelected(true);
        var now = model.shownProperty().get();
        var of = part instanceof OfRule one && now != null
                ? now.tree().rules().rules().get(one.index())
                : null;
        ruleLine.setVisible(of != null);
        if (of != null) {
            rule.setText(Messages.get(of.includes() ? "context.rule.brings" : "context.rule.leaves",
                    of.written().strip(), of.line() + 1));
        }
    }

    void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }
}
