package dev.strata.ui.changes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

import dev.strata.core.command.ListChanges;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.filetree.Change;
import dev.strata.core.image.Digest;
import dev.strata.engine.Proposal;
import dev.strata.ui.Messages;
import dev.strata.ui.changes.ChangesViewModel.State;
import dev.strata.ui.contents.DockerfileDialog;
import dev.strata.ui.requests.CommitRequest;
import dev.strata.ui.requests.RequestDesk;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.ImageStore;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.widgets.EmptyPlace;
import dev.strata.ui.widgets.Icons;
import dev.strata.ui.widgets.Texts;
import dev.strata.ui.work.Background;
import dev.strata.ui.work.Job;
import dev.strata.ui.work.Latest;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.fluentui.FluentUiFilledMZ;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;

/// What a container changed of its image, to be looked at, ticked and kept: as an image or as a Dockerfile.
public final class ChangesPane extends BorderPane {

    /// Where one goes from here.
    ///
    /// @param copyOut asks where to copy a path of the container that is shown
    /// @param reveal shows an image in the list of images
    /// @param folder opens a folder of this computer
    public record Ways(Consumer<String> copyOut, Consumer<Digest> reveal, Consumer<Path> folder) {
    }

    private final EngineStatus status;
    private final Jobs jobs;
    private final RequestDesk requests;
    private final Dialogs dialogs;
    private final Background background;
    private final Ways ways;
    private final Latest asking;
    private final ChangesViewModel model;
    private final ChangeTools tools;
    private final ChangesTable table;
    private final VBox head;
    private final Node empty;
    private final LayerBar bar;
    private final ReadOnlyStringWrapper commitText = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper commitDisabled = new ReadOnlyBooleanWrapper(true);

