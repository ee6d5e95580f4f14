package dev.strata.ui.registrysetup;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import dev.strata.core.command.ShellQuoting;
import dev.strata.core.image.RegistryName;
import dev.strata.core.registry.setup.ClientTrust;
import dev.strata.core.registry.setup.ClientTrust.Need;
import dev.strata.core.registry.setup.SetupChecks;
import dev.strata.core.registry.setup.SetupWishes;
import dev.strata.engine.Registries;
import dev.strata.engine.RegistrySetup;
import dev.strata.engine.RegistrySetup.Made;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.CommandPalette;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// Where every page asks for a registry of one's own.
public final class RegistrySetupDesk {

    private final EngineStatus status;
    private final ImageStore store;
    private final Jobs jobs;
    private final Registries registries;
    private final RegistrySetup setup;
    private final Dialogs dialogs;
    private final Background background;
    private Consumer<RegistryName> listed = registry -> {
    };

    public RegistrySetupDesk(EngineStatus status, ImageStore store, Jobs jobs, Registries registries,
            RegistrySetup setup, Dialogs dialogs, Background background) {
        this.status = status;
        this.store = store;
        this.jobs = jobs;
        this.registries = registries;
        this.setup = setup;
        this.dialogs = dialogs;
        this.background = background;
    }

    /// Who shows a registry that was set up in the list of registries.
    public void onMade(Consumer<RegistryName> shows) {
        listed = shows;
    }

    /// Asks what it is to be.
    public void open() {
        var shown = new SetupDialog[1];
        var model = new SetupViewModel(status, jobs, setup, background, (wishes, made) -> {
            listed.accept(made.registry());
            // Closed meanwhile, the job says that it is there.
            if (shown[0].getScene() != null) {
                dialogs.close();
                made(wishes, made);
            }
        });
        shown[0] = new SetupDialog(model, jobs, dialogs);
        shown[0].open();
    }

    private void made(SetupWishes wishes, Made made) {
        var name = made.registry().domain();
        var sentences = new ArrayList<String>();
        if (!wishes.open()) {
            sentences.add(made.loggedIn()
                    ? Messages.get("registrysetup.loggedin", wishes.users().getFirst())
                    : Messages.get("registrysetup.notloggedin", wishes.users().getFirst(), made.problem()));
        }
        sentences.add(Messages.get("registrysetup.stays", wishes.container(), wishes.storage()));
        var trial = new TrialPane(new TrialViewModel(made.registry(), curl(wishes, made), status, store, registries,
                jobs, background));
        dialogs.show(new MadeDialog(Messages.get("registrysetup.made", name), MadeDialog.done(), sentences,
                SetupChecks.risks(wishes), List.of(trial, trust(made.registry(), made.need())), dialogs));
    }

    /// What deletes from it in a shell; curl asks for the password.
    private static String curl(SetupWishes wishes, Made made) {
        if (!wishes.deletion()) {
            return "";
        }
        var words = new ArrayList<>(List.of("curl"));
        if (made.need() == Need.AUTHORITY) {
            words.addAll(List.of("--cacert", ClientTrust.FILE));
        }
        if (!wishes.open()) {
            words.addAll(List.of("--user", wishes.users().getFirst()));
        }
        words.addAll(List.of("-X", "DELETE", (wishes.tls() ? "https://" : "http://") + made.registry().domain()));
        return ShellQuoting.system().join(words);
    }

    private TrustPane trust(RegistryName registry, Need need) {
        return new TrustPane(registry, need, setup.trusted(registry), dialogs);
    }

    /// Shows once more what the clients of a registry need.
    public void trust(RegistryName registry) {
        var insecure = registries.all().stream()
                .anyMatch(known -> known.name().equals(registry) && known.trust().insecure());
        var need = insecure
                ? Need.INSECURE
                : setup.trusted(registry).isPresent() ? Need.AUTHORITY : Need.NOTHING;
        dialogs.show(new MadeDialog(Messages.get("registrysetup.trust.title", registry.domain()),
                FluentUiRegularAL.LOCK_SHIELD_20, List.of(), List.of(), List.of(trust(registry, need)), dialogs));
    }

    /// For the palette: a new one, and what clients of those that were set up need.
    public List<CommandPalette.Entry> entries() {
        var all = new ArrayList<CommandPalette.Entry>();
        var group = Messages.get("registrysetup.group");
        all.add(new CommandPalette.Entry(group, FluentUiRegularMZ.MAP_DRIVE_20,
                Messages.get("registrysetup.action"), "", "", this::open));
        registries.all().stream().filter(known -> setup.trusted(known.name()).isPresent())
                .forEach(known -> all.add(new CommandPalette.Entry(group, FluentUiRegularAL.LOCK_SHIELD_20,
                        Messages.get("registrysetup.trust.title", known.name().domain()), "", "",
                        () -> trust(known.name()))));
        return all;
    }
}
