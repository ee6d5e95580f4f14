package dev.strata.ui.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import atlantafx.base.controls.ModalPane;
import dev.strata.ui.Messages;
import dev.strata.ui.widgets.Clip;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Background;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.event.EventHandler;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;

/// Dialogs inside the window, over a dimmed page.
final class FxDialogs implements Dialogs {

    private final ModalPane modal = new ModalPane();
    private final Label toast = Texts.label("", "toast");
    private final PauseTransition toastTime = new PauseTransition(javafx.util.Duration.seconds(2));
    private final Background background;
    private final EventHandler<KeyEvent> escape = this::escape;
    private @Nullable Node focusBefore;
    private @Nullable Above above;
    /// Had the keyboard when it was disabled.
    private Subscription waiting = Subscription.EMPTY;
    /// Had the keyboard before nothing had it: JavaFX takes it away first, then gives it to another.
    private @Nullable Node last;

    /// What is shown above another, and what comes back after it.
    private record Above(@Nullable Node beneath, @Nullable Node focus, Runnable closed) {
    }

    FxDialogs(Background background) {
        this.background = background;
        modal.setId("modal");
        modal.setAlignment(Pos.CENTER);
        // No sliding: a decision is wanted now, and pictures of the window are the same each time.
        modal.setInTransitionFactory(null);
        modal.setOutTransitionFactory(null);
        modal.displayProperty().subscribe(shown -> {
            // What a dialog leads to may have taken the keyboard already.
            var free = !shown && modal.getScene() != null
                    && (!(modal.getScene().getFocusOwner() instanceof Node owner) || within(owner, modal));
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
        modal.addEventFilter(KeyEvent.KEY_PRESSED, this::tab);
        modal.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(this::moved);
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
        modal.setPersistent(asks(content));
    }

    /// Shows what a click beside it closes, whatever was typed there.
    void show(Node content, Pos where) {
        modal.setPersistent(false);
        leaveAbove();
        if (!modal.isDisplay() && modal.getScene() != null) {
            focusBefore = modal.getScene().getFocusOwner();
        }
        modal.setAlignment(where);
        // The pane itself would close what lies beneath too, and nothing where a click beside it closes nothing.
        content.addEventHandler(KeyEvent.KEY_PRESSED, escape);
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
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
        }
    }

    /// Whether something is typed there, which a click beside it would lose.
    private static boolean asks(Node node) {
        return node instanceof TextInputControl field && field.isEditable()
                || node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(FxDialogs::asks);
    }

    /// Tab goes round in a dialog: the window behind is not to be worked unseen.
    private void tab(KeyEvent event) {
        if (event.getCode() != KeyCode.TAB || event.isControlDown()
                || event.getTarget() instanceof TextArea area && area.isEditable()) {
            return;
        }
        var stops = new ArrayList<Node>();
        stops(modal.getContent(), stops);
        var at = stops.indexOf(modal.getScene().getFocusOwner());
        if (stops.isEmpty() || at == stops.size() - 1 && !event.isShiftDown()) {
            event.consume();
            (stops.isEmpty() ? modal.getContent() : stops.getFirst()).requestFocus();
        } else if (at <= 0 && event.isShiftDown()) {
            event.consume();
            stops.getLast().requestFocus();
        }
    }

    /// What the Tab key stops at, in its order.
    private static void stops(Node node, List<Node> found) {
        // Of radio buttons that belong together Tab stops at the chosen one.
        if (!node.isVisible() || node.isDisabled()
                || node instanceof RadioButton radio && radio.getToggleGroup() != null
                        && radio.getToggleGroup().getSelectedToggle() != radio) {
            return;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> stops(child, found));
        }
    }

    /// A control that is disabled or goes loses the keyboard to what comes next: a button that was not meant, or the window
    /// behind, where Esc is not heard.
    private void moved(@Nullable Node before, @Nullable Node now) {
        waiting.unsubscribe();
        var from = before == null ? last : before;
        last = now == null ? from : null;
        var content = modal.getContent();
        // A click beside the content gives the keyboard to the pane around it.
        if (modal.isDisplay() && (now == null || !within(now, content)
                || from != null && from.isDisabled() && within(from, content))) {
            // Not amid the move.
            background.later().run(Duration.ZERO, () -> giveBack(from, now));
        }
    }

    private void giveBack(@Nullable Node before, @Nullable Node now) {
        var content = modal.getContent();
        if (!modal.isDisplay() || modal.getScene().getFocusOwner() != now) {
            return;
        }
        content.requestFocus();
        if (before != null && within(before, content)) {
            waiting = before.disabledProperty().subscribe(disabled -> {
                if (!disabled) {
                    before.requestFocus();
                }
            });
        }
    }

    private static boolean within(Node owner, Node of) {
        for (Node node = owner; node != null; node = node.getParent()) {
            if (node == of) {
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
        modal.setPersistent(asks(beneath));
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
