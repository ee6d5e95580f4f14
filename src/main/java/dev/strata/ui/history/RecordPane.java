package dev.strata.ui.history;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.core.build.BuildProgress;
import dev.strata.core.build.BuildRecord;
import dev.strata.core.build.BuildStep.State;
import dev.strata.core.image.Units;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.LineView;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// One remembered build: its command, its steps, and its Dockerfile as it was.
final class RecordPane extends BorderPane {

    private static final double ROW = 28;
    private static final double LINE = 20;
    private static final String FROM = "FROM ";

    private final Dialogs dialogs;
    private final Label title = Texts.label("", "pane-title");
    private final Label facts = Texts.muted("");
    private final Label command = Texts.label("", "mono");
    private final LineView steps = new LineView(ROW, StepLine::new);
    private final EmptyPlace none = new EmptyPlace(FluentUiRegularAL.ERROR_CIRCLE_20, Messages.get("history.empty"),
            Messages.get("history.empty.how"));
    private boolean byFile;
    private final LineView file = new LineView(LINE, FileLine::new);
    private @Nullable BuildRecord shown;
    private List<String> lines = List.of();
    private boolean staged;

    private final class StepLine implements LineView.Line {

        private final Label line = Texts.label("", "history-line", "muted", "mono");
        private final Label stage = Texts.label("", "history-stage", "muted", "small-text");
        private final Label name = Texts.label("", "mono");
        private final Label took = Texts.label("", "history-took", "muted", "small-text");
        private final HBox box;

        StepLine() {
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            name.setMinWidth(0);
            box = new HBox(8, line, stage, name, gap, took);
            box.setAlignment(Pos.CENTER_LEFT);
            box.getStyleClass().add("history-step");
            // As wide as there is room, and never wider.
            box.setPrefWidth(0);
        }

        @Override
        public Region node() {
            return box;
        }

        @Override
        public void show(int row) {
            var step = Objects.requireNonNull(shown).steps().get(row);
            line.setText(step.line() == 0 ? "" : String.valueOf(step.line()));
            stage.setText(step.stage());
            stage.setVisible(staged);
            stage.setManaged(staged);
            name.setText(words(step.name().replaceAll("\\s+", " ")));
            took.setText(step.state() == State.DONE
                    ? Units.took(step.took())
                    : Messages.get("history.state." + step.state().name().toLowerCase(Locale.ROOT)));
            Texts.style(took, "history-bad", step.state() == State.FAILED);
        }
    }

    private final class FileLine implements LineView.Line {

        private final Label number = Texts.label("", "history-line", "muted");
        private final Label text = Texts.label("");
        private final HBox box = new HBox(12, number, text);

        @Override
        public Region node() {
            return box;
        }

        @Override
        public void show(int line) {
            number.setText(String.valueOf(line + 1));
            text.setText(lines.get(line));
            text.setMinWidth(Region.USE_PREF_SIZE);
        }
    }

    /// The registry and the digest of a base take the room of its name.
    private static String words(String name) {
        return name.startsWith(FROM)
                ? FROM + BuildProgress.familiar(name.substring(FROM.length()).split("@", 2)[0])
                : name;
    }

    RecordPane(HistoryViewModel model, Dialogs dialogs) {
        this.dialogs = dialogs;
        setMinWidth(0);
        title.setId("history-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        facts.setMinWidth(0);
        facts.setId("history-facts");
        command.setId("history-command");
        steps.setId("history-steps");
        steps.getStyleClass().addAll("log-lines", "history-steps");
        file.setId("history-file");
        file.getStyleClass().add("log-lines");
        setTop(new VBox(head(), command()));
        setCenter(new StackPane(steps, none, file));
        model.chosenProperty().subscribe(this::show);
    }

    private Node head() {
        var segments = new SegmentedControl();
        var byStep = new ToggleLabel(Messages.get("history.steps"));
        byStep.setSelected(true);
        var asFile = new ToggleLabel(Messages.get("history.file"));
        asFile.setId("history-segment-file");
        segments.getSegments().addAll(byStep, asFile);
        segments.setMinWidth(Region.USE_PREF_SIZE);
        asFile.selectedProperty().subscribe(is -> {
            steps.setVisible(!is);
            file.setVisible(is);
            byFile = is;
            sayNone();
        });
        var copy = new Button(Messages.get("history.copy"), Icons.of(FluentUiRegularAL.COPY_20));
        copy.setId("history-copy");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.visibleProperty().bind(asFile.selectedProperty());
        copy.managedProperty().bind(copy.visibleProperty());
        copy.setOnAction(event -> {
            if (shown != null) {
                dialogs.copy(shown.dockerfile(), Messages.get("history.copy.what"));
            }
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var head = new HBox(8, title, facts, gap, copy, segments);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("tool-row");
        return head;
    }

    private Node command() {
        command.setMinWidth(0);
        HBox.setHgrow(command, Priority.ALWAYS);
        command.setMaxWidth(Double.MAX_VALUE);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("history.copy.command"));
        copy.setOnAction(event -> dialogs.copy(command.getText(), Messages.get("history.copy.command.what")));
        var line = new HBox(8, command, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("history-command");
        return line;
    }

    private void show(@Nullable BuildRecord build) {
        shown = build;
        staged = build != null && build.steps().stream().anyMatch(step -> !step.stage().isEmpty());
        title.setText(build == null ? "" : Times.dated(build.when()));
        facts.setText(build == null ? "" : facts(build));
        command.setText(build == null ? "" : build.command());
        lines = build == null ? List.of() : build.dockerfile().lines().toList();
        steps.renew(build == null ? 0 : build.steps().size());
        file.renew(lines.size());
        sayNone();
    }

    private void sayNone() {
        none.setVisible(!byFile && shown != null && shown.steps().isEmpty());
    }

    private static String facts(BuildRecord build) {
        var took = Units.took(build.took());
        return switch (build.outcome()) {
            case DONE -> build.size() > 0
                    ? Messages.get("history.facts.size", took, Units.size(build.size()))
                    : took;
            case FAILED -> Messages.get("history.facts.failed", took);
            case CANCELLED -> Messages.get("history.facts.cancelled", took);
        };
    }
}
