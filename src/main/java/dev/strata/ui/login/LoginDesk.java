package dev.strata.ui.login;

import java.util.function.BiConsumer;

import dev.strata.core.command.DockerCommand;
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
    private final BiConsumer<String, DockerCommand> did;

    /// @param did hears of each login, in words and as its command
    public LoginDesk(EngineStatus status, Logins logins, Dialogs dialogs, Background background,
            BiConsumer<String, DockerCommand> did) {
        this.status = status;
        this.logins = logins;
        this.dialogs = dialogs;
        this.background = background;
        this.did = did;
    }

    /// Opens the dialog above what is shown.
    ///
    /// @param registry what stands in its field first
    /// @param loggedIn runs once it has worked
    public void ask(RegistryName registry, Runnable loggedIn) {
        var dialog = new LoginDialog(new LoginViewModel(registry, status, logins, background, did), dialogs, loggedIn);
        dialogs.showAbove(dialog, dialog::closed);
        dialog.opened();
    }
}
