package dev.strata.ui.containers;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.strata.core.command.ControlContainers.Verb;
import dev.strata.core.container.ContainerSummary;
import dev.strata.core.image.Digest;
import dev.strata.engine.Archives;
import dev.strata.engine.Preferences;
import dev.strata.ui.Messages;
import dev.strata.ui.shell.Action;
import dev.strata.ui.shell.CommandPalette;
import dev.strata.ui.shell.Dialogs;
import dev.strata.ui.shell.Navigator;
import dev.strata.ui.shell.Page;
import dev.strata.ui.state.ContainerStore;
import dev.strata.ui.state.EngineState;
import dev.strata.ui.state.EngineStatus;
import dev.strata.ui.state.Jobs;
import dev.strata.ui.work.Background;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.fluentui.FluentUiRegularAL;
import org.kordamp.ikonli.fluentui.FluentUiRegularMZ;

/// The section of the containers. What others make of a container is given to it before it is first shown.
public final class ContainersPage implements Page {

    private final EngineStatus status;
    private final ContainerStore store;
    private final Jobs jobs;
    private final Archives archives;
    private final CopyDesk copies;
    private final Dialogs dialogs;
    private final Preferences preferences;
    private final Background background;
    private final Navigator navigator;
    private final ContainersViewModel model;
    private final ContainerDesk desk;
    private final LogsViewModel logs;
    private final List<ContainerTab> firstTabs = new ArrayList<>();
    private final List<Supplier<Node>> buttons = new ArrayList<>();
    private @Nullable ContainerTab below;
    private ObservableBooleanValue belowAlive = new SimpleBooleanProperty();
    private Runnable run = () -> {
    };
    private Consumer<ContainerSummary> again = container -> {
    };
    private Consumer<Digest> image = id -> {
    };
    private Consumer<URI> browse = address -> {
    };
    private Consumer<ContainerSummary> attach = container -> {
    };
    private Consumer<ContainerSummary> shell = container -> {
    };
    private @Nullable ContainersView view;

    public ContainersPage(EngineStatus status, ContainerStore store, Jobs jobs, Archives archives, CopyDesk copies,
            Dialogs dialogs, Preferences preferences, Background background, Navigator navigator) {
        this.status = status;
        this.store = store;
        this.jobs = jobs;
        this.archives = archives;
        this.copies = copies;
        this.dialogs = dialogs;
        this.preferences = preferences;
        this.background = background;
        this.navigator = navigator;
        model = new ContainersViewModel(status, store, preferences, background);
        desk = new ContainerDesk(model, jobs, dialogs, background);
        logs = new LogsViewModel(status, model, background);
    }

    /// @param asks for an image to run
    public void onRun(Runnable asks) {
        run = asks;
    }

    /// @param asks how to run a container’s image once more, from how the container was run
    public void onAgain(Consumer<ContainerSummary> asks) {
        again = asks;
    }

    /// @param shows an image on the Images page
    public void onImage(Consumer<Digest> shows) {
        image = shows;
    }

    /// @param opens an address in the system's browser
    public void onBrowse(Consumer<URI> opens) {
        browse = opens;
    }

    /// @param listens to a running container's process
    public void onAttach(Consumer<ContainerSummary> listens) {
        attach = listens;
    }

    /// @param starts a shell in a running container
    public void onShell(Consumer<ContainerSummary> starts) {
        shell = starts;
    }

    /// Adds a tab before the page's own.
    public void add(ContainerTab tab) {
        firstTabs.add(tab);
    }

    /// Adds a button at the right end of the header, made with the page's view.
    public void add(Supplier<Node> button) {
        buttons.add(button);
    }

    /// What stands below the tabs. It closes and enlarges itself by [#openBelow] and [#enlargeBelow].
    ///
    /// @param alive whether it has something to show while no container is chosen
    public void below(ContainerTab part, ObservableBooleanValue alive) {
        below = part;
        belowAlive = alive;
    }

    /// Opens or closes what stands below the tabs.
    public void openBelow(boolean open) {
        containers().pane().open(open);
    }

    /// Gives what stands below all the room of the tabs, or takes it back.
    public void enlargeBelow() {
        containers().pane().enlarge();
    }

    /// The chosen container; null when there is none.
    public ReadOnlyObjectProperty<@Nullable ContainerSummary> chosenProperty() {
        return model.chosenProperty();
    }

    @Override
    public String id() {
        return "containers";
    }

    @Override
    public String title() {
        return Messages.get("containers.title");
    }

    @Override
    public Ikon icon() {
        return FluentUiRegularAL.CUBE_20;
    }

    @Override
    public ObservableValue<String> count() {
        return store.containersProperty().map(list -> list.isEmpty() ? "" : String.valueOf(list.size()));
    }

    @Override
    public boolean needsEngine() {
        return true;
    }

    @Override
    public Node view() {
        return containers();
    }

    private ContainersView containers() {
        var made = view;
        if (made == null) {
            made = make();
            view = made;
        }
        return made;
    }

