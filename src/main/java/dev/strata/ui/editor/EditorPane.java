package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import dev.strata.core.dockerfile.Dockerfile;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.Dialogs;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The editor of Dockerfiles: a head, the text, and what will run.
public final class EditorPane extends BorderPane {

    private final EditorViewModel model;
    private final Dialogs dialogs;
    private final EditorHeader header;
    private final Desk desk;
    private final WillRunBar willRun;
    private final Map<Document, CodePane> panes = new HashMap<>();
    private final ReadOnlyIntegerWrapper caretLine = new ReadOnlyIntegerWrapper(1);
    private final VBox top = new VBox();

    public EditorPane(EditorParts parts) {
        getStyleClass().add("editor");
        setMinSize(0, 0);
        dialogs = parts.dialogs();
        model = new EditorViewModel(parts, new EditorAsks(parts.dialogs(), () -> getScene().getWindow()));
        desk = new Desk(parts, model, this::pane);
        header = new EditorHeader(model, desk);
        willRun = new WillRunBar(model.willRun());
        top.getChildren().addAll(header, new DocumentTabs(model, this::grabFocus), new StaleBar(model), desk.bars());
        setTop(top);
        model.currentProperty().subscribe(this::show);
        desk.commands().listen(this);
    }

    private @Nullable CodePane pane() {
        var document = model.currentProperty().get();
        return document == null ? null : panes.get(document);
    }

    private void show(@Nullable Document document) {
        var focused = isFocusWithin();
        panes.keySet().retainAll(model.documents());
        setBottom(document == null ? null : willRun);
        if (document == null) {
            setCenter(new NoDocument(model));
            return;
        }
        var fresh = !panes.containsKey(document);
        var pane = panes.computeIfAbsent(document, this::made);
        setCenter(pane);
        caretLine.set(pane.area().getCurrentParagraph() + 1);
        desk.shown(pane);
        if (focused || fresh) {
            giveKeyboard(pane);
        }
    }

    /// A page that is shown for the first time takes what is in it only when it is laid out: a text may be there before.
    private void giveKeyboard(CodePane to) {
        var area = to.area();
        if (area.getScene() != null) {
            area.requestFocus();
            return;
        }
        area.sceneProperty().addListener(new ChangeListener<Scene>() {
            @Override
            public void changed(ObservableValue<? extends Scene> all, @Nullable Scene before, @Nullable Scene now) {
                area.sceneProperty().removeListener(this);
                if (to == pane()) {
                    area.requestFocus();
                }
            }
        });
    }

    private CodePane made(Document document) {
        var pane = new CodePane(document, desk::over);
        pane.area().currentParagraphProperty().addListener((all, before, now) -> {
            if (pane == pane()) {
                caretLine.set(now + 1);
            }
        });
        desk.furnish(pane);
        return pane;
    }

    /// What to put into a window.
    public Region node() {
        return this;
    }

    /// The keyboard is the text's.
    @Override
    public void requestFocus() {
        grabFocus();
    }

    /// Does what a key means that was pressed beside the editor, on the same page.
    ///
    /// @return whether it meant something
    public boolean key(KeyEvent event) {
        return desk.commands().key(event);
    }

    /// Gives the keyboard to the text.
    public void grabFocus() {
        var pane = pane();
        if (pane != null) {
            giveKeyboard(pane);
        }
    }

    /// The document that is shown; null when none is open.
    public ReadOnlyObjectProperty<@Nullable Document> documentProperty() {
        return model.currentProperty();
    }

    /// What a document is called: with its folder where another one has its name.
    public String name(Document document) {
        return model.name(document);
    }

    /// What the tab of a file tells of its build; null for nothing.
    public void sign(Path file, @Nullable BuildSign sign) {
        if (sign == null) {
            model.signs().remove(file);
        } else {
            model.signs().put(file, sign);
        }
    }

    /// The line the caret is in, from 1.
    public ReadOnlyIntegerProperty caretLineProperty() {
        return caretLine.getReadOnlyProperty();
    }

    /// Shows a line of the document and gives it the keyboard.
    ///
    /// @param line from 1
    public void goTo(int line) {
        var pane = pane();
        if (pane != null) {
            pane.goTo(line - 1);
        }
    }

    /// Marks the instruction at which a build ended, until [#clearFailure()].
    ///
    /// @param built the text that was built
    /// @param line of it, from 1
    /// @param cause what is usually wrong then; empty where that is not known
    /// @param error in the builder's words
    /// @param go whether to go there and say so, unless somebody has typed since
    public void showFailure(String built, int line, String cause, String error, boolean go) {
        var document = model.currentProperty().get();
        var pane = pane();
        if (document != null && pane != null) {
            var at = EditorViewModel.fail(document, built, line, cause, error);
            if (go && at.isPresent() && document.text().equals(built)) {
                desk.fail(pane, at.getAsInt());
            }
        }
    }

    public void clearFailure() {
        model.documents().forEach(document -> document.failed(Optional.empty()));
    }

    /// Makes the document's file hold what is to be built, asking where when it has none.
    ///
    /// @param build is given what the file holds; it does not run when that is cancelled or does not work
    public void toBuild(Consumer<Dockerfile> build) {
        var document = model.currentProperty().get();
        if (document != null) {
            model.disk().toBuild(document, build);
        }
    }

    /// Opens a file, or shows it when it is open; what cannot be opened is told of.
    public void open(Path file) {
        model.open(file);
    }

    /// Opens again what was open when Strata was closed.
    public void restore() {
        model.restore();
    }

    /// Asks for a file, and opens it.
    public void choose() {
        EditorMenu.choose(model, getScene().getWindow());
    }

    /// Asks what a new document begins with, and makes it.
    public void create() {
        TemplateBox.show(model, dialogs);
    }

    /// The folder that is sent with a build: its files are offered, and what of them is ignored is known.
    public void setContext(@Nullable Path folder) {
        model.setContext(folder);
    }

    /// The values of build arguments.
    public void setArguments(Map<String, String> arguments) {
        model.willRun().setArguments(arguments);
    }

    /// The platform that is built for; empty for the engine's own.
    public void setPlatform(String platform) {
        model.setPlatform(platform);
    }

    /// The stage that is built; empty for the last.
    public void setTarget(String stage) {
        model.willRun().setTarget(stage);
    }

    /// Asks what becomes of all that is not saved.
    ///
    /// @param then runs when nothing is left to be lost
    public void askToClose(Runnable then) {
        model.askToClose(then);
    }

    /// Puts something at the right end of the head.
    public void setHeaderNode(Node node) {
        header.setExtra(node);
    }

    /// The files that were opened last, the last one first.
    public List<Path> recentFiles() {
        return model.recent().all();
    }

    /// What can be done here, for the palette.
    public List<Action> actions() {
        return desk.commands().actions();
    }

    /// Ends what goes on beside the documents: nobody watches their files any more.
    public void stop() {
        model.stop();
    }
}
