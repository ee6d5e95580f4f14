package dev.strata.ui.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;

import atlantafx.base.controls.ModalPane;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Clip;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;

/// Dialogs inside the window, over a dimmed page.
final class FxDialogs implements Dialogs {

    private final ModalPane modal = new ModalPane();
    private final Label toast = Texts.label("", "toast");
    private final PauseTransition toastTime = new PauseTransition(Duration.seconds(2));
    private @Nullable Node focusBefore;

    FxDialogs() {
        modal.setId("modal");
        modal.setAlignment(Pos.CENTER);
        // No sliding: a decision is wanted now, and pictures of the window are the same each time.
        modal.setInTransitionFactory(null);
        modal.setOutTransitionFactory(null);
        modal.displayProperty().subscribe(shown -> {
            if (!shown && focusBefore != null) {
                focusBefore.requestFocus();
                focusBefore = null;
            }
        });
        toast.setVisible(false);
        toast.setMouseTransparent(true);
        toastTime.setOnFinished(event -> toast.setVisible(false));
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
    }

    Node modalNode() {
        return modal;
    }

    Node toastNode() {
        return toast;
    }

    /// Whether a dialog lies above the window.
    ObservableValue<Boolean> showingProperty() {
        return modal.displayProperty();
    }

    @Override
    public void show(Node content) {
        show(content, Pos.CENTER);
    }

    void show(Node content, Pos where) {
        if (!modal.isDisplay() && modal.getScene() != null) {
            focusBefore = modal.getScene().getFocusOwner();
        }
        modal.setAlignment(where);
        modal.show(content);
    }

    @Override
    public void close() {
        modal.hide(true);
    }

    @Override
    public void unexpected(Throwable failure) {
        System.getLogger(FxDialogs.class.getName()).log(System.Logger.Level.ERROR, "Unexpected", failure);
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        var details = new TextArea(trace.toString());
        details.setEditable(false);
        details.getStyleClass().add("mono");
        details.setPrefRowCount(12);
        VBox.setVgrow(details, Priority.ALWAYS);
        var copy = new Button(Messages.get("dialog.copydetails"));
        copy.setOnAction(event -> copy(trace.toString(), Messages.get("dialog.details")));
        show(box(Messages.get("dialog.unexpected"),
                Objects.requireNonNullElse(failure.getMessage(), failure.getClass().getSimpleName()), details, copy));
    }

    @Override
    public void tell(String title, String sentence) {
        show(box(title, sentence, null));
    }

    private Node box(String title, String sentence, @Nullable Node middle, Button... further) {
        var words = new Label(sentence);
        words.setWrapText(true);
        var close = new Button(Messages.get("dialog.close"));
        close.getStyleClass().add("accent");
        close.setDefaultButton(true);
        close.setOnAction(event -> close());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(8, gap);
        buttons.getChildren().addAll(further);
        buttons.getChildren().add(close);
        var heading = new HBox(8, Icons.of(FluentUiFilledMZ.WARNING_20, "icon", "warning-icon"),
                Texts.label(title, "dialog-title"));
        heading.setAlignment(Pos.CENTER_LEFT);
        var box = new VBox(12, heading, words);
        if (middle != null) {
            box.getChildren().add(middle);
        }
        box.getChildren().add(buttons);
        box.getStyleClass().add("dialog-box");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        return box;
    }

    @Override
    public void copy(String text, String what) {
        Clip.put(text);
        toast.setText(Messages.get("dialog.copied", what));
        toast.setVisible(true);
        toastTime.playFromStart();
    }
}
