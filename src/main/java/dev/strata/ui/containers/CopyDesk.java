package dev.strata.ui.containers;

import java.nio.file.Path;
import java.util.List;

import dev.strata.core.container.ContainerSummary;
import dev.strata.engine.FileCopies;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Where every part of the page asks for files to be copied into a container or out of it.
public final class CopyDesk {

    private final EngineStatus status;
    private final FileCopies copies;
    private final Jobs jobs;
    private final Dialogs dialogs;
    private final Background background;

    public CopyDesk(EngineStatus status, FileCopies copies, Jobs jobs, Dialogs dialogs, Background background) {
        this.status = status;
        this.copies = copies;
        this.jobs = jobs;
        this.dialogs = dialogs;
        this.background = background;
    }

    /// Asks for files, and where to copy them.
    public void into(ContainerSummary container) {
        var chooser = new FileChooser();
        chooser.setTitle(Messages.get("copy.in.choose", container.name()));
        var files = chooser.showOpenMultipleDialog(Window.getWindows().stream().filter(Window::isFocused).findFirst()
                .orElse(null));
        if (files != null && !files.isEmpty()) {
            into(container, files.stream().map(java.io.File::toPath).toList());
        }
    }

    /// Asks where in a container to copy files and folders of this computer.
    public void into(ContainerSummary container, List<Path> files) {
        show(container, files, "/tmp");
    }

    /// Asks what to copy out of a container, and where to.
    public void outOf(ContainerSummary container) {
        outOf(container, "/");
    }

    /// Asks where to copy a path of a container.
    public void outOf(ContainerSummary container, String path) {
        show(container, List.of(), path);
    }

    private void show(ContainerSummary container, List<Path> files, String path) {
        if (status.state() instanceof EngineState.Connected connected) {
            var home = Path.of(System.getProperty("user.home", "")).toAbsolutePath();
            var dialog = new CopyDialog(new CopyViewModel(container, files, path, home,
                    connected.engine().containers(), copies, jobs, background), jobs, dialogs);
            dialogs.show(dialog);
            dialog.opened();
        }
    }
}
