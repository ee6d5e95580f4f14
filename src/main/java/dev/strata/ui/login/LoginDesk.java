package dev.strata.ui.login;

import java.util.function.BiConsumer;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.LogOut;
import dev.strata.core.image.RegistryName;
import dev.strata.engine.Logins;
import dev.strata.engine.Monitor;
import dev.strata.engine.Registries;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.work.Background;

/// Where every page asks a person to log in.
public final class LoginDesk {

    private final EngineStatus status;
    private final Logins logins;
    private final Registries registries;
    private final Dialogs dialogs;
    private final Background background;
    private final BiConsumer<String, DockerCommand> did;

    /// @param did hears of each login, in words and as its command
    public LoginDesk(EngineStatus status, Logins logins, Registries registries, Dialogs dialogs, Background background,
            BiConsumer<String, DockerCommand> did) {
        this.status = status;
        this.logins = logins;
        this.registries = registries;
        this.dialogs = dialogs;
        this.background = background;
        this.did = did;
    }

    /// Opens the dialog above what is shown.
    ///
    /// @param registry what stands in its field first
    /// @param loggedIn runs once it has worked
    public void ask(RegistryName registry, Runnable loggedIn) {
        var dialog = new LoginDialog(new LoginViewModel(registry, status, logins, registries, background, did), dialogs,
                loggedIn);
        dialogs.showAbove(dialog, dialog::closed);
        dialog.opened();
    }

    /// Forgets a login, here and for docker.
    ///
    /// @param loggedOut runs once that has worked
    public void leave(RegistryName registry, Runnable loggedOut) {
        background.run(() -> {
            logins.logOut(registry, Monitor.NONE);
            return registry;
        }, out -> {
            registries.loginChanged(out);
            did.accept(Messages.get("login.did.out", out.domain()), new LogOut(out));
            loggedOut.run();
        }, failure -> dialogs.tell(Messages.get("login.out.failed", registry.domain()),
                String.valueOf(failure.getMessage())));
    }
}
