package dev.strata.ui.images;

import atlantafx.base.theme.Styles;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.JobCard;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks what to pull and shows the pulls it has started, several at once; closing it stops none.
final class PullDialog extends VBox {

    private final PullViewModel model;
    private final Jobs jobs;
    private final TextField reference = new TextField();
    private final VBox pulls = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(pulls);

    PullDialog(PullViewModel model, Jobs jobs, Dialogs dialogs) {
        super(12);
        this.model = model;
        this.jobs = jobs;
        getStyleClass().add("dialog-box");
        setId("pull-dialog");
        setMaxSize(600, Region.USE_PREF_SIZE);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(360);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(Texts.label(Messages.get("pull.title"), "dialog-title"), form(), hint(), command(dialogs),
                buttons(dialogs), scroll);
        showScroll();
    }

    private void showScroll() {
        scroll.setVisible(!pulls.getChildren().isEmpty());
        scroll.setManaged(!pulls.getChildren().isEmpty());
    }

    /// Ready for the next name.
    void opened() {
        reference.requestFocus();
        reference.selectAll();
    }

    private Node form() {
        reference.setPromptText(Messages.get("pull.prompt"));
        reference.getStyleClass().add("mono");
        reference.setId("pull-reference");
        reference.setAccessibleText(Messages.get("pull.reference"));
        reference.textProperty().bindBidirectional(model.textProperty());
        reference.setOnAction(event -> pull());
        HBox.setHgrow(reference, Priority.ALWAYS);
        var platform = new ComboBox<String>();
        platform.getItems().add("");
        platform.getItems().addAll(PullViewModel.PLATFORMS);
        platform.setEditable(true);
        platform.setPromptText(Messages.get("pull.platform.own"));
        platform.setAccessibleText(Messages.get("pull.platform"));
        platform.setId("pull-platform");
        platform.setPrefWidth(176);
        platform.getEditor().textProperty().bindBidirectional(model.platformProperty());
        model.problemProperty().subscribe(
                problem -> reference.pseudoClassStateChanged(Styles.STATE_DANGER, !problem.isEmpty()));
        return new HBox(8, reference, platform);
    }

    private Node hint() {
        var hint = new Label();
        hint.setWrapText(true);
        hint.setMinHeight(18);
        hint.setId("pull-hint");
        Runnable say = () -> {
            var problem = model.problemProperty().get();
            hint.setText(!problem.isEmpty()
                    ? problem
                    : !model.meaningProperty().get().isEmpty()
                            ? model.meaningProperty().get()
                            : Messages.get("pull.hint"));
            hint.getStyleClass().setAll("label", problem.isEmpty() ? "muted" : "problem");
        };
        model.problemProperty().subscribe(say);
        model.meaningProperty().subscribe(say);
        say.run();
        return hint;
    }

    private Node command(Dialogs dialogs) {
        var line = Texts.label("", "mono", "code-line");
        line.setMaxWidth(Double.MAX_VALUE);
        line.setId("pull-command");
        HBox.setHgrow(line, Priority.ALWAYS);
        var copy = Icons.button(FluentUiRegularAL.COPY_20, Messages.get("command.copy"));
        copy.setOnAction(event -> dialogs.copy(line.getText(), Messages.get("command.name")));
        model.requestProperty().subscribe(request -> {
            line.setText(request == null ? Messages.get("pull.command.empty") : request.line());
            copy.setDisable(request == null);
        });
        var box = new HBox(4, line, copy);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node buttons(Dialogs dialogs) {
        var close = new Button(Messages.get("dialog.close"));
        close.setId("pull-close");
        close.setOnAction(event -> dialogs.close());
        var pull = new Button(Messages.get("pull.button"), Icons.of(FluentUiRegularAL.ARROW_DOWNLOAD_20));
        pull.getStyleClass().add("accent");
        pull.setId("pull-start");
        pull.setOnAction(event -> pull());
        model.requestProperty().subscribe(request -> {
            pull.setDisable(request == null);
            pull.setText(request == null
                    ? Messages.get("pull.button")
                    : Messages.get("pull.button.named", request.reference().lastComponent()));
        });
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return new HBox(8, gap, close, pull);
    }

    private void pull() {
        var job = model.pull();
        if (job != null) {
            pulls.getChildren().addFirst(new JobCard(job, jobs));
            showScroll();
            reference.selectAll();
        }
    }
}
