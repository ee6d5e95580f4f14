package dev.strata.ui.journal;

import java.util.List;

import dev.strata.ui.Messages;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Page;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.JournalStore;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The section of the journal.
public final class JournalPage implements Page {

    private final JournalStore journal;
    private final EngineStatus status;
    private final ImageStore images;
    private final RequestDesk requests;
    private final Dialogs dialogs;
    private @Nullable JournalView view;

    public JournalPage(JournalStore journal, EngineStatus status, ImageStore images, RequestDesk requests,
            Dialogs dialogs) {
        this.journal = journal;
        this.status = status;
        this.images = images;
        this.requests = requests;
        this.dialogs = dialogs;
    }

    @Override
    public String id() {
        return "journal";
    }

    @Override
    public String title() {
        return Messages.get("journal.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularAL.HISTORY_20;
    }

    /// None: that it grows is no news.
    @Override
    public ObservableValue<String> count() {
        return new ReadOnlyObjectWrapper<>("");
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Node view() {
        return made();
    }

    private JournalView made() {
        var there = view;
        if (there == null) {
            there = new JournalView(new JournalViewModel(journal, status, images, requests::rename), dialogs);
            view = there;
        }
        return there;
    }

    @Override
    public void shown() {
        made().takeFocus();
    }

    @Override
    public boolean focusFilter() {
        made().focusFilter();
        return true;
    }

    @Override
    public List<Action> actions() {
        return List.of();
    }
}
