package dev.strata.ui.journal;

import java.util.stream.Collectors;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.image.Digest;
import dev.strata.core.image.Units;
import dev.strata.core.journal.JournalEntry;
import dev.strata.core.journal.JournalEntry.Outcome;
import dev.strata.core.journal.NameChange;
import dev.strata.ui.Messages;
import dev.strata.ui.journal.JournalViewModel.TakingBack;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.widgets.Times;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// One entry of the journal in full: what was done, the docker command, what came of it, the names it changed, and how
/// to take it back.
final class JournalDetails extends BorderPane {

    private final JournalViewModel model;
    private final Dialogs dialogs;
    private final VBox body = new VBox();
    private final VBox taking = new VBox(8);

    JournalDetails(JournalViewModel model, Dialogs dialogs) {
        this.model = model;
        this.dialogs = dialogs;
        getStyleClass().add("details-pane");
        setId("journal-details");
        setMinWidth(280);
        body.getStyleClass().add("details-body");
        var scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        setCenter(scroll);
        model.chosenProperty().subscribe(this::show);
        model.takingBackProperty().subscribe(this::show);
    }

    private void show(@Nullable JournalEntry entry) {
        body.getChildren().clear();
        if (entry == null) {
            body.getChildren().add(new EmptyPlace(FluentUiRegularAL.HISTORY_20, Messages.get("journal.none"),
                    Messages.get("journal.none.how")));
            return;
        }
        var title = Texts.label(entry.title(), "pane-title");
        title.setWrapText(true);
        body.getChildren().addAll(title, fact("journal.when", Times.exact(entry.at())),
                fact("journal.outcome", outcome(entry)));
        if (!entry.engineName().isEmpty()) {
            body.getChildren().add(fact("journal.engine", entry.engineName()));
        }
        if (!entry.result().isEmpty()) {
            body.getChildren().addAll(Texts.section(Messages.get("journal.result")), wrapped(entry.result()));
        }
        if (!entry.command().isEmpty()) {
            body.getChildren().addAll(commandHead(entry.command()), code(entry.command()));
        }
        if (!entry.changes().isEmpty()) {
            body.getChildren().add(Texts.section(Messages.get("journal.names")));
            entry.changes().forEach(change -> body.getChildren().add(wrapped(words(change))));
        }
        body.getChildren().addAll(Texts.section(Messages.get("journal.undo.head")), taking);
    }

    static String outcome(JournalEntry entry) {
        var took = Units.took(entry.took());
        return switch (entry.outcome()) {
            case DONE -> Messages.get("jobs.state.done", took);
            case FAILED -> Messages.get("jobs.state.failed", took);
            case CANCELLED -> Messages.get("jobs.state.cancelled", took);
            case SEEN -> Messages.get("journal.seen");
        };
    }

    private static String words(NameChange change) {
        return Messages.get("journal.change", change.name().familiar(),
                change.before().map(Digest::shortHex).orElse(Messages.get("journal.change.nothing")),
                change.after().map(Digest::shortHex).orElse(Messages.get("journal.change.nothing")));
    }

    private void show(@Nullable TakingBack how) {
        taking.getChildren().clear();
        var entry = model.chosenProperty().get();
        if (how == null || entry == null) {
            return;
        }
        if (!how.possible()) {
            var why = Texts.muted(how.why());
            why.setWrapText(true);
            why.setId("journal-undo-why");
            taking.getChildren().add(why);
            return;
        }
        var undo = new Button(Messages.get(entry.outcome() == Outcome.SEEN ? "journal.undo.back" : "journal.undo"),
                Icons.of(FluentUiRegularAL.ARROW_UNDO_20));
        undo.setId("journal-undo");
        undo.setTooltip(new Tooltip(Messages.get("journal.undo.tooltip")));
        undo.setOnAction(event -> model.undo());
        taking.getChildren().addAll(
                code(how.undo().commands().stream().map(DockerCommand::line).collect(Collectors.joining("\n"))), undo);
    }

    private Node commandHead(String command) {
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("command.copy"));
        copy.getStyleClass().add("tiny");
        copy.setOnAction(event -> dialogs.copy(command, Messages.get("command.name")));
        var head = new HBox(8, Texts.section(Messages.get("journal.command")), copy);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Node code(String text) {
        var words = Texts.mono(text);
        words.setWrapText(true);
        var box = new VBox(words);
        box.getStyleClass().add("code-box");
        return box;
    }

    private static Label wrapped(String text) {
        var label = Texts.label(text);
        label.setWrapText(true);
        return label;
    }

    private static Node fact(String key, String value) {
        var name = Texts.muted(Messages.get(key));
        name.setMinWidth(76);
        var words = wrapped(value);
        HBox.setHgrow(words, Priority.ALWAYS);
        var line = new HBox(8, name, words);
        line.getStyleClass().add("fact");
        return line;
    }
}
