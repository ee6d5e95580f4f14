package dev.strata.ui.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
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
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
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
    private @Nullable Above above;

    /// What is shown above another, and what comes back after it.
    private record Above(@Nullable Node beneath, @Nullable Node focus, Runnable closed) {
    }

    FxDialogs() {
        modal.setId("modal");
        modal.setAlignment(Pos.CENTER);
        // No sliding: a decision is wanted now, and pictures of the window are the same each time.
        modal.setInTransitionFactory(null);
        modal.setOutTransitionFactory(null);
        modal.displayProperty().subscribe(shown -> {
            // What a dialog leads to may have taken the keyboard already.
            var free = !shown && modal.getScene() != null
                    && (!(modal.getScene().getFocusOwner() instanceof Node owner) || within(owner));
            if (!shown) {
                leaveAbove();
                // It would stay there, see-through: the Tab key would still walk through its fields.
                modal.setContent(null);
            }
            if (!shown && focusBefore != null) {
                if (free) {
                    focusBefore.requestFocus();
                }
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
        leaveAbove();
        if (!modal.isDisplay() && modal.getScene() != null) {
            focusBefore = modal.getScene().getFocusOwner();
        }
        modal.setAlignment(where);
        modal.show(content);
        // What lies in a scroll pane has no scene, and takes no keyboard, before its skin is there.
        content.applyCss();
        plain(content);
        // Esc is heard inside only. Whoever shows it may give the keyboard to one of its fields.
        content.requestFocus();
    }

    /// An underscore in a name is no mnemonic: a button would lose it.
    private static void plain(Node node) {
        if (node instanceof Labeled labeled) {
            labeled.setMnemonicParsing(false);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(FxDialogs::plain);
        }
    }

    @Override
    public void showAbove(Node content, Runnable closed) {
        var beneath = modal.isDisplay() ? modal.getContent() : null;
        var focus = beneath == null ? null : beneath.getScene().getFocusOwner();
        show(content);
        above = new Above(beneath, focus, closed);
        // The pane itself would close both.
        content.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                close();
            }
        });
    }

    private boolean within(Node owner) {
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node == modal) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Above leaveAbove() {
        var left = above;
        above = null;
        if (left != null) {
            left.closed().run();
        }
        return left;
    }

    @Override
    public void close() {
        var left = leaveAbove();
        var beneath = left == null ? null : left.beneath();
        if (left == null || beneath == null) {
            modal.hide(true);
            return;
        }
        modal.show(beneath);
        var focus = left.focus() == null ? beneath : left.focus();
        focus.requestFocus();
    }

    @Override
    public void confirm(String title, String sentence, String deed, Runnable run) {
        var cancel = new Button(Messages.get("dialog.cancel"));
        cancel.setOnAction(event -> close());
        var does = new Button(deed);
        does.getStyleClass().addAll("danger", "confirm");
        does.setOnAction(event -> {
            close();
            run.run();
        });
        showAbove(framed(title, sentence, null, cancel, does), () -> {
        });
        // Enter pressed unread does no harm.
        cancel.requestFocus();
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
        var close = new Button(Messages.get("dialog.close"));
        close.getStyleClass().add("accent");
        close.setDefaultButton(true);
        close.setOnAction(event -> close());
        var buttons = Arrays.copyOf(further, further.length + 1);
        buttons[further.length] = close;
        return framed(title, sentence, middle, buttons);
    }

    private static Node framed(String title, String sentence, @Nullable Node middle, Button... choices) {
        var words = new Label(sentence);
        words.setWrapText(true);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(8, gap);
        buttons.getChildren().addAll(choices);
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