    public ChangesPane(EngineStatus status, ImageStore images, Jobs jobs, RequestDesk requests, Dialogs dialogs,
            Background background, Ways ways) {
        this.status = status;
        this.jobs = jobs;
        this.requests = requests;
        this.dialogs = dialogs;
        this.background = background;
        this.ways = ways;
        this.asking = new Latest(background);
        this.model = new ChangesViewModel(status, background);
        this.tools = new ChangeTools(model, more());
        this.table = new ChangesTable(model, background, this::look, tools::type);
        table.setContextMenu(menu());
        bar = new LayerBar(model, images, this::writeDockerfile);
        var problem = Texts.label("", "problem", "filter-problem");
        problem.textProperty().bind(model.problemProperty());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        var moment = new AsOf(model, false);
        moment.getStyleClass().add("change-moment");
        head = new VBox(tools, moment, problem);
        empty = new EmptyPlace(FluentUiRegularAL.LAYER_20, Messages.get("changes.none"),
                Messages.get("changes.none.how"), new AsOf(model, true));
        setId("changes");
        model.stateProperty().subscribe(this::show);
        model.sumProperty().subscribe(sum -> {
            commitText.set(sum.kept() == 0
                    ? Messages.get("changes.commit.none")
                    : Messages.get("changes.commit", sum.kept()));
            commitDisabled.set(sum.kept() == 0);
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F5) {
                model.refresh();
                event.consume();
            }
        });
    }

    /// Shows what a container changed. The same one again keeps all as it is: it may be told as often as it is listed.
    public void show(@Nullable ContainerSummary container) {
        model.show(container);
    }

    /// Reads them again.
    public void refresh() {
        model.refresh();
    }

    public ChangesViewModel model() {
        return model;
    }

    public void focusFilter() {
        tools.focusFilter();
    }

    /// Gives the keyboard to the tree.
    public void focusTree() {
        table.requestFocus();
    }

    /// `Commit 24 changes…`, for a button.
    public ReadOnlyStringProperty commitTextProperty() {
        return commitText.getReadOnlyProperty();
    }

    /// Whether nothing is ticked.
    public ReadOnlyBooleanProperty commitDisabledProperty() {
        return commitDisabled.getReadOnlyProperty();
    }

    private void show(State state) {
        // While the engine compares, the window makes the controls: the first ones take it hundreds of milliseconds.
        var shown = state == State.SHOWN || state == State.LOADING;
        setTop(shown ? head : null);
        setBottom(shown ? bar : null);
        table.loading(state == State.LOADING);
        setCenter(switch (state) {
            case SHOWN, LOADING -> table;
            case NOTHING_CHOSEN -> new EmptyPlace(FluentUiRegularAL.CUBE_20, Messages.get("changes.nochoice"),
                    Messages.get("changes.nochoice.how"));
            case NONE -> empty;
            case FAILED -> new EmptyPlace(FluentUiFilledMZ.WARNING_20, Messages.get("changes.failed"),
                    model.failureProperty().get(), again());
        });
    }

    private Button again() {
        var button = new Button(Messages.get("changes.retry"), Icons.of(FluentUiRegularAL.ARROW_CLOCKWISE_20));
        button.setId("changes-retry");
        button.setOnAction(event -> model.refresh());
        return button;
    }

    private MenuItem[] more() {
        return new MenuItem[]{item("changes.open.all", () -> model.openAll(true)),
                item("changes.close.all", () -> model.openAll(false)), new SeparatorMenuItem(),
                item("changes.tick.all", () -> model.tickAll(true)),
                item("changes.tick.none", () -> model.tickAll(false)), new SeparatorMenuItem(),
                item("changes.save", this::save),
                item("changes.copy.text", () -> dialogs.copy(model.text(), Messages.get("changes.copied.text"))),
                item("changes.copy.command", this::copyCommand)};
    }

    private ContextMenu menu() {
        var look = item("changes.look", () -> chosen(this::look));
        var tick = item("changes.tick.row", () -> chosen(model::toggle));
        var out = item("changes.copyout", () -> chosen(row -> ways.copyOut().accept(row.path())));
        var path = item("changes.copy.path",
                () -> chosen(row -> dialogs.copy(row.path(), Messages.get("content.path"))));
        var menu = new ContextMenu(look, tick, out, new SeparatorMenuItem(), path);
        menu.setOnShowing(event -> {
            var row = table.getSelectionModel().getSelectedItem();
            look.setDisable(row == null || row.folder());
            tick.setDisable(row == null);
            out.setDisable(row == null || row.change() == Change.DELETED);
            path.setDisable(row == null);
        });
        return menu;
    }

    private static MenuItem item(String key, Runnable does) {
        var item = new MenuItem(Messages.get(key));
        item.setOnAction(event -> does.run());
        return item;
    }

    private void chosen(Consumer<ChangeRow> then) {
        var row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            then.accept(row);
        }
    }

    private void look(ChangeRow row) {
        var container = model.containerProperty().get();
        var said = row.tree().said(row.node());
        if (!row.folder() && said != null && container != null
                && status.state() instanceof EngineState.Connected connected) {
            var file = new ChangeFileViewModel(connected.engine(), container, said, background);
            dialogs.showAbove(new ChangeFileDialog(file, dialogs, () -> ways.copyOut().accept(row.path())),
                    file::close);
        }
    }

    private void copyCommand() {
        var container = model.containerProperty().get();
        if (container != null) {
            dialogs.copy(new ListChanges(container.name()).line(), Messages.get("command.name"));
        }
    }

    private void save() {
        var container = model.containerProperty().get();
        if (container == null) {
            return;
        }
        var chooser = new FileChooser();
        chooser.setTitle(Messages.get("changes.save"));
        chooser.setInitialFileName(container.name() + "-changes.txt");
        var file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            save(file);
        }
    }

    private void save(File file) {
        var text = model.text();
        background.run(() -> Files.writeString(file.toPath(), text), written -> {
        }, e -> dialogs.tell(Messages.get("changes.save"),
                Messages.get(e instanceof IOException ? "changes.save.failed" : "changes.save.bad", file, e)));
    }

    /// Asks for the image's name and what else an image of what is ticked is to be.
    public void commit() {
        var container = model.containerProperty().get();
        if (container == null || commitDisabled.get()
                || !(status.state() instanceof EngineState.Connected connected)) {
            return;
        }
        var whole = model.all();
        var kept = model.kept();
        var sum = model.sumProperty().get();
        var bytes = ChangeWords.layer(model.layerProperty().get());
        asking.run(monitor -> connected.engine().containers().inspect(container.id(), monitor),
                details -> requests.commit(new CommitRequest(details, whole, kept, sum, bytes, ways.reveal())),
                e -> dialogs.tell(Messages.get("changes.commit.refused"), String.valueOf(e.getMessage())));
    }

    private void writeDockerfile() {
        var chooser = new DirectoryChooser();
        chooser.setTitle(Messages.get("changes.dockerfile.folder"));
        var folder = chooser.showDialog(getScene().getWindow());
        var container = model.containerProperty().get();
        if (folder != null && container != null) {
            // It is written where nothing else is.
            writeDockerfile(folder.toPath().resolve(container.name()));
        }
    }

    /// Writes the Dockerfile of what is ticked into a folder and shows it.
    public void writeDockerfile(Path folder) {
        var container = model.containerProperty().get();
        if (container == null || !(status.state() instanceof EngineState.Connected connected)) {
            return;
        }
        var kept = model.kept();
        var text = new String[]{""};
        var made = new Job[1];
        made[0] = jobs.start(Messages.get("changes.dockerfile.job", container.name()), "", job -> {
            var engine = connected.engine();
            var details = engine.containers().inspect(container.id(), job);
            var base = engine.images().inspect(details.imageId().toString(), job).config();
            text[0] = Proposal.write(engine.containers(), details, base, kept, folder, job).text();
            job.result(Messages.get("changes.dockerfile.done", folder));
        }, () -> {
            if (made[0] == null || made[0].state() == Job.State.DONE) {
                showDockerfile(container.name(), text[0], folder);
            } else if (made[0].failureProperty().get() instanceof Exception e) {
                dialogs.tell(Messages.get("changes.dockerfile.failed"), String.valueOf(e.getMessage()));
            }
        });
    }

    private void showDockerfile(String name, String text, Path folder) {
        var open = new Button(Messages.get("changes.dockerfile.open"), Icons.of(FluentUiRegularAL.FOLDER_OPEN_20));
        open.setId("dockerfile-folder");
        open.setOnAction(event -> ways.folder().accept(folder));
        dialogs.show(new DockerfileDialog(Messages.get("layers.dockerfile.of", name),
                Messages.get("changes.dockerfile.note", folder), text, dialogs, open));
    }
}
