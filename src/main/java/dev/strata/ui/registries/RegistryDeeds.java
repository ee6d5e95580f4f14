package dev.strata.ui.registries;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.Registries;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.work.Background;
import org.jspecify.annotations.Nullable;

/// What a person does to a registry of the list.
final class RegistryDeeds {

    private final Registries registries;
    private final RegistriesViewModel model;
    private final RegistryWays ways;
    private final Dialogs dialogs;
    private final Background background;
    private final Runnable again;

    /// @param again asks the chosen registry anew
    RegistryDeeds(Registries registries, RegistriesViewModel model, RegistryWays ways, Dialogs dialogs,
            Background background, Runnable again) {
        this.registries = registries;
        this.model = model;
        this.ways = ways;
        this.dialogs = dialogs;
        this.background = background;
        this.again = again;
    }

    /// Asks for the address of a registry.
    void add() {
        show(new AddViewModel(null, registries, background));
    }

    /// Asks how far a registry is to be trusted.
    void trust(@Nullable RegistryRow row) {
        if (row != null && !row.name().hub()) {
            show(new AddViewModel(new Registries.Known(row.name(), row.trust()), registries, background));
        }
    }

    private void show(AddViewModel asking) {
        var dialog = new AddDialog(asking, dialogs, added -> {
            model.choose(added.registry());
            if (added.wantsLogin()) {
                logIn(added.registry());
            } else {
                again.run();
            }
        });
        dialogs.showAbove(dialog, asking::cancel);
        dialog.opened();
    }

    void logIn(@Nullable RegistryRow row) {
        if (row != null) {
            logIn(row.name());
        }
    }

    private void logIn(RegistryName registry) {
        ways.logIn().accept(registry, () -> {
            model.refresh();
            again.run();
        });
    }

    void logOut(@Nullable RegistryRow row) {
        if (row != null && !row.user().isEmpty()) {
            ways.logOut().accept(row.name(), () -> {
                model.refresh();
                again.run();
            });
        }
    }

    /// Shows what clients need to trust it.
    void clients(@Nullable RegistryRow row) {
        if (row != null) {
            ways.clients().accept(row.name());
        }
    }

    /// Asks before, for how it is trusted is forgotten with it.
    void forget(@Nullable RegistryRow row) {
        if (row != null && row.added()) {
            dialogs.confirm(Messages.get("registries.forget.title", row.name().domain()),
                    Messages.get(row.user().isEmpty() ? "registries.forget.what" : "registries.forget.login"),
                    Messages.get("registries.forget.deed"), () -> model.forget(row.name()));
        }
    }
}
