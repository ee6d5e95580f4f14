package dev.strata.ui.editor;

import java.util.List;
import java.util.Optional;

import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The name of the document, whether it was changed, and how many checks it does not pass.
final class EditorHeader extends HBox {

    private record Count(int problems, Optional<Problem.Kind> worst) {
    }

    private final Label name = Texts.label("", "medium");
    private final Label edited = Texts.muted(Messages.get("editor.edited"));
    private final Label followed = Texts.muted(Messages.get("editor.followed"));
    private final Button checks = new Button();
    private final StackPane extra = new StackPane();
    private final ObjectProperty<Count> count = new SimpleObjectProperty<>(new Count(0, Optional.empty()));
    private Subscription shown = Subscription.EMPTY;

    EditorHeader(EditorViewModel model, Desk desk) {
        super(8);
        getStyleClass().add("editor-header");
        setId("editor-header");
        setAlignment(Pos.CENTER_LEFT);
        edited.setId("editor-edited");
        followed.setId("editor-followed");
        for (var fact : List.of(edited, followed)) {
            fact.managedProperty().bind(fact.visibleProperty());
        }
        name.setId("editor-name");
        name.setMinWidth(0);
        checks.setId("editor-checks");
        checks.getStyleClass().addAll("flat-button");
        checks.setMinWidth(USE_PREF_SIZE);
        checks.setOnAction(event -> desk.with(Cards::problems));
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var more = new EditorMenu(model, desk);
        getChildren().addAll(name, edited, followed, gap, checks, extra, more);
        count.subscribe(now -> show(now));
        model.currentProperty().subscribe(this::show);
    }

    /// @param node at the right end
    void setExtra(Node node) {
        extra.getChildren().setAll(node);
    }

    private void show(@Nullable Document document) {
        shown.unsubscribe();
        shown = Subscription.EMPTY;
        name.setText(document == null ? Messages.get("editor.title") : document.name());
        edited.setVisible(false);
        followed.setVisible(false);
        checks.setVisible(document != null);
        if (document != null) {
            shown = Subscription.combine(document.dirtyProperty().subscribe(edited::setVisible),
                    document.followedProperty().subscribe(followed::setVisible),
                    document.pathProperty().subscribe(path -> name.setText(document.name())),
                    document.problemsProperty().subscribe(problems -> count(document)));
        }
    }

    /// Their places change with each key, these two seldom.
    private void count(Document document) {
        var problems = document.problemsProperty().get();
        count.set(new Count(problems.size(), problems.stream().map(Problem::kind).min(Enum::compareTo)));
    }

    private void show(Count now) {
        checks.setText(Messages.get("editor.checks", now.problems()));
        checks.setGraphic(now.worst().map(kind -> Icons.of(Gutter.icon(kind), "icon-small", Gutter.style(kind)))
                .orElseGet(() -> Icons.of(FluentUiRegularAL.CHECKMARK_CIRCLE_20, "icon-small")));
        checks.setDisable(now.problems() == 0);
        checks.setAccessibleText(checks.getText());
    }
}