    private ContainersView make() {
        var list = new ContainerList(model, desk, this::drop);
        var ways = new ContainerMenu.Ways(again, image, attach, shell);
        list.menu(new ContainerMenu(list::selected, desk, copies, ways, dialogs));
        var own = new ContainerMenu(() -> {
            var chosen = model.chosenProperty().get();
            return chosen == null ? List.of() : List.of(chosen);
        }, desk, copies, ways, dialogs);
        var head = new ContainerHead(model, desk, own, image, browse, this::host);
        head.onFiles(this::drop);
        var tabs = new ArrayList<>(firstTabs);
        tabs.addAll(List.of(new LogsTab(logs, dialogs, this::save),
                new ProcessesTab(new ProcessesViewModel(status, model, background), dialogs),
                new UsageTab(new UsageViewModel(model, background)), new InspectTab(model)));
        var pane = new ContainerPane(model, head, new EndStrip(model, desk, background),
                ContainersView.without(model, run), tabs, below, belowAlive,
                preferences);
        return new ContainersView(model, desk, list, head, pane, run,
                buttons.stream().map(Supplier::get).toList());
    }

    private String host() {
        return status.state() instanceof EngineState.Connected connected
                ? PortLink.host(connected.engine().endpoint().address())
                : "localhost";
    }

    private void drop(ContainerSummary container, List<Path> files) {
        copies.into(container, files);
    }

    private void save(FileChooser chooser) {
        var container = model.chosenProperty().get();
        if (container != null) {
            chooser.setTitle(Messages.get("logs.save"));
            chooser.setInitialFileName(container.name() + ".log");
            var file = chooser.showSaveDialog(containers().getScene().getWindow());
            if (file != null) {
                logs.save(file.toPath(), archives, jobs);
            }
        }
    }

    @Override
    public void shown() {
        containers().takeFocus();
    }

    @Override
    public boolean focusFilter() {
        containers().focusFilter();
        return true;
    }

    @Override
    public List<Action> actions() {
        var connected = status.stateProperty().map(state -> state instanceof EngineState.Connected);
        return List.of(
                // Without keys: Ctrl+R runs the chosen image, from everywhere.
                new Action(Messages.get("containers.run"), FluentUiRegularMZ.PLAY_20,
                        (javafx.scene.input.KeyCombination) null, connected, () -> run.run()),
                new Action(Messages.get("containers.action.shell"), FluentUiRegularMZ.WINDOW_20, "Shortcut+T",
                        connected,
                        () -> chosen(shell)),
                action("containers.action.attach", FluentUiRegularAL.LINK_20, () -> chosen(attach)),
                deed(Verb.START, FluentUiRegularMZ.PLAY_20), deed(Verb.STOP, FluentUiRegularMZ.STOP_20),
                deed(Verb.RESTART, FluentUiRegularAL.ARROW_ROTATE_CLOCKWISE_20),
                deed(Verb.PAUSE, FluentUiRegularMZ.PAUSE_20), deed(Verb.UNPAUSE, FluentUiRegularMZ.PLAY_20),
                action("containers.action.kill", FluentUiRegularAL.DISMISS_CIRCLE_20, () -> desk.kill(selected())),
                action("containers.action.rename", FluentUiRegularMZ.RENAME_20,
                        () -> selected().stream().findFirst().ifPresent(desk::rename)),
                action("containers.action.remove", FluentUiRegularAL.DELETE_20, () -> desk.remove(selected())),
                // As docker says it: so it is found by that word too.
                new Action(Messages.get("containers.action.prune"), FluentUiRegularAL.BROOM_20,
                        (javafx.scene.input.KeyCombination) null,
                        store.containersProperty().map(list -> !ContainerDesk.ended(list).isEmpty()), () -> {
                            navigator.go(this);
                            desk.removeEnded();
                        }),
                action("containers.action.copyout", FluentUiRegularAL.ARROW_EXPORT_20,
                        () -> selected().stream().findFirst().ifPresent(copies::outOf)),
                action("containers.refresh", FluentUiRegularAL.ARROW_CLOCKWISE_20, model::refresh));
    }

    private Action deed(Verb verb, Ikon ikon) {
        return action("containers.action." + verb.name().toLowerCase(java.util.Locale.ROOT), ikon,
                () -> desk.control(verb, selected()));
    }

    private Action action(String key, Ikon ikon, Runnable deed) {
        return new Action(Messages.get(key), ikon, null, () -> {
            navigator.go(this);
            deed.run();
        });
    }

    private void chosen(Consumer<ContainerSummary> deed) {
        var container = model.chosenProperty().get();
        if (container != null && container.running()) {
            deed.accept(container);
        }
    }

    private List<ContainerSummary> selected() {
        return containers().selected();
    }

    /// The containers by name, for the palette.
    public List<CommandPalette.Entry> entries() {
        return model.allRows().stream().map(row -> new CommandPalette.Entry(title(), icon(), row.name(), row.image(),
                "", () -> reveal(row.key()))).toList();
    }

    /// Goes there and chooses a container by its ID.
    public void reveal(String id) {
        navigator.go(this);
        containers().reveal(id);
    }

    /// Goes to a tab by its ID: `logs`, `processes`, `usage`, `inspect`, or one that was added.
    public void tab(String id) {
        containers().pane().go(id);
    }
}
