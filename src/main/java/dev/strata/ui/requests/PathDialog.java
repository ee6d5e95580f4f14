package dev.strata.ui.requests;

import java.io.File;
import java.util.List;
import java.util.function.BiFunction;

import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import javafx.scene.control.Button;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// A request about a file: its path may be typed or chosen.
public class PathDialog extends RequestDialog {

    /// @param choose opens a chooser; null or none when it was left
    public PathDialog(Words words, Ikon icon, JobViewModel model, Jobs jobs, Dialogs dialogs,
            BiFunction<FileChooser, Window, @Nullable List<File>> choose) {
        super(words, icon, model, jobs, dialogs);
        var browse = new Button(Messages.get("file.browse"));
        browse.setId(words.id() + "-browse");
        browse.setOnAction(event -> {
            var chooser = new FileChooser();
            chooser.setTitle(words.title());
            var files = choose.apply(chooser, getScene().getWindow());
            if (files != null && !files.isEmpty()) {
                model.textProperty().set(
                        String.join(File.pathSeparator, files.stream().map(File::toString).toList()));
            }
        });
        beside(browse);
    }

    /// Asks for the name of a file that is to be written, beginning with the one that is typed.
    public static @Nullable List<File> forSaving(String typed, FileChooser chooser, Window window) {
        var present = new File(typed);
        chooser.setInitialFileName(present.getName());
        chooser.setInitialDirectory(folder(present.getParentFile()));
        var file = chooser.showSaveDialog(window);
        return file == null ? null : List.of(file);
    }

    /// A folder that a chooser can begin in.
    static @Nullable File folder(@Nullable File one) {
        return one != null && one.isDirectory() ? one : null;
    }
}
