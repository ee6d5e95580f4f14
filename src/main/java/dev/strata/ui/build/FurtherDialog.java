package dev.strata.ui.build;

import java.util.Map;

import atlantafx.base.theme.Styles;
import dev.strata.core.build.Builder;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandBox;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Clip;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.ProfileBox;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// All that a build can be told besides what stands above the editor; a line can be pasted, and everything kept as a
/// profile.
final class FurtherDialog extends VBox {

    private final BuildViewModel model;
    private final Dialogs dialogs;
    private final GridPane grid = new GridPane(12, 8);

    FurtherDialog(BuildViewModel model, Dialogs dialogs) {
        super(12);
        this.model = model;
        this.dialogs = dialogs;
        getStyleClass().add("dialog-box");
        setId("build-dialog");
        setMaxSize(720, USE_PREF_SIZE);
        var control = new ColumnConstraints();
        control.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(136), control);
        row("context", context());
        row("builder", builder());
        row("label", field(BuildField.LABELS));
        row("network", field(BuildField.NETWORK));
        row("add-host", field(BuildField.HOSTS));
        row("shm-size", field(BuildField.SHM));
        row("no-cache-filter", field(BuildField.FRESH_STAGES));
        row("secret", noted(field(BuildField.SECRETS), "build.note.secret"));
        row("ssh", noted(field(BuildField.SSH), "build.note.ssh"));
        var close = new Button(Messages.get("dialog.close"));
        close.getStyleClass().add("accent");
        close.setDefaultButton(true);
        close.setId("build-dialog-close");
        close.setOnAction(event -> dialogs.close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(head(), grid, said(), command(), new HBox(8, gap, close));
    }

    private Node head() {
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var paste = new Button(Messages.get("build.paste"), Icons.of(FluentUiRegularAL.CLIPBOARD_PASTE_20,
                "icon-small"));
        paste.getStyleClass().add("small");
        paste.setId("build-paste");
        paste.setOnAction(event -> model.paste(Clip.get()));
        var keep = new ProfileBox("build", model.profiles(), new ProfileBox.Deeds(model::choose, model::keep,
                model::forget, model.optionsProperty().map(options -> true).orElse(false)));
        var line = new HBox(8, Texts.label(Messages.get("build.further"), "dialog-title"), gap, paste, keep);
        line.setAlignment(Pos.CENTER_LEFT);
        return new VBox(8, line, keep.asking());
    }

    private void row(String key, Node control) {
        var at = grid.getRowCount();
        var label = Texts.muted(Messages.get("build.field." + key));
        label.setMinHeight(28);
        GridPane.setValignment(label, VPos.TOP);
        grid.add(label, 0, at);
        grid.add(control, 1, at);
    }

    private TextField field(BuildField field) {
        var text = new TextField();
        text.setId("build-" + field.option());
        text.getStyleClass().add("mono");
        text.setPromptText(Messages.get("build.prompt." + field.option()));
        text.setAccessibleText(Messages.get("build.field." + field.option()));
        text.textProperty().bindBidirectional(model.form().text(field));
        danger(text, field.option());
        return text;
    }

    private void danger(Node node, String option) {
        model.problemProperty().subscribe(problem -> node.pseudoClassStateChanged(Styles.STATE_DANGER,
                problem != null && problem.option().equals(option)));
    }

    private static Node noted(Node field, String key) {
        var note = Texts.label(Messages.get(key), "muted", "small-text");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        return new VBox(2, field, note);
    }

    private Node context() {
        var text = new TextField();
        text.setId("build-context");
        text.getStyleClass().add("mono");
        text.setAccessibleText(Messages.get("build.field.context"));
        text.textProperty().bindBidirectional(model.form().contextProperty());
        model.fileProperty().subscribe(file -> text.setPromptText(
                file == null ? "" : String.valueOf(file.toAbsolutePath().getParent())));
        danger(text, "context");
        HBox.setHgrow(text, Priority.ALWAYS);
        var browse = Icons.button(FluentUiRegularAL.FOLDER_OPEN_20, Messages.get("build.context.browse"));
        browse.setOnAction(event -> {
            var chosen = new DirectoryChooser().showDialog(getScene().getWindow());
            if (chosen != null) {
                text.setText(chosen.toString());
            }
        });
        return noted(new HBox(8, text, browse), "build.note.context");
    }

    private Node builder() {
        var box = new ComboBox<@Nullable Builder>();
        box.setId("build-builder");
        box.setAccessibleText(Messages.get("build.field.builder"));
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Builder builder) {
                return builder == null
                        ? model.builders().isEmpty()
                                ? Messages.get("build.builder.engine")
                                : Messages.get("build.builder.engine.is", words(model.builders().getFirst()))
                        : words(builder);
            }

            @Override
            public @Nullable Builder fromString(String text) {
                return null;
            }
        });
        Runnable fill = () -> {
            var chosen = model.form().builderProperty().get();
            box.getItems().clear();
            box.getItems().add(null);
            if (model.builders().size() > 1) {
                box.getItems().addAll(model.builders());
            }
            if (chosen != null && !box.getItems().contains(chosen)) {
                box.getItems().add(chosen);
            }
            box.setValue(chosen);
        };
        model.builders().addListener((ListChangeListener<Builder>) change -> fill.run());
        fill.run();
        box.valueProperty().subscribe((before, now) -> model.form().builderProperty().set(now));
        return box;
    }

    private static String words(Builder builder) {
        return Map.of(Builder.BUILDKIT, Messages.get("build.builder.buildkit"), Builder.CLASSIC,
                Messages.get("build.builder.classic"), Builder.PODMAN, Messages.get("build.builder.podman"))
                .getOrDefault(builder, "");
    }

    /// What was said of the last pasted line or profile, and what is wrong.
    private Node said() {
        var box = new VBox(4);
        Runnable say = () -> {
            box.getChildren().clear();
            var problem = model.problemProperty().get();
            if (!model.refusedProperty().get().isEmpty()) {
                box.getChildren().add(sentence(model.refusedProperty().get(), "problem"));
            } else if (problem != null) {
                box.getChildren().add(sentence(String.valueOf(problem.getMessage()), "problem"));
            }
            model.remarks().forEach(remark -> box.getChildren().add(sentence(remark, "muted")));
            box.setManaged(!box.getChildren().isEmpty());
        };
        model.refusedProperty().subscribe(say);
        model.problemProperty().subscribe(say);
        model.remarks().addListener((ListChangeListener<String>) change -> say.run());
        say.run();
        return box;
    }

    private static Node sentence(String words, String styleClass) {
        var label = Texts.label(words, styleClass);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Node command() {
        var box = new CommandBox("build-dialog-command", dialogs);
        model.lineProperty().subscribe(line -> box.show(line, Messages.get("build.command.empty")));
        return box;
    }
}
