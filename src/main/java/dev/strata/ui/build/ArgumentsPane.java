package dev.strata.ui.build;

import java.util.IdentityHashMap;
import java.util.Map;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The build arguments, a line each: those of the file with what they have there, and others.
final class ArgumentsPane extends VBox {

    private static final double NAME = 180;

    private final BuildForm form;
    private final VBox lines = new VBox(6);
    private final Map<ArgumentRow, Node> made = new IdentityHashMap<>();

    ArgumentsPane(BuildForm form) {
        super(8);
        this.form = form;
        setId("build-arguments");
        getStyleClass().add("build-arguments");
        setPrefWidth(460);
        var none = Texts.muted(Messages.get("build.args.none"));
        none.setWrapText(true);
        var add = new Button(Messages.get("build.args.add"), Icons.of(FluentUiRegularAL.ADD_20, "icon-small"));
        add.getStyleClass().add("small");
        add.setId("build-argument-add");
        add.setOnAction(event -> {
            form.add("");
            first(lines.getChildren().getLast()).requestFocus();
        });
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setMaxHeight(360);
        scroll.getStyleClass().add("edge-to-edge");
        getChildren().addAll(Texts.section(Messages.get("build.args.title")), none, scroll, add);
        Runnable fill = () -> {
            made.keySet().retainAll(form.arguments());
            lines.getChildren().setAll(form.arguments().stream().map(row -> made.computeIfAbsent(row, this::line))
                    .toList());
            none.setVisible(form.arguments().isEmpty());
            none.setManaged(form.arguments().isEmpty());
        };
        form.arguments().addListener((ListChangeListener<ArgumentRow>) change -> fill.run());
        fill.run();
    }

    private static Node first(Node line) {
        return ((HBox) line).getChildren().getFirst();
    }

    private Node line(ArgumentRow row) {
        var name = field(Messages.get("build.args.name"));
        name.setPrefWidth(NAME);
        name.setMinWidth(NAME);
        name.textProperty().bindBidirectional(row.nameProperty());
        name.setEditable(!row.declared());
        Texts.style(name, "run-given", row.declared());
        var value = field("");
        value.textProperty().bindBidirectional(row.valueProperty());
        row.nameProperty().subscribe(now -> value.setAccessibleText(Messages.get("build.args.value.of", now)));
        row.usualProperty().subscribe(usual -> value.setPromptText(
                usual.isEmpty() ? Messages.get("build.args.value") : usual));
        HBox.setHgrow(value, Priority.ALWAYS);
        var line = new HBox(8, name, Texts.muted("="), value);
        if (!row.declared()) {
            var remove = Icons.button(FluentUiRegularAL.DISMISS_16, Messages.get("run.row.remove"));
            remove.getStyleClass().add("tiny");
            remove.setOnAction(event -> form.arguments().remove(row));
            line.getChildren().add(remove);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static TextField field(String words) {
        var field = new TextField();
        field.getStyleClass().add("mono");
        field.setPromptText(words);
        field.setAccessibleText(words);
        return field;
    }
}
