package dev.strata.ui.registries;

import java.util.List;
import java.util.Objects;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.Logins;
import dev.strata.engine.Preferences;
import dev.strata.engine.Registries;
import dev.strata.engine.RemoteImages;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import javafx.beans.value.ObservableValue;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The section of the registries.
public final class RegistriesPage implements Page {

    private final Registries registries;
    private final Logins logins;
    private final RemoteImages remote;
    private final EngineStatus status;
    private final ImageStore images;
    private final Jobs jobs;
    private final Preferences preferences;
    private final Dialogs dialogs;
    private final Background background;
    private final Navigator navigator;
    private final RegistryWays ways;
    private @Nullable Made made;

    private record Made(RegistriesView view, RegistriesView.Models models, RegistryDeeds deeds) {
    }

    public RegistriesPage(Registries registries, Logins logins, RemoteImages remote, EngineStatus status,
            ImageStore images, Jobs jobs, Preferences preferences, Dialogs dialogs, Background background,
            Navigator navigator,
            RegistryWays ways) {
        this.registries = registries;
        this.logins = logins;
        this.remote = remote;
        this.status = status;
        this.images = images;
        this.jobs = jobs;
        this.preferences = preferences;
        this.dialogs = dialogs;
        this.background = background;
        this.navigator = navigator;
        this.ways = ways;
    }

    @Override
    public String id() {
        return "registries";
    }

    @Override
    public String title() {
        return Messages.get("registries.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularMZ.MAP_DRIVE_20;
    }

    /// None: how many there are says nothing of what is in them.
    @Override
    public ObservableValue<String> count() {
        return new ReadOnlyObjectWrapper<>("");
    }

    /// A registry is there without an engine.
    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Node view() {
        return made().view();
    }

    private Made made() {
        var there = made;
        if (there == null) {
            there = make();
            made = there;
        }
        return there;
    }

    private Made make() {
        var models = new RegistriesView.Models(new RegistriesViewModel(registries, logins, background),
                new RepositoriesViewModel(registries, preferences, background),
                new TagsViewModel(registries, images, background),
                new DetailsViewModel(registries, remote, status, background));
        var deeds = new RegistryDeeds(registries, models.registries(), ways, dialogs, background,
                models.repositories()::read);
        var desk = new RegistryDesk(registries, jobs, dialogs, background, this::changed);
        return new Made(new RegistriesView(models, deeds, desk, ways, status, dialogs), models, deeds);
    }

    /// Logins may have changed meanwhile, by docker too.
    @Override
    public void shown() {
        made().models().registries().refresh();
        made().view().takeFocus();
    }

    @Override
    public boolean focusFilter() {
        made().view().focusFilter();
        return true;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                new Action(Messages.get("registries.add"), FluentUiRegularAL.ADD_20, null, () -> {
                    navigator.go(this);
                    made().deeds().add();
                }),
                new Action(Messages.get("registries.setup"), FluentUiRegularMZ.SHIELD_20, null, ways.setUp()));
    }

    /// Goes there and chooses a registry, once it is listed.
    public void reveal(RegistryName registry) {
        navigator.go(this);
        made().models().registries().choose(registry);
    }

    /// What a repository keeps has changed: it is asked anew where it is looked at.
    private void changed(RegistryName registry, String repository) {
        var there = made;
        if (there == null || !registry.equals(there.models().repositories().registryProperty().get())) {
            return;
        }
        var all = there.models().repositories().all();
        if (Objects.equals(there.models().repositories().chosenProperty().get(), repository)) {
            there.models().tags().read();
        } else if (!all.contains(repository)) {
            there.models().repositories().read();
        }
    }
}
