package dev.strata.ui.editor;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks what a new Dockerfile begins with: nothing, or a template.
final class TemplateBox extends VBox {

    private final ChoiceCard<Optional<Template>> choices;

    TemplateBox(EditorViewModel model, Dialogs dialogs) {
        super(12);
        getStyleClass().add("dialog-box");
        setId("template-box");
        setMaxSize(420, Region.USE_PREF_SIZE);
        List<Optional<Template>> all = Stream.concat(Stream.of(Optional.<Template>empty()),
                Stream.of(Template.values()).map(Optional::of)).toList();
        choices = new ChoiceCard<>("template-choices", Messages.get("editor.new"), all, TemplateBox::row,
                chosen -> create(model, chosen), dialogs::close);
        choices.getStyleClass().remove("editor-card");
        var cancel = new Button(Messages.get("dialog.cancel"));
        cancel.setOnAction(event -> dialogs.close());
        var buttons = new HBox(cancel);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().addAll(Texts.label(Messages.get("editor.new"), "dialog-title"), choices, buttons);
    }

    static void show(EditorViewModel model, Dialogs dialogs) {
        var box = new TemplateBox(model, dialogs);
        dialogs.show(box);
        box.choices.requestFocus();
    }

    static void create(EditorViewModel model, Optional<Template> template) {
        model.create(template.map(Template::dockerfile).orElse(""), template.map(Template::ignoreFile));
    }

    static String title(Optional<Template> template) {
        return template.map(Template::title).orElseGet(() -> Messages.get("editor.template.empty"));
    }

    private static Node row(Optional<Template> template) {
        var row = new HBox(8, Icons.of(FluentUiRegularAL.DOCUMENT_20, "icon-small"), Texts.label(title(template)));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
