package dev.strata.ui.requests;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dev.strata.core.command.DockerCommand;
import dev.strata.core.command.Pull;
import dev.strata.core.image.ImageReference;
import dev.strata.core.image.Platform;
import dev.strata.core.journal.Undo;
import dev.strata.engine.Archives;
import dev.strata.engine.Endpoint;
import dev.strata.engine.Logins;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageEntry;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import javafx.scene.control.Hyperlink;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// Where every page asks for a pull, a push, a name, for files and for another engine. The dialogs are made when they are first wanted.
public final class RequestDesk {

    private final EngineStatus status;
    private final ImageStore store;
    private final Jobs jobs;
    private final Logins logins;
    private final Archives archives;
    private final Dialogs dialogs;
    private final Background background;
    private @Nullable PullDialog pullDialog;

    public RequestDesk(EngineStatus status, ImageStore store, Jobs jobs, Logins logins, Archives archives,
            Dialogs dialogs,
            Background background) {
        this.status = status;
        this.store = store;
        this.jobs = jobs;
        this.logins = logins;
        this.archives = archives;
        this.dialogs = dialogs;
        this.background = background;
    }

    /// Asks what to pull.
    public void pull() {
        var dialog = pullDialog();
        dialog.anew();
        show(dialog);
    }

    /// Asks for a pull of this.
    public void pull(ImageReference what, Optional<Platform> platform) {
        var dialog = pullDialog();
        dialog.propose(new Pull(what, platform));
        show(dialog);
    }

    private PullDialog pullDialog() {
        var made = pullDialog;
        if (made == null) {
            made = new PullDialog(new PullViewModel(status, jobs), jobs, dialogs);
            pullDialog = made;
        }
        return made;
    }

    /// Asks for the names an image shall have.
    ///
    /// @param chosen the one name that is meant; null for any
    public void tag(ImageEntry image, @Nullable ImageReference chosen) {
        var model = new TagViewModel(status, store, jobs);
        var dialog = new TagDialog(model, jobs, dialogs);
        model.open(image, chosen);
        show(dialog);
    }

    /// Asks what an image that is made of a container is to be called, and how it is to run.
    public void commit(CommitRequest what) {
        show(new CommitDialog(new CommitViewModel(what, status, store, jobs), jobs, dialogs));
    }

    /// Asks under which name to push an image.
    ///
    /// @param chosen the one name that is meant; null for any
    public void push(ImageEntry image, @Nullable ImageReference chosen) {
        var model = new PushViewModel(status, store, logins, jobs, background);
        var dialog = new PushDialog(model, jobs, dialogs);
        model.open(image, chosen);
        show(dialog);
    }

    /// Asks for the file to save images to.
    public void save(List<ImageEntry> images) {
        var model = new SaveViewModel(status, archives, jobs, background);
        model.open(images, Path.of(System.getProperty("user.home", "")).toAbsolutePath());
        show(new SaveDialog(images.size(), model, jobs, dialogs));
    }

    /// Asks which archives to load.
    ///
    /// @param files those that are meant already
    /// @param inside opens archives to be looked into instead
    public void load(List<Path> files, Consumer<List<Path>> inside) {
        var model = new LoadViewModel(status, store, archives, jobs, background);
        var dialog = new PathDialog(new RequestDialog.Words("load", Messages.get("load.title"),
                Messages.get("load.reference"), Messages.get("load.prompt"), Messages.get("load.hint"),
                Messages.get("load.command.empty"), Messages.get("load.button")), FluentUiRegularAL.ARROW_IMPORT_20,
                model, jobs, dialogs, FileChooser::showOpenMultipleDialog);
        var look = new Hyperlink(Messages.get("load.inside"));
        look.setId("load-inside");
        look.setOnAction(event -> {
            dialogs.close();
            inside.accept(model.files());
        });
        model.commandsProperty().subscribe(commands -> look.setVisible(!commands.isEmpty()));
        dialog.below(look);
        model.open(files);
        show(dialog);
    }

    /// Asks for the files of a system to make an image of.
    public void importTar() {
        show(new ImportDialog(new ImportViewModel(status, store, archives, jobs, background), jobs, dialogs));
    }

    /// The engines there are besides the one in use; reads files.
    public void targets(Consumer<List<Endpoint>> found) {
        background.run(status::endpoints, all -> found.accept(all.stream()
                .filter(endpoint -> !(status.state() instanceof EngineState.Connected connected)
                        || !connected.engine().endpoint().address().equals(endpoint.address()))
                .toList()), e -> found.accept(List.of()));
    }

    /// Gives an image back the name it had; a name that means another image by now moves.
    public void restore(ImageEntry image) {
        image.formerName().ifPresent(was -> rename(Messages.get("images.restore", was.name().familiar()),
                Undo.restoring(was.name(), image.id(), store.snapshotProperty().get().summaries())));
    }

    /// Makes names mean again what they did, as a job.
    public void rename(String title, Undo undo) {
        if (undo.possible() && status.state() instanceof EngineState.Connected connected) {
            jobs.start(title, undo.commands().stream().map(DockerCommand::line).collect(Collectors.joining("\n")),
                    job -> Renaming.run(undo.changes(), connected.engine(), job), () -> {
                    });
        }
    }

    /// Sends images to another engine.
    public void send(List<ImageEntry> images, Endpoint target) {
        if (status.state() instanceof EngineState.Connected connected) {
            jobs.start(Messages.get("send.job", images.size(), target.name()),
                    Sending.command(connected.engine(), target, images).line(),
                    new Sending(status, connected.engine(), target, images), () -> {
                    });
        }
    }

    private void show(RequestDialog dialog) {
        dialogs.show(dialog);
        dialog.opened();
    }
}
