package dev.strata.ui.registries;

import java.util.List;
import java.util.function.BiConsumer;

import dev.strata.core.image.RegistryName;
import dev.strata.engine.Registries;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;

/// Where something in a registry is asked to be copied, named or deleted.
public final class RegistryDesk {

    private final Registries registries;
    private final Jobs jobs;
    private final Dialogs dialogs;
    private final Background background;
    private final BiConsumer<RegistryName, String> changed;

    /// @param changed hears on the FX thread of each repository that has changed
    public RegistryDesk(Registries registries, Jobs jobs, Dialogs dialogs, Background background,
            BiConsumer<RegistryName, String> changed) {
        this.registries = registries;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.background = background;
        this.changed = changed;
    }

    /// Asks where to copy an image to.
    public void copy(RegistryName registry, String repository, String tagOrDigest) {
        show(new CopyViewModel(new CopySource(registry, repository, tagOrDigest), registries, jobs, background,
                changed));
    }

    /// Asks for another name in the same registry.
    public void retag(RegistryName registry, String repository, String tagOrDigest) {
        show(new RetagViewModel(new CopySource(registry, repository, tagOrDigest), registries, jobs, background,
                changed));
    }

    private void show(CopyViewModel model) {
        var dialog = new CopyDialog(model, jobs, dialogs);
        model.open();
        dialogs.showAbove(dialog, model::close);
        dialog.opened();
    }

    /// Shows what deleting tags would do; nothing is done before it is confirmed there.
    public void delete(RegistryName registry, String repository, List<String> tags) {
        var model = new DeleteTagsViewModel(registry, repository, tags, registries, jobs, background, changed);
        var dialog = new DeleteTagsDialog(model, jobs, dialogs);
        model.open();
        dialogs.showAbove(dialog, model::close);
        dialog.opened();
    }
}
