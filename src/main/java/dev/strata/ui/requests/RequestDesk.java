package dev.strata.ui.requests;

import dev.strata.core.image.ImageReference;
import dev.strata.engine.Logins;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import org.jspecify.annotations.Nullable;

/// Where every page asks for a pull, a push or a name. The dialogs are made when they are first wanted.
public final class RequestDesk {

    private final EngineStatus status;
    private final ImageStore store;
    private final Jobs jobs;
    private final Logins logins;
    private final Dialogs dialogs;
    private final Background background;
    private @Nullable PullDialog pullDialog;

    public RequestDesk(EngineStatus status, ImageStore store, Jobs jobs, Logins logins, Dialogs dialogs,
            Background background) {
        this.status = status;
        this.store = store;
        this.jobs = jobs;
        this.logins = logins;
        this.dialogs = dialogs;
        this.background = background;
    }

    /// Asks what to pull.
    public void pull() {
        if (pullDialog == null) {
            pullDialog = new PullDialog(new PullViewModel(status, jobs), jobs, dialogs);
        }
        show(pullDialog);
    }

    /// Asks for the names an image shall have.
    ///
    /// @param chosen the one name that is meant; null for any
    public void tag(ImageEntry image, @Nullable ImageReference chosen) {
        var model = new TagViewModel(status, store, jobs);
        var dialog = new TagDialog(model, jobs, dialogs);
        model.open(image, chosen);
        show(dialog);
    }

    /// Asks under which name to push an image.
    ///
    /// @param chosen the one name that is meant; null for any
    public void push(ImageEntry image, @Nullable ImageReference chosen) {
        var model = new PushViewModel(status, store, logins, jobs, background);
        var dialog = new PushDialog(model, jobs, dialogs);
        model.open(image, chosen);
        show(dialog);
    }

    private void show(RequestDialog dialog) {
        dialogs.show(dialog);
        dialog.opened();
    }
}
