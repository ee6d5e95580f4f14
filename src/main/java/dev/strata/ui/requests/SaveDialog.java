package dev.strata.ui.requests;

import java.io.File;
import java.util.List;
import java.util.Locale;

import atlantafx.base.controls.SegmentedControl;
import atlantafx.base.controls.ToggleLabel;
import dev.strata.core.command.Save.Form;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Asks where to save images, and as what.
final class SaveDialog extends PathDialog {

    /// @param images how many
    SaveDialog(int images, SaveViewModel model, Jobs jobs, Dialogs dialogs) {
        super(new Words("save", Messages.get("save.title", images), Messages.get("save.reference"),
                Messages.get("save.prompt"), Messages.get("save.hint"), Messages.get("save.command.empty"),
                Messages.get("save.button")), FluentUiRegularMZ.SAVE_20, model, jobs, dialogs,
                (chooser, window) -> choose(model, chooser, window));
        below(forms(model));
    }

    private static SegmentedControl forms(SaveViewModel model) {
        var control = new SegmentedControl();
        control.setId("save-forms");
        control.setMaxWidth(USE_PREF_SIZE);
        for (var form : Form.values()) {
            var key = form.name().toLowerCase(Locale.ROOT);
            var label = new ToggleLabel(Messages.get("save.form." + key));
            label.setId("save-form-" + key);
            label.setUserData(form);
            label.setSelected(form == model.formProperty().get());
            control.getSegments().add(label);
        }
        control.getToggleGroup().selectedToggleProperty().subscribe(toggle -> {
            if (toggle != null && toggle.getUserData() instanceof Form form) {
                model.formProperty().set(form);
            }
        });
        return control;
    }

    private static @Nullable List<File> choose(SaveViewModel model, FileChooser chooser, Window window) {
        var typed = model.textProperty().get();
        if (model.formProperty().get() == Form.LAYOUT_FOLDER) {
            var folders = new DirectoryChooser();
            folders.setTitle(chooser.getTitle());
            var present = new File(typed);
            folders.setInitialDirectory(folder(present.getParentFile()));
            var chosen = folders.showDialog(window);
            return chosen == null ? null : List.of(new File(chosen, present.getName()));
        }
        return forSaving(typed, chooser, window);
    }
}
