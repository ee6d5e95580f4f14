package dev.strata.ui.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;

import dev.strata.engine.Archives;
import dev.strata.engine.Archives.ArchivedImage;
import dev.strata.engine.EngineException;
import dev.strata.ui.Messages;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Job;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// The section of image archives: files and folders that hold images, opened without an engine.
public final class ArchivePage implements Page {

    private final ArchiveViewModel model;
    private final Dialogs dialogs;
    private final Navigator navigator;
    private final EngineStatus status;
    private final RequestDesk requests;
    private final BiConsumer<Path, ArchivedImage> layers;
    private final Window owner;
    private @Nullable ArchiveView view;

    /// @param layers looks at the layers of an image
    /// @param owner the window a file chooser belongs to
    public ArchivePage(Archives archives, EngineStatus status, Jobs jobs, Dialogs dialogs, Navigator navigator,
            RequestDesk requests, BiConsumer<Path, ArchivedImage> layers, Window owner) {
        this.model = new ArchiveViewModel(archives, jobs);
        this.dialogs = dialogs;
        this.navigator = navigator;
        this.status = status;
        this.requests = requests;
        this.layers = layers;
        this.owner = owner;
    }

    @Override
    public String id() {
        return "archive";
    }

    @Override
    public String title() {
        return Messages.get("archive.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularAL.FOLDER_OPEN_20;
    }

    @Override
    public ObservableValue<String> count() {
        return Bindings.size(model.rows()).map(size -> size.intValue() == 0 ? "" : String.valueOf(size));
    }

    @Override
    public boolean needsEngine() {
        return false;
    }

    @Override
    public Node view() {
        return archives();
    }

    private ArchiveView archives() {
        var made = view;
        if (made == null) {
            made = new ArchiveView(model, dialogs, this::choose, this::load, layers, connected());
            view = made;
        }
        return made;
    }

    @Override
    public void shown() {
        archives().takeFocus();
    }

    /// Asks for files and opens them.
    public void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(Messages.get("archive.open"));
        var files = chooser.showOpenMultipleDialog(owner);
        if (files != null) {
            open(files.stream().map(java.io.File::toPath).toList());
        }
    }

    /// Opens files and goes to this page; what is no archive is said.
    public void open(List<Path> files) {
        if (files.isEmpty()) {
            return;
        }
        navigator.go(this);
        for (var file : files) {
            var job = model.open(file.toAbsolutePath().normalize());
            job.stateProperty().subscribe(state -> {
                if (state == Job.State.FAILED) {
                    tell(job);
                }
            });
        }
    }

    /// Where there is an engine, asks whether to load them or only to look inside.
    public void dropped(List<Path> files) {
        if (status.state() instanceof EngineState.Connected && files.stream().allMatch(Files::isRegularFile)) {
            load(files);
        } else {
            open(files);
        }
    }

    private void load(List<Path> files) {
        requests.load(files, this::open);
    }

    private ObservableValue<Boolean> connected() {
        return status.stateProperty().map(state -> state instanceof EngineState.Connected);
    }

    private void tell(Job job) {
        switch (job.failureProperty().get()) {
            case EngineException e -> dialogs.tell(job.title(), String.valueOf(e.getMessage()));
            case null -> {
            }
            case Exception e -> dialogs.unexpected(e);
        }
    }

    @Override
    public List<Action> actions() {
        return List.of(new Action(Messages.get("archive.open"), FluentUiRegularAL.FOLDER_OPEN_20, "Shortcut+O",
                this::choose));
    }
}
