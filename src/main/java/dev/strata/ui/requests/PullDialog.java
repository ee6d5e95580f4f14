package dev.strata.ui.requests;

import dev.strata.core.command.Pull;
import dev.strata.core.image.Platform;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import javafx.scene.control.ComboBox;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Asks what to pull; several at once.
final class PullDialog extends RequestDialog {

    private final PullViewModel model;

    PullDialog(PullViewModel model, Jobs jobs, Dialogs dialogs) {
        super(new Words("pull", Messages.get("pull.title"), Messages.get("pull.reference"), Messages.get("pull.prompt"),
                Messages.get("pull.hint"), Messages.get("pull.command.empty"), Messages.get("pull.button")),
                FluentUiRegularAL.ARROW_DOWNLOAD_20, model, jobs, dialogs);
        this.model = model;
        var platform = new ComboBox<String>();
        platform.getItems().add("");
        platform.getItems().addAll(PullViewModel.PLATFORMS);
        platform.setEditable(true);
        platform.setPromptText(Messages.get("pull.platform.own"));
        platform.setAccessibleText(Messages.get("pull.platform"));
        platform.setId("pull-platform");
        platform.setPrefWidth(176);
        platform.getEditor().textProperty().bindBidirectional(model.platformProperty());
        beside(platform);
    }

    /// The name of before may be asked for once more; the platform was that of a look elsewhere.
    void anew() {
        model.platformProperty().set("");
    }

    /// Types this, so that the button alone is left.
    void propose(Pull what) {
        model.textProperty().set(what.reference().familiar());
        model.platformProperty().set(what.platform().map(Platform::toString).orElse(""));
    }

    @Override
    protected String deed() {
        var request = model.request();
        return request == null
                ? Messages.get("pull.button")
                : Messages.get("pull.button.named", request.reference().lastComponent());
    }
}
