package dev.strata.ui.layers;

import dev.strata.ui.Messages;
import dev.strata.ui.requests.PathDialog;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks where to write a file or a directory of an image.
final class ExtractDialog extends PathDialog {

    ExtractDialog(ExtractViewModel model, Jobs jobs, Dialogs dialogs) {
        super(new Words("extract", Messages.get("layers.extract.title", model.path()),
                Messages.get("layers.extract.field"), "", "",
                Messages.get("layers.extract.nodocker"), Messages.get("layers.extract.button")),
                FluentUiRegularAL.ARROW_EXPORT_20, model, jobs, dialogs,
                (chooser, window) -> forSaving(model.textProperty().get(), chooser, window));
    }
}
