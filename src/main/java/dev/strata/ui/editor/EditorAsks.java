package dev.strata.ui.editor;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.widgets.Texts;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// What the editor asks in its window.
final class EditorAsks implements EditorViewModel.Asks {

    private final Dialogs dialogs;
    private final Supplier<Window> window;

    EditorAsks(Dialogs dialogs, Supplier<Window> window) {
        this.dialogs = dialogs;
        this.window = window;
    }

    @Override
    public void where(String name, Consumer<Path> chosen) {
        var chooser = new FileChooser();
        chooser.setTitle(Messages.get("editor.saveas"));
        chooser.setInitialFileName(name);
        var file = chooser.showSaveDialog(window.get());
        if (file != null) {
            chosen.accept(file.toPath());
        }
    }

    @Override
    public void unsaved(List<String> names, Runnable save, Runnable discard) {
        var box = new VBox(12);
        box.getStyleClass().add("dialog-box");
        box.setId("unsaved-dialog");
        box.setMaxSize(560, Region.USE_PREF_SIZE);
        box.getChildren().add(Texts.label(Messages.get("editor.unsaved.title", names.size(), names.getFirst()),
                "dialog-title"));
        if (names.size() > 1) {
            names.forEach(name -> box.getChildren().add(Texts.label(name, "mono")));
        }
        var words = Texts.muted(Messages.get("editor.unsaved.sentence"));
        words.setWrapText(true);
        var cancel = button("dialog.cancel", () -> {
        });
        var throwAway = button("editor.discard", discard);
        throwAway.getStyleClass().add("danger");
        throwAway.setId("unsaved-discard");
        var keep = button("editor.save", save);
        keep.getStyleClass().add("accent");
        keep.setDefaultButton(true);
        keep.setId("unsaved-save");
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        box.getChildren().addAll(words, new HBox(8, throwAway, gap, cancel, keep));
        dialogs.showAbove(box, () -> {
        });
        keep.requestFocus();
    }

    @Override
    public void built(String name, Runnable reload, Runnable mine, Runnable disk) {
        var title = Texts.label(Messages.get("editor.stale.title", name), "dialog-title");
        title.setWrapText(true);
        var words = Texts.muted(Messages.get("editor.stale.build"));
        words.setWrapText(true);
        var throwAway = button("editor.build.reload", reload);
        throwAway.getStyleClass().add("danger");
        var asItIs = button("editor.build.disk", disk);
        asItIs.setId("stale-build-disk");
        var keep = button("editor.build.mine", mine);
        keep.getStyleClass().add("accent");
        keep.setDefaultButton(true);
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var buttons = new HBox(8, throwAway, gap, button("dialog.cancel", () -> {
        }), asItIs, keep);
        buttons.getChildren().forEach(one -> ((Region) one).setMinWidth(one == gap ? 0 : Region.USE_PREF_SIZE));
        var box = new VBox(12, title, words, buttons);
        box.getStyleClass().add("dialog-box");
        box.setId("stale-build");
        box.setMaxSize(640, Region.USE_PREF_SIZE);
        dialogs.showAbove(box, () -> {
        });
        keep.requestFocus();
    }

    private Button button(String key, Runnable run) {
        var button = new Button(Messages.get(key));
        button.setOnAction(event -> {
            dialogs.close();
            run.run();
        });
        return button;
    }
}
