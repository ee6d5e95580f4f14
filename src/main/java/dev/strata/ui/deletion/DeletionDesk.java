package dev.strata.ui.deletion;

import dev.strata.core.deletion.Selection;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import org.jspecify.annotations.Nullable;

/// Where every page asks for a deletion or a clean-up.
public final class DeletionDesk {

    private final DeleteViewModel deleting;
    private final PruneViewModel pruning;
    private final CacheViewModel cache;
    private final Dialogs dialogs;
    private @Nullable DeleteDialog deleteDialog;
    private @Nullable PruneDialog pruneDialog;
    private @Nullable CacheDialog cacheDialog;

    public DeletionDesk(EngineStatus status, ImageStore store, Jobs jobs, Dialogs dialogs, Background background) {
        this.deleting = new DeleteViewModel(status, store, jobs, background);
        this.pruning = new PruneViewModel(status, store, jobs, background);
        this.cache = new CacheViewModel(status, jobs, background);
        this.dialogs = dialogs;
    }

    /// Shows what deleting this would do; nothing is done before it is confirmed there.
    public void delete(Selection selection) {
        var dialog = deleteDialog;
        if (dialog == null) {
            dialog = new DeleteDialog(deleting, dialogs);
            deleteDialog = dialog;
        }
        deleting.open(selection);
        dialogs.showAbove(dialog, deleting::close);
        dialog.opened();
    }

    /// Shows what a clean-up would do.
    public void cleanUp() {
        var dialog = pruneDialog;
        if (dialog == null) {
            dialog = new PruneDialog(pruning, dialogs, cache.possibleHere(), this::cleanUpCache);
            pruneDialog = dialog;
        }
        pruning.open();
        dialogs.showAbove(dialog, pruning::close);
        dialog.opened();
    }

    /// Shows what cleaning up the build cache would do.
    public void cleanUpCache() {
        var dialog = cacheDialog;
        if (dialog == null) {
            dialog = new CacheDialog(cache, dialogs);
            cacheDialog = dialog;
        }
        cache.open();
        dialogs.showAbove(dialog, cache::close);
        dialog.opened();
    }
}
