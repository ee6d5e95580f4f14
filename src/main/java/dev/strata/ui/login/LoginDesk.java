package dev.strata.ui.login;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.Logins;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;

/// Where every page asks a person to log in.
public final class LoginDesk {

    private final EngineStatus status;
    private final Logins logins;
    private final Dialogs dialogs;
    private final Background background;

    public LoginDesk(EngineStatus status, Logins logins, Dialogs dialogs, Background background) {
        this.status = status;
        this.logins = logins;
        this.dialogs = dialogs;
        this.background = background;
    }

    /// Opens the dialog above what is shown.
    ///
    /// @param registry what stands in its field first
    /// @param loggedIn runs once it has worked
    public void ask(RegistryName registry, Runnable loggedIn) {
        var dialog = new LoginDialog(new LoginViewModel(registry, status, logins, background), dialogs, loggedIn);
        dialogs.showAbove(dialog, dialog::closed);
        dialog.opened();
    }
}
